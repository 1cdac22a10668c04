"""Matters of before: the migration chooses how their pace is counted, as registration would."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import MetaData, Table, insert, select

from models.db import migrate, open_engine


@pytest.fixture
def old(database_url):
    """A database from before the choice, with a function that puts rows into it."""
    engine = open_engine(database_url)
    migrate(engine, "0005")
    yield engine
    engine.dispose()


def put(engine, name: str, **facts) -> int:
    """A row with something in each column that must not be empty."""
    table = Table(name, MetaData(), autoload_with=engine)
    given = {
        column.name: something(column)
        for column in table.columns
        if not column.nullable and not column.primary_key and column.name not in facts
    }
    with engine.begin() as connection:
        return connection.execute(insert(table).values(**given, **facts)).inserted_primary_key[0]


def something(column):
    kind = type(column.type).__name__.upper()
    if "INT" in kind:
        return 0
    if "BOOL" in kind:
        return False
    if kind in ("FLOAT", "DOUBLE_PRECISION"):
        return 1.0
    if kind in ("BLOB", "BYTEA"):
        return b"x"
    if "JSON" in kind:
        return []
    if kind in ("DATETIME", "TIMESTAMP"):
        return datetime(2022, 8, 15, tzinfo=UTC)
    return date(2022, 8, 15) if kind == "DATE" else "x"


MATTERS = {
    "2022-0001": ("2022-12-31", {"precision": "year"}, "months"),
    "2022-0002": ("2022-12-31", {"quote": "年内净增企业100家"}, "months"),
    "2022-0003": ("2022-12-31", {"quote": "12月31日前新增企业100家"}, "days"),
    "2022-0004": ("2022-10-31", {"precision": "year"}, "days"),
    "2022-0005": ("2022-12-31", {"precision": "year", "recurrence": "monthly:31"}, "none"),
}


def test_an_old_matter_is_counted_as_a_new_one_would_be(old):
    """Frozen from now on, with the light rule that was in force for all."""
    unit = put(old, "unit", code="U1")
    person = put(old, "person", code="P1", unit_id=unit)
    for code, (due, facts, _) in MATTERS.items():
        day = date.fromisoformat(due)
        put(old, "commitment", code=code, lead_unit_id=unit, liaison_id=person,
            original_due=day, current_due=day, phrase="", **facts)  # fmt: skip

    migrate(old)

    table = Table("commitment", MetaData(), autoload_with=old)
    with old.connect() as connection:
        found = connection.execute(select(table.c.code, table.c.pace, table.c.light)).all()
    assert {tuple(row) for row in found} == {
        (code, pace, "yinchuan") for code, (_, _, pace) in MATTERS.items()
    }

"""A database that is in use comes up whole: every table has rows, and they point at each other."""

import pytest
from alembic import command
from sqlalchemy import MetaData, func, insert, select, text

from models.db import alembic_config, current_revision, known_revisions, migrate, open_engine
from tests.models.test_pace_carried_over import something

FIRST = "0002"  # the schema of the first version that offices had
KINDS = "0037"  # that with kinds of duty, families, issues, obstacles and look-backs


@pytest.fixture
def used(database_url):
    """A database of the first version with a row in every table, each pointing at the others."""
    engine = _filled(database_url, FIRST)
    yield engine
    engine.dispose()


def _filled(database_url, revision):
    engine = open_engine(database_url)
    migrate(engine, revision)
    with engine.begin() as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            if table.name != "alembic_version":
                connection.execute(insert(table).values(_row(table)))
    return engine


def _row(table):
    pointing = {
        column.name: 1
        for column in table.columns
        if any(key.column.table is not table for key in column.foreign_keys)
    }
    filled = {
        column.name: something(column)
        for column in table.columns
        if not column.nullable and not column.primary_key
    }
    named = {
        column.name: something(column)
        for column in table.primary_key
        if table.primary_key.columns.keys() != ["id"]
    }
    return filled | named | pointing | ({"id": 1} if "id" in table.columns else {})


def _counts(engine) -> dict[str, int]:
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }


def test_a_database_in_use_comes_up_and_goes_down(used):
    """No row is lost and no reference broken, whatever tables the migrations make anew."""
    before = _counts(used)
    migrate(used)
    above = _counts(used)
    command.downgrade(alembic_config(used), FIRST)

    assert before == {name: above[name] for name in before}
    assert set(before.values()) == {1}
    assert _counts(used) == before


def test_kinds_of_duty_and_their_rows_come_up_and_go_down(database_url):
    """Look-backs, milestones, task forces and the rest keep their rows, both ways."""
    engine = _filled(database_url, KINDS)
    before = _counts(engine)
    migrate(engine)
    above = _counts(engine)
    command.downgrade(alembic_config(engine), KINDS)

    assert {"lookback", "milestone", "taskforce", "childplan", "issue", "blocker"} <= set(before)
    assert before == {name: above[name] for name in before}
    assert set(before.values()) == {1}
    assert _counts(engine) == before
    engine.dispose()


def test_references_count_again_after_migrating(used):
    """A connection that migrated refuses a row that points at nothing, as before."""
    migrate(used)
    with pytest.raises(Exception, match=r"(?i)foreign key"), used.begin() as connection:
        connection.execute(text("UPDATE person SET unit_id = 99"))


def test_a_migration_that_fails_leaves_the_database_as_it_was(used):
    """All of them or none: what is told as unchanged is unchanged."""
    with used.begin() as connection:
        connection.execute(text("CREATE TABLE doubtfulvalue (id INTEGER)"))

    with pytest.raises(Exception, match="doubtfulvalue"):
        migrate(used)

    assert current_revision(used) == FIRST != known_revisions()[0]

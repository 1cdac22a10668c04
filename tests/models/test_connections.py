"""Connections to PostgreSQL: kept ready, and replaced when they were cut while they rested."""

import pytest
from sqlalchemy import text

from models import db

POSTGRES = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
NUMBER = text("SELECT pg_backend_pid()")


@pytest.fixture
def engine(database_url):
    """An engine of its own on the test's database."""
    opened = db.open_engine(database_url)
    yield opened
    opened.dispose()


def number(engine) -> int:
    """Tells who serves the connection that is handed out next."""
    with engine.connect() as connection:
        return connection.execute(NUMBER).scalar_one()


@POSTGRES
def test_a_connection_cut_while_it_rested_is_replaced(engine, monkeypatch):
    """A database restarted over night costs nobody the first answer of the morning."""
    with engine.connect() as other:
        cut = number(engine)
        other.execute(text("SELECT pg_terminate_backend(:cut)"), {"cut": cut})
    monkeypatch.setattr(db, "UNASKED_SECONDS", 0.0)

    assert cut not in {number(engine) for _ in range(3)}


@POSTGRES
def test_a_connection_used_just_now_is_not_asked_again(engine, monkeypatch):
    """A hundred answers at once are not doubled by a hundred questions whether anybody is there."""
    number(engine)
    asked: list[object] = []
    monkeypatch.setattr(engine.dialect, "do_ping", asked.append)
    number(engine)

    assert asked == []


@POSTGRES
def test_a_glance_begins_no_transaction_and_leaves_nothing_behind(engine):
    """One SELECT is one round trip; the same connection then does transactions as before."""
    states = []
    for session_of in (db.glancing, db.transaction):
        with session_of(engine) as session:
            session.execute(NUMBER)
            inner = session.connection().connection.driver_connection
            states.append(inner.info.transaction_status.name)

    assert states == ["IDLE", "INTRANS"]

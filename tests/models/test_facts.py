"""Facts about the database are noted by several processes at once without one failing."""

import threading

import pytest
from sqlmodel import Session

from models.ledger.facts import note_first, set_fact
from models.queries.facts import fact


def both_at_once(engine, verb):
    """Two writers that both found no row; gives the errors of the second, which had to wait."""
    errors, begun = [], threading.Event()

    def second():
        with Session(engine) as session:
            begun.set()
            try:
                verb(session, "place", "second")
                session.commit()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
                errors.append(error)

    with Session(engine) as session:
        verb(session, "place", "first")
        waiting = threading.Thread(target=second)
        waiting.start()
        assert begun.wait(10)
        session.commit()
    waiting.join(30)
    assert not waiting.is_alive()
    return errors


@pytest.mark.parametrize(("verb", "kept"), [(note_first, "first"), (set_fact, "second")])
def test_two_who_find_no_row_both_end_well(office, verb, kept):
    """The second waits for the first; then the first stands, or what was said last."""
    assert both_at_once(office.engine, verb) == []
    with Session(office.engine) as session:
        assert fact(session, "place") == kept


def test_a_fact_noted_anew_is_seen_in_the_same_session(office):
    """Whoever had read the old value reads the new one."""
    with Session(office.engine) as session:
        set_fact(session, "clock", "1")
        assert fact(session, "clock") == "1"
        set_fact(session, "clock", "2")
        assert fact(session, "clock") == "2"

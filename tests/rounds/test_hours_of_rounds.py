"""A rehearsal plays the rounds at the hours of the office, in the order of its clock."""

from datetime import date, time

import pytest
from sqlmodel import select

from models.db import reading
from models.tables.checks import RoundRecord
from models.tables.records import JournalEntry
from services.clock import office_time
from services.office import Office
from services.rehearsal.clock import ANSWERS, COLLECT, begin_clock, rounds_of
from services.rehearsal.rehearse import Rehearsal, RehearsalSpan, SilentOwners, play_without_engine
from services.round.run import Round, begin_round, end_round
from services.watch.missed import rounds_missed
from tests.town import Town

FIRST, LAST = date(2022, 8, 15), date(2022, 8, 31)


def with_times(office: Office, send_times: str) -> Office:
    settings = office.settings.model_copy(update={"send_times": send_times})
    return Office(settings, office.engine, office.keys, office.channels)


def play(office: Office, sink, at) -> int:
    """Play two weeks in which a matter is overdue and nobody answers; gives what was delivered."""
    Town(office, sink, at).matter("2022-08-24", on="2022-08-12", head=None)
    begin_clock(office, FIRST)
    span = RehearsalSpan(FIRST, LAST)
    return play_without_engine(
        office, Rehearsal(span, SilentOwners(), sink, True, "D1", lambda *_: None)
    )


@pytest.mark.parametrize("send_times", ["10:00", "15:20", "09:00,14:30", "07:00,10:45,17:40"])
def test_a_rehearsal_plays_the_rounds_of_the_office(office, sink, at, send_times):
    """Every round that ran stands at one of the office's hours; none is left out."""
    timed = with_times(office, send_times)
    before, after = rounds_of(timed)

    assert play(timed, sink, at) > 0
    with reading(timed.engine) as session:
        began = session.exec(select(RoundRecord.started_at)).all()
    hours = {timed.moment(each).local.time() for each in began}
    assert hours
    assert hours <= {*before, *after}


def test_a_rehearsal_misses_no_round(office, sink, at):
    """Its clock skips rounds that would do nothing; no brief of it tells of one that was missed."""
    play(office, sink, at)

    with reading(office.engine) as session:
        evening = at(LAST.isoformat(), "17:30")
        assert rounds_missed(session, office.settings, evening) is None


@pytest.mark.parametrize("send_times", ["06:00", "08:50,10:31", "09:00,10:59,11:00,18:30", "12:00"])
def test_no_round_goes_back_behind_what_was_played(office, send_times):
    """Rounds before the desk's hour or while answers are read are played just after these."""
    before, after = rounds_of(with_times(office, send_times))

    assert [*before, *after] == sorted({*before, *after})
    assert all(time(8, 40) <= each < ANSWERS for each in before)
    assert all(each >= COLLECT for each in after)
    assert before or after


@pytest.mark.parametrize(
    ("interval", "clock", "missed"),
    [("", "10:05", True), ("15m", "10:05", False), ("2h", "11:59", False), ("2h", "12:05", True)],
)
def test_a_trial_is_judged_by_its_interval(office, sink, at, interval, clock, missed):
    """A round every two hours need not come within an hour of a send time."""
    Town(office, sink, at).matter("2022-08-31", on="2022-08-12", head=None)
    settings = office.settings.model_copy(update={"schedule_supervise": interval})
    yesterday = begin_round(office, at("2022-08-15", "17:00"))
    end_round(office, yesterday, Round(at("2022-08-15", "17:01")))
    with reading(office.engine) as session:
        late = rounds_missed(session, settings, at("2022-08-16", clock))

    assert (late is not None) is missed


def test_the_clock_of_a_rehearsal_is_never_before_its_past(office, sink, at):
    """Whoever looks at it afterwards looks from its last act on, not from half past eight."""
    play(office, sink, at)

    with reading(office.engine) as session:
        last = max(session.exec(select(JournalEntry.at)).all())
        assert office_time(session) >= last

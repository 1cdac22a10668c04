"""The hundred days 2022-08-15 to 2022-11-21, lived day by day."""

from datetime import date

import pytest

from duban.policy.case import Report
from duban.policy.decision import Action
from duban.policy.policy import load_preset
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import RungKind

DATES = ("2022-08-31", "2022-10-31", "2022-12-31")
ASKS = {RungKind.CADENCE, RungKind.REMIND, RungKind.ASK, RungKind.CHASE}
FIRST, LAST = "2022-08-15", "2022-11-21"


@pytest.mark.parametrize("preset", ["standard", "sprint"])
@pytest.mark.parametrize("due", DATES)
def test_a_silent_owner_is_assigned_once_and_asked_at_least_three_times(office, preset, due):
    """Every dated commitment of the source, its owner silent and its mail proven."""
    item = office.register(due, load_preset(preset))

    office.live(FIRST, LAST)

    sent = [h.decision for h in office.log if h.decision.action is Action.SEND]
    assert [d.rung for d in sent].count("assign") == 1
    assert sum(d.kind in ASKS for d in sent) >= 3
    assert item.stage is Stage.ASSIGNED


def reports_on_everything_asked(item, day, rungs):
    """A punctual liaison: answers the same day, and has done it on the check base."""
    if rungs != ["assign"]:
        item.reports.append(Report(day))
    if "T" in rungs:
        item.stage = Stage.CLOSED


@pytest.mark.parametrize(("preset", "most"), [("sprint", 12), ("standard", 12), ("quiet", 12)])
def test_a_punctual_liaison_with_three_items_gets_at_most_twelve_messages(office, preset, most):
    """减负: one bundled message a day, none to who has just reported."""
    office.owner = reports_on_everything_asked
    for due in DATES:
        office.register(due, load_preset(preset))

    office.live(FIRST, LAST)

    assert 3 <= len(office.messages()) <= most


def test_the_silent_owners_ladder_on_the_calendar(office, standard):
    """Chased, ordered, briefed, to the talk: each on its day, each signed the next morning."""
    item = office.register("2022-08-31", standard)

    office.live(FIRST, "2022-09-30")

    assert office.did(item, Action.SEND) == [
        ("assign", "2022-08-15"),
        ("T-5", "2022-08-24"),
        ("T-3", "2022-08-26"),
        ("T", "2022-08-31"),
        ("T+1", "2022-09-01"),
        ("T+3", "2022-09-06"),
        ("T+5", "2022-09-09"),
        ("T+10", "2022-09-16"),
        ("cadence", "2022-09-30"),
    ]
    assert office.did(item, Action.DRAFT) == [
        ("T+3", "2022-09-05"),
        ("T+5", "2022-09-08"),
        ("T+10", "2022-09-15"),
    ]


def test_unsigned_gates_hold_everything_above(office, standard):
    """Nobody signs: the order is drafted once and the office's delay shows."""
    office.signs_after = None
    item = office.register("2022-08-31", standard)

    office.live(FIRST, LAST)

    assert office.did(item, Action.DRAFT) == [("T+3", "2022-09-05")]
    assert {c.rung for c in item.open} == {"T+3", "T+5", "T+10"}


@pytest.mark.parametrize("start", ["2022-08-22", "2022-08-29", "2022-09-01", "2022-09-05"])
def test_two_weeks_without_rounds_lose_nothing_and_skip_no_chase(office, standard, start):
    """Whenever the two weeks fall: after them every chase comes, in order, on days of its own."""
    first = date.fromisoformat(start)
    item = office.register("2022-08-31", standard)

    office.live(FIRST, LAST, down=lambda day: 0 <= (day - first).days < 14)

    sent = [(r, d) for r, d in office.did(item, Action.SEND) if r != "cadence"]
    above = [rung for rung, _ in sent if rung.startswith("T+")]
    assert above == ["T+1", "T+3", "T+5", "T+10"]
    assert "T" in [rung for rung, _ in sent]
    assert len({d for _, d in sent}) == len(sent)
    lost = {c.rung for c in item.open} - {"cadence"}
    assert not lost


def test_two_weeks_without_rounds_from_the_due_day(office, standard):
    """Down from 08-29 to 09-11: the ask of the base goes out late and gives a working day; rungs
    whose day was missed keep the ladder's own gaps (09-12 is a holiday), T+10 was not missed."""
    item = office.register("2022-08-31", standard)

    office.live(FIRST, LAST, down=lambda day: date(2022, 8, 29) <= day <= date(2022, 9, 11))

    assert office.did(item, Action.SEND)[3:] == [
        ("T", "2022-09-13"),
        ("T+1", "2022-09-15"),
        ("T+3", "2022-09-20"),
        ("T+5", "2022-09-23"),
        ("T+10", "2022-09-27"),
        ("cadence", "2022-09-30"),
        ("cadence", "2022-10-31"),
    ]


def test_an_owner_never_reached_is_never_escalated_and_never_forgotten(office, standard):
    """No proof at all: the chase is given to the office, the gates wait on its list."""
    office.proves = lambda item, day: False
    item = office.register("2022-08-31", standard)

    office.live(FIRST, LAST)

    assert office.did(item, Action.UNREACHED) == [("T+1", "2022-09-01")]
    assert not office.did(item, Action.DRAFT)
    assert {c.rung for c in item.open} == {"T+3", "T+5", "T+10"}


def test_a_telephone_note_resumes_the_ladder_from_the_chase(office, standard):
    """Reached on 09-14: chased two working days later, then rung by rung."""
    office.proves = lambda item, day: day >= date(2022, 9, 14)
    item = office.register("2022-08-31", standard)
    office.live(FIRST, "2022-09-13")
    item.notice = type(item.notice)(item.notice.sent_on, date(2022, 9, 14))

    office.live("2022-09-14", LAST)

    above = [(r, d) for r, d in office.did(item, Action.SEND) if r.startswith("T+")]
    assert above[0] == ("T+1", "2022-09-16")
    assert [rung for rung, _ in above] == ["T+1", "T+3", "T+5", "T+10"]
    assert item.version == 2


def test_moving_the_due_date_replans(office, standard):
    """An extension to 09-15 decided on 08-30: the old ladder is superseded, the new one asks."""
    item = office.register("2022-08-31", standard)
    office.live(FIRST, "2022-08-30")
    item.due = date(2022, 9, 15)
    office.plan(item, date(2022, 8, 30), moved_later=True)

    office.live("2022-08-31", "2022-09-16")

    assert office.did(item, Action.SEND)[3:] == [
        ("cadence", "2022-08-31"),
        ("T-5", "2022-09-07"),
        ("T-3", "2022-09-09"),
        ("T", "2022-09-15"),
        ("T+1", "2022-09-16"),
    ]


def test_an_owner_who_waits_for_the_office_is_left_alone(office, standard):
    """Claimed done on 08-26: no ask, no chase; returned for rework on 09-05, chased after two
    working days."""
    item = office.register("2022-08-31", standard)
    office.live(FIRST, "2022-08-26")
    item.stage = Stage.CLAIMED_DONE
    office.live("2022-08-27", "2022-09-05")
    quiet = office.did(item, Action.SEND)[3:]
    item.stage = Stage.REWORK
    office.plan(item, date(2022, 9, 5), overdue_restart=True)
    office.live("2022-09-06", "2022-09-07")

    assert quiet == []
    assert office.did(item, Action.ANSWERED) == [("T", "2022-08-31")]
    assert office.did(item, Action.SEND)[-1] == ("T+1", "2022-09-07")


def test_the_year_end_item_is_asked_ten_times_in_a_sprint(office, sprint):
    """The ten-day cadence from 08-19 to 11-18, its owner silent."""
    item = office.register("2022-12-31", sprint)

    office.live(FIRST, LAST)

    assert [rung for rung, _ in office.did(item, Action.SEND)] == ["assign"] + ["cadence"] * 10

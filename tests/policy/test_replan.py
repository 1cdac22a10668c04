"""A replan plans only the steps still ahead."""

from datetime import date

import pytest

ASKED = frozenset({"assign", "T-5", "T-3", "T"})


def replanned(a_plan, due, start, **changes):
    facts = {"start": date.fromisoformat(start), "version": 2, "assign": False}
    return a_plan(due, **(facts | changes))


def test_moving_the_due_date_moves_the_ladder(a_plan, days_of):
    """8月底前 becomes 9月15日前: every rung ahead follows the new date."""
    plan = replanned(
        a_plan,
        "2022-09-15",
        "2022-08-25",
        moved_later=True,
        already_sent=frozenset({"assign", "T-5"}),
    )

    days = days_of(plan)
    assert days["T-5"] == "2022-09-07"
    assert (days["T"], days["T+1"], days["T+10"]) == ("2022-09-15", "2022-09-16", "2022-09-29")
    assert "assign" not in days
    assert {c.version for c in plan} == {2}


def test_a_rung_already_sent_is_not_planned_again(a_plan, days_of):
    """A changed calendar replans what is ahead, not what was said."""
    plan = replanned(a_plan, "2022-10-31", "2022-10-24", already_sent=frozenset({"assign", "T-5"}))

    assert list(days_of(plan)) == ["T-3", "T", "T+1", "T+3", "T+5", "T+10"]


def test_a_step_due_on_the_day_of_the_replan_is_not_lost(a_plan, days_of):
    """Replanned on the T−5 day before the round: T−5 is still ahead."""
    plan = replanned(a_plan, "2022-10-31", "2022-10-24")

    assert days_of(plan)["T-5"] == "2022-10-24"


def test_a_cadence_ask_already_sent_today_is_not_planned_again(a_plan, days_of):
    """Cadence asks are known by their day."""
    again = replanned(a_plan, "2022-12-31", "2022-09-30")
    sent = replanned(a_plan, "2022-12-31", "2022-09-30", already_sent=frozenset({"2022-09-30"}))

    assert days_of(again)["cadence"].startswith("2022-09-30")
    assert days_of(sent)["cadence"].startswith("2022-10-31")


def test_a_fresh_start_begins_at_the_first_rung_ahead(a_plan, days_of):
    """Returned for rework on the T−3 day: T is next, although asked before."""
    plan = replanned(a_plan, "2022-10-31", "2022-10-26", overdue_restart=True, already_sent=ASKED)

    assert next(iter(days_of(plan))) == "T"


@pytest.mark.parametrize("flag", ["moved_later", "overdue_restart"])
def test_a_fresh_start_when_overdue_begins_with_the_chase_two_days_later(a_plan, days_of, flag):
    """Reworked, reopened, or moved to a day that is past already; then the ladder's own gaps."""
    sent = ASKED | {"T+1", "T+3"}
    plan = replanned(a_plan, "2022-10-31", "2022-11-04", already_sent=sent, **{flag: True})

    assert days_of(plan) == {
        "T+1": "2022-11-08",
        "T+3": "2022-11-10",
        "T+5": "2022-11-14",
        "T+10": "2022-11-21",
    }


def test_a_new_owner_is_assigned_and_chased_two_days_later(a_plan, days_of):
    """Reassigned when overdue: the assignment first."""
    plan = replanned(a_plan, "2022-10-31", "2022-11-04", assign=True, already_sent=ASKED | {"T+1"})

    days = days_of(plan)
    assert (days["assign"], days["T+1"], days["T+3"]) == ("2022-11-04", "2022-11-08", "2022-11-10")


def test_a_new_owner_before_the_date_gets_every_rung_ahead(a_plan, days_of):
    """The steps sent to the one before do not count for the one after."""
    plan = replanned(a_plan, "2022-10-31", "2022-10-25", assign=True, already_sent=ASKED)

    assert list(days_of(plan))[:3] == ["assign", "T-3", "T"]


def test_upper_rungs_not_sent_yet_are_never_skipped(a_plan, days_of):
    """Resumed on T+7 after a suspension: nothing above T was sent, so it starts at the chase."""
    plan = replanned(a_plan, "2022-10-31", "2022-11-09", already_sent=ASKED)

    assert days_of(plan) == {
        "T+1": "2022-11-11",
        "T+3": "2022-11-15",
        "T+5": "2022-11-17",
        "T+10": "2022-11-24",
    }


def test_a_plain_replan_when_overdue_keeps_the_dates_ahead(a_plan, days_of):
    """Chased on T+1, replanned on T+2: T+3, T+5 and T+10 stay where they were."""
    plan = replanned(a_plan, "2022-10-31", "2022-11-02", already_sent=ASKED | {"T+1"})

    assert days_of(plan) == {"T+3": "2022-11-03", "T+5": "2022-11-07", "T+10": "2022-11-14"}


def test_after_the_ladder_a_replan_goes_on_with_the_cadence(a_plan, days_of):
    """An overdue item whose ladder is over is chased with the cadence."""
    everything = ASKED | {"T+1", "T+3", "T+5", "T+10"}
    plan = replanned(a_plan, "2022-10-31", "2022-11-17", already_sent=everything)

    assert days_of(plan) == {"cadence": "2022-11-30"}


def test_moving_the_date_earlier_plans_only_what_is_ahead(a_plan, days_of):
    """Moved to 31 August on 29 August: T is next."""
    plan = replanned(a_plan, "2022-08-31", "2022-08-29", already_sent=frozenset({"assign"}))

    assert list(days_of(plan)) == ["T", "T+1", "T+3", "T+5", "T+10"]


@pytest.mark.parametrize(
    ("start", "chase"), [("2022-12-31", "2023-01-03"), ("2023-01-01", "2023-01-04")]
)
def test_rework_around_a_due_day_without_work(a_plan, days_of, start, chase):
    """On Saturday 12-31 the due day is not over, the chase keeps its day; on Sunday it is."""
    plan = replanned(a_plan, "2022-12-31", start, overdue_restart=True, already_sent=ASKED)

    assert days_of(plan)["T+1"] == chase


def test_a_standing_item_goes_on_after_todays_ask(a_plan, days_of):
    """Replanned on the day of its ask: the next day of the cadence."""
    plan = replanned(a_plan, None, "2022-09-30", already_sent=frozenset({"2022-09-30"}))

    assert days_of(plan) == {"cadence": "2022-10-31"}


def test_a_ladder_that_ended_early_still_goes_on_with_the_cadence(a_plan, days_of):
    """Everything was waived two days after the due day; month end is near T+1, but asks."""
    waived = ASKED | {"T+1", "T+3", "T+5", "T+10"}
    plan = replanned(a_plan, "2022-10-26", "2022-10-28", already_sent=waived)

    assert days_of(plan) == {"cadence": "2022-10-31"}

"""Up to T: the newest step speaks, and a report spares its owner the question."""

from datetime import date

import pytest

from duban.policy.case import Report
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage, Waiting


def reported(*days: str) -> tuple[Report, ...]:
    return tuple(Report(date.fromisoformat(day)) for day in days)


def test_a_check_is_sent_on_its_day(a_case, a_check, decided):
    """Due today, nobody reported: it goes out."""
    case = a_case(a_check("T-5", "2022-10-24"), history=())

    assert decided(case, "2022-10-24") == {"T-5": ("send", "due")}


def test_a_check_is_not_touched_before_its_day(a_case, a_check, decided):
    """No decision about what lies ahead."""
    case = a_case(a_check("T-5", "2022-10-24"), history=())

    assert decided(case, "2022-10-21") == {}


def test_after_an_outage_only_the_newest_step_is_sent(a_case, a_check, decided):
    """Cadence and T−5 were missed; T−3 speaks for them."""
    case = a_case(
        a_check("cadence", "2022-09-30"),
        a_check("T-5", "2022-10-24"),
        a_check("T-3", "2022-10-26"),
        history=(),
    )

    assert decided(case, "2022-10-26") == {
        "cadence": ("collapse", "newer_step"),
        "T-5": ("collapse", "newer_step"),
        "T-3": ("send", "due"),
    }


def test_the_assignment_goes_out_beside_the_newest_step(a_case, a_check, decided):
    """The assignment is always sent, once, and competes with nothing."""
    case = a_case(
        a_check("assign", "2022-10-20"),
        a_check("T-5", "2022-10-24"),
        a_check("T-3", "2022-10-26"),
        stage=Stage.APPROVED,
        history=(),
    )

    assert decided(case, "2022-10-26") == {
        "assign": ("send", "due"),
        "T-5": ("collapse", "newer_step"),
        "T-3": ("send", "due"),
    }


@pytest.mark.parametrize("day", ["2022-10-19", "2022-10-22", "2022-10-25", "2022-10-26"])
@pytest.mark.parametrize("rung", ["cadence", "T-5", "T-3"])
def test_who_reported_in_the_last_five_working_days_is_not_asked(
    a_case, a_check, decided, rung, day
):
    """From the fifth working day before (10-19) to the morning of the day, weekends included."""
    case = a_case(a_check(rung, "2022-10-26"), history=(), reports=reported(day))

    assert decided(case, "2022-10-26") == {rung: ("answered", "reported")}


def test_a_report_six_working_days_old_spares_nobody(a_case, a_check, decided):
    """10-18 is the sixth working day before 10-26."""
    case = a_case(a_check("T-3", "2022-10-26"), history=(), reports=reported("2022-10-18"))

    assert decided(case, "2022-10-26") == {"T-3": ("send", "due")}


def test_an_acknowledgement_is_no_report(a_case, a_check, decided):
    """签收 says the paper arrived, not how the matter stands."""
    case = a_case(a_check("T-3", "2022-10-26"), history=(), acknowledged_on=date(2022, 10, 25))

    assert decided(case, "2022-10-26") == {"T-3": ("send", "due")}


def test_the_ask_on_the_base_is_sent_whatever_was_reported(a_case, a_check, decided):
    """The T ask is never spared by an interim report."""
    case = a_case(a_check("T", "2022-10-31"), history=(), reports=reported("2022-10-28"))

    assert decided(case, "2022-10-31") == {"T": ("send", "due")}


def test_a_missed_ask_on_the_base_is_sent_late_and_the_chase_waits(a_case, a_check, decided):
    """The T ask is always sent: no round ran on 10-31, so the chase comes after it."""
    case = a_case(
        a_check("T-3", "2022-10-26"),
        a_check("T", "2022-10-31"),
        a_check("T+1", "2022-11-01"),
        history=(),
    )

    assert decided(case, "2022-11-03") == {
        "T-3": ("collapse", "newer_step"),
        "T": ("send", "due"),
        "T+1": ("wait", "step_below_open"),
    }


@pytest.mark.parametrize(
    "facts",
    [
        {"waiting": Waiting.EXTENSION},
        {"waiting": Waiting.REVIEW},
        {"stage": Stage.CLAIMED_DONE},
        {"stage": Stage.RETURNED},
    ],
)
def test_an_item_that_waits_for_the_office_is_not_asked(a_case, a_check, decided, facts):
    """Asks end as answered, T included; the chase stays open."""
    case = a_case(
        a_check("T-3", "2022-10-26"),
        a_check("T", "2022-10-31"),
        a_check("T+1", "2022-11-01"),
        history=(),
        **facts,
    )

    assert decided(case, "2022-11-01") == {
        "T-3": ("answered", "with_office"),
        "T": ("answered", "with_office"),
        "T+1": ("wait", "with_office"),
    }


def test_an_offline_item_is_left_to_the_office_on_paper(a_case, a_check, decided):
    """offline_only: every due check ends unreached, whatever it is."""
    case = a_case(a_check("T", "2022-10-31"), a_check("T+1", "2022-11-01"), offline_only=True)

    assert decided(case, "2022-11-01") == {
        "T": ("unreached", "offline"),
        "T+1": ("unreached", "offline"),
    }


def test_an_offline_prohibition_is_reviewed_by_the_office_all_the_same(a_case, a_check, decided):
    """Its review day asks nobody outside, so nothing keeps it from the office."""
    duty, review = DutyKind.PROHIBITION, a_check("cadence", "2022-10-31")
    case = a_case(a_check("assign", "2022-10-31"), review, duty=duty, offline_only=True)

    assert decided(case, "2022-10-31") == {
        "assign": ("unreached", "offline"),
        "cadence": ("review", "office_reviews"),
    }


def test_an_owner_without_any_route_is_left_to_the_office(a_case, a_check, decided):
    """Nothing can be sent, so nothing is said to be sent."""
    case = a_case(a_check("T-5", "2022-10-24"), history=(), reachable=False)

    assert decided(case, "2022-10-24") == {"T-5": ("unreached", "no_route")}


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (Stage.PROPOSED, "not_approved"),
        (Stage.SUSPENDED, "suspended"),
        (Stage.CLOSED, "settled"),
        (Stage.WITHDRAWN, "settled"),
    ],
)
def test_nothing_goes_out_before_approval_while_suspended_or_after_settlement(
    a_case, a_check, decided, stage, reason
):
    """The ledger supersedes such checks; until it has, they wait."""
    case = a_case(a_check("assign", "2022-10-31"), a_check("T+1", "2022-11-01"), stage=stage)

    assert set(decided(case, "2022-11-02").values()) == {("wait", reason)}


def test_nothing_goes_out_on_a_day_without_work(a_case, a_check, decided):
    """2022-10-01 is National Day; a trial may say otherwise."""
    case = a_case(a_check("cadence", "2022-09-30"), history=())

    assert decided(case, "2022-10-01") == {"cadence": ("wait", "no_sending_day")}
    assert decided(case, "2022-10-01", sending_day=lambda day: True) == {"cadence": ("send", "due")}


def test_nothing_goes_out_on_a_provisional_day(a_case, a_check, decided, cn):
    """Past the known calendar nothing is sent or escalated on, even when every day may send."""
    year = cn.known_until.year + 1
    case = a_case(a_check("T", f"{year}-01-05"), a_check("T+1", f"{year}-01-06"))

    found = decided(case, f"{year}-01-08", sending_day=lambda day: True)

    assert set(found.values()) == {("wait", "provisional_day")}

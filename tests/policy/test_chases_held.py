"""An interim answer with a date holds the next step, once and for five working days at most."""

from duban.policy.case import Report
from tests.policy.ladders import day, interim


def test_an_interim_answer_with_a_date_holds_the_next_rung_until_it(a_case, a_check, decided):
    """预计11月3日完成: the chase of 11-01 is held until 11-03."""
    case = a_case(a_check("T+1", "2022-11-01"), reports=interim("2022-10-31", "2022-11-03"))

    assert decided(case, "2022-11-01") == {"T+1": ("hold", "named_date")}
    assert decided(case, "2022-11-02") == {"T+1": ("hold", "named_date")}
    assert decided(case, "2022-11-03") == {"T+1": ("send", "due")}


def test_a_hold_lasts_five_working_days_at_most(a_case, a_check, decided):
    """年底完成 holds the chase of 11-01 until 11-08."""
    case = a_case(a_check("T+1", "2022-11-01"), reports=interim("2022-10-31", "2022-12-31"))

    assert decided(case, "2022-11-07") == {"T+1": ("hold", "named_date")}
    assert decided(case, "2022-11-08") == {"T+1": ("send", "due")}


def test_a_hold_is_granted_once_a_rung(a_case, a_check, decided):
    """A second date does not prolong the hold that was recorded."""
    case = a_case(
        a_check("T+1", "2022-11-01"),
        reports=interim("2022-11-02", "2022-11-30"),
        holds={"T+1": day("2022-11-03")},
    )

    assert decided(case, "2022-11-02") == {"T+1": ("wait", "named_date")}
    assert decided(case, "2022-11-03") == {"T+1": ("send", "due")}


def test_an_interim_answer_without_a_date_holds_nothing(a_case, a_check, decided):
    """推进中 does not stop the ladder."""
    case = a_case(a_check("T+1", "2022-11-01"), reports=(Report(day("2022-10-31")),))

    assert decided(case, "2022-11-01") == {"T+1": ("send", "due")}


def test_a_claim_of_completion_holds_nothing_by_itself(a_case, a_check, decided):
    """Only an interim answer names a date to wait for; a claim waits for the office instead."""
    claim = Report(day("2022-10-31"), definite_date=day("2022-11-03"), interim=False)
    case = a_case(a_check("T+1", "2022-11-01"), reports=(claim,))

    assert decided(case, "2022-11-01") == {"T+1": ("send", "due")}


def test_a_later_answer_without_a_date_keeps_the_date_that_was_named(a_case, a_check, decided):
    """无变化 takes no promise back."""
    reports = (*interim("2022-10-28", "2022-11-03"), Report(day("2022-10-31")))
    case = a_case(a_check("T+1", "2022-11-01"), reports=reports)

    assert decided(case, "2022-11-01") == {"T+1": ("hold", "named_date")}

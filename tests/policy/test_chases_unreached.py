"""A chase that never arrived goes to the office; proof that comes later lets the ladder go on."""

from dataclasses import replace

import pytest

from duban.policy.case import Gate
from duban.policy.chases import reached_since
from duban.vocabulary.steps import CheckStatus
from tests.policy.ladders import day, ended, notice


@pytest.fixture
def given_up(a_case, a_check):
    """Never reached: T+1 went to the office on 11-01, T+3 is open."""

    def make(proven: str | None = None, **facts):
        defaults = {
            "history": (
                ended("T", "2022-10-31"),
                ended("T+1", "2022-11-01", CheckStatus.UNREACHED),
            ),
            "last_owner_notice": notice("2022-10-31", proven),
        }
        return a_case(a_check("T+3", "2022-11-03"), **(defaults | facts))

    return make


def test_above_a_chase_that_never_arrived_everything_waits(given_up, decided):
    """It waits for proof or for a hand; it never ends silently."""
    assert decided(given_up(), "2022-12-01") == {"T+3": ("wait", "step_below_unreached")}


def test_an_item_raised_by_hand_goes_up_without_proof(given_up, decided):
    """approve CODE --unreached: the paper says 未能送达, not 未反馈."""
    gate = Gate(day("2022-11-03"), approved_on=day("2022-11-04"), by_hand=True)

    assert decided(given_up(gates={"T+3": gate}), "2022-11-04") == {
        "T+3": ("send", "raised_by_hand")
    }


@pytest.mark.parametrize("proven", ["2022-11-01", "2022-11-04"])
def test_proof_that_comes_later_asks_for_a_new_plan(given_up, decided, standard, proven):
    """A telephone note, be it the same day: the ladder resumes from the chase, not the order."""
    case = given_up(proven=proven)

    assert reached_since(case, standard)
    assert decided(case, "2022-11-07") == {"T+3": ("wait", "reached_since")}


def test_a_ladder_planned_again_is_not_planned_once_more(given_up, a_check, decided, standard):
    """Once the chase is open again, the question is settled."""
    case = given_up(proven="2022-11-04")
    case = replace(case, open_checks=(a_check("T+1", "2022-11-08"), *case.open_checks))

    assert not reached_since(case, standard)
    assert decided(case, "2022-11-08")["T+1"] == ("send", "due")


@pytest.mark.parametrize(
    "facts", [{}, {"reachable": False, "proven": "2022-11-04"}, {"proven": "2022-10-31"}]
)
def test_without_new_proof_or_any_route_there_is_nothing_to_resume(given_up, standard, facts):
    """Proof from before, or a person no message can reach: the office goes on by hand."""
    assert not reached_since(given_up(**facts), standard)

"""Not acknowledged by the end of the next working day: no message, a telephone call."""

from datetime import date

import pytest

from duban.policy.case import EndedCheck, Report
from duban.policy.ladder import needs_call
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus


@pytest.fixture
def on_list(a_case, standard, cn):
    """Assigned on Friday 2022-08-19 unless told otherwise."""

    def make(today: str, outcome: CheckStatus = CheckStatus.TOLD, **facts) -> bool:
        day = date(2022, 8, 19)
        case = a_case(
            stage=Stage.ASSIGNED, history=(EndedCheck("assign", day, outcome, day),), **facts
        )
        return needs_call(case, today=date.fromisoformat(today), policy=standard, calendar=cn)

    return make


def test_the_next_working_day_is_the_owners(on_list):
    """Assigned on Friday: the whole of Monday is left."""
    assert not on_list("2022-08-22")
    assert on_list("2022-08-23")


@pytest.mark.parametrize(
    "facts",
    [{"acknowledged_on": date(2022, 8, 22)}, {"reports": (Report(date(2022, 8, 23)),)}],
)
def test_any_answer_takes_the_item_off_the_list(on_list, facts):
    """Acknowledged, or reported without acknowledging."""
    assert not on_list("2022-08-24", **facts)


def test_an_assignment_that_could_not_be_sent_is_called_at_once(on_list):
    """No route: the same day."""
    assert on_list("2022-08-19", CheckStatus.UNREACHED)


@pytest.mark.parametrize("facts", [{"offline_only": True}, {"history": ()}])
def test_no_call_for_paper_matters_or_before_the_assignment(a_case, standard, cn, facts):
    """Offline matters are handed over on paper."""
    day = date(2022, 8, 19)
    assigned = {"history": (EndedCheck("assign", day, CheckStatus.TOLD, day),)}
    case = a_case(**(assigned | facts))

    assert not needs_call(case, today=date(2022, 9, 1), policy=standard, calendar=cn)

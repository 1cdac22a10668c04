"""无变化 says that nothing changed since an answer; before the first answer there is none."""

import pytest

from duban.notices.buttons import Button, buttons
from duban.vocabulary.steps import PaperKind

ASKS = [PaperKind.CADENCE, PaperKind.REMIND, PaperKind.ASK]


@pytest.mark.parametrize("kind", ASKS)
@pytest.mark.parametrize("before", [True, False])
def test_it_is_offered_only_after_an_answer(a_line, kind, before):
    """A first question has the form to report, not a tap that says the same as nothing."""
    line = a_line(kind=kind, **({} if before else {"last_report": None}))

    offered = buttons([line], line.due.replace(day=24))

    assert (Button.NO_CHANGE in offered) is before
    assert Button.REPORT in offered


def test_one_matter_without_an_answer_takes_it_from_the_whole_message(a_line):
    """One link speaks for all matters, so every one of them must have an answer before."""
    lines = [a_line(), a_line(code="2022-0003", last_report=None)]

    assert Button.NO_CHANGE not in buttons(lines, lines[0].due.replace(day=24))

"""Buttons of a message: the answers its papers ask for, never one that would not count."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import assert_never

from duban.notices.views import ItemLine
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import PaperKind


class Button(StrEnum):
    """A link below the paper. Each opens a page; none acts by being opened."""

    CONFIRM = "confirm"
    NOT_DONE = "not-done"
    ACKNOWLEDGE = "acknowledged"
    REPORT = "report"
    NO_CHANGE = "no-change"
    MORE_TIME = "extension"
    RETURN = "return"


SIGNED_AND_SEALED = frozenset({Button.REPORT})
OF_CLAIMS = {DecisionOutcome.CLAIMED: Button.CONFIRM, DecisionOutcome.CLAIM_SHOWN: Button.NOT_DONE}


def buttons(lines: Iterable[ItemLine], today: date) -> tuple[Button, ...]:
    """The links that fit these matters, in the order they are offered.

    无变化 is only offered where it answers every question of the message, one link speaking for
    all, and where there is an answer before that nothing changed since.
    """
    asked = [part for line in lines for part in (line, *line.more)]
    fitting = [_fitting(line, today) for line in asked]
    found = frozenset[Button]().union(*fitting)
    first = any(line.last_report is None for line in asked)
    if first or any(Button.NO_CHANGE not in each for each in fitting):
        found -= {Button.NO_CHANGE}
    return tuple(button for button in Button if button in found)


def _fitting(line: ItemLine, today: date) -> frozenset[Button]:
    if line.asks_head:
        return frozenset({Button.CONFIRM, Button.REPORT})
    more_time = {Button.MORE_TIME} if line.due and line.may_extend else set()
    match line.kind:
        case PaperKind.ASSIGN:
            return frozenset({Button.ACKNOWLEDGE, Button.RETURN})
        case PaperKind.ORDER:
            return SIGNED_AND_SEALED
        case PaperKind.DECISION:
            more = OF_CLAIMS.get(line.verdict.outcome) if line.verdict else None
            return frozenset({Button.REPORT, *([more] if more else [])})
        case PaperKind.CORRECTION | PaperKind.BRIEF | PaperKind.SUPPORT:
            return frozenset({Button.REPORT})
        case PaperKind.CHASE:
            return frozenset({Button.REPORT, *more_time})
        case PaperKind.CADENCE:
            return frozenset({Button.REPORT, Button.NO_CHANGE})
        case PaperKind.REMIND | PaperKind.ASK:
            settled = line.due is not None and line.due <= today
            unchanged = set() if settled else {Button.NO_CHANGE}
            return frozenset({Button.REPORT, *unchanged, *more_time})
        case _:
            assert_never(line.kind)

"""Issues: found, assigned, claimed as put right, re-checked by another. Zero is verified zero."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from duban.policy.due import is_overdue
from duban.vocabulary.issues import IssueStage


class BadIssue(ValueError):
    """An issue cannot be moved like this. 问题不能这样办理。"""


class CountedIssue(Protocol):
    """The part of an issue that counting needs."""

    @property
    def stage(self) -> IssueStage: ...

    @property
    def due(self) -> date | None: ...

    @property
    def recurrences(self) -> int: ...


@dataclass(frozen=True)
class IssueCount:
    """A list in numbers. `left` is what is not verified: claimed ones are among it."""

    total: int = 0
    left: int = 0
    claimed: int = 0
    late: int = 0
    recurred: int = 0

    @property
    def zero(self) -> bool:
        """Tells whether the list came to verified zero."""
        return self.total > 0 and self.left == 0


def count(issues: Sequence[CountedIssue], today: date) -> IssueCount:
    """Counts a list on a day; an issue without a due day is never late."""
    left = [each for each in issues if each.stage is not IssueStage.VERIFIED]
    return IssueCount(
        total=len(issues),
        left=len(left),
        claimed=sum(each.stage is IssueStage.CLAIMED for each in left),
        late=sum(is_late(each.stage, each.due, today) for each in left),
        recurred=sum(each.recurrences for each in issues),
    )


def is_late(stage: IssueStage, due: date | None, today: date) -> bool:
    """Tells whether its day is past and it was not even claimed."""
    waits = stage in (IssueStage.FOUND, IssueStage.ASSIGNED)
    return waits and is_overdue(today, due)


_ALLOWED = {
    "assign": (IssueStage.FOUND, IssueStage.ASSIGNED),
    "claim": (IssueStage.FOUND, IssueStage.ASSIGNED),
    "recheck": (IssueStage.CLAIMED,),
    "recur": (IssueStage.VERIFIED,),
}


def require_stage(verb: str, stage: IssueStage, told: str) -> None:
    """Raises BadIssue where an issue does not stand where this step begins; `told` names it."""
    if stage not in _ALLOWED[verb]:
        raise BadIssue(f"{told}，不能这样办理。It does not stand where this step begins.")


def require_other(checker: str, people: Collection[str]) -> None:
    """Whoever put it right does not re-check it. Raises BadIssue."""
    if checker in people:
        raise BadIssue(
            "复核须由整改人以外的人办理，请换人复核。Somebody else than who put it right re-checks."
        )

"""Objections to a request for more time, and whether the policy refuses it by itself.

A request must come before the due day, for a late one counts as overdue, and only so many are
granted. The policy frozen with the matter says what becomes of the others: the office decides with
the objection shown, or they are refused at once and the ladder goes on.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duban.policy.policy import Policy
from duban.policy.rungs import Handling


class Objection(StrEnum):
    """A reason that speaks against a request."""

    LATE = "late"
    COUNT = "count"


@dataclass(frozen=True)
class Terms:
    """The prospects of a request made on a day. `granted` of `most` extensions were given."""

    objections: tuple[Objection, ...]
    refused_for: Objection | None
    granted: int
    most: int


def extension_terms(policy: Policy, *, due: date | None, on: date, granted: int) -> Terms:
    """The terms for a request on this day; without a due day there is nothing to be late for."""
    found = []
    if due is not None and on > due:
        found.append(Objection.LATE)
    if granted >= policy.max_extensions:
        found.append(Objection.COUNT)
    rules = {Objection.LATE: policy.late_extension, Objection.COUNT: policy.extra_extension}
    refused = next((each for each in found if rules[each] is Handling.REFUSE), None)
    return Terms(tuple(found), refused, granted, policy.max_extensions)

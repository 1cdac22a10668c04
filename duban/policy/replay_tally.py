"""A period of a replay: messages by person, steps by kind, what went up, what stayed silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duban.policy.replaying import PastStep
from duban.vocabulary.steps import SIGNED_KINDS, RungKind


@dataclass(frozen=True)
class ReplayTally:
    """A period in numbers: messages by person, steps by kind, what went up, what nobody answered.

    `by_hand` counts the steps of matters kept offline, which the office takes itself.
    """

    messages: Mapping[int, int]
    steps: Mapping[RungKind, int]
    drafted: int
    sent_up: int
    unanswered: int
    busiest: int
    by_hand: int = 0

    @property
    def total(self) -> int:
        """All messages."""
        return sum(self.messages.values())


ASKING = (RungKind.CADENCE, RungKind.REMIND, RungKind.ASK, RungKind.CHASE)


def tally(
    steps: Sequence[PastStep], answered: Mapping[str, Sequence[date]], until: date
) -> ReplayTally:
    """Counts a period. One message a person and day holds all of the day's steps; an order and what
    is urgent (特急) have their own.

    An asking is unanswered when no answer about its matter came from its day to its answer-by, or
    to the end of the period where that is earlier.
    """
    steps, by_hand = [s for s in steps if not s.by_hand], sum(s.by_hand for s in steps)
    notices = {(p, s.day, s.apart) for s in steps for p in s.people}
    per_day: dict[tuple[int, date], int] = {}
    for person, day, own in notices:
        if not own:
            per_day[person, day] = per_day.get((person, day), 0) + 1
    messages: dict[int, int] = {}
    for person, _, _ in notices:
        messages[person] = messages.get(person, 0) + 1
    kinds: dict[RungKind, int] = {}
    for step in steps:
        if not step.drafted:
            kinds[step.kind] = kinds.get(step.kind, 0) + 1
    silent = [s for s in steps if s.kind in ASKING and not _heard(s, answered, until)]
    return ReplayTally(
        messages, kinds, sum(s.drafted for s in steps),
        sum(s.kind in SIGNED_KINDS and not s.drafted for s in steps), len(silent),
        max(per_day.values(), default=0), by_hand,
    )  # fmt: skip


def _heard(step: PastStep, answered: Mapping[str, Sequence[date]], until: date) -> bool:
    last = min(step.answer_by or step.day, until)
    return any(step.day <= day <= last for day in answered.get(step.code, ()))

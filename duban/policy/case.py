"""The facts about one commitment that a day's decision rests on: plain values, no rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.policy.policy import Policy
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import CheckStatus, RungKind


@dataclass(frozen=True)
class OpenCheck:
    """A planned step that has not ended; `planned_on` is the local day it was planned for."""

    id: int
    rung: str
    planned_on: date
    occurrence: str
    kind: RungKind
    gate: bool


@dataclass(frozen=True)
class EndedCheck:
    """A step that ended on a local day; the last three only when it was sent."""

    rung: str
    ended_on: date
    outcome: CheckStatus
    sent_on: date | None = None
    proven_on: date | None = None
    answer_by: date | None = None


@dataclass(frozen=True)
class Report:
    """An owner's answer that is more than an acknowledgement.

    `interim` when it does not claim completion; `definite_date` is the day it names, if it does;
    `proves` is false where nothing shows that it is the owner's word.
    """

    on: date
    definite_date: date | None = None
    interim: bool = True
    proves: bool = True


@dataclass(frozen=True)
class OwnerNotice:
    """The last notice to the owner; `pending` while its delivery is still being tried."""

    sent_on: date
    proven_on: date | None = None
    answer_by: date | None = None
    pending: bool = False


@dataclass(frozen=True)
class Gate:
    """A step that waits for a named person; `by_hand` when raised although never reached."""

    proposed_on: date | None = None
    approved_on: date | None = None
    waived_on: date | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class JudgedDay:
    """The local day a case is judged on, and the rules it is judged by."""

    today: date
    policy: Policy
    calendar: WorkCalendar

    def offset(self, rung: str) -> int:
        """Working days between T and this rung."""
        return self.policy.rung(rung).offset


@dataclass(frozen=True)
class Case:
    """One commitment on one day. `history` is oldest first, over all plan versions.

    `waiting` says what the office owes it; `gates` and `holds` (rung -> day the rung may come
    again) belong to the current plan version; without `last_owner_notice` the last sent entry of
    `history` stands for it; `ran_on` are the local days a round ran on; `reachable` is false when
    no route of any kind leads to the owner. `gaps` are the daily checks that nobody has told of;
    up to `held_back_until`, that day included, the office holds back whatever would be sent.
    """

    stage: Stage
    due: date | None
    open_checks: tuple[OpenCheck, ...]
    base: date | None = None
    history: tuple[EndedCheck, ...] = ()
    reports: tuple[Report, ...] = ()
    waiting: Waiting | None = None
    acknowledged_on: date | None = None
    acknowledgement_proves: bool = True
    last_owner_notice: OwnerNotice | None = None
    gates: Mapping[str, Gate] = field(default_factory=dict)
    holds: Mapping[str, date] = field(default_factory=dict)
    ran_on: frozenset[date] = frozenset()
    offline_only: bool = False
    reachable: bool = True
    duty: DutyKind = DutyKind.DATED
    gaps: int = 0
    held_back_until: date | None = None

    def gate(self, rung: str) -> Gate:
        """The signature a rung waits for; an empty one when nothing was proposed yet."""
        return self.gates.get(rung, Gate())

    def is_waived(self, check: OpenCheck) -> bool:
        """Tells whether a named person decided that this step is not to be taken."""
        return self.gate(check.rung).waived_on is not None

    @property
    def notice(self) -> OwnerNotice | None:
        """The last notice to the owner, if there ever was one."""
        if self.last_owner_notice is not None:
            return self.last_owner_notice
        told = (c for c in reversed(self.history) if c.sent_on is not None)
        if (last := next(told, None)) is None or last.sent_on is None:
            return None
        return OwnerNotice(last.sent_on, last.proven_on, last.answer_by)

    @property
    def heard_on(self) -> tuple[date, ...]:
        """The days on which the owner answered or acknowledged in any way."""
        days = [report.on for report in self.reports]
        if self.acknowledged_on is not None:
            days.append(self.acknowledged_on)
        return tuple(sorted(days))

    @property
    def proven_on(self) -> date | None:
        """The day it became sure that the last notice reached the owner (promise 5).

        An answer or acknowledgement of any kind proves it as well as the service's own code, if it
        is known for the owner's.
        """
        if (notice := self.notice) is None:
            return None
        words = [report.on for report in self.reports if report.proves]
        if self.acknowledged_on is not None and self.acknowledgement_proves:
            words.append(self.acknowledged_on)
        proofs = [day for day in words if day >= notice.sent_on]
        if notice.proven_on is not None:
            proofs.append(notice.proven_on)
        return min(proofs, default=None)

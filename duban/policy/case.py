"""The facts about one commitment that a day's decision rests on: plain values, no rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from duban.policy.lifecycle import Stage
from duban.policy.policy import RungKind


class Outcome(StrEnum):
    """The one way in which a check ended."""

    ANSWERED = "answered"
    SENT = "sent"
    COLLAPSED = "collapsed"
    SUPERSEDED = "superseded"
    WAIVED = "waived"
    UNREACHED = "unreached"


class Waiting(StrEnum):
    """What the office still owes an item; meanwhile its owner is not chased."""

    VERIFY = "verify"
    EXTENSION = "extension"
    RETURN = "return"
    DECISION = "decision"


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
    outcome: Outcome
    sent_on: date | None = None
    proven_on: date | None = None
    answer_by: date | None = None


@dataclass(frozen=True)
class Report:
    """An owner's answer that is more than an acknowledgement.

    `interim` when it does not claim completion; `definite_date` is the day it names, if it does.
    """

    on: date
    definite_date: date | None = None
    interim: bool = True


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
class Case:
    """One commitment on one day. `history` is oldest first, over all plan versions.

    `waiting` says what the office owes it; `gates` and `holds` (rung -> day the rung may come
    again) belong to the current plan version; `ran_on` are the local days a round ran on;
    `reachable` is false when no route of any kind leads to the owner.
    """

    stage: Stage
    due: date | None
    base: date | None
    open_checks: tuple[OpenCheck, ...]
    history: tuple[EndedCheck, ...] = ()
    reports: tuple[Report, ...] = ()
    waiting: Waiting | None = None
    acknowledged_on: date | None = None
    last_owner_notice: OwnerNotice | None = None
    gates: Mapping[str, Gate] = field(default_factory=dict)
    holds: Mapping[str, date] = field(default_factory=dict)
    ran_on: frozenset[date] = frozenset()
    offline_only: bool = False
    reachable: bool = True

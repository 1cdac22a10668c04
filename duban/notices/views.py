"""Contents of papers: plain facts about one message, its matters and its addressee.

Days are calendar days in the office's zone, `answer_by` is an aware instant
already turned into the office's zone, counts of days are
working days. Nothing here is text in a language: words live in the templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from duban.notices.parts import BlockerLine, FamilyLine, IssueLine, NodeLine, PlaceLine
from duban.policy.correction import DueCorrection
from duban.policy.due import Overdue
from duban.policy.lights import Light
from duban.policy.pace import Basis
from duban.policy.progress import share_of
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.milestones import TOLD
from duban.vocabulary.roles import COORDINATOR, OWNER_ROLES, SUPPORTER, Role
from duban.vocabulary.steps import GRAVITY, PaperKind


class AnswerStanding(StrEnum):
    """The office's knowledge of the owner's answer; silence only after proof of delivery."""

    UNREACHED = "unreached"
    BY_HAND = "by-hand"
    CLAIMED = "claimed"
    INTERIM = "interim"
    REPORTED = "reported"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The supervision office as it signs: name, contact, telephone; the last may be empty."""

    name: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The person a message speaks to; `unit` is the unit the person answers for.

    `stands_for` names those in whose place the person gets it; `also_own` tells that other matters
    in it are the person's own.
    """

    name: str
    title: str = ""
    unit: str = ""
    stands_for: tuple[str, ...] = ()
    also_own: bool = False


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One number promised beside the latest reported; `planned_pace` is a share from 0 to 1.

    `base` is what a net growth or a ratio is counted from, or `base_due` the day by which the owner
    is to say so; `base_kind` tells which of the two it is.
    `basis` tells how that share is counted, `light` the colour the matter's rule gives and why.
    """

    name: str
    comparator: str
    value: float
    unit: str = ""
    upper: float | None = None
    latest: float | None = None
    as_of: date | None = None
    planned_pace: float | None = None
    basis: Basis | None = None
    light: Light | None = None
    base: str = ""
    base_due: date | None = None
    base_kind: str = "baseline"

    @property
    def share(self) -> float | None:
        """Latest as a share of the target; none for ceilings and for a target of zero."""
        if self.latest is None:
            return None
        share = share_of(self.comparator, Fraction(str(self.latest)), Fraction(str(self.value)))
        return None if share is None else float(share)

    @property
    def gap_points(self) -> float | None:
        """Percentage points behind the planned pace; negative when ahead."""
        if self.share is None or self.planned_pace is None:
            return None
        return (self.planned_pace - self.share) * 100


@dataclass(frozen=True, slots=True)
class Said:
    """An owner's report, in the owner's words, and on which day."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class HandlingLine:
    """One step taken so far: a day, what was done in the office's words, and its proof."""

    on: date
    text: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision told to an owner. `due` is the day that holds from now on.

    `needs_head` tells who speaks next to a reported completion, the unit head or the office.
    """

    outcome: DecisionOutcome
    due: date | None
    decided_by: str
    decided_on: date
    original_due: date | None = None
    needs_head: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLines:
    """The lines of a matter's kind of duty: milestones, places, children, issues, obstacles.

    `duty` is the kind, `review` the cadence it is reviewed by, where it has one of its own.
    """

    nodes: tuple[NodeLine, ...] = ()
    duty: str = ""
    review: str = ""
    places: tuple[PlaceLine, ...] = ()
    family: FamilyLine | None = None
    issues: tuple[IssueLine, ...] = ()
    blockers: tuple[BlockerLine, ...] = ()

    @property
    def last_day(self) -> date | None:
        """Returns the last day of a daily checklist."""
        return max((place.ends_on for place in self.places), default=None)


@dataclass(frozen=True, slots=True)
class ItemLine(DutyLines):
    """One matter in a message.

    `days_left` are working days; it and `overdue` are those of `sent_on`.
    `due_correction` is whoever set the due day in place of the one read, named in `corrected_by`.
    `claim` is a reported completion that waits for the unit head, `claim_shown` whether its sender
    knows that it was taken for one. `by_hand` tells how the owner is to be told where
    nothing can be sent there, a status of a notice: `to-call` or `to-hand`.
    `progress` is the percentage reported of a matter without targets.
    `stands_for` is whose matter it is, where its reader gets it in somebody's place.
    `may_extend` tells whether a request for more time made now would be taken; `more` is what else
    the same message says about the matter. `closed_on` is the day of a closing that is looked back
    at.
    """

    code: str
    title: str
    kind: PaperKind
    rung: str
    quote: str
    source_title: str
    source_date: date | None
    due: date | None
    base: date | None
    explain_url: str
    unit: str = ""
    due_correction: DueCorrection | None = None
    corrected_by: str = ""
    role: str = "liaison"
    stands_for: str = ""
    days_left: int | None = None
    overdue: Overdue | None = None
    answer_by: datetime | None = None
    last_report: Said | None = None
    interim: Said | None = None
    claim: Said | None = None
    claim_shown: bool = True
    unreached: bool = False
    by_hand: str = ""
    targets: tuple[TargetLine, ...] = ()
    progress: TargetLine | None = None
    handling: tuple[HandlingLine, ...] = ()
    gate_number: str = ""
    reason: str = ""
    verdict: DecisionView | None = None
    may_extend: bool = True
    more: tuple[ItemLine, ...] = ()
    closed_on: date | None = None

    @property
    def gaps(self) -> tuple[PlaceLine, ...]:
        """Returns the places of a daily checklist with days of which nothing was told."""
        return tuple(place for place in self.places if place.gaps)

    @property
    def of_owner(self) -> bool:
        """Tells whether the reader answers for it, and so is told what is missing and late."""
        return self.role not in (COORDINATOR, SUPPORTER)

    @property
    def told_nodes(self) -> tuple[NodeLine, ...]:
        """Returns the milestones a message reminds of: those that are late or near their day."""
        return tuple(node for node in self.nodes if node.standing in TOLD)

    @property
    def standing(self) -> AnswerStanding:
        """Returns what may be said about the owner's answer (design promise 5)."""
        if self.claim is not None:
            return AnswerStanding.CLAIMED
        if self.interim is not None:
            return AnswerStanding.INTERIM
        if self.last_report is not None:
            return AnswerStanding.REPORTED
        if self.unreached:
            return AnswerStanding.BY_HAND if self.by_hand else AnswerStanding.UNREACHED
        return AnswerStanding.SILENT

    @property
    def asks_head(self) -> bool:
        """Tells whether it is put to the unit head, who has a reported completion to confirm."""
        return self.role == Role.UNIT_HEAD.value and self.claim is not None and self.claim_shown

    @property
    def base_differs(self) -> bool:
        """Tells whether the legal due day is no working day, so that checks count from another."""
        return self.due is not None and self.base is not None and self.base != self.due


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One message to one person on one day, whatever kinds of matters it bundles.

    `chase_number` is the formal number given when the notice was frozen.
    `reply_url` is none for leaders, groups and on drafts; `confirm_url` is the page of a unit
    head's word. `by_mail` tells that an answer to this very message comes in. `signed_by` is empty
    until somebody signed, `signed_for` the signer whose deputy that was.
    """

    number: str
    office: OfficeView
    person: PersonView
    lines: tuple[ItemLine, ...]
    sent_on: date
    reply_url: str | None = None
    confirm_url: str | None = None
    by_mail: bool = True
    chase_number: str = ""
    signed_by: str = ""
    signed_for: str = ""
    signed_on: date | None = None
    corrects: str = ""
    trial: bool = False

    @property
    def headline(self) -> PaperKind:
        """The gravest kind in the bundle; it heads the whole message.

        What a leader is told about others never heads a message about the leader's own matters.
        """
        kinds = {line.kind for line in self.lines}
        return max(kinds - {PaperKind.BRIEF} or kinds, key=GRAVITY.__getitem__)

    @property
    def upward(self) -> bool:
        """Tells whether it only tells a leader about matters that others answer for."""
        return all(line.role not in (*OWNER_ROLES, COORDINATOR, SUPPORTER) for line in self.lines)

    @property
    def first(self) -> ItemLine:
        """The matter that speaks in the subject: gravest, then earliest due."""
        grave = (line for line in self.lines if line.kind is self.headline)
        return min(grave, key=lambda line: (line.due or date.max, line.code))

    @property
    def answer_by(self) -> datetime | None:
        """The earliest instant by which the headline kind asks for an answer."""
        asked = (i.answer_by for i in self.lines if i.kind is self.headline)
        return min((at for at in asked if at is not None), default=None)

"""Registration (立项): a proposal becomes a commitment with an owner, an approver and a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from duban.bases import COUNTED_FROM, lacks_base
from duban.i18n import label
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.correction import DueCorrection
from duban.policy.lights import PACE_PRESETS, YINCHUAN
from duban.policy.pace import PaceKind, choose_pace
from duban.policy.policy import Policy
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.stages import Stage
from models.ledger.authority import objection
from models.ledger.intake import first_reading
from models.ledger.journal import record, unnamed
from models.ledger.numbers import next_number
from models.ledger.plan import plan_first
from models.queries.people import stranger
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person, Unit
from models.tables.documents import Document, Proposal


class NotRegistrable(ValueError):
    """The matter cannot be registered yet. 尚不能立项。"""


@dataclass(frozen=True)
class NewTarget:
    """A number promised, as it will be registered."""

    name: str
    comparator: str
    value: float
    unit: str = ""
    upper: float | None = None
    kind: str = "gross"
    baseline: float | None = None
    denominator: float | None = None
    stretch: bool = False
    source_of_truth: str = ""
    base_due: date | None = None


@dataclass(frozen=True)
class Registration:
    """Everything the office decided about one matter before it is assigned."""

    title: str
    quote: str
    lead_unit: Unit
    liaison: Person
    policy: Policy
    drafted_by: str
    approved_by: str
    approved_on: date | None
    due: date | None = None
    unit_head: Person | None = None
    supervising_leader: Person | None = None
    sponsoring_leader: Person | None = None
    supporting_units: tuple[str, ...] = ()
    targets: tuple[NewTarget, ...] = ()
    offline_only: bool = False
    urgent_by: str = ""
    code: str = ""
    document: Document | None = None
    proposal: Proposal | None = None
    recurrence: str | None = None
    light: str = YINCHUAN.name
    problems: tuple[tuple[str, str], ...] = field(default=(), compare=False)


def objections(
    session: Session, registration: Registration, *, today: date
) -> list[tuple[str, str]]:
    """Returns what stands against registering: pairs of a field name and what to do about it."""
    found: list[tuple[str, str]] = []
    if not registration.approved_by:
        found.append(("approved_by", "未审定不交办，请填写审定人。Name the approver first."))
    elif against := objection(session, registration.approved_by, _owners(registration)):
        found.append(("approved_by", against))
    if registration.approved_on is None:
        found.append(("approved_on", "请填写审定日期。Give the day of approval."))
    elif registration.approved_on > today:
        found.append(
            ("approved_on", f"{registration.approved_on} 晚于今日。It lies in the future.")
        )
    if registration.light not in PACE_PRESETS:
        known = "、".join(PACE_PRESETS)
        found.append(
            ("light", f"没有“{registration.light}”这个亮灯规则，可选 {known}。No such light rule.")
        )
    found += _baseless(registration, today)
    found += _strangers(session, registration)
    issued = registration.document.issued_on if registration.document else None
    if registration.due and issued and registration.due < issued:
        found.append(
            (
                "due",
                f"时限{registration.due}早于会议日期{issued}。The due date is before the meeting.",
            )
        )
    proposal = registration.proposal
    if proposal and proposal.decision in (
        ProposalDecision.REGISTERED,
        ProposalDecision.REJECTED,
        ProposalDecision.SPLIT,
        ProposalDecision.MERGED,
    ):
        found.append(
            (
                "proposal",
                f"提案{proposal.id}已处理（{proposal.decision.value}）。It is already decided.",
            )
        )
    return found


A_MONTH = timedelta(days=30)  # only an example in the sentence


def _baseless(registration: Registration, today: date) -> list[tuple[str, str]]:
    """Net growths and ratios of which nobody said, or will say by a day, what they count from."""
    found = []
    for target in registration.targets:
        word = label("base", COUNTED_FROM.get(target.kind, ""))
        due, last = target.base_due, registration.due or date.max
        if due is not None and not today <= due <= last:
            found.append(
                ("baseline", f"“{target.name}”的{word}待定至{due}，应在今日至时限之间。Give a day "
                 "from today to the due day.")
            )  # fmt: skip
        elif due is None and lacks_base(target):
            found.append(
                ("baseline", f"“{target.name}”须填{word}（如 520家）；一时定不了的写“待定”和承办单位"
                 f"报送的日期（待定 {today + A_MONTH}）。It needs what it is counted from, or 待定 with a day.")
            )  # fmt: skip
    return found


def _strangers(session: Session, registration: Registration) -> list[tuple[str, str]]:
    """Owners who are not of the lead unit."""
    owners = (("liaisons", registration.liaison), ("unit_heads", registration.unit_head))
    return [
        (name, against)
        for name, person in owners
        if person and (against := stranger(session, person, registration.lead_unit))
    ]


def _owners(registration: Registration) -> tuple[int | None, ...]:
    head = registration.unit_head
    return (registration.liaison.id, head.id if head else None)


def register(session: Session, act: Act, registration: Registration, days: Days) -> Commitment:
    """Register one matter and plan its checks.

    Raises NotRegistrable naming the field when an objection stands.
    """
    found = objections(session, registration, today=act.moment.today)
    if found:
        raise NotRegistrable("; ".join(f"{name}: {message}" for name, message in found))
    commitment = _row(session, act, registration, days)
    session.add(commitment)
    session.flush()
    for target in registration.targets:
        session.add(Target(commitment_id=commitment.id or 0, **vars(target)))
    if registration.proposal is not None:
        registration.proposal.decision = ProposalDecision.REGISTERED
        registration.proposal.decided_at = act.moment.utc
        registration.proposal.decided_by = act.by
        session.add(registration.proposal)
    record(
        session,
        act,
        commitment.code,
        "registered",
        proposal=commitment.proposal_id,
        due=commitment.current_due,
        unit=registration.lead_unit.code,
        liaison=registration.liaison.code,
        approved_by=unnamed(registration.approved_by),
        approved_on=registration.approved_on,
        policy=registration.policy.name,
        pace=commitment.pace.value,
        light=commitment.light,
    )
    plan_first(session, act, commitment, days)
    return commitment


def _row(session: Session, act: Act, new: Registration, days: Days) -> Commitment:
    proposal, approved_on = new.proposal, new.approved_on or act.moment.today
    due, recurrence = new.due, new.recurrence or (proposal.recurrence if proposal else None)
    return Commitment(
        code=new.code or _new_code(session, new, act),
        title=new.title,
        document_id=new.document.id if new.document else None,
        proposal_id=proposal.id if proposal else None,
        quote=new.quote,
        spans=proposal.spans if proposal else [],
        phrase=proposal.phrase if proposal else "",
        rule=proposal.rule if proposal else SET_BY_HAND,
        evidence=proposal.evidence if proposal else "",
        lead_unit_id=new.lead_unit.id or 0,
        supporting_units=list(new.supporting_units),
        liaison_id=new.liaison.id or 0,
        unit_head_id=new.unit_head.id if new.unit_head else None,
        supervising_leader_id=new.supervising_leader.id if new.supervising_leader else None,
        sponsoring_leader_id=new.sponsoring_leader.id if new.sponsoring_leader else None,
        drafted_by=new.drafted_by,
        approved_by=new.approved_by,
        approved_on=approved_on,
        original_due=due,
        current_due=due,
        due_correction=_due_correction(new, proposal, approved_on),
        precision=proposal.precision if proposal else None,
        hardness=(proposal.hardness if proposal else "hard") if due else "undated",
        recurrence=recurrence,
        policy=new.policy.to_json(),
        pace=_pace(new, proposal, recurrence),
        light=new.light,
        calendar_version=days.calendar.version,
        offline_only=new.offline_only,
        urgent_by=new.urgent_by,
        stage=Stage.APPROVED,
        registered_at=act.moment.utc,
    )


def _pace(new: Registration, proposal: Proposal | None, recurrence: str | None) -> PaceKind:
    """Chooses how its pace is counted: by the words it was promised in, where a document has them."""
    return choose_pace(
        new.due,
        precision=proposal.precision if proposal else None,
        words=(proposal.phrase if proposal else "") or new.quote,
        recurrence=recurrence,
    )


SET_BY_HAND = "立项时由审定人确定"


def _due_correction(
    new: Registration, proposal: Proposal | None, approved_on: date
) -> dict[str, Any] | None:
    """Returns who set the due day in place of the one read: in the breakdown it is the approver."""
    if proposal is None or proposal.deadline == new.due:
        return proposal.due_correction if proposal else None
    read, sure = first_reading(proposal)
    if read == new.due:
        return None
    return DueCorrection(
        before=read,
        due=new.due,
        by=new.approved_by,
        on=approved_on,
        why=label("due-correction", "sheet"),
        sure=sure,
    ).to_json()


def _new_code(session: Session, new: Registration, act: Act) -> str:
    issued = new.document.issued_on if new.document else None
    year = (issued or new.approved_on or act.moment.today).year
    return f"{year}-{next_number(session, f'commitment-{year}'):04d}"


def codes_in_use(session: Session, codes: Sequence[str]) -> set[str]:
    """Returns those of the commitment codes that exist already."""
    return set(session.exec(select(Commitment.code).where(col(Commitment.code).in_(codes))))

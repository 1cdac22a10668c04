"""Registration (立项): a proposal becomes a commitment with an owner, an approver and a plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.correction import DueCorrection
from duban.policy.duties import inferred
from duban.policy.pace import PaceKind, choose_pace
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.stages import Stage
from models.ledger.decisions import tell
from models.ledger.families import link
from models.ledger.intake import first_reading
from models.ledger.journal import record, unnamed
from models.ledger.numbers import next_number
from models.ledger.plan import plan_first
from models.ledger.registrations import NotRegistrable, Registration, objections, recurrence_of
from models.tables.checklists import ChecklistPlace
from models.tables.commitments import Commitment, Target
from models.tables.documents import Proposal

LIGHTS = ("light", "time_light", "own_lights")


def register(session: Session, act: Act, registration: Registration, days: Days) -> Commitment:
    """Register one matter and plan its checks.

    Raises NotRegistrable naming the field when an objection stands.
    """
    found = objections(session, registration, today=act.moment.today)
    if found:
        raise NotRegistrable("; ".join(f"{name}: {message}" for name, message in found))
    commitment = _row(session, act, registration, days)
    commitment.approved_for = registration.approved_for
    session.add(commitment)
    session.flush()
    _add_parts(session, commitment, registration)
    _use_up(session, act, registration.proposal)
    record(
        session,
        act,
        commitment.code,
        "registered",
        proposal=commitment.proposal_id,
        due=commitment.current_due,
        duty=commitment.duty.value if commitment.duty else None,
        parent=registration.parent.code if registration.parent else None,
        unit=registration.lead_unit.code,
        liaison=registration.liaison.code,
        approved_by=unnamed(registration.approved_by),
        approved_on=registration.approved_on,
        policy=registration.policy.name,
        policy_version=registration.policy.version,
        pace=commitment.pace.value,
        light=commitment.light,
        **({"time_light": commitment.time_light} if commitment.time_light else {}),
    )
    if registration.parent is not None:
        link(session, act, registration.parent, commitment,
             registration.child_name or registration.title)  # fmt: skip
    plan_first(session, act, commitment, days)
    if commitment.supporting_units:  # told with the assignment, in the messages of that day
        tell(session, act, commitment, DecisionKind.SUPPORTING)
    return commitment


def _add_parts(session: Session, commitment: Commitment, new: Registration) -> None:
    """Its numbers, and the places of a checklist."""
    for target in new.targets:
        session.add(Target(commitment_id=commitment.id or 0, **vars(target)))
    for name in new.places:
        session.add(ChecklistPlace(
            commitment_id=commitment.id or 0, name=name, starts_on=commitment.approved_on,
            ends_on=new.due or commitment.approved_on,
        ))  # fmt: skip


def _use_up(session: Session, act: Act, proposal: Proposal | None) -> None:
    """Marks the proposal a matter came from as registered."""
    if proposal is not None:
        proposal.decision = ProposalDecision.REGISTERED
        proposal.decided_at, proposal.decided_by = act.moment.utc, act.by
        session.add(proposal)


def _row(session: Session, act: Act, new: Registration, days: Days) -> Commitment:
    proposal, approved_on = new.proposal, new.approved_on or act.moment.today
    recurrence, duty = recurrence_of(new), new.duty
    kind = inferred(duty.kind if duty else None, new.due, recurrence)
    due = new.due if kind.has_due else None  # a checklist's last day is that of its places
    return Commitment(
        code=new.code or _new_code(session, new, act),
        title=new.title,
        document_id=new.document.id if new.document else None,
        proposal_id=proposal.id if proposal else None,
        parent_id=new.parent.id if new.parent else None,
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
        duty=kind,
        policy=(duty.policy(new.policy) if duty else new.policy).to_json(),
        pace=_pace(due, new, proposal, recurrence),
        **{name: getattr(new, name) for name in LIGHTS},
        calendar_version=days.calendar.version,
        offline_only=new.offline_only,
        urgent_by=new.urgent_by,
        stage=Stage.APPROVED,
        registered_at=act.moment.utc,
    )


def _pace(
    due: date | None, new: Registration, proposal: Proposal | None, recurrence: str | None
) -> PaceKind:
    """Chooses how its pace is counted: as somebody chose, else by the words it was promised in."""
    if new.pace is not None and due is not None and not recurrence:
        return new.pace
    return choose_pace(
        due,
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

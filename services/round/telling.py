"""Decisions and corrections of the office go into people's bundles of the day."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.calendar import Days
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.steps import LOOK_BACK, EscalationStatus
from models.ledger.claims import claim_was_shown
from models.ledger.gates import gate_told
from models.ledger.journal import JournalLine, lock_chains, record_all
from models.ledger.outbox import Parcel, bundle, closed_bundles, mark_told
from models.queries.blockers import coordinators
from models.queries.claims import leaders_told, open_claims, shown_since
from models.queries.due import take_matters
from models.queries.holds import HELD
from models.queries.people import deputies
from models.queries.supporting import supporters
from models.tables.base import MOST, literally
from models.tables.checks import CORRECTION, Escalation
from models.tables.commitments import Commitment
from models.tables.notices import NoticeItem
from models.tables.replies import Decision, Reply
from services.office import Office
from services.round.deciding import RoundTally

UNTOLD = (
    select(Decision, Commitment)
    .join(Commitment, col(Commitment.id) == col(Decision.commitment_id))
    .where(col(Decision.told).is_(False), col(Decision.commitment_id).not_in(HELD))
    .order_by(col(Decision.id))
    .limit(MOST)
    .with_for_update(of=Decision, skip_locked=True)
)
SIGNED = (
    select(Escalation, Commitment)
    .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
    .where(
        Escalation.kind == CORRECTION,
        literally(Escalation.status, EscalationStatus.APPROVED),
        col(Escalation.commitment_id).not_in(HELD),
    )
    .order_by(col(Escalation.id))
    .limit(MOST)
    .with_for_update(of=Escalation, skip_locked=True)
)
SINCE = "报告之后承办单位已有反馈，请以本件所列为准。"


def tell_decisions(
    session: Session, office: Office, act: Act, days: Days, tally: RoundTally
) -> None:
    """Put what the office decided into its owners' bundles; a closed bundle waits a day."""
    if not days.sending(act.moment.today):
        return
    given = {"today": act.moment.today, "most": office.settings.chunk}
    rows = session.execute(UNTOLD, given).all()
    if not rows:
        return
    readers = _present(session, act, {one.id or 0: _told(session, one, row) for one, row in rows})
    closed = closed_bundles(session, {p for some in readers.values() for p, _ in some}, act)
    parcels = []
    for decision, row in rows:
        to = readers[decision.id or 0]
        # One message a person and day: with one reader's already gone all of them wait a day.
        if any(person in closed for person, _ in to):
            continue
        parcels += [_decision(decision, row, person, role) for person, role in to]
        mark_told(session, decision)
    bundle(session, act, parcels, domain=office.mail_domain)
    tally.counts["decisions"] += len(parcels)


def _told(session: Session, decision: Decision, row: Commitment) -> list[tuple[int, str]]:
    """Lists whom it is for, and in which role; nobody where it is on paper or settled.

    A decision goes to the liaison, a claim of completion to the unit head who has yet to confirm
    it and, where the page did not say so at once, to whoever made it; an answer to the leaders the
    matter was taken to; what is to be coordinated to the unit that coordinates it; a matter to the
    units that support it. Of what is closed only a look-back is asked.
    """
    if row.offline_only or (row.closed_at is None) is (decision.kind is DecisionKind.LOOK_BACK):
        return []
    match decision.kind:
        case DecisionKind.ANSWERED:
            return leaders_told(session, row)
        case DecisionKind.CLAIMED:
            head = row.unit_head_id if _claim(session, row) else None
            return [(head, "unit_head")] if head else []
        case DecisionKind.COORDINATION:
            return coordinators(session, decision)
        case DecisionKind.SUPPORTING:
            return supporters(session, row)
        case DecisionKind.CLAIM_SHOWN:
            said = _claim(session, row)
            return _sender(row, said) if said else []
        case (
            DecisionKind.EXTENSION_APPROVED
            | DecisionKind.EXTENSION_REFUSED
            | DecisionKind.RETURN_REFUSED
            | DecisionKind.REWORK
            | DecisionKind.REOPENED
            | DecisionKind.CLAIM_REFUSED
            | DecisionKind.HANDED_OVER
            | DecisionKind.COORDINATED
            | DecisionKind.LOOK_BACK
        ):
            return [(row.liaison_id, "liaison")] if row.liaison_id else []
        case _ as unhandled:
            assert_never(unhandled)


def _claim(session: Session, row: Commitment) -> Reply | None:
    return open_claims(session, [row.id or 0]).get(row.id or 0)


def _sender(row: Commitment, said: Reply) -> list[tuple[int, str]]:
    """Finds who reported the completion, in their role; the liaison where that is not known."""
    person = said.person_id or row.liaison_id
    return [(person, "unit_head" if person == row.unit_head_id else "liaison")]


def let_claims_follow(session: Session, act: Act) -> None:
    """Let claims take their course whose senders have been shown that they were read as such."""
    shown = shown_since(session)
    if not shown:
        return
    rows = {row.id: row for row in take_matters(session, [key for key, _, _ in shown])}
    lock_chains(session, [row.code for row in rows.values()])
    for key, reply, at in shown:
        if key in rows:
            claim_was_shown(session, act, rows[key], session.get_one(Reply, reply), at=at)


def _present(
    session: Session, act: Act, told: Mapping[int, Sequence[tuple[int, str]]]
) -> dict[int, list[tuple[int, str]]]:
    """Puts the deputies of the day in the place of whoever is away, each once."""
    people = {person for some in told.values() for person, _ in some}
    away = deputies(session, people, act.moment.today) if people else {}
    return {
        key: list(dict.fromkeys((away.get(person, person), role) for person, role in some))
        for key, some in told.items()
    }


def _decision(decision: Decision, row: Commitment, person: int, role: str) -> Parcel:
    answered = decision.kind is DecisionKind.ANSWERED
    supported = decision.kind is DecisionKind.SUPPORTING
    said = "answered" if answered else "supported" if supported else "decision"
    return Parcel(
        person_id=person,
        commitment_id=row.id or 0,
        role=role,
        rung=LOOK_BACK if decision.kind is DecisionKind.LOOK_BACK else "decision",
        kind="brief" if answered else "support" if supported else "decision",
        key=f"{said}:{decision.id}:{person}",
        reason=SINCE if answered else decision.why,
    )


def tell_corrections(
    session: Session, office: Office, act: Act, days: Days, tally: RoundTally
) -> None:
    """Send the corrections that were signed to whoever got the paper they correct."""
    if not days.sending(act.moment.today):
        return
    given = {"today": act.moment.today, "most": office.settings.chunk}
    rows = session.execute(SIGNED, given).all()
    if not rows:
        return
    lock_chains(session, [row.code for _, row in rows])
    got = _readers(session, [draft.corrects_id or 0 for draft, _ in rows])
    readers = _present(session, act, got)
    people = {person for some in readers.values() for person, _ in some}
    closed = closed_bundles(session, people, act)
    parcels, told = [], []
    for draft, row in rows:
        to = readers.get(draft.corrects_id or 0, [])
        if any(person in closed for person, _ in to):
            continue
        parcels += [_correction(draft, row, person, role) for person, role in to]
        gate_told(session, draft, to_anybody=bool(to))
        told.append(JournalLine(row.code, "correction-told", {"escalation": draft.id}))
    bundle(session, act, parcels, domain=office.mail_domain)
    record_all(session, act, told)
    tally.counts["corrected"] += len(told)


def _readers(session: Session, papers: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Tells who got each signed paper, and in which role."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = session.execute(
        select(NoticeItem.escalation_id, NoticeItem.person_id, NoticeItem.role)
        .where(col(NoticeItem.escalation_id).in_(papers), col(NoticeItem.cancelled).is_(False))
        .order_by(col(NoticeItem.id))
    )
    for paper, person, role in rows:
        found.setdefault(paper or 0, []).append((person, role))
    return found


def _correction(draft: Escalation, row: Commitment, person: int, role: str) -> Parcel:
    return Parcel(
        person_id=person,
        commitment_id=row.id or 0,
        role=role,
        rung=draft.rung,
        kind=CORRECTION,
        key=f"correction:{draft.id}:{role}:{person}",
        reason=draft.why,
        escalation_id=draft.id,
    )

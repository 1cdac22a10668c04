"""Proof that a person has a notice, and what takes the proof back (promise 5)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.notices import (
    BOUNCED,
    HANDED_OVER,
    PERHAPS_LEFT,
    UNSENT,
    NoticeStatus,
    Outcome,
)
from duban.vocabulary.roles import OWNER_ROLES, SENDABLE, Audience
from duban.vocabulary.steps import EscalationStatus
from models.ledger.journal import OFFICE, record
from models.ledger.outbox import SEND_WITHIN
from models.queries.heeded import known_as_own
from models.queries.people import deputies, routes_of
from models.tables.base import IDS
from models.tables.checks import CORRECTION, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Route, RouteHealth
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem
from models.tables.replies import CallNote, Reply

ACCEPTED = Outcome.ACCEPTED.value
TOLD_UPWARD = ("order", "brief")
CORRECTED_BECAUSE = "{notice} 退信，当时未能送达"
SPENT = (Outcome.REFUSED, BOUNCED)
FATE = (
    col(DeliveryAttempt.notice_id),
    col(DeliveryAttempt.route_id),
    col(DeliveryAttempt.status),
)
TRIED = (
    select(*FATE, func.count())
    .where(FATE[0].in_(IDS), FATE[2].in_((*SPENT, Outcome.RETRY)))
    .group_by(*FATE)
)
PATIENCE = 3  # after so many attempts put off the person's other route is tried


def mark_route(session: Session, act: Act, route: Route, health: RouteHealth, why: str) -> None:
    """Note that a route was refused, bounced or works again."""
    route.health, route.health_reason, route.health_at = health, why[:200], act.moment.utc
    session.add(route)
    record(session, act, OFFICE, "route-" + health.value, route=route.id, code=why[:60])


def prove(
    session: Session, act: Act, notice: Notice, how: str, *, at: datetime | None = None
) -> None:
    """Record that the person has the notice: by an answer, a telephone call, a paper handed over.

    Such a word outlives any bounce, so it replaces the service's own acceptance. `at` is when it
    was given, where that was before now.
    """
    if notice.proven_at is not None and notice.proven_how != ACCEPTED:
        return
    notice.proven_at, notice.proven_how = notice.proven_at or at or act.moment.utc, how
    if notice.status in (NoticeStatus.FAILED, *UNSENT):
        notice.status, notice.lease_until = NoticeStatus.BY_HAND, None
    session.add(notice)


def bounced(
    session: Session, act: Act, notice: Notice, why: str, routes: Collection[int] = ()
) -> None:
    """A bounce came for a notice: its routes are marked and what they proved is taken back.

    `routes` are those whose address the bounce names; where it names none of them, the one the
    notice last went out on is meant. What another route proved since stands.
    """
    last = notice.sent_route_id
    meant = sorted(routes) or ([last] if last else [])
    for route in session.exec(
        select(Route).where(col(Route.id).in_(meant)).order_by(col(Route.id))
    ):
        mark_route(session, act, route, RouteHealth.BOUNCED, why)
    session.execute(
        update(DeliveryAttempt)
        .where(
            col(DeliveryAttempt.notice_id) == notice.id,
            col(DeliveryAttempt.route_id).in_(meant),
            col(DeliveryAttempt.status).in_(PERHAPS_LEFT),
        )
        .values(status=BOUNCED, detail=why[:200])
    )
    rested = last is None or last in meant
    if rested and notice.status in HANDED_OVER:
        take_proof_back(session, act, notice, why)


def take_proof_back(session: Session, act: Act, notice: Notice, why: str) -> None:
    """The notice was never received: try the next route, else the office's queue.

    Steps that rest on the proof wait by themselves. What was already said upward is drafted for
    correction. A person who answered or was telephoned has the notice whatever bounced.
    """
    if notice.proven_at is not None and notice.proven_how != ACCEPTED:
        return
    notice.proven_at, notice.proven_how = None, ""
    if routes_left(session, act, [notice])[notice.id or 0]:
        notice.status, notice.next_attempt_at = NoticeStatus.FROZEN, act.moment.utc
        notice.send_before = act.moment.utc + SEND_WITHIN
    else:
        notice.status = NoticeStatus.FAILED
    session.add(notice)
    session.flush()
    for matter in _owners_matters(session, notice):
        record(
            session, act, matter.code, "proof-taken-back", notice=notice.number, reason=why[:200]
        )
        if not _heard_otherwise(session, act, matter, notice):
            _draft_corrections(session, act, matter, notice)


def routes_left(session: Session, act: Act, notices: Sequence[Notice]) -> dict[int, list[Route]]:
    """The routes still worth trying for each notice: the person's, then the deputy's of today.

    Healthy ones first, those to the person before groups; one that put this notice off several
    times after its like; one that refused or bounced this very notice is left out.
    """
    people = {notice.person_id for notice in notices}
    stand_ins = deputies(session, people, act.moment.today)
    routes = routes_of(session, people | set(stand_ins.values()))
    tried = session.execute(TRIED, {"ids": [notice.id for notice in notices]}).all()
    spent = {(notice, route) for notice, route, said, _ in tried if said in SPENT}
    tired = {
        (notice, route)
        for notice, route, said, n in tried
        if said == Outcome.RETRY and n >= PATIENCE
    }
    return {
        notice.id or 0: [
            route
            for person in (notice.person_id, stand_ins.get(notice.person_id))
            for route in sorted(
                routes.get(person or 0, []),
                key=lambda each: (*_last(each), (notice.id, each.id) in tired),
            )
            if route.audience in SENDABLE and (notice.id, route.id) not in spent
        ]
        for notice in notices
    }


def _last(route: Route) -> tuple[bool, bool]:
    """Returns the rank that puts late, among a person's routes: unhealthy ones, then groups."""
    return route.health is not RouteHealth.OK, route.audience is not Audience.PERSON


def _owners_matters(session: Session, notice: Notice) -> list[Commitment]:
    told = select(NoticeItem.commitment_id).where(
        NoticeItem.notice_id == notice.id,
        col(NoticeItem.role).in_(OWNER_ROLES),
        col(NoticeItem.cancelled).is_(False),
    )
    rows = session.exec(select(Commitment).where(col(Commitment.id).in_(told)))
    return list(rows.all())


def _heard_otherwise(session: Session, act: Act, matter: Commitment, notice: Notice) -> bool:
    """Tells whether the owner's side was reached since by another notice, an answer or a call."""
    sent = notice.sent_at or notice.created_at
    day = sent.astimezone(act.moment.zone).date()
    others = (
        select(Notice.id)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(
            NoticeItem.commitment_id == matter.id,
            col(NoticeItem.role).in_(OWNER_ROLES),
            col(NoticeItem.cancelled).is_(False),
            col(Notice.proven_at) >= sent,
        )
    )
    answers = select(Reply.id).where(
        Reply.commitment_id == matter.id, Reply.received_on >= day, known_as_own()
    )
    calls = select(CallNote.id).where(
        CallNote.commitment_id == matter.id,
        CallNote.called_on >= day,
        col(CallNote.reached).is_(True),
    )
    return any(session.exec(each.limit(1)).first() for each in (others, answers, calls))


def _draft_corrections(session: Session, act: Act, matter: Commitment, notice: Notice) -> None:
    """One draft for each signed paper that went out since and rested on this notice."""
    day = (notice.sent_at or notice.created_at).astimezone(act.moment.zone).date()
    corrected = select(Escalation.corrects_id).where(col(Escalation.corrects_id).is_not(None))
    papers = session.exec(
        select(Escalation)
        .where(
            Escalation.commitment_id == matter.id,
            Escalation.status == EscalationStatus.SENT,
            col(Escalation.kind).in_(TOLD_UPWARD),
            col(Escalation.unreached).is_(False),
            Escalation.drafted_on >= day,
            col(Escalation.id).not_in(corrected),
        )
        .order_by(col(Escalation.id))
    ).all()
    for paper in papers:
        draft = Escalation(
            commitment_id=matter.id or 0,
            corrects_id=paper.id,
            rung=paper.rung,
            kind=CORRECTION,
            unreached=True,
            drafted_at=act.moment.utc,
            drafted_on=act.moment.today,
            why=CORRECTED_BECAUSE.format(notice=notice.number),
        )
        session.add(draft)
        session.flush()
        record(session, act, matter.code, "correction-drafted", escalation=draft.id,
               corrects=paper.id, notice=notice.number)  # fmt: skip

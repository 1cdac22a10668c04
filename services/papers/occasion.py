"""The paper of a matter that is meant, and the time its facts were taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from sqlmodel import Session, col, select

from duban.moment import Moment
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import EscalationStatus, RungKind
from models.queries.extensions import last_requests
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Extension, Reply
from models.tables.verifications import Verification

# The step that each paper of the outbox belongs to.
STEPS = {
    FormalKind.ASSIGNMENT_NOTICE: RungKind.ASSIGN,
    FormalKind.CHASE_NOTICE: RungKind.CHASE,
    FormalKind.SUPERVISION_ORDER: RungKind.ORDER,
    FormalKind.LEADER_BRIEF: RungKind.BRIEF,
    FormalKind.FORMAL_TALK: RungKind.TALK,
}
GATED = (FormalKind.SUPERVISION_ORDER, FormalKind.LEADER_BRIEF, FormalKind.FORMAL_TALK)
ENDED = (EscalationStatus.WAIVED, EscalationStatus.VOID)
NEVER = (NoticeStatus.QUEUED, NoticeStatus.CANCELLED)


class NoSuchPaper(LookupError):
    """该事项没有此种文书。The matter has no such paper."""

    def __init__(self, code: str, kind: FormalKind, why: str) -> None:
        super().__init__(f"{code}：没有可出的{kind.words}，{why}")


@dataclass(frozen=True)
class Occasion:
    """One paper of a matter: the row it is about, and when its facts were taken.

    `until` is empty where it is still to leave, so that its facts are today's.
    """

    kind: FormalKind
    day: date
    until: datetime | None = None
    gate: Escalation | None = None
    notice: Notice | None = None
    extension: Extension | None = None
    reply: Reply | None = None
    found: Verification | None = None

    @property
    def key(self) -> str:
        """The row that makes it this paper and no other of its kind."""
        rows = {"gate": self.gate, "notice": self.notice, "extension": self.extension,
                "check": self.found, "reply": self.reply}  # fmt: skip
        return next((f"{name}:{row.id}" for name, row in rows.items() if row is not None), "")


def find_occasion(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> Occasion:
    """The newest paper of this kind of a matter. Raises NoSuchPaper where there is none."""
    match kind:
        case FormalKind.SUPERVISION_ORDER | FormalKind.LEADER_BRIEF | FormalKind.FORMAL_TALK:
            return _signed(session, now, matter, kind)
        case FormalKind.ASSIGNMENT_NOTICE | FormalKind.CHASE_NOTICE:
            return _sent(session, now, matter, kind)
        case FormalKind.EXTENSION:
            return _extension(session, now, matter)
        case FormalKind.RETURN_LETTER:
            return _return(session, now, matter)
        case FormalKind.VERIFICATION:
            return _verification(session, now, matter)
        case FormalKind.CLOSE_OUT:
            return _closing(session, now, matter)
        case FormalKind.BULLETIN | FormalKind.DIGEST | FormalKind.BREAKDOWN:
            why = "它不针对单个事项。It is not about one matter."
            raise NoSuchPaper(matter.code, kind, why)
        case _ as never:
            assert_never(never)


def _signed(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> Occasion:
    gate = session.exec(
        select(Escalation)
        .where(
            Escalation.commitment_id == matter.id,
            Escalation.kind == STEPS[kind].value,
            col(Escalation.status).not_in(ENDED),
        )
        .order_by(col(Escalation.id).desc())
    ).first()
    if gate is None:
        raise NoSuchPaper(matter.code, kind, f"尚未拟稿。No {kind.value} was drafted.")
    if (notice := _notice(session, matter, kind, gate)) is not None:
        at = notice.frozen_at or notice.created_at
        return Occasion(kind, at.astimezone(now.zone).date(), at, gate, notice)
    if gate.status is EscalationStatus.RECORDED:
        return Occasion(kind, gate.decided_on or now.today, gate.decided_at, gate)
    return Occasion(kind, now.today, None, gate)


def _sent(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> Occasion:
    notice = _notice(session, matter, kind, None)
    if notice is not None:
        at = notice.frozen_at or notice.created_at
        return Occasion(kind, at.astimezone(now.zone).date(), at, notice=notice)
    if kind is FormalKind.CHASE_NOTICE:
        raise NoSuchPaper(matter.code, kind, "尚未催办。It was not chased.")
    return Occasion(kind, now.today)


def _notice(
    session: Session, matter: Commitment, kind: FormalKind, gate: Escalation | None
) -> Notice | None:
    """The message that carried it; where head and liaison got one each, the head's."""
    wanted = (
        select(Notice, NoticeItem.role)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(
            NoticeItem.commitment_id == matter.id,
            NoticeItem.kind == STEPS[kind].value,
            col(NoticeItem.cancelled).is_(False),
            col(Notice.status).not_in(NEVER),
        )
    )
    if gate is not None:
        wanted = wanted.where(NoticeItem.escalation_id == gate.id)
    found = session.exec(wanted.order_by(col(Notice.id).desc())).all()
    if not found:
        return None
    last = found[0][0]
    same = [(notice, role) for notice, role in found if notice.day == last.day]
    return next((n for n, role in same if role == Role.UNIT_HEAD.value), last)


def _extension(session: Session, now: Moment, matter: Commitment) -> Occasion:
    asked = last_requests(session, [matter.id or 0]).get(matter.id or 0)
    if asked is None:
        raise NoSuchPaper(matter.code, FormalKind.EXTENSION, "没有延期申请。None was asked for.")
    day = asked.requested_at.astimezone(now.zone).date()
    return Occasion(FormalKind.EXTENSION, day, asked.decided_at, extension=asked)


def _return(session: Session, now: Moment, matter: Commitment) -> Occasion:
    said = session.exec(
        select(Reply)
        .where(Reply.commitment_id == matter.id, Reply.status == ReplyStatus.RETURN)
        .order_by(col(Reply.id).desc())
    ).first()
    if said is None:
        raise NoSuchPaper(matter.code, FormalKind.RETURN_LETTER, "没有退件。It was not returned.")
    return Occasion(FormalKind.RETURN_LETTER, now.today, reply=said)


def _verification(session: Session, now: Moment, matter: Commitment) -> Occasion:
    found = _last_check(session, matter)
    claim = _claim(session, matter)
    if claim is None:
        why = "尚未报办结。No completion was reported."
        raise NoSuchPaper(matter.code, FormalKind.VERIFICATION, why)
    if found is None or (found.reply_id or 0) < (claim.id or 0):  # a sheet to take along
        return Occasion(FormalKind.VERIFICATION, now.today, reply=claim)
    day = found.verified_at.astimezone(now.zone).date()
    return Occasion(FormalKind.VERIFICATION, day, found.verified_at, reply=claim, found=found)


def _closing(session: Session, now: Moment, matter: Commitment) -> Occasion:
    found, claim = _last_check(session, matter), _claim(session, matter)
    if matter.closed_at is None and found is None:
        why = "尚未核查，也未销号。Neither verified nor closed."
        raise NoSuchPaper(matter.code, FormalKind.CLOSE_OUT, why)
    day = matter.closed_at.astimezone(now.zone).date() if matter.closed_at else now.today
    return Occasion(FormalKind.CLOSE_OUT, day, matter.closed_at, reply=claim, found=found)


def _last_check(session: Session, matter: Commitment) -> Verification | None:
    return session.exec(
        select(Verification)
        .where(Verification.commitment_id == matter.id)
        .order_by(col(Verification.id).desc())
    ).first()


def _claim(session: Session, matter: Commitment) -> Reply | None:
    return session.exec(
        select(Reply)
        .where(Reply.commitment_id == matter.id, Reply.status == ReplyStatus.DONE)
        .order_by(col(Reply.id).desc())
    ).first()

"""The paper of a matter that is meant, and the time its facts were taken."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Moment
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import EscalationStatus, RungKind
from models.queries.bulletins import reports_of
from models.queries.documents import ordered
from models.tables.bulletins import BulletinDraft
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
    draft: BulletinDraft | None = None

    @property
    def number(self) -> str:
        """The number it got when it was signed or sent."""
        if self.kind is FormalKind.CHASE_NOTICE and self.notice is not None:
            return self.notice.chase_number
        if self.draft is not None:
            return self.draft.number
        return self.gate.number if self.gate else ""

    def cause(self, matter: Commitment) -> str:
        """The row that makes it this paper and no other of its kind."""
        rows = {"notice": self.notice, "extension": self.extension, "check": self.found,
                "reply": self.reply}  # fmt: skip
        if self.gate is not None:
            return f"gate:{self.gate.id}"
        if self.draft is not None:
            return self.draft.cause
        row = next((f"{name}:{row.id}" for name, row in rows.items() if row is not None), "")
        return f"{self.kind.value}:{matter.code}:{row}"

    def settled(self, matter: Commitment) -> bool:
        """Tells whether its words can stand: it was signed, left, or tells of something decided."""
        match self.kind:
            case FormalKind.SUPERVISION_ORDER | FormalKind.LEADER_BRIEF | FormalKind.FORMAL_TALK:
                return self.gate is not None and self.gate.decided_at is not None
            case FormalKind.ASSIGNMENT_NOTICE:
                return self.notice is not None or matter.offline_only
            case FormalKind.CHASE_NOTICE:
                return self.notice is not None
            case FormalKind.EXTENSION:
                return self.until is not None
            case FormalKind.RETURN_LETTER:
                return matter.waiting is not Waiting.RETURN
            case FormalKind.VERIFICATION:
                return self.found is not None
            case FormalKind.CLOSE_OUT:
                return matter.closed_at is not None
            case FormalKind.HANDLING_REPORT:
                return bool(self.number)
            case FormalKind.BULLETIN | FormalKind.DIGEST | FormalKind.BREAKDOWN:
                return True
            case _ as never:
                assert_never(never)


def find_occasion(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> Occasion:
    """The newest paper of this kind of a matter. Raises NoSuchPaper where there is none."""
    found = occasions(session, now, matter, kind)
    if not found:
        raise NoSuchPaper(matter.code, kind, label("no-paper", kind.value))
    return found[-1]


def occasions(
    session: Session, now: Moment, matter: Commitment, kind: FormalKind
) -> list[Occasion]:
    """Every paper of this kind of a matter, the oldest first."""
    match kind:
        case FormalKind.SUPERVISION_ORDER | FormalKind.LEADER_BRIEF | FormalKind.FORMAL_TALK:
            return _signed(session, now, matter, kind)
        case FormalKind.ASSIGNMENT_NOTICE | FormalKind.CHASE_NOTICE:
            return _sent(session, now, matter, kind)
        case FormalKind.EXTENSION:
            return _extensions(session, now, matter)
        case FormalKind.RETURN_LETTER:
            said = _answers(session, matter, ReplyStatus.RETURN)
            return [Occasion(kind, _day(r.received_at, now), reply=r) for r in said]
        case FormalKind.VERIFICATION:
            return _verifications(session, now, matter)
        case FormalKind.CLOSE_OUT:
            return _closings(session, now, matter)
        case FormalKind.HANDLING_REPORT:
            return _reports(session, now, matter)
        case FormalKind.BULLETIN | FormalKind.DIGEST | FormalKind.BREAKDOWN:
            return []
        case _ as never:
            assert_never(never)


def _signed(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> list[Occasion]:
    gates = session.exec(
        select(Escalation)
        .where(
            Escalation.commitment_id == matter.id,
            Escalation.kind == STEPS[kind].value,
            col(Escalation.status).not_in(ENDED),
        )
        .order_by(col(Escalation.id))
    ).all()
    return [_of_gate(session, now, matter, kind, gate) for gate in gates]


def _of_gate(
    session: Session, now: Moment, matter: Commitment, kind: FormalKind, gate: Escalation
) -> Occasion:
    sent = _notices(session, matter, kind, gate)
    if sent:
        at = sent[-1].frozen_at or sent[-1].created_at
        return Occasion(kind, _day(at, now), at, gate, sent[-1])
    if gate.status is EscalationStatus.RECORDED:
        return Occasion(kind, gate.decided_on or now.today, gate.decided_at, gate)
    return Occasion(kind, now.today, None, gate)


def _sent(session: Session, now: Moment, matter: Commitment, kind: FormalKind) -> list[Occasion]:
    found = []
    for notice in _notices(session, matter, kind, None):
        at = notice.frozen_at or notice.created_at
        found.append(Occasion(kind, _day(at, now), at, notice=notice))
    if not found and kind is FormalKind.ASSIGNMENT_NOTICE:
        return [Occasion(kind, now.today)]
    return found


def _notices(
    session: Session, matter: Commitment, kind: FormalKind, gate: Escalation | None
) -> list[Notice]:
    """One message for each day that carried it; where head and liaison got one each, the head's."""
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
    found: dict[object, Notice] = {}
    for notice, role in session.exec(wanted.order_by(col(Notice.id))):
        key = notice.chase_number or notice.day
        if role == Role.UNIT_HEAD.value or key not in found:
            found[key] = notice
    return list(found.values())


def _extensions(session: Session, now: Moment, matter: Commitment) -> list[Occasion]:
    rows = session.exec(
        select(Extension).where(Extension.commitment_id == matter.id).order_by(col(Extension.id))
    )
    return [
        Occasion(FormalKind.EXTENSION, _day(asked.requested_at, now), asked.decided_at,
                 extension=asked)
        for asked in rows
    ]  # fmt: skip


def _verifications(session: Session, now: Moment, matter: Commitment) -> list[Occasion]:
    """A record for each check, and a sheet to take along for a claim nobody has checked."""
    kind, claims = FormalKind.VERIFICATION, _answers(session, matter, ReplyStatus.DONE)
    known = {claim.id: claim for claim in claims}
    checks = _checks(session, matter)
    found = [
        Occasion(kind, _day(each.verified_at, now), each.verified_at,
                 reply=known.get(each.reply_id), found=each)
        for each in checks
    ]  # fmt: skip
    last = max((each.reply_id or 0 for each in checks), default=0)
    if claims and (claims[-1].id or 0) > last:
        found.append(Occasion(kind, now.today, reply=claims[-1]))
    return found


def _closings(session: Session, now: Moment, matter: Commitment) -> list[Occasion]:
    """The closing of a matter, or the sheet to take along; of a withdrawn one there is none."""
    if matter.stage is Stage.WITHDRAWN:
        return []
    known = closing_of(session, now, matter)
    return [] if matter.closed_at is None and known.found is None else [known]


def closing_of(session: Session, now: Moment, matter: Commitment) -> Occasion:
    """The closing of a matter with its last claim and check, as far as there are any."""
    checks, claims = _checks(session, matter), _answers(session, matter, ReplyStatus.DONE)
    day = _day(matter.closed_at, now) if matter.closed_at else now.today
    claim = claims[-1] if claims else None
    check = checks[-1] if checks else None
    return Occasion(FormalKind.CLOSE_OUT, day, matter.closed_at, reply=claim, found=check)


def _reports(session: Session, now: Moment, matter: Commitment) -> list[Occasion]:
    """The reports drafted to whoever ordered the matter; closed without any: what it would be."""
    if ordered(session, matter) is None:
        return []
    told = replace(closing_of(session, now, matter), kind=FormalKind.HANDLING_REPORT)
    drafts = [replace(told, day=row.last, draft=row) for row in reports_of(session, matter)]
    return drafts or ([told] if matter.stage is Stage.CLOSED else [])


def _checks(session: Session, matter: Commitment) -> list[Verification]:
    return list(
        session.exec(
            select(Verification)
            .where(Verification.commitment_id == matter.id)
            .order_by(col(Verification.id))
        )
    )


def _answers(session: Session, matter: Commitment, status: ReplyStatus) -> list[Reply]:
    return list(
        session.exec(
            select(Reply)
            .where(Reply.commitment_id == matter.id, Reply.status == status)
            .order_by(col(Reply.id))
        )
    )


def _day(at: datetime, now: Moment) -> date:
    return at.astimezone(now.zone).date()

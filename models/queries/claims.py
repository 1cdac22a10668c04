"""Claims of completion that wait for the unit head, and the targets they are measured by."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from duban.refusals import Refused
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import LEADERS, Role
from duban.vocabulary.stages import Stage
from models.queries.heeded import heeded
from models.queries.people import find_commitment, find_person
from models.tables.base import IDS
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Decision, Reply

# Done was read out of words here; by every other way its sender, or the office, chose it.
READ_OUT_OF_WORDS = (ReplySource.MAIL, ReplySource.CHAT)
OPEN_CLAIM = (
    col(Reply.status) == ReplyStatus.DONE,
    col(Reply.interim).is_(True),
    col(Reply.claim_ended_at).is_(None),
)
CLAIMS = (
    select(Reply)
    .where(col(Reply.commitment_id).in_(IDS), *OPEN_CLAIM, heeded())
    .order_by(col(Reply.id))
)
UNSHOWN = (
    select(Reply)
    .join(Commitment, col(Commitment.id) == col(Reply.commitment_id))
    .where(*OPEN_CLAIM, heeded(), col(Reply.shown_at).is_(None),
           col(Commitment.closed_at).is_(None))
    .order_by(col(Reply.id))
)  # fmt: skip


class NotTheHead(Refused, ValueError):
    """只有牵头单位负责人可以确认办结。Only the head of the lead unit may confirm."""


class NothingToConfirm(Refused, LookupError):
    """没有待确认的报办结。No claimed completion waits for confirmation."""


def open_claims(session: Session, ids: Sequence[int]) -> dict[int, Reply]:
    """By commitment, the 报办结 that waits for its unit head: not confirmed, refused or overtaken."""
    if not ids:
        return {}
    rows = session.exec(CLAIMS, params={"ids": ids})
    return {reply.commitment_id: reply for reply in rows}


def last_claim(session: Session, matter: Commitment) -> Reply | None:
    """The newest 报办结 of a matter that counts, whatever became of it."""
    return session.exec(
        select(Reply)
        .where(Reply.commitment_id == matter.id, Reply.status == ReplyStatus.DONE, heeded())
        .order_by(col(Reply.id).desc())
        .limit(1)
    ).first()


def claim_to_confirm(session: Session, text: str) -> tuple[Reply, Commitment]:
    """The open 报办结 with this number, or that of the commitment with this code."""
    if text.isdigit():
        said = session.get(Reply, int(text))
        matter = session.get(Commitment, said.commitment_id) if said else None
    else:
        said, matter = None, find_commitment(session, text)
    claim = open_claims(session, [matter.id or 0]).get(matter.id or 0) if matter else None
    if matter is None or claim is None or (said is not None and said.id != claim.id):
        raise NothingToConfirm(about=f"{text}：")
    return claim, matter


def claims_with_head(session: Session, rows: Sequence[Commitment]) -> set[int]:
    """The commitments whose 报办结 was shown to its sender and now waits for a unit head."""
    claims = open_claims(session, [row.id or 0 for row in rows if row.unit_head_id is not None])
    return {key for key, claim in claims.items() if claim.shown_at is not None}


def shown_since(session: Session) -> list[tuple[int, int, datetime]]:
    """Claims that were shown to their sender but have yet to take their course.

    Gives commitment, claim and when the message with it left, or was passed on by hand. `Reply`
    does not point to what showed it: the newest decision to show one belongs to the open claim.
    """
    unshown = session.exec(UNSHOWN)
    found = []
    for claim in {reply.commitment_id: reply for reply in unshown}.values():
        if at := _left(session, claim.commitment_id):
            found.append((claim.commitment_id, claim.id or 0, at))
    return found


def _left(session: Session, commitment: int) -> datetime | None:
    newest = session.exec(
        select(Decision)
        .where(
            Decision.commitment_id == commitment,
            Decision.kind == DecisionKind.CLAIM_SHOWN,
        )
        .order_by(col(Decision.id).desc())
    ).first()
    if newest is None:
        return None
    notice = session.exec(
        select(Notice)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(col(NoticeItem.key).startswith(f"decision:{newest.id}:"),
               col(NoticeItem.cancelled).is_(False))
    ).first()  # fmt: skip
    return (notice.sent_at or notice.proven_at) if notice else None


def open_claim(replies: Sequence[Reply]) -> Reply | None:
    """The 报办结 among heeded answers, newest first, that waits for the unit head."""
    return next((reply for reply in replies if waits_for_head(reply)), None)


def waits_for_head(reply: Reply) -> bool:
    """Tells whether this is a 报办结 that nobody has confirmed, refused or ended."""
    return reply.status is ReplyStatus.DONE and reply.interim and reply.claim_ended_at is None


def open_to_correction(
    matter: Commitment, replies: Sequence[Reply], person: Person | None
) -> Reply | None:
    """The completion read out of words that this person may still call a misreading.

    Among heeded answers, newest first: an open claim, or one that the person's own word put before
    the office, where nobody else confirmed it and nobody verified it.
    """
    newest = next((reply for reply in replies if reply.status is ReplyStatus.DONE), None)
    if newest is None or newest.source not in READ_OUT_OF_WORDS:
        return None
    before_office = matter.stage is Stage.CLAIMED_DONE and not matter.verdict
    sender = person if person is not None and newest.person_id == person.id else None
    alone = sender and newest.confirmed_by in ("", newest.signed_off_by, sender.code)
    return newest if waits_for_head(newest) or (before_office and alone) else None


def completions(session: Session, matter: Commitment) -> list[Reply]:
    """The heeded answers of a commitment that report it done, newest first."""
    return list(
        session.exec(
            select(Reply)
            .where(Reply.commitment_id == matter.id, Reply.status == ReplyStatus.DONE, heeded())
            .order_by(col(Reply.id).desc())
        )
    )


def leaders_told(session: Session, matter: Commitment) -> list[tuple[int, str]]:
    """The leaders a signed report on this matter went to, each with the role it was for."""
    rows = session.execute(
        select(NoticeItem.person_id, NoticeItem.role)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            NoticeItem.commitment_id == matter.id,
            col(NoticeItem.escalation_id).is_not(None),
            col(NoticeItem.role).in_(LEADERS),
            col(NoticeItem.cancelled).is_(False),
            col(Notice.sent_at).is_not(None),
        )
        .order_by(col(NoticeItem.id))
    )
    return list(dict(rows.tuples().all()).items())


def head_of(session: Session, matter: Commitment, text: str) -> Person:
    """The person, if it is the head of the lead unit; raises NotTheHead."""
    person = find_person(session, text)
    leads = person.unit_id == matter.lead_unit_id and Role.UNIT_HEAD.value in person.roles
    if person.id != matter.unit_head_id and not leads:
        raise NotTheHead(about=f"{person.code}：")
    return person


def targets_of(session: Session, matter: Commitment) -> list[Target]:
    """The targets of a commitment in the order they were registered."""
    return list(
        session.exec(
            select(Target).where(Target.commitment_id == matter.id).order_by(col(Target.id))
        )
    )

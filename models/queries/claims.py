"""Claims of completion that wait for the unit head, and the targets they are measured by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.roles import Role
from models.commitments import Commitment, Target
from models.directory import Person
from models.notices import Notice, NoticeItem
from models.queries.credence import heeded
from models.queries.people import find_commitment, find_person
from models.replies import Reply, ReplyStatus

LEADERS = (Role.SUPERVISING_LEADER.value, Role.SPONSORING_LEADER.value)


class NotTheHead(ValueError):
    """只有牵头单位负责人可以确认办结。Only the head of the lead unit may confirm."""


class NothingToConfirm(LookupError):
    """没有待确认的报办结。No claimed completion waits for confirmation."""


def claim_to_confirm(session: Session, text: str) -> tuple[Reply, Commitment]:
    """The interim 报办结 with this number, or the newest of the commitment with this code."""
    if text.isdigit():
        reply = session.get(Reply, int(text))
    else:
        matter = find_commitment(session, text)
        reply = session.exec(
            select(Reply)
            .where(Reply.commitment_id == matter.id, Reply.status == ReplyStatus.DONE, heeded())
            .order_by(col(Reply.id).desc())
        ).first()
    if reply is None or reply.status is not ReplyStatus.DONE or not reply.interim:
        raise NothingToConfirm(f"{text}：{NothingToConfirm.__doc__}")
    return reply, session.get_one(Commitment, reply.commitment_id)


def replies_of(session: Session, matter: Commitment) -> list[Reply]:
    """The answers about a commitment that are heeded, newest first."""
    return list(
        session.exec(
            select(Reply)
            .where(Reply.commitment_id == matter.id, heeded())
            .order_by(col(Reply.id).desc())
        )
    )


def open_claim(replies: Sequence[Reply]) -> Reply | None:
    """The newest 报办结 among answers, newest first, if the head has yet to speak to it.

    Confirmed it is interim no more; refused, it stays interim and is not asked about again.
    """
    refused = {reply.key.split(":")[2] for reply in replies if _refusal(reply)}
    for reply in replies:
        if reply.status is ReplyStatus.DONE:
            return reply if reply.interim and str(reply.id) not in refused else None
    return None


def _refusal(reply: Reply) -> bool:
    """Whether this is the head's objection; its key is `confirm:NONCE:REPLY:refuse`."""
    return reply.key.startswith("confirm:") and reply.key.endswith(":refuse")


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
        raise NotTheHead(f"{person.code}：{NotTheHead.__doc__}")
    return person


def targets_of(session: Session, matter: Commitment) -> list[Target]:
    """The targets of a commitment in the order they were registered."""
    return list(
        session.exec(
            select(Target).where(Target.commitment_id == matter.id).order_by(col(Target.id))
        )
    )

"""Every answer counts: replies are kept as they came, and what they mean is done once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act, Moment
from duban.policy.lifecycle import SETTLED
from models.commitments import Commitment, ProgressPoint
from models.directory import Person
from models.ledger.effects import inform_leaders, take_effect
from models.ledger.journal import record
from models.ledger.proof import prove
from models.notices import Notice
from models.replies import Evidence, Reply, ReplySource, ReplyStatus

NO_DAY = "申请延期，未写明确日期："


@dataclass(frozen=True)
class Progress:
    """A value of one target as of a day."""

    target_id: int
    value: float
    as_of: date


@dataclass(frozen=True)
class File:
    """An evidence file that is already stored under its sha256."""

    sha256: str
    name: str
    content_type: str
    size: int
    sealed_scan: bool = False


@dataclass(frozen=True)
class Answer:
    """What somebody said about one commitment, by whatever way.

    `key` names the answer so that recording it twice keeps it once. `received` is when it was
    given, where the office notes it later (a call, a paper); the journal keeps when it was noted.
    `verified` is false where only a From line says whose word it is: such a word never stands for
    the unit head. `in_force` is false for the word of somebody who does not answer for the matter
    (any more): it is kept and shown, and moves nothing.
    """

    status: ReplyStatus
    source: ReplySource
    key: str
    note: str = ""
    percent: float | None = None
    progress: tuple[Progress, ...] = ()
    definite_date: date | None = None
    cause: str = ""
    help_needed: str = ""
    signed_off_by: str = ""
    suggested_unit: str = ""
    identity: str = ""
    files: tuple[File, ...] = ()
    notice_id: int | None = None
    message_id: int | None = None
    received: Moment | None = None
    verified: bool = True
    in_force: bool = True


def record_reply(
    session: Session, act: Act, commitment: Commitment, answer: Answer, person: Person | None
) -> Reply:
    """Keep an answer and let it do what it does; the same key again returns the first reply.

    An answer proves that the person has the notice. It never closes anything by itself. A request
    for more time that names no day cannot be decided: it is kept as a difficulty and says so.
    """
    known = session.exec(select(Reply).where(Reply.key == answer.key)).first()
    if known is not None:
        return known
    if answer.status is ReplyStatus.EXTENSION and answer.definite_date is None:
        note = f"{NO_DAY}{answer.note}"
        answer = replace(answer, status=ReplyStatus.DIFFICULTY, note=note)
    reply = _row(act, commitment, answer, person)
    session.add(reply)
    session.flush()
    _keep_progress(session, act, reply, answer.progress)
    for file in answer.files:
        session.add(Evidence(reply_id=reply.id or 0, **vars(file)))
    record(
        session,
        act,
        commitment.code,
        "reply-recorded",
        reply=reply.id,
        status=reply.status.value,
        source=reply.source.value,
        person=person.code if person else None,
        definite_date=reply.definite_date,
    )
    if answer.notice_id is not None:
        prove(
            session,
            act,
            session.get_one(Notice, answer.notice_id),
            f"answered:{reply.source.value}",
        )
    if answer.in_force and commitment.stage not in SETTLED:
        take_effect(session, act, commitment, reply, person if answer.verified else None)
        inform_leaders(session, act, commitment, reply)
    session.flush()
    return reply


def _row(act: Act, commitment: Commitment, answer: Answer, person: Person | None) -> Reply:
    heard = answer.received or act.moment
    return Reply(
        commitment_id=commitment.id or 0,
        person_id=person.id if person else None,
        notice_id=answer.notice_id,
        message_id=answer.message_id,
        source=answer.source,
        identity=answer.identity,
        status=answer.status,
        note=answer.note,
        percent=answer.percent,
        definite_date=answer.definite_date,
        cause=answer.cause,
        help_needed=answer.help_needed,
        signed_off_by=answer.signed_off_by,
        suggested_unit=answer.suggested_unit,
        received_at=heard.utc,
        received_on=heard.today,
        recorded_by=act.by,
        key=answer.key,
    )


def _keep_progress(session: Session, act: Act, reply: Reply, points: Sequence[Progress]) -> None:
    for point in points:
        session.add(
            ProgressPoint(
                target_id=point.target_id,
                reply_id=reply.id,
                as_of=point.as_of,
                value=point.value,
                recorded_at=act.moment.utc,
            )
        )

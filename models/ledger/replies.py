"""Every answer counts: replies are kept as they came, and what they mean is done once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.moment import Act, Moment
from duban.policy.case import Waiting
from duban.policy.lifecycle import Stage
from duban.policy.policy import Policy
from models.commitments import Commitment, ProgressPoint, Target
from models.directory import Person
from models.ledger.journal import record
from models.ledger.proof import prove
from models.notices import Notice
from models.replies import (
    Evidence,
    Extension,
    ExtensionStatus,
    Reply,
    ReplySource,
    ReplyStatus,
)

SETTLED = (Stage.CLOSED, Stage.WITHDRAWN)


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


def record_reply(
    session: Session, act: Act, commitment: Commitment, answer: Answer, person: Person | None
) -> Reply:
    """Keep an answer and let it do what it does; the same key again returns the first reply.

    An answer proves that the person has the notice. It never closes anything by itself.
    """
    known = session.exec(select(Reply).where(Reply.key == answer.key)).first()
    if known is not None:
        return known
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
    if commitment.stage not in SETTLED:
        _take_effect(session, act, commitment, reply, person)
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


def _take_effect(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> None:
    acknowledge(session, act, commitment, at=reply.received_at)
    match reply.status:
        case ReplyStatus.EXTENSION:
            _request_extension(session, act, commitment, reply)
        case ReplyStatus.DONE:
            _claim_done(session, act, commitment, reply, person)
        case ReplyStatus.RETURN:
            _wait(commitment, act, Stage.RETURNED, Waiting.RETURN)
        case ReplyStatus.NO_CHANGE | ReplyStatus.IN_PROGRESS | ReplyStatus.DIFFICULTY:
            start(commitment)
        case ReplyStatus.NOTE | ReplyStatus.ACKNOWLEDGED:
            pass
    session.add(commitment)


def acknowledge(
    session: Session, act: Act, commitment: Commitment, *, at: datetime | None = None
) -> None:
    """Note that the owner knows of the assignment (签收); any answer is an acknowledgement."""
    if commitment.acknowledged_at is not None:
        return
    commitment.acknowledged_at = at or act.moment.utc
    if commitment.stage in (Stage.APPROVED, Stage.ASSIGNED):
        commitment.stage = Stage.ACKNOWLEDGED
    session.add(commitment)
    record(session, act, commitment.code, "acknowledged")


def start(commitment: Commitment) -> None:
    """A report shows that work is under way."""
    if commitment.stage in (Stage.APPROVED, Stage.ASSIGNED, Stage.ACKNOWLEDGED, Stage.REWORK):
        commitment.stage = Stage.IN_PROGRESS


def _wait(commitment: Commitment, act: Act, stage: Stage, waiting: Waiting) -> None:
    commitment.stage, commitment.waiting = stage, waiting
    commitment.waiting_since = act.moment.utc


def _request_extension(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    start(commitment)
    late = commitment.current_due is not None and reply.received_on > commitment.current_due
    _replace_earlier_requests(session, act, commitment)
    session.add(
        Extension(
            commitment_id=commitment.id or 0,
            reply_id=reply.id,
            requested_at=reply.received_at,
            previous_due=commitment.current_due,
            requested_due=reply.definite_date,
            reason=reply.note,
            signed_off_by=reply.signed_off_by,
            late=late,
        )
    )
    if reply.definite_date is not None:
        _wait(commitment, act, commitment.stage, Waiting.EXTENSION)


def _replace_earlier_requests(session: Session, act: Act, commitment: Commitment) -> None:
    """A newer request stands for the ones before it that nobody has decided."""
    waiting = select(Extension).where(
        Extension.commitment_id == commitment.id, Extension.status == ExtensionStatus.REQUESTED
    )
    for earlier in session.exec(waiting):
        earlier.status, earlier.why = ExtensionStatus.WITHDRAWN, "replaced by a newer request"
        session.add(earlier)
        record(session, act, commitment.code, "extension-replaced", extension=earlier.id)


def _claim_done(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> None:
    policy = Policy.from_json(commitment.policy)
    sealed = session.exec(
        select(Evidence.id).where(
            Evidence.reply_id == reply.id, col(Evidence.sealed_scan).is_(True)
        )
    ).first()
    by_head = person is not None and person.id == commitment.unit_head_id
    if policy.done_needs_head and sealed is None and not by_head:
        reply.interim = True
        session.add(reply)
        start(commitment)
        return
    reply.confirmed_at = act.moment.utc
    reply.confirmed_by = person.code if by_head and person else reply.signed_off_by
    session.add(reply)
    _wait(commitment, act, Stage.CLAIMED_DONE, Waiting.VERIFY)


def confirm_done(
    session: Session, act: Act, commitment: Commitment, reply: Reply, head: Person
) -> None:
    """The unit head confirms a 报办结 that was kept as interim; the office may verify it now."""
    if not reply.interim or commitment.stage in SETTLED:
        return
    reply.interim = False
    reply.confirmed_at, reply.confirmed_by = act.moment.utc, head.code
    _wait(commitment, act, Stage.CLAIMED_DONE, Waiting.VERIFY)
    session.add_all([reply, commitment])
    record(session, act, commitment.code, "done-confirmed", reply=reply.id, person=head.code)


def latest_values(session: Session, commitment: Commitment) -> dict[int, ProgressPoint]:
    """The newest progress point of each target."""
    rows = session.exec(
        select(ProgressPoint)
        .join(Target, col(Target.id) == col(ProgressPoint.target_id))
        .where(Target.commitment_id == commitment.id)
        .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
    )
    return {point.target_id: point for point in rows}

"""Every answer counts: replies are kept as they came, and what they mean is done once."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act, Moment
from duban.vocabulary.replies import HEEDED, Credence, ReplySource, ReplyStatus
from duban.vocabulary.stages import SETTLED
from models.ledger.bases import supply_base
from models.ledger.effects import inform_leaders, take_effect
from models.ledger.figures import Progress, keep_values
from models.ledger.journal import record
from models.ledger.proof import prove
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.replies import Evidence, Reply

NO_DAY = "申请延期，未写明确日期："


@dataclass(frozen=True)
class StoredFile:
    """An evidence file that is already stored under its sha256."""

    sha256: str
    name: str
    content_type: str
    size: int
    sealed_scan: bool = False


@dataclass(frozen=True)
class Answer:
    """The words of somebody about one commitment, by whatever way.

    `key` names the answer so that recording it twice keeps it once. `received` is when it was
    given, where the office notes it later (a call, a paper); the journal keeps when it was noted.
    `credence` says what it may do, see `duban.replies.credence`. `bases` are
    baselines and denominators by target that the office had asked for.
    """

    status: ReplyStatus
    source: ReplySource
    key: str
    note: str = ""
    percent: float | None = None
    progress: tuple[Progress, ...] = ()
    bases: tuple[tuple[int, float], ...] = ()
    definite_date: date | None = None
    cause: str = ""
    help_needed: str = ""
    signed_off_by: str = ""
    suggested_unit: str = ""
    identity: str = ""
    files: tuple[StoredFile, ...] = ()
    notice_id: int | None = None
    message_id: int | None = None
    received: Moment | None = None
    credence: Credence = Credence.FULL


def record_reply(
    session: Session, act: Act, commitment: Commitment, answer: Answer, person: Person | None
) -> Reply:
    """Keep an answer and let it do what it does; the same key again returns the first reply.

    An answer of full credence proves that the person has the notice. It never closes anything by
    itself. A value that cannot be right is kept aside and counts nowhere (`models.ledger.figures`).
    A request for more time that names no day cannot be decided: it is kept as a difficulty and says
    so.
    """
    known = session.exec(select(Reply).where(Reply.key == answer.key)).first()
    if known is not None:
        return known
    if answer.status is ReplyStatus.EXTENSION and answer.definite_date is None:
        answer = replace(answer, status=ReplyStatus.DIFFICULTY, note=f"{NO_DAY}{answer.note}")
    reply = _row(act, commitment, answer, person)
    reply.interim = answer.status is ReplyStatus.DONE and answer.credence not in HEEDED
    session.add(reply)
    session.flush()
    if answer.credence in HEEDED:
        keep_values(session, act, commitment, answer.progress, reply_id=reply.id)
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
        credence=reply.credence.value,
    )
    full = answer.credence is Credence.FULL
    if answer.notice_id is not None and full:
        notice = session.get_one(Notice, answer.notice_id)
        at = answer.received.utc if answer.received else None
        prove(session, act, notice, f"answered:{reply.source.value}", at=at)
    if full and commitment.stage not in SETTLED:
        _supply_bases(session, act, commitment, answer)
    if answer.credence in HEEDED and commitment.stage not in SETTLED:
        take_effect(session, act, commitment, reply, person if full else None)
        inform_leaders(session, act, commitment, reply)
    session.flush()
    return reply


def _supply_bases(session: Session, act: Act, commitment: Commitment, answer: Answer) -> None:
    for target_id, base in answer.bases:
        target = session.get_one(Target, target_id)
        if target.base_due is not None:
            supply_base(session, act, commitment, target, base)


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
        credence=answer.credence,
        recorded_by=act.by,
        key=answer.key,
    )

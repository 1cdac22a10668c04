"""The office judges messages that wait: which matter one is about, and whether it counts."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from duban.moment import Act, Doer, Moment
from duban.refusals import Refused
from duban.replies.credence import credence
from duban.replies.mail import parse_mail
from duban.replies.values import SaidAnswer as Said
from duban.replies.verdict import Verdict
from duban.vocabulary.replies import Credence, ReplySource, ReplyStatus
from duban.vocabulary.rights import Deed
from models.db import transaction
from models.ledger.authority import require_office
from models.ledger.figures import Progress
from models.ledger.inbox import settle_message, stamp_used_before
from models.ledger.supporting import LONGEST, add_note
from models.ledger.vouching import disavow, vouch
from models.queries.facts import calendar_in_force
from models.queries.matching import matters_of
from models.queries.owners import Speaker
from models.queries.people import find_commitment, named
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.replies import InboundMessage, Reply
from services.inbox.bounces import DOUBTFUL, accept_bounce
from services.inbox.collect import understood, written_on
from services.inbox.evidence import keep_attachments
from services.inbox.mail_matching import OURS, match_mail, people_at, verdict_of
from services.inbox.placing import Letter, answer_key, place, progress_said, read_words, record_said
from services.inbox.secrecy import ASKED, CLASSIFIED
from services.inbox.supporting import KEPT, unit_that_helps
from services.office import Office

WAITING = ("unmatched", "unparsable", DOUBTFUL, CLASSIFIED, ASKED)


class NothingWaits(Refused, LookupError):
    """没有这条待处理的来信或反馈，请核对 duban inbox 中的编号。No such message or answer waits."""


def match_by_hand(
    office: Office,
    now: datetime,
    by: str | Doer,
    message_id: int,
    code: str,
    *others: str,
    accept: bool = False,
) -> Credence | None:
    """The office says which matters a message is about; what it left open is recorded so.

    All of them or, where one is refused, none. Words of a unit that supports a matter become a
    note of that unit and nothing more; then None is returned.

    Whose word it is stays as open as it was, unless the office accepts it (采信) with `accept`.
    Words that were not understood are recorded as a note; all of it counts from when the message
    came. Returns what the words may do in the first matter. Raises LookupError, and NotEntitled for
    anybody but the office.
    """
    with transaction(office.engine) as session:
        act = office.act(now, by=by)
        codes = sorted({code, *others})  # locked in one order, whoever names them in another
        matters = {each: find_commitment(session, each, lock=True) for each in codes}
        for matter in matters.values():
            require_office(session, act, Deed.MATCH, matter)
        message = _message(session, message_id)
        far = {
            each: _record_in(session, office, act, message, matter, accept=accept)
            for each, matter in matters.items()
        }
        own = "、".join(each for each in codes if far[each])
        helped = "、".join(each for each in codes if not far[each])
        told = [f"认领到{own}"] * bool(own) + [f"认领到{helped}，{KEPT}"] * bool(helped)
        settle_message(session, act, message, "matched", "；".join(told), act.by)
        return far[code]


def _record_in(
    session: Session,
    office: Office,
    act: Act,
    message: InboundMessage,
    matter: Commitment,
    *,
    accept: bool,
) -> Credence | None:
    letter, said = _read_again(session, office, act, message, matter)
    days = _days_of(session, message, letter)
    # A supporting unit answers for nothing, not even by the hand of the office.
    if helper := unit_that_helps(session, message, matter, days):
        add_note(session, act, matter, _as_note(message).text[:LONGEST], unit=helper)
        return None
    if accept:
        letter = replace(
            letter,
            credence=Credence.FULL,
            who=session.get(Person, message.person_id or 0),
            identity=f"由{named(session, act.by)}认领并采信",
        )
    placed = [(one, matter) for one in said]
    record_said(session, act, lambda _: letter, placed or [(_as_note(message), matter)])
    return letter.credence


def vouch_by_hand(
    office: Office,
    now: datetime,
    by: str | Doer,
    reply_id: int,
    *,
    accept: bool = True,
    why: str = "",
) -> str:
    """The office accepts an answer (采信), or does not; returns the matter's code.

    Raises NothingWaits, NotAllowedNow, and NotEntitled for anybody but the office.
    """
    with transaction(office.engine) as session:
        act = office.act(now, by=by, why=why)
        reply = session.get(Reply, reply_id)
        if reply is None:
            raise NothingWaits(about=f"{reply_id}：")
        matter = session.get_one(Commitment, reply.commitment_id, with_for_update=True)
        if accept:
            person = _whose(session, reply, matter)
            vouch(session, act, matter, reply, person, _progress(session, act, reply, matter))
        else:
            disavow(session, act, matter, reply)
        return matter.code


def settle_by_hand(
    office: Office, now: datetime, by: str | Doer, message_id: int, *, accept: bool, why: str = ""
) -> None:
    """The office accepts a bounce that could not be verified, or sets a message aside for good.

    Raises NothingWaits where there is nothing to accept or set aside.
    """
    with transaction(office.engine) as session:
        act = office.act(now, by=by, why=why)
        require_office(session, act, Deed.MATCH)
        message = _message(session, message_id)
        # Somebody else of the office may have settled it since the list was printed.
        if message.status not in WAITING:
            raise NothingWaits(about=f"{message_id}：")
        if not accept:
            settle_message(session, act, message, "dismissed", why or message.why, act.by)
            return
        genuine = message.status == DOUBTFUL and accept_bounce(
            session, office, act, parse_mail(message.raw)
        )
        if not genuine:
            raise NothingWaits(about=f"{message_id}：")
        settle_message(session, act, message, "bounce", f"由{act.by}采信", act.by)


def _message(session: Session, message_id: int) -> InboundMessage:
    message = session.get(InboundMessage, message_id)
    if message is None:
        raise NothingWaits(about=f"message {message_id}：")
    return message


def _read_again(
    session: Session, office: Office, act: Act, message: InboundMessage, matter: Commitment
) -> tuple[Letter, list[Said]]:
    """A kept message read again: only what its notice's matters did not already take."""
    notice = session.get(Notice, message.notice_id) if message.notice_id else None
    matters = matters_of(session, notice) if notice else []
    received = Moment(message.received_at, act.moment.zone)
    letter = Letter(
        message=message,
        on=received.today,
        identity=f"由{act.by}认领",
        notice_id=message.notice_id,
        received=received,
    )
    if message.source is not ReplySource.MAIL:
        calendar = calendar_in_force(session)
        said = read_words(message.own, on=letter.on, matters=matters, calendar=calendar)
        again = stamp_used_before(session, message)
        verdict, ours = Verdict.FAIL if again else Verdict.PASS, True
    else:
        mail = parse_mail(message.raw)
        # A person looked at it: no quota stops what the office itself takes in.
        files, _ = keep_attachments(session, office, act, mail, ())
        letter = replace(letter, on=written_on(mail, act), files=files)
        said = understood(session, mail, letter.on, matters)
        found = match_mail(session, office, act, mail)
        verdict, ours = verdict_of(office, mail), found is not None and found.how in OURS
        if message.person_id is None and (claimed := people_at(session, office, mail)):
            message.person_id = claimed[0].id
    letter = _judged(session, letter, matter, verdict, ours=ours)
    placed, left = place(said, matters)
    return letter, left if placed else list(said)


def _days_of(session: Session, message: InboundMessage, letter: Letter) -> tuple[date, date]:
    """The days on which standing in for an owner counts: that of the notice, and of the message."""
    notice = session.get(Notice, message.notice_id) if message.notice_id else None
    return (notice.day if notice else letter.on, letter.on)


def _judged(
    session: Session, letter: Letter, matter: Commitment, verdict: Verdict, *, ours: bool
) -> Letter:
    """The same message with what is known of whose word it is about this matter."""
    who = session.get(Person, letter.message.person_id or 0)
    days = _days_of(session, letter.message, letter)
    own = who is not None and bool(Speaker(session, who, days).standing(matter))
    far = credence(ours=ours, own=own, verdict=verdict)
    known = far is not Credence.KEPT
    return replace(letter, credence=far, who=who if known else None,
                   identity=letter.identity if known else f"{letter.identity}，待核实")  # fmt: skip


def _as_note(message: InboundMessage) -> Said:
    text = message.own or message.subject or "（来信见原件）"
    return Said(None, ReplyStatus.NOTE, None, None, None, None, None, None, text)


def _whose(session: Session, reply: Reply, matter: Commitment) -> Person:
    """Finds whose word an accepted answer is: sender, else the notice's reader, else liaison."""
    message = session.get(InboundMessage, reply.message_id) if reply.message_id else None
    notice = session.get(Notice, reply.notice_id) if reply.notice_id else None
    ids = (
        reply.person_id,
        message.person_id if message else None,
        notice.person_id if notice else None,
        matter.liaison_id,
    )
    return session.get_one(Person, next(each for each in ids if each))


def _progress(session: Session, act: Act, reply: Reply, matter: Commitment) -> tuple[Progress, ...]:
    """The values a kept mail reports of this matter, read from it again."""
    message = session.get(InboundMessage, reply.message_id) if reply.message_id else None
    if message is None or message.source is not ReplySource.MAIL:
        return ()
    mail, notice = parse_mail(message.raw), session.get(Notice, message.notice_id or 0)
    matters = matters_of(session, notice) if notice else [matter]
    on = written_on(mail, act)
    said = understood(session, mail, on, matters)
    placed = place(said, matters)[0] or [(one, matter) for one in said]
    return tuple(
        value
        for number, (one, about) in enumerate(placed)
        if answer_key(message, about, number) == reply.key
        for value in progress_said(session, one, about, on)
    )

"""Answers by mail: read once, matched to what was asked, recorded, and never lost."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import assert_never

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from duban.moment import Act
from duban.replies.answers import understand_mail
from duban.replies.mail import Kind, ParsedMail, parse_mail
from duban.replies.values import Answer as Said
from duban.replies.values import Status
from models.commitments import Commitment
from models.db import reading, transaction
from models.directory import Person
from models.ledger.authority import require_office
from models.ledger.inbox import Incoming, keep_message, settle_message
from models.ledger.proof import bounced, prove
from models.notices import Notice
from models.queries.facts import calendar_in_force
from models.queries.matching import Match, matters_of, notice_of_ids
from models.queries.owners import Speaker
from models.queries.people import find_commitment
from models.replies import InboundMessage, ReplySource
from tasks.arrivals import Arrival, read_folder
from tasks.evidence import keep_attachments
from tasks.imap import BadMailbox, MailboxFailed, read_mailbox
from tasks.office import Office
from tasks.placing import Letter, place, read_words, record_said
from tasks.senders import identity_of, match_mail, routes_named, sender_of

logger = logging.getLogger(__name__)
SEVERAL = "一件通知含多个事项，答复未指明是哪一件"


def collect(office: Office, now: datetime) -> Counter[str]:
    """Read the folder of .eml files and the mailbox; returns how many of each kind came in.

    A message that cannot be taken in is kept for the office and does not stop the others. Where the
    folder cannot be read the mailbox is read all the same, and the reverse; then the first failure
    is raised.
    """
    counts: Counter[str] = Counter()
    with reading(office.engine) as session:
        known = set(session.exec(select(InboundMessage.sha256)))
    failed: Exception | None = None
    for source in _sources(office):
        try:
            for arrival in source:
                fresh = arrival.digest not in known
                counts[_taken(office, arrival, now) if fresh else "known"] += 1
        except (OSError, BadMailbox, MailboxFailed) as error:
            logger.warning("a source of mail failed: %s", error)
            failed = failed or error
    if failed is not None:
        raise failed
    return counts


def _sources(office: Office) -> Iterator[Iterator[Arrival]]:
    yield read_folder(office.settings.inbox_folder)
    if office.settings.imap_url:
        yield read_mailbox(office)


def _taken(office: Office, arrival: Arrival, now: datetime) -> str:
    if arrival.unfit:
        _keep_aside(office, arrival, now, arrival.unfit)
        return "unfit"
    try:
        return receive(office, arrival.raw, arrival.origin, now)
    except OperationalError:
        raise  # the database is away: nothing was taken, the next reading begins here again
    except Exception:
        logger.exception("kept unread", extra={"origin": arrival.origin})
    _keep_aside(office, arrival, now, "处理时出错，请人工查看")
    return "failed"


def _keep_aside(office: Office, arrival: Arrival, now: datetime, why: str) -> None:
    """Tell the office of something that was not taken in, with what could be kept of it."""
    with transaction(office.engine) as session:
        act, kind = office.act(now), Kind.UNPARSABLE.value
        incoming = Incoming(arrival.raw, arrival.digest, ReplySource.MAIL, arrival.origin, kind)
        message, _ = keep_message(session, act, incoming)
        settle_message(session, act, message, "unparsable", why)


def receive(office: Office, raw: bytes, origin: str, now: datetime) -> str:
    """Take in one raw mail; the same bytes again do nothing. Returns what became of it."""
    mail = parse_mail(raw)
    with transaction(office.engine) as session:
        act = office.act(now)
        message, fresh = keep_message(session, act, _incoming(office, mail, raw, origin))
        if not fresh:
            return "known"
        return _settle(session, office, act, message, mail)


def _incoming(office: Office, mail: ParsedMail, raw: bytes, origin: str) -> Incoming:
    return Incoming(
        raw=raw,
        sha256=mail.sha256,
        source=ReplySource.MAIL,
        origin=origin,
        kind=mail.kind.value,
        own=mail.own,
        subject=mail.subject[:200],
        sender_fingerprint=office.keys.fingerprint(mail.sender) if mail.sender else "",
    )


def _settle(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail
) -> str:
    match mail.kind:
        case Kind.BOUNCE:
            status, why = _bounced(session, office, act, mail), ""
        case Kind.AUTO_REPLY:
            status, why = "auto-reply", "自动回复，不作为反馈"
        case Kind.UNPARSABLE:
            status, why = "unparsable", "无法解析，请人工查看"
        case Kind.REPLY:
            status, why = _replied(session, office, act, message, mail)
        case _:
            assert_never(mail.kind)
    settle_message(session, act, message, status, why)
    return status


def _bounced(session: Session, office: Office, act: Act, mail: ParsedMail) -> str:
    """A bounce takes the proof of delivery back and marks the route it came for."""
    bounce = mail.bounce
    ids = [
        i for i in (bounce.message_id if bounce else None, mail.in_reply_to, *mail.references) if i
    ]
    notice = notice_of_ids(session, ids)
    if notice is None or bounce is None or not bounce.permanent:
        return "bounce"
    named = routes_named(session, office, notice, bounce.recipient)
    bounced(session, act, notice, bounce.status or "bounced", named)
    return "bounce"


def _replied(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail
) -> tuple[str, str]:
    """Record what a mail says about each matter it names; what it leaves open is the office's."""
    found = match_mail(session, office, act, mail)
    if found is None:
        return "unmatched", "找不到所答复的通知"
    notice, sender = found.notice, sender_of(session, office, mail)
    message.notice_id, message.person_id = notice.id, sender.id if sender else None
    matters = matters_of(session, notice)
    if not matters:
        return "unmatched", "所答复的通知不要求反馈（专报等），请人工查看"
    letter = _letter(session, office, act, found, message, mail)
    if letter.notice_id is not None:
        prove(session, act, notice, "answered:mail")
    placed, left = place(_understood(session, mail, letter.on, matters), matters)
    speaker = Speaker(
        session, sender or session.get_one(Person, notice.person_id),
        (notice.day, act.moment.today),
    )  # fmt: skip
    theirs = frozenset(m.id or 0 for m in matters if _speaks_for(speaker, m))
    record_said(session, act, letter, placed, in_force=theirs)
    if left:
        return "unmatched", f"未指明是哪一件（另有{len(placed)}条已记录）" if placed else SEVERAL
    if not placed:
        return "unmatched", "没有读到发件人自己的话"
    moved = {matter.code for _, matter in placed if matter.id not in theirs}
    return "matched", f"{'、'.join(sorted(moved))}不由其负责，仅留存" if moved else ""


def _letter(
    session: Session, office: Office, act: Act, found: Match, message: InboundMessage,
    mail: ParsedMail,
) -> Letter:  # fmt: skip
    """Whose word a mail is and how far that is known (channels §5).

    A token or a Message-ID of ours is known only to whoever has the notice; a From line alone
    proves nothing, so the word of an unknown sender without them proves no delivery either.
    """
    notice, who = found.notice, session.get(Person, message.person_id or 0)
    holds = found.how in ("token", "thread")
    if holds and who is None:
        who = session.get(Person, notice.person_id)
    proves = holds or message.person_id is not None
    return Letter(
        message=message,
        on=_written_on(mail, act),
        identity=identity_of(session, found, message, who, mail, act.moment.today),
        who=who,
        verified=holds and message.person_id is not None,
        notice_id=notice.id if proves else None,
        files=keep_attachments(office, mail),
    )


def _written_on(mail: ParsedMail, act: Act) -> date:
    """The local day a mail was written, never later than it came."""
    return min((mail.sent_at or act.moment.at).astimezone(act.moment.zone).date(), act.moment.today)


def _understood(
    session: Session, mail: ParsedMail, on: date, matters: list[Commitment]
) -> tuple[Said, ...]:
    calendar = calendar_in_force(session)
    said = understand_mail(mail, on=on, codes=[m.code for m in matters], calendar=calendar)
    if len(said) == 1 and not (said[0].index or said[0].commitment):
        return read_words(mail.own, on=on, matters=matters, calendar=calendar)
    return said


def _speaks_for(speaker: Speaker, matter: Commitment) -> bool:
    """Whether a word of this person moves a matter: who answers for it, or a colleague there."""
    return bool(speaker.standing(matter)) or speaker.person.unit_id == matter.lead_unit_id


def match_by_hand(office: Office, now: datetime, by: str, message_id: int, code: str) -> str:
    """The office says which matter a message is about; what it left open is recorded so.

    Words that were not understood are recorded as a note. Raises LookupError, and NotEntitled for
    anybody but the office.
    """
    with transaction(office.engine) as session:
        act = office.act(now, by=by)
        matter = find_commitment(session, code, lock=True)
        require_office(session, act, matter)
        message = session.get(InboundMessage, message_id)
        if message is None:
            raise LookupError(f"message {message_id} does not exist. 没有这封来信。")
        letter, said = _by_hand(session, office, act, message)
        placed = [(one, matter) for one in said]
        record_said(session, act, letter, placed or [(_as_note(message), matter)])
        settle_message(session, act, message, "matched", f"认领到{code}", by)
        return "matched"


def _by_hand(
    session: Session, office: Office, act: Act, message: InboundMessage
) -> tuple[Letter, list[Said]]:
    """A kept message read again: only what its notice's matters did not already take."""
    notice = session.get(Notice, message.notice_id) if message.notice_id else None
    matters = matters_of(session, notice) if notice else []
    letter = Letter(
        message=message,
        on=message.received_at.astimezone(act.moment.zone).date(),
        identity=f"由{act.by}认领",
        who=session.get(Person, message.person_id) if message.person_id else None,
        notice_id=message.notice_id if message.person_id else None,
    )
    if message.source is not ReplySource.MAIL:
        calendar = calendar_in_force(session)
        said = read_words(message.own, on=letter.on, matters=matters, calendar=calendar)
    else:
        mail = parse_mail(message.raw)
        letter = replace(letter, on=_written_on(mail, act), files=keep_attachments(office, mail))
        said = _understood(session, mail, letter.on, matters)
    placed, left = place(said, matters)
    return letter, left if placed else list(said)


def _as_note(message: InboundMessage) -> Said:
    text = message.own or message.subject or "（来信见原件）"
    return Said(None, Status.NOTE, None, None, None, None, None, None, text)

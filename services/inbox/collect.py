"""Answers by mail: read once, matched to what was asked, recorded, and never lost."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import assert_never

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from duban.channels.trouble import ChannelName, Trouble
from duban.moment import Act
from duban.replies.answers import understand_mail
from duban.replies.credence import credence
from duban.replies.kinds import MailKind
from duban.replies.mail import ParsedMail, parse_mail
from duban.replies.marks import mark_in_mail
from duban.replies.values import SaidAnswer as Said
from duban.settings import Settings
from duban.vocabulary.replies import Credence, ReplySource
from models.db import reading, transaction
from models.ledger.inbox import Incoming, keep_message, settle_message
from models.ledger.proof import prove
from models.ledger.replies import StoredFile
from models.queries.facts import calendar_in_force
from models.queries.matching import matters_of
from models.tables.commitments import Commitment
from models.tables.replies import InboundMessage
from services.delivery.channel_health import folder, mailbox, note_tried_source
from services.inbox.arrivals import Arrival, read_folder
from services.inbox.bounces import take_bounce
from services.inbox.evidence import keep_attachments
from services.inbox.imap import BadMailbox, MailboxFailed, read_mailbox
from services.inbox.mail_matching import Sender, match_mail, people_at, sender_of
from services.inbox.placing import Letter, place, read_words, record_said
from services.inbox.secrecy import is_unmarked, withhold
from services.inbox.supporting import ATTACHED, IN_DOUBT, KEPT, keep_notes, told_of
from services.office import Office

logger = logging.getLogger(__name__)
KEPT_ONLY = "发件人身份待核实，或该事项不由其负责，仅留存"
BEYOND = "{count}个附件超出该事项当日佐证限额，只在原信中"
SEVERAL = "一件通知含多个事项，不能确定答复的是哪一件"


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
    for channel, source in _sources(office):
        trouble: Trouble | None = None
        try:
            for arrival in source:
                fresh = arrival.digest not in known
                counts[_taken(office, arrival, now) if fresh else "known"] += 1
        # The other source may be well: its answers should not wait for this one to be mended.
        except (OSError, BadMailbox, MailboxFailed) as error:
            logger.warning("a source of mail failed: %s", error)
            failed = failed or error
            trouble = getattr(error, "trouble", Trouble.FOLDER)
        if channel.key == folder(office.settings).key and _not_a_folder(office.settings):
            trouble = Trouble.FOLDER
        note_tried_source(office, channel, trouble, now)
    if failed is not None:
        raise failed
    return counts


def _not_a_folder(settings: Settings) -> bool:
    """Tells whether a folder that was named is none; the usual one in the home may be missing."""
    place = settings.inbox_folder
    return not place.is_dir() and (bool(settings.inbox) or place.exists())


def _sources(office: Office) -> Iterator[tuple[ChannelName, Iterator[Arrival]]]:
    yield folder(office.settings), read_folder(office.settings.inbox_folder)
    if office.settings.imap_url:
        yield mailbox(office.settings), read_mailbox(office)


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
        act, kind = office.act(now), MailKind.UNPARSABLE.value
        kept = arrival.raw if is_unmarked(arrival.raw) else b""
        incoming = Incoming(kept, arrival.digest, ReplySource.MAIL, arrival.origin, kind)
        message, _ = keep_message(session, act, incoming)
        settle_message(session, act, message, "unparsable", why)


def receive(office: Office, raw: bytes, origin: str, now: datetime) -> str:
    """Take in one raw mail; the same bytes again do nothing. Returns what became of it.

    Of a mail with a classification mark nothing is kept, as at intake.
    """
    # Before anything is parsed or stored: what is classified must not come into this database at
    # all.
    mark = mark_in_mail(raw)
    if mark is not None:
        return withhold(office, raw, origin, now, mark)
    mail = parse_mail(raw)
    with transaction(office.engine) as session:
        act = office.act(now)
        message, fresh = keep_message(session, act, incoming_of(office, mail, raw, origin))
        if not fresh:
            return "known"
        return settle(session, office, act, message, mail)


def incoming_of(office: Office, mail: ParsedMail, raw: bytes, origin: str) -> Incoming:
    """A mail as it is kept."""
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


def settle(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail
) -> str:
    """Let a kept mail do what it does; returns what became of it."""
    match mail.kind:
        case MailKind.BOUNCE:
            status, why = take_bounce(session, office, act, mail)
        case MailKind.AUTO_REPLY:
            status, why = "auto-reply", "自动回复，不作为反馈"
        case MailKind.UNPARSABLE:
            status, why = "unparsable", "无法解析，请人工查看"
        case MailKind.REPLY:
            status, why = _replied(session, office, act, message, mail)
        case _:
            assert_never(mail.kind)
    settle_message(session, act, message, status, why)
    return status


def _replied(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail
) -> tuple[str, str]:
    """Record what a mail says about each matter it names; what it leaves open is the office's."""
    found = match_mail(session, office, act, mail)
    if found is None:
        claimed = people_at(session, office, mail)
        message.person_id = claimed[0].id if claimed else None
        return "unmatched", "找不到所答复的通知"
    matters = matters_of(session, found.notice)
    sender = sender_of(session, office, act, mail, found, matters)
    message.notice_id = found.notice.id
    message.person_id = sender.person.id if sender.person else None
    support = told_of(session, sender.speaker, matters, found.notice)
    matters = list(support.own)
    if not (matters or support.helped):
        return "unmatched", "所答复的通知不要求反馈（专报等），请人工查看"
    # Whoever answers has read it, whatever the server said of the delivery.
    if sender.proves_receipt():
        prove(session, act, found.notice, "answered:mail")
    on = written_on(mail, act)
    placed, left = place(understood(session, mail, on, [*matters, *support.helped]), matters)
    noted, left = support.place(left)
    answered = [matter for _, matter in placed]
    # Once for the mail, not for each answer: the same file belongs to all matters it came with.
    files, beyond = keep_attachments(session, office, act, mail, answered)
    record_said(session, act, lambda matter: letter(sender, matter, message, on, files), placed)
    unkept = _noted(session, act, sender, noted)
    if left or unkept:
        done = len(placed) + (0 if unkept else len(noted))
        open_ = f"不能确定是哪一件（另有{done}条已记录）" if done else SEVERAL
        return "unmatched", "；".join(filter(None, (open_ if left else "", unkept)))
    if not (placed or noted):
        return "unmatched", "没有读到发件人自己的话"
    why = (
        _kept_only(sender, answered),
        KEPT if noted else "",
        BEYOND.format(count=beyond) if beyond else "",
        ATTACHED if noted and mail.attachments and not placed else "",
    )
    return "matched", "；".join(filter(None, why))


def _noted(
    session: Session, act: Act, sender: Sender, noted: Sequence[tuple[Said, Commitment]]
) -> str:
    """Keep what a supporting unit says as its notes; returns why not, where it is not kept."""
    if not noted:
        return ""
    known = credence(ours=sender.ours, own=True, verdict=sender.verdict)
    if sender.speaker is None or known is not Credence.FULL:
        return IN_DOUBT
    return keep_notes(session, act, sender.speaker, noted)


def _kept_only(sender: Sender, matters: Sequence[Commitment]) -> str:
    """Says why a recorded mail moves nothing, where that is so."""
    kept = {matter.code for matter in matters if sender.credence(matter) is Credence.KEPT}
    return f"{'、'.join(sorted(kept))}：{KEPT_ONLY}" if kept else ""


def letter(
    sender: Sender,
    matter: Commitment,
    message: InboundMessage,
    on: date,
    files: tuple[StoredFile, ...],
) -> Letter:
    """A mail as far as it speaks about one matter: whose word it is and what it may do.

    What is merely kept is nobody's word until the office accepts it. A notice of somebody else's is
    not proven by it.
    """
    credence = sender.credence(matter)
    proven = sender.proves_receipt() or credence is not Credence.FULL
    return Letter(
        message=message,
        on=on,
        identity=sender.identity(matter),
        who=sender.person if credence is not Credence.KEPT else None,
        credence=credence,
        notice_id=sender.notice.id if proven else None,
        files=files,
    )


def written_on(mail: ParsedMail, act: Act) -> date:
    """The local day a mail was written, never later than it came."""
    # A sender's clock may be wrong; an answer of tomorrow would hide all that is said until then.
    return min((mail.sent_at or act.moment.at).astimezone(act.moment.zone).date(), act.moment.today)


def understood(
    session: Session, mail: ParsedMail, on: date, matters: list[Commitment]
) -> tuple[Said, ...]:
    """Reads what a mail says, with the codes of the matters it may be about."""
    calendar = calendar_in_force(session)
    said = understand_mail(mail, on=on, codes=[m.code for m in matters], calendar=calendar)
    # Only words that name no matter can begin with the number of a line of the list.
    if len(said) == 1 and not (said[0].index or said[0].commitment):
        return read_words(mail.own, on=on, matters=matters, calendar=calendar)
    return said

"""Answers by mail: read once, matched to what was asked, recorded, and never lost."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import assert_never

from sqlmodel import Session, col, select

from duban.channels.mailto import parse_mailto
from duban.channels.protocol import BadRoute
from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.replies.answers import understand_mail
from duban.replies.mail import Kind, ParsedMail, parse_mail
from duban.replies.values import Answer as Said
from duban.replies.values import Status
from models.commitments import Commitment, Target
from models.db import reading, transaction
from models.directory import Person, Route
from models.ledger.inbox import Incoming, keep_message, settle_message
from models.ledger.proof import bounced, prove
from models.ledger.replies import Answer, Progress, record_reply
from models.notices import Notice
from models.queries.facts import calendar_in_force
from models.queries.matching import (
    Match,
    matters_of,
    notice_of_ids,
    notice_of_number,
    notice_of_token,
    only_open_notice,
)
from models.queries.people import find_commitment
from models.replies import InboundMessage, ReplySource, ReplyStatus
from tasks.evidence import keep_attachments
from tasks.imap import read_mailbox
from tasks.office import Office

logger = logging.getLogger(__name__)


def collect(office: Office, now: datetime) -> Counter[str]:
    """Read the folder of .eml files and the mailbox; returns how many of each kind came in."""
    counts: Counter[str] = Counter()
    with reading(office.engine) as session:
        known = set(session.exec(select(InboundMessage.sha256)))
    for origin, raw in _sources(office):
        fresh = sha256(raw).hexdigest() not in known
        counts[receive(office, raw, origin, now) if fresh else "known"] += 1
    return counts


def _sources(office: Office) -> Iterator[tuple[str, bytes]]:
    folder = office.settings.inbox_folder
    if folder.is_dir():
        for path in sorted(folder.glob("*.eml")):
            yield path.name, path.read_bytes()
    if office.settings.imap_url:
        yield from read_mailbox(office)


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
            status, why = _bounced(session, act, mail), ""
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


def _bounced(session: Session, act: Act, mail: ParsedMail) -> str:
    """A bounce takes the proof of delivery back and marks the route it came for."""
    bounce = mail.bounce
    ids = [
        i for i in (bounce.message_id if bounce else None, mail.in_reply_to, *mail.references) if i
    ]
    notice = notice_of_ids(session, ids)
    if notice is None or bounce is None or not bounce.permanent:
        return "bounce"
    bounced(session, act, notice, bounce.status or "bounced")
    return "bounce"


def _replied(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail
) -> tuple[str, str]:
    found = _match(session, office, act, mail)
    if found is None:
        return "unmatched", "找不到所答复的通知"
    notice, sender = found.notice, _sender(session, office, mail)
    message.notice_id, message.person_id = notice.id, sender.id if sender else None
    prove(session, act, notice, "answered:mail")
    identity = _identity(found, notice, sender, mail)
    return record_answers(session, office, act, message, mail, notice, identity)


def record_answers(
    session: Session, office: Office, act: Act, message: InboundMessage, mail: ParsedMail,
    notice: Notice, identity: str,
) -> tuple[str, str]:  # fmt: skip
    """Record what a matched mail says about each matter it names."""
    matters = matters_of(session, notice)
    calendar = calendar_in_force(session)
    on = (mail.sent_at or act.moment.at).astimezone(act.moment.zone).date()
    answers = understand_mail(mail, on=min(on, act.moment.today), codes=[m.code for m in matters],
                              calendar=calendar)  # fmt: skip
    placed = [(answer, matter) for answer in answers for matter in _matters(answer, matters)]
    person = session.get(Person, message.person_id or notice.person_id)
    files = keep_attachments(office, mail)
    for number, (answer, matter) in enumerate(placed):
        told = _answer(session, answer, matter, message, number, identity, calendar, act)
        told = Answer(**(vars(told) | {"files": files, "notice_id": notice.id}))
        record_reply(session, act, matter, told, person)
    if placed:
        return "matched", ""
    return "unmatched", "一件通知含多个事项，答复未指明是哪一件"


def _matters(answer: Said, matters: list[Commitment]) -> list[Commitment]:
    """The matters an answer is about: named by code, by list number, or the only one.

    无变化 without a name is about all of them; anything else that names none is the office's to place.
    """
    if answer.commitment:
        return [m for m in matters if m.code == answer.commitment]
    if answer.index:
        return matters[answer.index - 1 : answer.index]
    if len(matters) == 1 or answer.status is Status.NO_CHANGE:
        return matters
    return []


def _answer(
    session: Session, said: Said, matter: Commitment, message: InboundMessage, number: int,
    identity: str, calendar: WorkCalendar, act: Act,
) -> Answer:  # fmt: skip
    return Answer(
        status=ReplyStatus(said.status.value),
        source=ReplySource.MAIL,
        key=f"mail:{message.sha256}:{matter.id}:{number}",
        note=said.reason or said.text,
        percent=said.percent,
        progress=_progress(session, said, matter, act),
        definite_date=said.date,
        identity=identity,
        message_id=message.id,
    )


def _progress(session: Session, said: Said, matter: Commitment, act: Act) -> tuple[Progress, ...]:
    """A number lands on the target it fits: the one with its unit or total, or the only one."""
    if said.value is None:
        return ()
    targets = list(session.exec(select(Target).where(Target.commitment_id == matter.id)))
    fitting = [t for t in targets if said.of is not None and t.value == said.of]
    fitting = fitting or [t for t in targets if said.unit and t.unit == said.unit] or targets
    if len(fitting) != 1:
        return ()
    return (Progress(fitting[0].id or 0, said.value, act.moment.today),)


def _match(session: Session, office: Office, act: Act, mail: ParsedMail) -> Match | None:
    """By token, then by the thread, then by the number in the subject, then by the sender alone."""
    if mail.token and (notice := notice_of_token(session, mail.token, act.moment.utc)):
        return Match(notice, "token")
    ids = [i for i in (mail.in_reply_to, *mail.references) if i]
    if ids and (notice := notice_of_ids(session, ids)):
        return Match(notice, "thread")
    if mail.notice and (notice := notice_of_number(session, mail.notice)):
        return Match(notice, "number")
    sender = _sender(session, office, mail)
    if sender and (notice := only_open_notice(session, sender.id or 0, act.moment.utc)):
        return Match(notice, "sender")
    return None


def _sender(session: Session, office: Office, mail: ParsedMail) -> Person | None:
    """The person one of whose mail routes is the sender's address."""
    if not mail.sender:
        return None
    wanted = office.keys.fingerprint(mail.sender)
    rows = session.exec(select(Route, Person).join(Person, col(Person.id) == col(Route.person_id)))
    for route, person in rows:
        address = _address(office.keys.decrypt(route.url_encrypted))
        if address and office.keys.fingerprint(address) == wanted:
            return person
    return None


def _address(url: str) -> str | None:
    """The address of a mail route, lower-case; None for any other route."""
    if not url.startswith("mailto"):
        return None
    try:
        return parse_mailto(url).recipient.lower()
    except BadRoute:
        return None


def _identity(found: Match, notice: Notice, sender: Person | None, mail: ParsedMail) -> str:
    """How far the answer's author is known; a bare From proves nothing (channels §5)."""
    checked = "；".join(filter(None, (mail.auth_results or "",)))[:120]
    if sender is None:
        who = "发件人不在通讯录，待核实"
    elif sender.id != notice.person_id:
        who = f"代答：{sender.code}，待核实"
    else:
        who = "邮件令牌" if found.how == "token" else "发件人待核实"
    return f"{who}（{checked}）" if checked else who


def unmatched(office: Office) -> list[InboundMessage]:
    """Messages that wait for the office, oldest first."""
    with reading(office.engine) as session:
        return list(
            session.exec(
                select(InboundMessage)
                .where(col(InboundMessage.status).in_(["unmatched", "unparsable"]))
                .order_by(col(InboundMessage.received_at))
            )
        )


def match_by_hand(office: Office, now: datetime, by: str, message_id: int, code: str) -> str:
    """The office says which matter a message is about; it is recorded as it stands."""
    with transaction(office.engine) as session:
        act = office.act(now, by=by)
        message = session.get(InboundMessage, message_id)
        if message is None:
            raise LookupError(f"message {message_id} does not exist. 没有这封来信。")
        commitment = find_commitment(session, code, lock=True)
        mail = parse_mail(message.raw)
        calendar = calendar_in_force(session)
        said = understand_mail(mail, on=act.moment.today, codes=[code], calendar=calendar)
        person = session.get(Person, message.person_id) if message.person_id else None
        for number, one in enumerate(said):
            told = _answer(session, one, commitment, message, number, f"由{by}认领", calendar, act)
            record_reply(session, act, commitment, told, person)
        settle_message(session, act, message, "matched", f"认领到{code}", by)
        return "matched"

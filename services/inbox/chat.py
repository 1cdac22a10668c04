"""Answers by chat: a member's words, taken in once, placed, recorded, and answered briefly."""

import json
import logging
from datetime import datetime
from hashlib import sha256

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from duban.channels.callback import ChatMessage
from duban.channels.protocol import BadRoute
from duban.channels.registry import kind_of
from duban.extraction.classification import Marking, classification_mark
from duban.i18n import label
from duban.moment import Act
from duban.replies.body import MAX_OWN
from duban.secrets import KeyRing, LostKey
from duban.vocabulary.replies import ReplySource
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.inbox import Incoming, keep_message, settle_message, stamp_used_before
from models.ledger.journal import OFFICE, record
from models.ledger.papers import keep_papers, settle_papers
from models.ledger.proof import prove
from models.queries.facts import calendar_in_force
from models.queries.matching import matters_of, recent_notices
from models.queries.owners import Speaker
from models.queries.people import RUNNING
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route
from models.tables.notices import Notice
from models.tables.papers import PaperSource
from models.tables.replies import InboundMessage
from services.delivery.copies import Copy, copy_said
from services.inbox.placing import Letter, place, read_words, record_said
from services.inbox.secrecy import CLASSIFIED, why_withheld
from services.inbox.supporting import KEPT, NOTED, keep_notes, told_of
from services.office import Office

logger = logging.getLogger(__name__)
RECEIVED = "已收到。"
UNKNOWN = "未在通讯录中找到您的{account}，来信已转{office}，请致电{phone}。"
ONLY_TEXT = "目前只能读取文字。照片、文件请通过督办消息中的链接上传；本条已转{office}。"
NOTHING = "目前没有待您反馈的事项，来信已转{office}。"
WHICH = "您有{count}件事项，请在答复前写明序号，例如“1、无变化”：\n{list}"
RECORDED = "已记录：{what}。如需更正，再发一条即可，以最后一次为准。"
IN_GROUP = "已收到。群内不显示事项，请在单聊中反馈或打开督办消息中的链接。"
WITHHELD = "来信带有密级标志，未收存。涉密内容请勿经此发送；如无密级，请去掉标志重发。"
MOST_LISTED = 10


def receive_chat(office: Office, said: ChatMessage, now: datetime) -> str:
    """Takes in one message and returns the sentence to answer with, empty for what nobody wrote.

    The same message again does nothing. What cannot be placed waits in the office's list, and so
    does all of a message whose stamp another one has used.
    """
    if said.kind == "event" or not said.message_id:
        return ""
    try:
        with transaction(office.engine) as session:
            act = office.act(now)
            mark = classification_mark(said.text)
            message, fresh = keep_message(session, act, _incoming(office, said, mark))
            if not fresh:
                return RECEIVED
            if mark is not None:
                settle_message(session, act, message, CLASSIFIED, why_withheld(mark, said.service))
                return WITHHELD
            if stamp_used_before(session, message):
                settle_message(session, act, message, "unmatched", "签名已被另一条消息使用，待核实")
                return RECEIVED
            personal = _settled(session, office, act, message, said)
            answer = personal if said.private else IN_GROUP
            _keep_answer(session, office, act, message, answer)
            return answer
    except IntegrityError:  # the same message, taken in by another request at this very moment
        logger.info("taken in twice at once")
        return RECEIVED


def _keep_answer(
    session: Session, office: Office, act: Act, message: InboundMessage, answer: str
) -> None:
    """A copy of the answer, which leaves as soon as this transaction ends."""
    number = f"answer-{message.id}"
    paper = copy_said(
        Copy("", answer), "", number=number, attempt=1, source=PaperSource.ANSWER,
        notice_id=message.notice_id, person_id=message.person_id,
    )  # fmt: skip
    keep_papers(session, act, office.keys, [paper])
    settle_papers(session, act, left=[(number, 1)], stayed=[])
    record(session, act, OFFICE, "answered-in-chat", message=message.id, **paper.facts)


def _incoming(office: Office, said: ChatMessage, mark: Marking | None) -> Incoming:
    """The message as it is kept: what the service sent, under a hash of its own number.

    Of one that bears a classification mark nothing it says is kept.
    """
    raw = json.dumps(vars_of(said), ensure_ascii=False, sort_keys=True).encode()
    return Incoming(
        raw=b"" if mark else raw,
        sha256=_hashed(said.service, said.message_id),
        source=ReplySource.CHAT,
        origin=said.service,
        kind="reply" if said.kind == "text" else said.kind[:24],
        own="" if mark else said.text[:MAX_OWN],
        sender_fingerprint=sender_mark(office.keys, said.service, said.sender),
        stamp=_hashed(said.service, said.stamp) if said.stamp else None,
    )


def _hashed(service: str, number: str) -> str:
    return sha256(f"{service}:{number}".encode()).hexdigest()


def sender_mark(keys: KeyRing, service: str, sender: str) -> str:
    """The fingerprint of an account of a chat service."""
    return keys.fingerprint(f"{service}:{sender.lower()}")


def vars_of(said: ChatMessage) -> dict[str, object]:
    """The fields of a message as plain values."""
    return {name: getattr(said, name) for name in said.__dataclass_fields__ if name != "stamp"}


def _settled(
    session: Session, office: Office, act: Act, message: InboundMessage, said: ChatMessage
) -> str:
    person = member(session, office, said)
    account = label("identity", f"chat-{said.service}")
    message.person_id = person.id if person else None
    if person is None:
        answer, why = UNKNOWN, f"{account}不在通讯录"
    elif said.kind != "text" or not message.own.strip():
        answer, why = ONLY_TEXT, f"非文字消息，原件在{account.removesuffix('账号')}"
    else:
        return _answered(session, office, act, message, person, account)
    settle_message(session, act, message, "unmatched", why)
    return _sentence(office, answer, account)


def _answered(
    session: Session,
    office: Office,
    act: Act,
    message: InboundMessage,
    person: Person,
    account: str,
) -> str:
    """Record what a known member says of the matters the last notice asked about."""
    notices = recent_notices(session, person.id or 0, act.moment.at)
    notice = notices[0] if notices else None
    days = {act.moment.today, *([notice.day] if notice else [])}
    speaker = Speaker(session, person, days)
    support = told_of(session, speaker, _open_matters(session, speaker, notice), None)
    matters, listed = support.own, [*support.own, *support.helped]
    if not listed:
        settle_message(session, act, message, "unmatched", "发件人名下无待反馈事项")
        return _sentence(office, NOTHING)
    calendar = calendar_in_force(session)
    read = read_words(message.own, on=act.moment.today, matters=listed, calendar=calendar)
    placed, left = place(read, matters)
    noted, left = support.place(left)
    _prove_and_link(session, act, message, notice)
    letter = Letter(message, act.moment.today, account, person, notice_id=message.notice_id)
    record_said(session, act, lambda _: letter, placed)
    unkept = keep_notes(session, act, speaker, noted)
    if left or unkept or not (placed or noted):
        settle_message(session, act, message, "unmatched", unkept or "不能确定是哪一件")
        return _which(listed)
    settle_message(session, act, message, "matched", KEPT if noted else "")
    recorded = [f"{matter.code} {label('status', one.status.value)}" for one, matter in placed]
    recorded += [f"{matter.code} {NOTED}" for _, matter in noted]
    return RECORDED.format(what="；".join(dict.fromkeys(recorded)))


def _prove_and_link(
    session: Session, act: Act, message: InboundMessage, notice: Notice | None
) -> None:
    if notice is not None:
        message.notice_id = notice.id
        prove(session, act, notice, "answered:chat")


def _open_matters(session: Session, speaker: Speaker, notice: Notice | None) -> list[Commitment]:
    """The open matters of the last notice in its order, then the person's others by due day."""
    in_notice = [m for m in matters_of(session, notice) if m.closed_at is None] if notice else []
    asked = [matter for matter in in_notice if speaker.standing(matter) and not matter.offline_only]
    if asked:
        return asked
    rows = session.exec(
        select(Commitment)
        .where(
            speaker.answers_for,
            *RUNNING,
        )
        .order_by(col(Commitment.current_due), col(Commitment.code))
    )
    return list(rows)


def member(session: Session, office: Office, said: ChatMessage) -> Person | None:
    """The active person one of whose own routes or accounts is that of whoever wrote this."""
    rows = session.exec(
        select(Route, Person)
        .join(Person, col(Person.id) == col(Route.person_id))
        .where(
            col(Person.active).is_(True),
            col(Route.active).is_(True),
            col(Route.audience).in_([Audience.PERSON, Audience.ACCOUNT]),
        )
        .order_by(col(Route.id))
    )
    return next((person for route, person in rows if _wrote(office, route, said)), None)


def _wrote(office: Office, route: Route, said: ChatMessage) -> bool:
    """Tells whether the holder of a route wrote this."""
    try:
        url = office.keys.decrypt(route.url_encrypted)
        return kind_of(url).wrote(url, said, office.settings)
    except (LostKey, BadRoute):
        return False


def _sentence(office: Office, text: str, account: str = "") -> str:
    s = office.settings
    phone = s.office_phone or s.office_name
    return text.format(office=s.office_name, phone=phone, account=account)


def _which(matters: list[Commitment]) -> str:
    lines = [f"{n}、{m.title[:30]}" for n, m in enumerate(matters[:MOST_LISTED], start=1)]
    return WHICH.format(count=len(matters), list="\n".join(lines))

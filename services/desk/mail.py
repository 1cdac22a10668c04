"""Mail that waits: its own words, which matter it may be about and why, what is made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from duban.replies.mail import parse_mail
from duban.vocabulary.replies import ReplySource
from models.db import reading
from models.queries.matching import matters_of
from models.queries.people import find_commitment, named
from models.queries.supporting import supported_by
from models.queries.watch import doubtful
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.replies import InboundMessage, Reply
from services.accounts.sessions import AtDesk
from services.desk.stale import Overtaken
from services.inbox.by_hand import WAITING, match_by_hand, settle_by_hand, vouch_by_hand
from services.inbox.mail_matching import people_at
from services.office import Office

MATCHABLE = ("unmatched", "unparsable")
MOST, AT_ONCE = 8, 20


@dataclass(frozen=True)
class Guess:
    """A matter a message may be about, and the sentence that says why."""

    matter: Commitment
    why: str
    fact: str


@dataclass(frozen=True)
class WaitingMail:
    """A message that waits, who seems to have sent it, and the guesses."""

    message: InboundMessage
    sender: Person | None
    guesses: tuple[Guess, ...]
    history: str = ""
    files: tuple[str, ...] = ()

    @property
    def matchable(self) -> bool:
        """Tells whether it can be said to be about a matter, else it is only set aside."""
        return self.message.status in MATCHABLE


def letter(office: Office, message_id: int) -> WaitingMail:
    """A message by its number. Raises Overtaken for one that waits no more."""
    with reading(office.engine) as session:
        return _letter(session, office, _waiting(session, message_id))


def waiting(office: Office) -> tuple[tuple[WaitingMail, ...], int]:
    """The messages that wait, the oldest first, at most so many; and how many there are."""
    with reading(office.engine) as session:
        found = select(InboundMessage).where(col(InboundMessage.status).in_(WAITING))
        rows = session.exec(found.order_by(col(InboundMessage.id))).all()
        return tuple(_letter(session, office, row) for row in rows[:AT_ONCE]), len(rows)


def in_doubt(office: Office) -> list[tuple[Commitment, Reply]]:
    """Answers whose sender is in doubt, each with its matter."""
    with reading(office.engine) as session:
        return list(doubtful(session))


def _letter(session: Session, office: Office, message: InboundMessage) -> WaitingMail:
    people = _senders(session, office, message)
    guesses = {guess.matter.id: guess for guess in _guesses(session, message, people)}
    shown = message.source is ReplySource.MAIL and message.status in MATCHABLE
    mail = parse_mail(message.raw) if shown else None
    return WaitingMail(
        message,
        people[0] if people else None,
        tuple(guesses.values())[:MOST],
        mail.quoted if mail else "",
        tuple(each.name for each in mail.attachments) if mail else (),
    )


def _waiting(session: Session, message_id: int) -> InboundMessage:
    message = session.get(InboundMessage, message_id)
    if message is None or message.status not in WAITING:
        by = named(session, message.decided_by) if message else ""
        became = f"：{message.why}，{by}" if message else ""
        raise Overtaken(f"来信{message_id}已办理{became}。This message waits no more.")
    return message


def _senders(session: Session, office: Office, message: InboundMessage) -> list[Person]:
    if message.person_id is not None:
        return [session.get_one(Person, message.person_id)]
    if message.source is not ReplySource.MAIL:
        return []
    return people_at(session, office, parse_mail(message.raw))


def _guesses(session: Session, message: InboundMessage, people: list[Person]) -> Iterator[Guess]:
    """Those of its notice come later, so that they win over those of its sender."""
    for person in people:
        rows = session.exec(
            select(Commitment)
            .where(
                or_(Commitment.liaison_id == person.id, Commitment.unit_head_id == person.id),
                col(Commitment.closed_at).is_(None),
            )
            .order_by(col(Commitment.current_due), Commitment.code)
        )
        for matter in rows:
            role = "liaison" if matter.liaison_id == person.id else "unit_head"
            yield Guess(matter, role, person.name)
    for matter in supported_by(session, [person.id or 0 for person in people]):
        yield Guess(matter, "supporting", people[0].name)
    notice = session.get(Notice, message.notice_id) if message.notice_id else None
    if notice is not None:
        for matter in matters_of(session, notice):
            yield Guess(matter, "notice", notice.number)


def match(desk: AtDesk, message_id: int, codes: Sequence[str], *, accept: bool) -> str:
    """Say which matters a message is about, and with `accept` that it is its sender's word.

    Returns the first one's code. Raises Unknown for any, before anything is recorded.
    """
    with reading(desk.office.engine) as session:
        _waiting(session, message_id)
        found = [find_commitment(session, code).code for code in codes]
    match_by_hand(desk.office, desk.now, desk.signed.doer(), message_id, *found, accept=accept)
    return found[0]


def dismiss(desk: AtDesk, message_id: int, why: str) -> None:
    """Set a message aside for good, with a reason; it stays on record."""
    with reading(desk.office.engine) as session:
        _waiting(session, message_id)
    settle_by_hand(desk.office, desk.now, desk.signed.doer(), message_id, accept=False, why=why)


def accept_bounce(desk: AtDesk, message_id: int) -> None:
    """Accept a bounce that could not be verified."""
    with reading(desk.office.engine) as session:
        _waiting(session, message_id)
    settle_by_hand(desk.office, desk.now, desk.signed.doer(), message_id, accept=True)


def judge_answer(desk: AtDesk, reply_id: int, *, accept: bool, why: str) -> str:
    """Accept an answer as its sender's word (采信), or do not; returns the matter's code."""
    return vouch_by_hand(
        desk.office, desk.now, desk.signed.doer(), reply_id, accept=accept, why=why
    )


def answer(office: Office, reply_id: int) -> tuple[Reply, Commitment]:
    """An answer whose sender is in doubt, with its matter."""
    with reading(office.engine) as session:
        reply = session.get(Reply, reply_id)
        if reply is None:
            raise Overtaken("没有这条反馈。There is no such answer.")
        return reply, session.get_one(Commitment, reply.commitment_id)

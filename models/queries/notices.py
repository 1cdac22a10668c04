"""Messages as the office sees them: who, what, every attempt, and what proves delivery."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.vocabulary.notices import NoticeStatus
from models.queries.by_hand import TO_CALL, by_hand_only
from models.queries.facts import TRIAL, fact
from models.queries.people import known
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import NO_ROUTE, DeliveryAttempt, Notice, NoticeItem

ANSWERED, BESIDE = "answered", "answered-beside"


def find_notice(session: Session, number: str) -> Notice:
    """The notice with this number. Raises Unknown."""
    row = session.exec(select(Notice).where(Notice.number == number)).first()
    return known(row, about=f"{number!r}: ")


def shown_proof(notice: Notice, at: str, *, trial: bool, how: str | None = None) -> str:
    """Tells when and by what a message counts as delivered; empty without proof.

    `how` is what it proves about one of its matters, where only that is told of. In a trial home
    it is its file in the outbox, and no service took anything.
    """
    if notice.proven_at is None:
        return ""
    how = notice.proven_how if how is None else how
    return f"{at} {'outbox' if trial and how == 'accepted' else how}".rstrip()


class ShownNotice(Protocol):
    """A message, or its columns, as its standing is told from them."""

    @property
    def id(self) -> int | None: ...
    @property
    def status(self) -> NoticeStatus: ...
    @property
    def proven_at(self) -> datetime | None: ...
    @property
    def proven_how(self) -> str: ...


class AnswerTo(Protocol):
    """An answer, or its columns, with the message that it answers."""

    @property
    def notice_id(self) -> int | None: ...


def proof_about(notice: ShownNotice, replies: Iterable[AnswerTo]) -> str:
    """Returns by what a message is proven, as one of its matters tells; `replies` are that one's.

    An answer about another matter of the message proves that it came, and answers nothing here.
    """
    how = notice.proven_how
    about_it = any(reply.notice_id == notice.id for reply in replies)
    if not how.startswith(ANSWERED) or about_it:
        return how
    return how.replace(ANSWERED, BESIDE, 1)


def notices(
    session: Session, *, status: str, today: date, days: int, zone: ZoneInfo
) -> list[dict[str, Any]]:
    """One row a message of the last `days` days, newest first; routes are masked."""
    statement = (
        select(Notice, Person.code)
        .join(Person, col(Person.id) == col(Notice.person_id))
        .where(Notice.day >= today - timedelta(days=days))
        .order_by(col(Notice.id).desc())
    )
    if status:
        statement = statement.where(Notice.status == status)
    rows = session.exec(statement).all()
    trial = fact(session, TRIAL) is not None
    ids = [notice.id or 0 for notice, _ in rows]
    attempts, matters = _attempts(session, ids), _matters(session, ids)
    by_phone = without_route(session, ids)
    return [
        {
            "number": notice.number,
            "day": notice.day,
            "person": person,
            "headline": notice.headline,
            "status": shown_status(notice, by_phone),
            "matters": matters[notice.id or 0],
            "attempts": attempts[notice.id or 0],
            "proof": shown_proof(
                notice,
                f"{(notice.proven_at or notice.created_at).astimezone(zone):%Y-%m-%d %H:%M}",
                trial=trial,
            ),
            "message_id": notice.message_id,
        }
        for notice, person in rows
    ]


def shown_status(notice: ShownNotice, by_hand: Mapping[int, str]) -> str:
    """The status of a notice; one without a route was not refused: it waits for a call or visit."""
    waits = notice.status is NoticeStatus.FAILED and notice.proven_at is None
    return by_hand.get(notice.id or 0, notice.status.value) if waits else notice.status.value


def about_notice(session: Session, notice: Notice) -> tuple[list[str], list[str]]:
    """The attempts to deliver a message, and the codes of the matters it is about."""
    key = notice.id or 0
    return _attempts(session, [key])[key], _matters(session, [key])[key]


def without_route(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Those of these notices for which no known route sends: to be telephoned or handed."""
    if not ids:
        return {}
    rows = session.execute(
        select(DeliveryAttempt.notice_id, Notice.person_id)
        .join(Notice, col(Notice.id) == col(DeliveryAttempt.notice_id))
        .where(col(DeliveryAttempt.notice_id).in_(ids), DeliveryAttempt.code == NO_ROUTE)
    ).all()
    ways = by_hand_only(session, {person for _, person in rows})
    return {notice: ways.get(person, TO_CALL) for notice, person in rows}


def shown_attempt(row: DeliveryAttempt) -> str:
    """An attempt as `n. route status code`."""
    if row.code == NO_ROUTE:
        return f"{row.n}. 待人工告知 {NO_ROUTE}"
    return f"{row.n}. {row.route} {row.status} {row.code}".rstrip()


def _attempts(session: Session, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(DeliveryAttempt)
        .where(col(DeliveryAttempt.notice_id).in_(ids))
        .order_by(col(DeliveryAttempt.n))
    )
    for row in rows:
        found[row.notice_id].append(shown_attempt(row))
    return found


def _matters(session: Session, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(NoticeItem.notice_id, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(col(NoticeItem.notice_id).in_(ids), col(NoticeItem.cancelled).is_(False))
        .order_by(col(NoticeItem.id))
    )
    for notice, code in rows:
        if code not in found[notice]:
            found[notice].append(code)
    return found

"""Outgoing items are put into one notice per person and day, rolled over, and taken back."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from duban.vocabulary.notices import UNSENT, NoticeStatus
from duban.vocabulary.steps import GRAVITY, NEWEST_SPEAKS, CheckStatus, PaperKind
from models.ledger.cancelling import cancel_items
from models.ledger.numbers import take_numbers
from models.tables.base import IDS, TODAY, literally
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Decision

NOTICES = SQLModel.metadata.tables["notice"]
ITEMS = SQLModel.metadata.tables["noticeitem"]
LOCKED = (
    select(Person.id, Person.locale)
    .where(col(Person.id).in_(IDS))
    .order_by(col(Person.id))
    .with_for_update(key_share=True)
)
OF_TODAY = (col(Notice.person_id).in_(IDS), col(Notice.budget_day) == TODAY)
TODAYS = select(Notice).where(*OF_TODAY).with_for_update(key_share=True)
STATES_TODAY = (
    select(Notice.person_id, Notice.status)
    .where(*OF_TODAY)
    .order_by(col(Notice.id))
    .with_for_update(key_share=True)
)
LEFT_OVER = (
    select(Notice)
    .where(literally(Notice.status, UNSENT), col(Notice.budget_day) < TODAY)
    .order_by(col(Notice.status), col(Notice.day), col(Notice.id))
    .with_for_update(skip_locked=True)
)
KNOWN = select(NoticeItem.key).where(col(NoticeItem.key).in_(IDS))
MADE = select(Notice.number, Notice.id).where(col(Notice.number).in_(IDS))
# A message that keeps for the next day is looked at again after this time.
NEXT_DAY = timedelta(hours=18)
SEND_WITHIN = timedelta(days=5)


@dataclass(frozen=True)
class Parcel:
    """One matter for one person, about to be put into that person's bundle of the day."""

    person_id: int
    commitment_id: int
    role: str
    rung: str
    kind: str
    key: str
    reason: str = ""
    check_id: int | None = None
    escalation_id: int | None = None
    extension_id: int | None = None
    answer_by: datetime | None = None
    exempt: bool = False

    @property
    def bundle(self) -> tuple[int, bool]:
        """The notice it belongs to: the person's of the day, or an exempt one of its own."""
        return self.person_id, self.exempt


def closed_bundles(session: Session, people: Iterable[int], act: Act) -> set[int]:
    """Returns the people who already have a frozen or sent budgeted notice today: more must wait.

    Holds people and notices until the transaction ends, so that nobody freezes or fills them
    meanwhile.
    """
    wanted = sorted(set(people))
    _lock_people(session, wanted)
    rows = session.execute(STATES_TODAY, {"ids": wanted, "today": act.moment.today})
    return {person for person, status in rows if status is not NoticeStatus.QUEUED}


def bundle(
    session: Session,
    act: Act,
    parcels: Sequence[Parcel],
    *,
    domain: str,
    send_within: timedelta = SEND_WITHIN,
) -> list[int]:
    """Put parcels into each person's queued notice of the day, opening notices where needed.

    A parcel whose key was bundled before is left out. Callers have asked `closed_bundles` first;
    a budgeted parcel for a person whose bundle is closed raises ValueError. Gives the notices' ids.
    """
    # A step that was bundled before a kill is met again by the next round.
    keys = [parcel.key for parcel in parcels]
    known = set(session.exec(KNOWN, params={"ids": keys}))
    fresh = [parcel for parcel in parcels if parcel.key not in known]
    if not fresh:
        return []
    locales = _lock_people(session, sorted({parcel.person_id for parcel in fresh}))
    found = _open_today(session, act, {p.person_id for p in fresh if not p.exempt})
    headlines = _headlines(fresh)
    for key, notice in found.items():
        notice.headline = max(notice.headline, headlines[key], key=_gravity)
        session.add(notice)
    missing = {key: kind for key, kind in headlines.items() if key not in found}
    rows = _new_notices(session, act, missing, locales, domain, act.moment.utc + send_within)
    ids = {key: notice.id or 0 for key, notice in found.items()} | rows
    session.flush()
    session.execute(insert(ITEMS), [_item(ids[parcel.bundle], parcel) for parcel in fresh])
    if found:
        _collapse_older(
            session, act, [p for p in fresh if p.bundle in found and p.kind in NEWEST_SPEAKS]
        )
    return list(ids.values())


def _headlines(parcels: Sequence[Parcel]) -> dict[tuple[int, bool], str]:
    best: dict[tuple[int, bool], str] = {}
    for parcel in parcels:
        before = best.get(parcel.bundle, parcel.kind)
        best[parcel.bundle] = max(before, parcel.kind, key=_gravity)
    return best


def _gravity(kind: str) -> int:
    """A bundle is headed by its gravest paper."""
    return GRAVITY[PaperKind(kind)]


def _item(notice_id: int, parcel: Parcel) -> dict[str, Any]:
    fields = {name: value for name, value in vars(parcel).items() if name != "exempt"}
    return fields | {"notice_id": notice_id, "cancelled": False}


def _lock_people(session: Session, people: Sequence[int]) -> dict[int, str]:
    """Lock people in the order of their ids, so that rounds wait for each other and never cross.

    Gives the language each is written to. SQLite lets one writer in anyway.
    """
    rows = session.exec(LOCKED, params={"ids": people})
    return {person or 0: locale for person, locale in rows}


def _open_today(
    session: Session, act: Act, people: Iterable[int]
) -> dict[tuple[int, bool], Notice]:
    rows = session.exec(TODAYS, params={"ids": list(people), "today": act.moment.today}).all()
    late = [n.number for n in rows if n.status is not NoticeStatus.QUEUED]
    if late:
        raise ValueError(f"notices {late} are closed for today")
    return {(notice.person_id, False): notice for notice in rows}


def _new_notices(
    session: Session,
    act: Act,
    wanted: dict[tuple[int, bool], str],
    locales: dict[int, str],
    domain: str,
    send_before: datetime,
) -> dict[tuple[int, bool], int]:
    if not wanted:
        return {}
    today, now = act.moment.today, act.moment.utc
    rows = []
    for number, (key, kind) in zip(
        take_numbers(session, f"notice-{today.year}", len(wanted)), wanted.items(), strict=True
    ):
        person, exempt = key
        nonce, name = secrets.token_hex(8), f"N{today.year}-{number:04d}"
        rows.append(
            {
                "number": name,
                "person_id": person,
                "day": today,
                "budget_day": None if exempt else today,
                "headline": kind,
                "chase_number": "",
                "status": NoticeStatus.QUEUED,
                "message_id": f"<{name.lower()}.{nonce}@{domain}>",
                "subject": "",
                "locale": locales.get(person, "zh"),
                # With a key outside the database it makes the link: a stolen copy opens no page.
                "token_nonce": nonce,
                "attempts": 0,
                "next_attempt_at": now,
                "send_before": send_before,
                "created_at": now,
                "proven_how": "",
            }
        )
    session.execute(insert(NOTICES), rows)
    made = session.execute(MADE, {"ids": [row["number"] for row in rows]})
    ids = {number: notice or 0 for number, notice in made}
    return {key: ids[row["number"]] for key, row in zip(wanted, rows, strict=True)}


def _collapse_older(session: Session, act: Act, asks: Sequence[Parcel]) -> None:
    """An ask that has not left speaks no more once a newer one of the matter lies beside it."""
    if not asks:
        return
    rows = session.exec(
        select(NoticeItem)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            col(NoticeItem.commitment_id).in_([parcel.commitment_id for parcel in asks]),
            col(NoticeItem.kind).in_(NEWEST_SPEAKS),
            col(NoticeItem.key).not_in([parcel.key for parcel in asks]),
            col(NoticeItem.cancelled).is_(False),
            Notice.status == NoticeStatus.QUEUED,
        )
    )
    pairs = {(parcel.commitment_id, parcel.person_id) for parcel in asks}
    older = [item for item in rows if (item.commitment_id, item.person_id) in pairs]
    cancel_items(session, act, older, CheckStatus.COLLAPSED, "newer step")


def roll_over(session: Session, act: Act, *, answer_by: datetime | None = None) -> int:
    """Bring unsent budgeted notices of earlier days into today, so that none makes a second one.

    A queued one joins today's notice if there is one; a frozen one keeps its items and becomes
    today's. What was never tried gets its sending time anew, and `answer_by` in place of one that
    has passed. Returns how many were moved.
    """
    today = act.moment.today
    old = session.exec(LEFT_OVER, params={"today": today}).all()
    if not old:
        return 0
    people = sorted({notice.person_id for notice in old})
    _lock_people(session, people)
    rows = session.exec(
        select(Notice).where(Notice.budget_day == today, col(Notice.person_id).in_(people))
    )
    current = {notice.person_id: notice for notice in rows}
    for notice in old:
        _roll(session, act, notice, current)
    _refresh(session, act, [n for n in old if n.status is NoticeStatus.QUEUED], answer_by)
    return len(old)


def _roll(session: Session, act: Act, notice: Notice, current: dict[int, Notice]) -> None:
    other, today = current.get(notice.person_id), act.moment.today
    if other is None:
        notice.budget_day = notice.day = today
        current[notice.person_id] = notice
    elif NoticeStatus.QUEUED is notice.status is other.status:
        _move_items(session, notice, other)
    else:  # today's message is on its way: this one keeps for the next day
        notice.next_attempt_at = act.moment.utc + NEXT_DAY
    session.add(notice)
    session.flush()


def _refresh(
    session: Session, act: Act, queued: Sequence[Notice], answer_by: datetime | None
) -> None:
    for notice in queued:
        notice.send_before = max(notice.send_before, act.moment.utc + SEND_WITHIN)
        session.add(notice)
    session.flush()
    if answer_by is not None and queued:
        session.execute(
            update(NoticeItem)
            .where(
                col(NoticeItem.notice_id).in_([notice.id for notice in queued]),
                col(NoticeItem.answer_by) < act.moment.utc,
            )
            .values(answer_by=answer_by)
        )


def _move_items(session: Session, source: Notice, target: Notice) -> None:
    for item in session.exec(select(NoticeItem).where(NoticeItem.notice_id == source.id)):
        item.notice_id = target.id or 0
        session.add(item)
    target.headline = max(source.headline, target.headline, key=_gravity)
    source.status, source.budget_day = NoticeStatus.CANCELLED, None
    session.add(target)


def mark_told(session: Session, decision: Decision) -> None:
    """A decision is in its readers' bundles, or has nobody to go to."""
    decision.told = True
    session.add(decision)

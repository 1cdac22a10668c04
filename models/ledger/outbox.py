"""Notices are bundled, rolled over, leased, frozen, and their deliveries recorded."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from duban.moment import Act
from models.commitments import Commitment
from models.directory import Person, Route, RouteHealth
from models.ledger.journal import Line, record, record_all
from models.ledger.numbers import next_number, take_numbers
from models.notices import DeliveryAttempt, Notice, NoticeItem, NoticeStatus

UNSENT = (NoticeStatus.QUEUED, NoticeStatus.FROZEN)
# Most pressing first: a bundle is headed by its highest rung.
RANK = (
    "order",
    "brief",
    "talk",
    "chase",
    "correction",
    "ask",
    "remind",
    "decision",
    "assign",
    "cadence",
    "digest",
)


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


def closed_bundles(session: Session, people: Iterable[int], act: Act) -> set[int]:
    """Who already has a frozen or sent budgeted notice today, so that anything more must wait."""
    rows = session.exec(
        select(Notice.person_id).where(
            col(Notice.person_id).in_(list(people)),
            Notice.budget_day == act.moment.today,
            Notice.status != NoticeStatus.QUEUED,
        )
    )
    return set(rows)


def bundle(
    session: Session, act: Act, parcels: Sequence[Parcel], *, domain: str, send_within: timedelta
) -> list[Notice]:
    """Put parcels into each person's queued notice of the day, opening notices where needed.

    A parcel whose key was bundled before is left out. Callers have asked `closed_bundles` first;
    a budgeted parcel for a person whose bundle is closed raises ValueError.
    """
    known = set(
        session.exec(
            select(NoticeItem.key).where(col(NoticeItem.key).in_([p.key for p in parcels]))
        )
    )
    fresh = [parcel for parcel in parcels if parcel.key not in known]
    if not fresh:
        return []
    notices = _open_notices(session, act, fresh, domain, send_within)
    for parcel in fresh:
        notice = notices[(parcel.person_id, parcel.exempt)]
        session.add(_item(notice, parcel))
        if RANK.index(parcel.kind) < RANK.index(notice.headline):
            notice.headline = parcel.kind
            session.add(notice)
    session.flush()
    return list(notices.values())


def _item(notice: Notice, parcel: Parcel) -> NoticeItem:
    return NoticeItem(
        notice_id=notice.id or 0,
        commitment_id=parcel.commitment_id,
        check_id=parcel.check_id,
        escalation_id=parcel.escalation_id,
        extension_id=parcel.extension_id,
        person_id=parcel.person_id,
        key=parcel.key,
        role=parcel.role,
        rung=parcel.rung,
        kind=parcel.kind,
        reason=parcel.reason,
        answer_by=parcel.answer_by,
    )


def _open_notices(
    session: Session, act: Act, parcels: Sequence[Parcel], domain: str, send_within: timedelta
) -> dict[tuple[int, bool], Notice]:
    wanted = {(parcel.person_id, parcel.exempt): parcel for parcel in parcels}
    found = {
        (notice.person_id, False): notice
        for notice in session.exec(
            select(Notice).where(
                col(Notice.person_id).in_([person for person, exempt in wanted if not exempt]),
                Notice.budget_day == act.moment.today,
            )
        )
    }
    late = [n.number for n in found.values() if n.status is not NoticeStatus.QUEUED]
    if late:
        raise ValueError(f"notices {late} are closed for today")
    missing = [key for key in wanted if key not in found]
    locales = dict(
        session.exec(
            select(Person.id, Person.locale).where(col(Person.id).in_([p for p, _ in missing]))
        ).all()
    )
    today = act.moment.today
    numbers = take_numbers(session, f"notice-{today.year}", len(missing)) if missing else range(0)
    for number, (person, exempt) in zip(numbers, missing, strict=True):
        nonce = secrets.token_hex(8)
        name = f"N{today.year}-{number:04d}"
        notice = Notice(
            number=name,
            person_id=person,
            day=today,
            budget_day=None if exempt else today,
            headline=wanted[(person, exempt)].kind,
            message_id=f"<{name.lower()}.{nonce}@{domain}>",
            locale=locales.get(person, "zh"),
            token_nonce=nonce,
            next_attempt_at=act.moment.utc,
            send_before=act.moment.utc + send_within,
            created_at=act.moment.utc,
        )
        session.add(notice)
        found[(person, exempt)] = notice
    session.flush()
    return found


def roll_over(session: Session, act: Act) -> int:
    """Bring unsent budgeted notices of earlier days into today, so that none makes a second one.

    A queued one joins today's notice if there is one; a frozen one keeps its content and becomes
    today's. Returns how many were moved.
    """
    today = act.moment.today
    old = session.exec(
        select(Notice)
        .where(col(Notice.status).in_(UNSENT), col(Notice.budget_day) < today)
        .order_by(col(Notice.status), col(Notice.day), col(Notice.id))
    ).all()
    current = {
        notice.person_id: notice
        for notice in session.exec(
            select(Notice).where(
                Notice.budget_day == today,
                col(Notice.person_id).in_({notice.person_id for notice in old}),
            )
        )
    }
    for notice in old:
        _roll(session, act, notice, current)
    session.flush()
    return len(old)


def _roll(session: Session, act: Act, notice: Notice, current: dict[int, Notice]) -> None:
    other, today = current.get(notice.person_id), act.moment.today
    if other is None:
        notice.budget_day = notice.day = today
        current[notice.person_id] = notice
    elif NoticeStatus.QUEUED is notice.status is other.status:
        _move_items(session, notice, other)
    else:  # today's message is on its way: this one keeps for the next day
        notice.next_attempt_at = act.moment.utc + timedelta(hours=18)
    session.add(notice)
    session.flush()


def _move_items(session: Session, source: Notice, target: Notice) -> None:
    for item in session.exec(select(NoticeItem).where(NoticeItem.notice_id == source.id)):
        item.notice_id = target.id or 0
        session.add(item)
    if RANK.index(source.headline) < RANK.index(target.headline):
        target.headline = source.headline
    source.status, source.budget_day = NoticeStatus.CANCELLED, None
    session.add(target)


# --- delivery -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt; `proven` when a person-route's own service accepted it."""

    notice_id: int
    n: int
    outcome: str
    code: str
    detail: str
    provider_id: str
    proven: bool
    again_at: datetime | None


def cancel_items(session: Session, act: Act, commitment: Commitment, why: str) -> int:
    """Take a commitment's items out of notices not yet frozen; an empty notice is cancelled."""
    rows = session.exec(
        select(NoticeItem, Notice)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            NoticeItem.commitment_id == commitment.id,
            Notice.status == NoticeStatus.QUEUED,
            col(NoticeItem.cancelled).is_(False),
        )
    ).all()
    for item, notice in rows:
        item.cancelled = True
        session.add(item)
        session.flush()
        left = session.exec(
            select(NoticeItem.id).where(
                NoticeItem.notice_id == notice.id, col(NoticeItem.cancelled).is_(False)
            )
        ).first()
        if left is None:
            notice.status, notice.budget_day = NoticeStatus.CANCELLED, None
            session.add(notice)
    if rows:
        record(session, act, commitment.code, "notices-cancelled", count=len(rows), reason=why)
    return len(rows)


def lease(session: Session, act: Act, *, limit: int, seconds: int) -> list[Notice]:
    """Take notices that are due to be sent and nobody holds; they are ours until the lease ends."""
    now = act.moment.utc
    free = (col(Notice.lease_until).is_(None)) | (col(Notice.lease_until) <= now)
    rows = session.exec(
        select(Notice)
        .where(col(Notice.status).in_(UNSENT), Notice.next_attempt_at <= now, free)
        .order_by(col(Notice.next_attempt_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for notice in rows:
        notice.lease_until = now + timedelta(seconds=seconds)
        notice.attempts += 1
        session.add(notice)
    session.flush()
    return list(rows)


def freeze(session: Session, act: Act, notice: Notice, *, series: str) -> None:
    """Fix a notice's content before its first attempt; a chase gets its number now."""
    if notice.frozen_at is not None:
        return
    notice.status, notice.frozen_at = NoticeStatus.FROZEN, act.moment.utc
    if notice.headline == "chase":
        year = act.moment.today.year
        notice.chase_number = f"{series}〔{year}〕{next_number(session, f'chase-{year}')}号"
    session.add(notice)


def begin_attempt(
    session: Session, act: Act, notice: Notice, route: Route | None, shown: str
) -> None:
    """Write down that an attempt is about to be made, so that a crash leaves a trace."""
    session.add(
        DeliveryAttempt(
            notice_id=notice.id or 0,
            n=notice.attempts,
            route_id=route.id if route else None,
            route=shown,
            started_at=act.moment.utc,
        )
    )


def finish_attempts(session: Session, act: Act, outcomes: Sequence[Outcome]) -> None:
    """Record what the services said, set each notice's status, and journal it."""
    by_id = {
        n.id: n
        for n in session.exec(
            select(Notice).where(col(Notice.id).in_([o.notice_id for o in outcomes]))
        )
    }
    lines: list[Line] = []
    codes = _codes(session, list(by_id))
    for outcome in outcomes:
        notice = by_id[outcome.notice_id]
        _finish(session, act, notice, outcome)
        lines += [
            Line(
                code,
                "notice-" + outcome.outcome,
                {"notice": notice.number, "attempt": outcome.n, "code": outcome.code},
            )
            for code in codes.get(notice.id or 0, [])
        ]
    session.flush()
    record_all(session, act, lines)


def _finish(session: Session, act: Act, notice: Notice, outcome: Outcome) -> None:
    attempt = session.exec(
        select(DeliveryAttempt).where(
            DeliveryAttempt.notice_id == notice.id, DeliveryAttempt.n == outcome.n
        )
    ).one()
    attempt.status, attempt.code, attempt.detail = outcome.outcome, outcome.code, outcome.detail
    attempt.provider_id, attempt.ended_at = outcome.provider_id, act.moment.utc
    session.add(attempt)
    notice.lease_until = None
    if outcome.outcome == "accepted":
        notice.status, notice.sent_at = NoticeStatus.ACCEPTED, act.moment.utc
        notice.sent_route_id = attempt.route_id
    elif outcome.outcome == "unverified":
        notice.status, notice.sent_at = NoticeStatus.UNVERIFIED, act.moment.utc
        notice.sent_route_id = attempt.route_id
    elif outcome.again_at is None:
        notice.status = NoticeStatus.FAILED
    else:
        notice.next_attempt_at = outcome.again_at
    if outcome.proven:
        notice.proven_at, notice.proven_how = act.moment.utc, "accepted"
    session.add(notice)


def _codes(session: Session, notices: Sequence[int | None]) -> dict[int, list[str]]:
    codes: dict[int, list[str]] = {}
    rows = session.exec(
        select(NoticeItem.notice_id, Commitment.code)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(col(NoticeItem.notice_id).in_(notices), col(NoticeItem.cancelled).is_(False))
    )
    for notice, code in rows:
        if code not in codes.setdefault(notice, []):
            codes[notice].append(code)
    return codes


def mark_route(session: Session, act: Act, route: Route, health: RouteHealth, why: str) -> None:
    """Note that a route was refused, bounced or works again."""
    route.health, route.health_reason, route.health_at = health, why[:200], act.moment.utc
    session.add(route)
    record(session, act, "office", "route-" + health.value, route=route.id, code=why[:60])


def prove(session: Session, act: Act, notice: Notice, how: str) -> None:
    """Record that the person has the notice: by an answer, a telephone call, a paper handed over."""
    if notice.proven_at is not None:
        return
    notice.proven_at, notice.proven_how = act.moment.utc, how
    if notice.status in (NoticeStatus.FAILED, *UNSENT):
        notice.status, notice.budget_day = NoticeStatus.BY_HAND, notice.budget_day
    session.add(notice)


def take_proof_back(session: Session, act: Act, notice: Notice, why: str) -> None:
    """A bounce came later: the notice was never received, and the office must know."""
    notice.proven_at, notice.proven_how = None, ""
    notice.status = NoticeStatus.FAILED
    session.add(notice)
    for code in _codes(session, [notice.id]).get(notice.id or 0, []):
        record(session, act, code, "proof-taken-back", notice=notice.number, reason=why[:200])

"""Records what came of each attempt: left, to be tried again, or for the office to settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, update
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from duban.vocabulary.notices import LEFT, STAYED, UNSENT, NoticeStatus, Outcome
from models.ledger.journal import JournalLine, lock_chains, record_all
from models.ledger.leasing import codes_of
from models.ledger.papers import settle_papers
from models.tables.base import IDS
from models.tables.notices import NO_ROUTE, Notice

NOTICES = SQLModel.metadata.tables["notice"]
ATTEMPTS = SQLModel.metadata.tables["deliveryattempt"]
NUMBERS = (
    select(Notice.id, Notice.number)
    .where(col(Notice.id).in_(IDS))
    .order_by(col(Notice.id))
    .with_for_update(key_share=True)
)


@dataclass(frozen=True)
class AttemptResult:
    """The result of one attempt; `proven` when a person-route's own service accepted it.

    `again_at` is when to try again, None when nothing is left to try.
    """

    notice_id: int
    n: int
    outcome: str
    code: str
    detail: str
    provider_id: str
    proven: bool
    again_at: datetime | None
    route_id: int | None = None


def finish_attempts(session: Session, act: Act, outcomes: Sequence[AttemptResult]) -> None:
    """Record what the services said, set each notice's status, and journal it.

    Doing it twice changes nothing more, but for a second journal entry.
    """
    ids = [outcome.notice_id for outcome in outcomes]
    codes = codes_of(session, ids)
    lock_chains(session, {code for some in codes.values() for code in some})
    numbers = _numbers(session, ids)
    papers = _settle_papers(session, act, outcomes, numbers)
    lines = [
        JournalLine(
            code,
            "notice-by-hand" if one.code == NO_ROUTE else "notice-" + one.outcome,
            {"notice": numbers[one.notice_id], "attempt": one.n, "code": one.code}
            | papers.get((numbers[one.notice_id], one.n), {}),
        )
        for one in outcomes
        for code in codes.get(one.notice_id, [])
    ]
    _write_attempts(session, act, outcomes)
    _write_left(session, act, [one for one in outcomes if one.outcome in LEFT])
    _write_not_left(session, act, [one for one in outcomes if one.outcome not in LEFT])
    record_all(session, act, lines)


def _settle_papers(
    session: Session, act: Act, outcomes: Sequence[AttemptResult], numbers: dict[int, str]
) -> dict[tuple[str, int], dict[str, str]]:
    """The copies of what left are marked; of what was not taken, they are dropped."""
    keys = {(numbers[one.notice_id], one.n): one.outcome for one in outcomes}
    left = [key for key, outcome in keys.items() if outcome in LEFT]
    stayed = [key for key, outcome in keys.items() if outcome in STAYED]
    return settle_papers(session, act, left=left, stayed=stayed)


def _numbers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The notices' numbers; the rows are held in the order of their ids."""
    rows = session.execute(NUMBERS, {"ids": ids})
    return {notice or 0: number for notice, number in rows}


def _write_attempts(session: Session, act: Act, outcomes: Sequence[AttemptResult]) -> None:
    t = ATTEMPTS.c
    statement = (
        update(ATTEMPTS)
        .where(t.notice_id == bindparam("b_notice"), t.n == bindparam("b_n"))
        .values(
            status=bindparam("b_status"),
            code=bindparam("b_code"),
            detail=bindparam("b_detail"),
            provider_id=bindparam("b_provider"),
            ended_at=act.moment.utc,
        )
    )
    _each(session, statement, [
        {"b_notice": o.notice_id, "b_n": o.n, "b_status": o.outcome, "b_code": o.code,
         "b_detail": o.detail, "b_provider": o.provider_id}
        for o in outcomes
    ])  # fmt: skip


def _write_left(session: Session, act: Act, outcomes: Sequence[AttemptResult]) -> None:
    """Keeps what was handed over as handed over, whatever was written about it meanwhile."""
    now, t = act.moment.utc, NOTICES.c
    statement = (
        update(NOTICES)
        .where(t.id == bindparam("b_id"))
        .values(
            status=bindparam("b_status"),
            sent_at=now,
            sent_route_id=bindparam("b_route"),
            lease_until=None,
        )
    )
    _each(session, statement, [
        {"b_id": o.notice_id, "b_route": o.route_id, "b_status": NoticeStatus(o.outcome)}
        for o in outcomes
    ])  # fmt: skip
    proven = [one.notice_id for one in outcomes if one.proven]
    session.execute(
        update(NOTICES)
        .where(t.id.in_(proven), t.proven_at.is_(None))
        .values(proven_at=now, proven_how=Outcome.ACCEPTED.value)
    )


def _write_not_left(session: Session, act: Act, outcomes: Sequence[AttemptResult]) -> None:
    """To be tried again, or given to the office; never where somebody else got through."""
    t = NOTICES.c
    for again in (True, False):
        part = [one for one in outcomes if (one.again_at is not None) is again]
        values: dict[str, Any] = {"lease_until": None}
        if again:
            values["next_attempt_at"] = bindparam("b_at")
        else:
            # Failed is nobody's end: it waits for the office until somebody notes a call or a
            # paper.
            values["status"] = NoticeStatus.FAILED
        statement = (
            update(NOTICES)
            # Only the last attempt has a say: a later one may be under way, or have got through.
            .where(t.id == bindparam("b_id"), t.attempts == bindparam("b_n"))
            .where(or_(*(t.status == status for status in UNSENT)))  # IN cannot run for many rows
            .values(**values)
        )
        extra = [{"b_at": one.again_at} if again else {} for one in part]
        rows = [
            {"b_id": one.notice_id, "b_n": one.n} | more
            for one, more in zip(part, extra, strict=True)
        ]
        _each(session, statement, rows)


def _each(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(statement, rows)

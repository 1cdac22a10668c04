"""People the office must reach itself: assignments nobody took, steps that reached nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from duban.policy.calendar import WorkCalendar
from duban.policy.ladder import needs_call
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus
from models.queries.cases import load_cases
from models.queries.credence import heeded, proves
from models.queries.people import matters_by_id
from models.tables.base import literally
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.replies import CallNote, Reply

SAME_IN_A_ROW = 3


@dataclass(frozen=True)
class ToReach:
    """A matter whose owner has to be reached by hand, since when, and what was to be said."""

    matter: Commitment
    since: datetime
    rung: str


def calls_to_make(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> list[ToReach]:
    """Assignments not acknowledged in time and not called about yet (the telephone list)."""
    matters = session.exec(
        select(Commitment)
        .where(
            col(Commitment.closed_at).is_(None),
            col(Commitment.acknowledged_at).is_(None),
            col(Commitment.stage).in_([Stage.APPROVED, Stage.ASSIGNED]),
        )
        .order_by(Commitment.code)
    ).all()
    if not matters:
        return []
    today = now.astimezone(zone).date()
    cases = load_cases(session, matters, zone=zone, calendar=calendar, ran_on=frozenset())
    waiting = [
        each.commitment
        for each in cases
        if needs_call(each.case, today=today, policy=each.policy, calendar=calendar)
    ]
    since = _ended(session, waiting, rungs=("assign",))
    heard = _heard(session, [matter.id for matter in waiting])
    return [
        ToReach(matter, since[matter.id], "assign")
        for matter in waiting
        if matter.id in since and heard.get(matter.id or 0, since[matter.id]) <= since[matter.id]
    ]


def not_reached(session: Session) -> list[ToReach]:
    """Steps given to the office because nobody could be reached, or since the matter is offline;
    until somebody is heard of, or the matter is raised by hand."""
    ended = session.exec(
        select(Check, Commitment)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .where(
            literally(col(Check.status), CheckStatus.UNREACHED),
            Check.rung != "assign",
            col(Commitment.closed_at).is_(None),
            col(Commitment.raised_unreached).is_(False),
        )
        .order_by(col(Check.ended_at))
    ).all()
    heard = _heard(session, [matter.id for _, matter in ended])
    latest: dict[int, ToReach] = {}
    for check, matter in ended:
        if check.ended_at and heard.get(matter.id or 0, check.ended_at) <= check.ended_at:
            latest[matter.id or 0] = ToReach(matter, check.ended_at, check.rung)
    return list(latest.values())


def always_the_same(session: Session) -> list[ToReach]:
    """Matters whose last three answers all said 无变化 in the same words."""
    often = (
        select(Reply.commitment_id)
        .where(col(Reply.status) == ReplyStatus.NO_CHANGE)
        .group_by(col(Reply.commitment_id))
        .having(func.count() >= SAME_IN_A_ROW)
    )
    rows = session.execute(
        select(Reply.commitment_id, Reply.status, Reply.note, Reply.received_at)
        .join(Commitment, col(Commitment.id) == col(Reply.commitment_id))
        .where(
            col(Reply.commitment_id).in_(often),
            col(Commitment.closed_at).is_(None),
            col(Reply.status).in_([status for status in ReplyStatus if status.is_answer]),
            heeded(),
        )
        .order_by(col(Reply.commitment_id), col(Reply.id))
    )
    said: dict[int, list[tuple[ReplyStatus, str, datetime]]] = defaultdict(list)
    for key, *words in rows:
        said[key].append(tuple(words))
    since = {key: at for key, words in said.items() if (at := _said_again(words))}
    matters = matters_by_id(session, since)
    return [ToReach(matters[key], at, "") for key, at in since.items()]


def _said_again(said: Sequence[tuple[ReplyStatus, str, datetime]]) -> datetime | None:
    """Returns when the last of three equal answers came; None where they differ or are fewer."""
    last = said[-SAME_IN_A_ROW:]
    words = {(status, note) for status, note, _ in last}
    same = len(last) == SAME_IN_A_ROW and words == {(ReplyStatus.NO_CHANGE, last[0][1])}
    return last[-1][2] if same else None


def _ended(
    session: Session, matters: Sequence[Commitment], *, rungs: Sequence[str]
) -> dict[int | None, datetime]:
    if not matters:
        return {}
    rows = session.exec(
        select(Check)
        .where(
            col(Check.commitment_id).in_([matter.id for matter in matters]),
            col(Check.rung).in_(rungs),
            col(Check.ended_at).is_not(None),
        )
        .order_by(col(Check.id))
    )
    return {row.commitment_id: row.ended_at for row in rows if row.ended_at is not None}


def _heard(session: Session, ids: Sequence[int | None]) -> dict[int, datetime]:
    """Returns when somebody was last heard of, by an answer or on the telephone."""
    if not ids:
        return {}
    answers = select(Reply.commitment_id, Reply.received_at).where(
        col(Reply.commitment_id).in_(ids), proves()
    )
    calls = select(CallNote.commitment_id, CallNote.called_at).where(
        col(CallNote.commitment_id).in_(ids), col(CallNote.reached).is_(True)
    )
    found: dict[int, datetime] = {}
    for key, at in [*session.exec(answers), *session.exec(calls)]:
        found[key] = max(at, found.get(key, at))
    return found

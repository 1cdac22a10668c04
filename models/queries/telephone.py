"""People the office must reach itself: assignments nobody took, steps that reached nobody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from duban.i18n import label
from duban.policy.calendar import WorkCalendar
from duban.policy.ladder import needs_call
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import UNACKNOWLEDGED
from duban.vocabulary.steps import CheckStatus
from models.queries.awaiting import DeskItem
from models.queries.by_hand import owners_by_hand
from models.queries.cases import load_cases
from models.queries.heeded import heeded, known_as_own
from models.queries.people import matters_by_id
from models.tables.base import literally
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.replies import CallNote, Reply

SAME_IN_A_ROW = 3


@dataclass(frozen=True)
class ToReach:
    """A matter whose owner has to be reached by hand, since when, and what was to be said.

    `sent` tells that the step left; else it reached nobody.
    """

    matter: Commitment
    since: datetime
    rung: str
    sent: bool = False


def to_reach(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> Iterator[DeskItem]:
    """Telephone calls to make, papers to hand over, owners who always say the same.

    Whom a later step did not reach either stands there once, with that step.
    """
    unreached = not_reached(session)
    known = {each.matter.code for each in unreached}
    new = calls_to_make(session, now=now, zone=zone, calendar=calendar)
    calls = [each for each in new if each.matter.code not in known]
    by_hand = owners_by_hand(session, [each.matter for each in (*calls, *unreached)])
    for each in calls:
        do = f"duban call {each.matter.code} --answered-by … --said …"
        detail = f"未签收 {each.matter.title}"
        yield _row(_why(each, by_hand), each.matter, each.since, detail, do, each.rung)
    for each in unreached:
        code, offline = each.matter.code, each.matter.offline_only
        do = f"duban call {code} --by paper …" + (
            "" if offline else f" | duban approve {code} --unreached"
        )
        detail = f"{label('rung', each.rung)} {each.matter.title}"
        yield _row(_why(each, by_hand), each.matter, each.since, detail, do, each.rung)
    for each in always_the_same(session):
        do = f"duban call {each.matter.code} …"
        yield _row(
            "same-answer", each.matter, each.since, f"连续三次无变化 {each.matter.title}", do
        )


def _why(each: ToReach, by_hand: Mapping[int, str]) -> str:
    """Returns what the office's list calls it."""
    if each.matter.offline_only:
        return "offline"
    return by_hand.get(each.matter.id or 0, "call" if each.sent else "unreached")


def _row(
    what: str, matter: Commitment, since: datetime, detail: str, do: str, step: str = ""
) -> DeskItem:
    return DeskItem(what, matter.code, matter.code, since, detail, do, step=step)


def calls_to_make(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> list[ToReach]:
    """Assignments not acknowledged in time and not called about yet (the telephone list)."""
    matters = session.exec(
        select(Commitment)
        .where(
            col(Commitment.closed_at).is_(None),
            col(Commitment.acknowledged_at).is_(None),
            col(Commitment.stage).in_(UNACKNOWLEDGED),
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
    assigned = _assigned(session, waiting)
    heard = _heard(session, [matter.id for matter in waiting])
    return [
        ToReach(matter, since, "assign", sent)
        for matter, since, sent in assigned
        if heard.get(matter.id or 0, since) <= since
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


def _assigned(
    session: Session, matters: Sequence[Commitment]
) -> list[tuple[Commitment, datetime, bool]]:
    """Returns the matters whose assignment has ended, since when, and whether it left."""
    if not matters:
        return []
    rows = session.exec(
        select(Check)
        .where(
            col(Check.commitment_id).in_([matter.id for matter in matters]),
            Check.rung == "assign",
            col(Check.ended_at).is_not(None),
        )
        .order_by(col(Check.id))
    )
    ended = {row.commitment_id: (row.ended_at, row.status is CheckStatus.TOLD) for row in rows}
    found = [(matter, *ended.get(matter.id or 0, (None, False))) for matter in matters]
    return [(matter, at, sent) for matter, at, sent in found if at is not None]


def _heard(session: Session, ids: Sequence[int | None]) -> dict[int, datetime]:
    """Returns when somebody was last heard of, by an answer or on the telephone."""
    if not ids:
        return {}
    answers = select(Reply.commitment_id, Reply.received_at).where(
        col(Reply.commitment_id).in_(ids), known_as_own()
    )
    calls = select(CallNote.commitment_id, CallNote.called_at).where(
        col(CallNote.commitment_id).in_(ids), col(CallNote.reached).is_(True)
    )
    found: dict[int, datetime] = {}
    for key, at in [*session.exec(answers), *session.exec(calls)]:
        found[key] = max(at, found.get(key, at))
    return found

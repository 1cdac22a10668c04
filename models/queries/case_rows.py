"""The rows that the facts of a matter are made of, each kind read by one statement for many.

The statements are built once: to build them anew took four times as long as to ask them, in every
round, and of every chunk.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from duban.policy.case import Report
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import REPORTS, Credence, ReplyStatus
from duban.vocabulary.roles import OWNER_ROLES
from duban.vocabulary.steps import PASSED, CheckStatus, EscalationStatus
from models.queries.heeded import heeded, known_as_own
from models.tables.base import IDS, TODAY, literally
from models.tables.checks import Check, Escalation
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import CallNote, Reply


class Step(NamedTuple):
    """A check as the rules see it."""

    id: int
    commitment_id: int
    plan_version: int
    occurrence: str
    rung: str
    kind: str
    gate: bool
    planned_on: date
    status: CheckStatus
    held_until: date | None
    ended_at: datetime | None
    ended_on: date | None


class Told(NamedTuple):
    """One matter in one notice to the owner's side."""

    commitment_id: int
    check_id: int
    answer_by: datetime | None
    status: NoticeStatus
    sent_at: datetime | None
    created_at: datetime
    proven_at: datetime | None


REPORT = ("commitment_id", "received_on", "definite_date", "interim", "status", "credence")
STEPS: Any = (
    select(*(getattr(Check, name) for name in Step._fields))
    .where(col(Check.commitment_id).in_(IDS), col(Check.status).in_((CheckStatus.OPEN, *PASSED)))
    .order_by(col(Check.id))
)
OPEN = (
    select(Check)
    .where(col(Check.commitment_id).in_(IDS), literally(Check.status, CheckStatus.OPEN))
    .order_by(col(Check.id))
)
DUE = OPEN.where(col(Check.planned_on) <= TODAY)
TOLD: Any = (
    select(*(getattr(NoticeItem, name) for name in Told._fields[:3]),
           *(getattr(Notice, name) for name in Told._fields[3:]))
    .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
    .where(
        col(NoticeItem.commitment_id).in_(IDS),
        col(NoticeItem.role).in_(OWNER_ROLES),
        col(NoticeItem.check_id).is_not(None),
        col(NoticeItem.cancelled).is_(False),
    )
    .order_by(col(NoticeItem.id))
)  # fmt: skip
ANSWERS = select(col(Reply.commitment_id), col(Reply.received_on)).where(
    col(Reply.commitment_id).in_(IDS), known_as_own()
)
CALLS = select(col(CallNote.commitment_id), col(CallNote.called_on)).where(
    col(CallNote.commitment_id).in_(IDS), col(CallNote.reached).is_(True)
)
REPORTED: Any = (
    select(*(getattr(Reply, name) for name in REPORT))
    .where(col(Reply.commitment_id).in_(IDS), col(Reply.status).in_(REPORTS), heeded())
    .order_by(col(Reply.id))
)
GATES = (
    select(Escalation)
    .where(col(Escalation.commitment_id).in_(IDS), Escalation.status != EscalationStatus.VOID)
    .order_by(col(Escalation.id))
)


def steps_of(session: Session, ids: Sequence[int]) -> dict[int, list[Step]]:
    """The checks of these matters that are open or passed, in their order."""
    found: dict[int, list[Step]] = defaultdict(list)
    for row in session.execute(STEPS, {"ids": ids}):
        found[row.commitment_id].append(Step._make(row))
    return found


def due_checks(session: Session, ids: Sequence[int], today: date | None) -> dict[int, list[Check]]:
    """The open checks of these matters; with `today` those that are due by then."""
    found: dict[int, list[Check]] = defaultdict(list)
    for check in session.exec(OPEN if today is None else DUE, params={"ids": ids, "today": today}):
        found[check.commitment_id].append(check)
    return found


def told_to_owners(session: Session, ids: Sequence[int]) -> dict[int, list[Told]]:
    """The lines that told the owners' side of steps of these matters, in the order of writing."""
    found: dict[int, list[Told]] = defaultdict(list)
    for row in session.execute(TOLD, {"ids": ids}):
        found[row.commitment_id].append(Told._make(row))
    return found


def days_heard(session: Session, ids: Sequence[int]) -> dict[int, list[date]]:
    """Days on which somebody on the owner's side was heard: answers, calls, papers handed over."""
    found: dict[int, list[date]] = defaultdict(list)
    given = {"ids": ids}
    for commitment, day in [
        *session.exec(ANSWERS, params=given),
        *session.exec(CALLS, params=given),
    ]:
        found[commitment].append(day)
    return found


def reports_of(session: Session, ids: Sequence[int]) -> dict[int, list[Report]]:
    """The answers of these matters that report on them and count."""
    found: dict[int, list[Report]] = defaultdict(list)
    for key, on, definite, interim, status, credence in session.execute(REPORTED, {"ids": ids}):
        for_now, full = interim or status is not ReplyStatus.DONE, credence is Credence.FULL
        found[key].append(Report(on, definite, for_now, proves=full))
    return found


def gates_of(session: Session, ids: Sequence[int]) -> dict[int, list[Escalation]]:
    """The drafts and signatures of these matters that are not void."""
    found: dict[int, list[Escalation]] = defaultdict(list)
    for gate in session.exec(GATES, params={"ids": ids}):
        found[gate.commitment_id].append(gate)
    return found

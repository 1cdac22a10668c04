"""The facts the rules decide on, loaded for many commitments at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.policy.calendar import WorkCalendar
from duban.policy.case import (
    Case,
    EndedCheck,
    Gate,
    OpenCheck,
    Outcome,
    OwnerNotice,
    Report,
)
from duban.policy.due import check_base
from duban.policy.policy import Policy, RungKind
from models.checks import Check, CheckStatus, Escalation, EscalationStatus
from models.commitments import Commitment
from models.notices import Notice, NoticeItem, NoticeStatus
from models.queries.people import routes_of
from models.replies import CallNote, Reply, ReplyStatus

OWNER_ROLES = ("liaison", "unit_head")
REPORTS = (
    ReplyStatus.NO_CHANGE, ReplyStatus.IN_PROGRESS, ReplyStatus.DIFFICULTY,
    ReplyStatus.EXTENSION, ReplyStatus.DONE,
)  # fmt: skip
COUNTED = (CheckStatus.OPEN, CheckStatus.SENT, CheckStatus.WAIVED, CheckStatus.UNREACHED)
PENDING = (NoticeStatus.QUEUED, NoticeStatus.FROZEN)


@dataclass(frozen=True)
class Loaded:
    """One commitment with its frozen policy, the facts about it, and the rows they came from."""

    commitment: Commitment
    policy: Policy
    case: Case
    checks: dict[int, Check]
    gates: dict[int, Escalation]


@lru_cache(maxsize=64)
def frozen_policy(text: str) -> Policy:
    """The policy a commitment was approved with."""
    return Policy.from_json(text)


def claim_due(
    session: Session, today: date, *, after: tuple[int, int], limit: int
) -> list[Commitment]:
    """The next commitments with an open check planned on or before today, by recipient.

    On PostgreSQL the rows are locked and those another round holds are skipped; on SQLite the
    transaction itself is exclusive. `after` is the (liaison, commitment) the last chunk ended with.
    """
    due = (
        select(Check.commitment_id)
        .where(Check.status == CheckStatus.OPEN, Check.planned_on <= today)
        .distinct()
    )
    liaison, last = after
    later = (col(Commitment.liaison_id) > liaison) | (
        (col(Commitment.liaison_id) == liaison) & (col(Commitment.id) > last)
    )
    return list(
        session.exec(
            select(Commitment)
            .where(col(Commitment.id).in_(due), Commitment.set_aside == "", later)
            .order_by(col(Commitment.liaison_id), col(Commitment.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
    )


def load_cases(
    session: Session,
    commitments: Sequence[Commitment],
    *,
    zone: ZoneInfo,
    calendar: WorkCalendar,
    ran_on: frozenset[date],
) -> list[Loaded]:
    """Everything `duban.policy.ladder.decide` needs, in a handful of queries."""
    ids = [row.id for row in commitments if row.id is not None]
    checks = _checks(session, ids)
    notices = _owner_notices(session, ids)
    proofs = _proofs(session, ids)
    reports = _reports(session, ids)
    gates = _gates(session, ids)
    owners = {p for row in commitments for p in (row.liaison_id, row.unit_head_id) if p}
    reachable = set(routes_of(session, owners))
    return [
        _loaded(row, checks[row.id or 0], notices[row.id or 0], proofs[row.id or 0],
                reports[row.id or 0], gates[row.id or 0], reachable, zone, calendar, ran_on)
        for row in commitments
    ]  # fmt: skip


def _loaded(
    row: Commitment,
    checks: list[Check],
    notices: list[tuple[NoticeItem, Notice]],
    proofs: list[date],
    reports: list[Report],
    gates: list[Escalation],
    reachable: set[int],
    zone: ZoneInfo,
    calendar: WorkCalendar,
    ran_on: frozenset[date],
) -> Loaded:
    open_rows = [check for check in checks if check.status is CheckStatus.OPEN]
    current = [check for check in checks if check.plan_version == row.plan_version]
    told = _told(notices, proofs, zone)
    by_check = {gate.check_id: gate for gate in gates}
    case = Case(
        stage=row.stage,
        due=row.current_due,
        base=check_base(row.current_due, calendar) if row.current_due else None,
        open_checks=tuple(_open(check) for check in open_rows),
        history=_history(checks, told),
        reports=tuple(reports),
        waiting=row.waiting,
        acknowledged_on=row.acknowledged_at.astimezone(zone).date()
        if row.acknowledged_at
        else None,
        last_owner_notice=_latest(told),
        gates={c.rung: _gate(by_check[c.id or 0]) for c in current if c.id in by_check},
        holds={check.rung: check.held_until for check in current if check.held_until},
        ran_on=ran_on,
        offline_only=row.offline_only,
        reachable=row.liaison_id in reachable or row.unit_head_id in reachable,
    )
    return Loaded(row, frozen_policy(row.policy), case, {c.id or 0: c for c in open_rows}, by_check)


def _open(check: Check) -> OpenCheck:
    return OpenCheck(
        id=check.id or 0, rung=check.rung, planned_on=check.planned_on,
        occurrence=check.occurrence, kind=RungKind(check.kind), gate=check.gate,
    )  # fmt: skip


def _history(checks: list[Check], told: dict[int, OwnerNotice]) -> tuple[EndedCheck, ...]:
    ended = [check for check in checks if check.status is not CheckStatus.OPEN and check.ended_on]
    ended.sort(key=lambda check: (check.ended_at, check.id))
    nothing = OwnerNotice(sent_on=date.min)
    return tuple(
        EndedCheck(
            rung=check.rung,
            ended_on=check.ended_on or date.min,
            outcome=Outcome(check.status.value),
            sent_on=check.ended_on if check.status is CheckStatus.SENT else None,
            proven_on=told.get(check.id or 0, nothing).proven_on,
            answer_by=told.get(check.id or 0, nothing).answer_by,
        )
        for check in ended
    )


def _told(
    notices: list[tuple[NoticeItem, Notice]], proofs: list[date], zone: ZoneInfo
) -> dict[int, OwnerNotice]:
    """What the owner was told per check: proven when any of its notices was, or by word since."""
    told: dict[int, OwnerNotice] = {}
    for item, notice in notices:
        sent_on = (notice.sent_at or notice.created_at).astimezone(zone).date()
        proven = [notice.proven_at.astimezone(zone).date()] if notice.proven_at else []
        proven += [day for day in proofs if day >= sent_on]
        before = told.get(item.check_id or 0)
        if before and before.proven_on:
            proven.append(before.proven_on)
        told[item.check_id or 0] = OwnerNotice(
            sent_on=sent_on,
            proven_on=min(proven, default=None),
            answer_by=item.answer_by.astimezone(zone).date() if item.answer_by else None,
            pending=notice.status in PENDING or bool(before and before.pending),
        )
    return told


def _latest(told: dict[int, OwnerNotice]) -> OwnerNotice | None:
    return max(
        told.values(), key=lambda told: (told.sent_on, told.answer_by or date.min), default=None
    )


def _gate(gate: Escalation) -> Gate:
    waived = gate.status is EscalationStatus.WAIVED
    void = gate.status is EscalationStatus.VOID
    return Gate(
        proposed_on=None if void else gate.drafted_on,
        approved_on=gate.decided_on if not waived and not void else None,
        waived_on=gate.decided_on if waived else None,
        by_hand=gate.unreached,
    )


def _checks(session: Session, ids: Sequence[int]) -> dict[int, list[Check]]:
    found: dict[int, list[Check]] = defaultdict(list)
    rows = session.exec(
        select(Check)
        .where(col(Check.commitment_id).in_(ids), col(Check.status).in_(COUNTED))
        .order_by(col(Check.id))
    )
    for check in rows:
        found[check.commitment_id].append(check)
    return found


def _owner_notices(
    session: Session, ids: Sequence[int]
) -> dict[int, list[tuple[NoticeItem, Notice]]]:
    found: dict[int, list[tuple[NoticeItem, Notice]]] = defaultdict(list)
    rows = session.exec(
        select(NoticeItem, Notice)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            col(NoticeItem.commitment_id).in_(ids),
            col(NoticeItem.role).in_(OWNER_ROLES),
            col(NoticeItem.check_id).is_not(None),
            col(NoticeItem.cancelled).is_(False),
        )
        .order_by(col(NoticeItem.id))
    )
    for item, notice in rows:
        found[item.commitment_id].append((item, notice))
    return found


def _proofs(session: Session, ids: Sequence[int]) -> dict[int, list[date]]:
    """Days on which somebody on the owner's side was heard: answers, calls, papers handed over."""
    found: dict[int, list[date]] = defaultdict(list)
    answers = select(col(Reply.commitment_id), col(Reply.received_on)).where(
        col(Reply.commitment_id).in_(ids)
    )
    calls = select(col(CallNote.commitment_id), col(CallNote.called_on)).where(
        col(CallNote.commitment_id).in_(ids), col(CallNote.reached).is_(True)
    )
    for commitment, day in [*session.exec(answers), *session.exec(calls)]:
        found[commitment].append(day)
    return found


def _reports(session: Session, ids: Sequence[int]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    rows = session.exec(
        select(Reply)
        .where(col(Reply.commitment_id).in_(ids), col(Reply.status).in_(REPORTS))
        .order_by(col(Reply.id))
    )
    for reply in rows:
        interim = reply.interim or reply.status is not ReplyStatus.DONE
        found[reply.commitment_id].append(
            Report(on=reply.received_on, definite_date=reply.definite_date, interim=interim)
        )
    return found


def _gates(session: Session, ids: Sequence[int]) -> dict[int, list[Escalation]]:
    found: dict[int, list[Escalation]] = defaultdict(list)
    rows = session.exec(
        select(Escalation)
        .where(col(Escalation.commitment_id).in_(ids), Escalation.status != EscalationStatus.VOID)
        .order_by(col(Escalation.id))
    )
    for gate in rows:
        found[gate.commitment_id].append(gate)
    return found

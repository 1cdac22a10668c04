"""The facts the rules decide on, loaded for many commitments at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlmodel import Session

from duban.policy.calendar import WorkCalendar
from duban.policy.case import Case, EndedCheck, Gate, OpenCheck, OwnerNotice, Report
from duban.policy.due import check_base
from duban.policy.duties import inferred
from duban.policy.policy import Policy
from duban.vocabulary.notices import UNSENT
from duban.vocabulary.steps import CheckStatus, EscalationStatus, RungKind
from models.queries.case_rows import (
    Step,
    Told,
    days_heard,
    due_checks,
    gates_of,
    reports_of,
    steps_of,
    told_to_owners,
)
from models.queries.checklists import new_gaps
from models.queries.claims import claims_with_head
from models.queries.holds import held_until
from models.queries.people import reachable_of
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment


@dataclass(frozen=True)
class Loaded:
    """One commitment with its frozen policy, the facts about it, and the rows they came from.

    `checks` are the open ones that are due, `gates` what was drafted, both by the check's id.
    `with_head` tells that a 报办结 waits for the unit head, who is asked in the liaison's place.
    """

    commitment: Commitment
    policy: Policy
    case: Case
    checks: dict[int, Check]
    gates: dict[int, Escalation]
    with_head: bool = False


@lru_cache(maxsize=64)
def frozen_policy(text: str) -> Policy:
    """The policy a commitment was approved with."""
    return Policy.from_json(text)


def load_cases(
    session: Session,
    commitments: Sequence[Commitment],
    *,
    zone: ZoneInfo,
    calendar: WorkCalendar,
    ran_on: frozenset[date],
    today: date | None = None,
    to_end: bool = True,
) -> list[Loaded]:
    """Everything `duban.policy.ladder.decide` needs, in a handful of queries.

    With `today`, `checks` hold only what is due by then, and what is held back that day waits;
    they are empty for whoever ends none (`to_end`).
    """
    ids = [row.id for row in commitments if row.id is not None]
    checks, due = steps_of(session, ids), due_checks(session, ids if to_end else [], today)
    notices, proofs = told_to_owners(session, ids), days_heard(session, ids)
    reports, gates = reports_of(session, ids), gates_of(session, ids)
    owners = {p for row in commitments for p in _owners(row) if p}
    reachable = reachable_of(session, owners)
    waiting = claims_with_head(session, commitments)
    gaps = new_gaps(session, commitments, today) if today else defaultdict(list)
    held = held_until(session, today, ids) if today else {}
    return [
        _loaded(row, held.get(key), checks[key], due[key], notices[key], proofs[key],
                reports[key], gates[key], reachable, key in waiting, len(gaps[key]),
                zone, calendar, ran_on)
        for key, row in ((row.id or 0, row) for row in commitments)
    ]  # fmt: skip


def _loaded(
    row: Commitment, held: date | None, checks: list[Step], due: list[Check], notices: list[Told],
    proofs: list[date], reports: list[Report], gates: list[Escalation], reachable: set[int],
    with_head: bool, gaps: int, zone: ZoneInfo, calendar: WorkCalendar, ran_on: frozenset[date],
) -> Loaded:  # fmt: skip
    current = [step for step in checks if step.plan_version == row.plan_version]
    told = _told(notices, proofs, zone)
    by_check = {gate.check_id: gate for gate in gates if gate.check_id is not None}
    acknowledged = row.acknowledged_at.astimezone(zone).date() if row.acknowledged_at else None
    case = Case(
        stage=row.stage,
        due=row.current_due,
        base=check_base(row.current_due, calendar) if row.current_due else None,
        open_checks=tuple(_open(step) for step in checks if step.status is CheckStatus.OPEN),
        history=_history(checks, told),
        reports=tuple(reports),
        waiting=row.waiting,
        acknowledged_on=acknowledged,
        acknowledgement_proves=acknowledged in proofs,
        last_owner_notice=_latest(told),
        gates={step.rung: _gate(by_check[step.id]) for step in current if step.id in by_check},
        holds={step.rung: step.held_until for step in current if step.held_until},
        ran_on=ran_on,
        offline_only=row.offline_only,
        duty=inferred(row.duty, row.current_due, row.recurrence),
        gaps=gaps,
        reachable=any(person in reachable for person in _owners(row, with_head=with_head)),
        held_back_until=held,
    )
    open_due = {c.id or 0: c for c in due}
    return Loaded(row, frozen_policy(row.policy), case, open_due, by_check, with_head)


def _owners(row: Commitment, *, with_head: bool = False) -> tuple[int | None, ...]:
    """Returns who may be asked: the task force if any; the head while a 报办结 waits for it."""
    if row.task_force_leader_id is not None:
        return row.task_force_liaison_id, row.task_force_leader_id, row.unit_head_id
    return (row.unit_head_id,) if with_head else (row.liaison_id, row.unit_head_id)


def _open(step: Step) -> OpenCheck:
    return OpenCheck(
        id=step.id, rung=step.rung, planned_on=step.planned_on,
        occurrence=step.occurrence, kind=RungKind(step.kind), gate=step.gate,
    )  # fmt: skip


def _history(checks: list[Step], told: dict[int, OwnerNotice]) -> tuple[EndedCheck, ...]:
    ended = [step for step in checks if step.status is not CheckStatus.OPEN and step.ended_on]
    ended.sort(key=lambda step: (step.ended_at, step.id))
    nothing = OwnerNotice(sent_on=date.min)
    return tuple(
        EndedCheck(
            rung=step.rung,
            ended_on=step.ended_on or date.min,
            outcome=CheckStatus(step.status.value),
            sent_on=step.ended_on if step.status is CheckStatus.TOLD else None,
            proven_on=told.get(step.id, nothing).proven_on,
            answer_by=told.get(step.id, nothing).answer_by,
        )
        for step in ended
    )


def _told(notices: list[Told], proofs: list[date], zone: ZoneInfo) -> dict[int, OwnerNotice]:
    """Returns what the owner was told per check: proven by any of its notices, or by word since."""
    told: dict[int, OwnerNotice] = {}
    for one in notices:
        sent_on = (one.sent_at or one.created_at).astimezone(zone).date()
        proven = [one.proven_at.astimezone(zone).date()] if one.proven_at else []
        proven += [day for day in proofs if day >= sent_on]
        before = told.get(one.check_id)
        if before and before.proven_on:
            proven.append(before.proven_on)
        told[one.check_id] = OwnerNotice(
            sent_on=sent_on,
            proven_on=min(proven, default=None),
            answer_by=one.answer_by.astimezone(zone).date() if one.answer_by else None,
            pending=one.status in UNSENT or bool(before and before.pending),
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

"""Plans become checks: at registration, and anew whenever a date, an owner or a stage changes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.plan import PlannedCheck, plan_checks, plan_next_ask
from duban.policy.policy import ASSIGN, CADENCE, Policy
from duban.vocabulary.stages import STANDSTILL
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.ledger.cancelling import cancel_items_of
from models.ledger.journal import JournalLine, record, record_all
from models.tables.base import literally
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment

# What the journal says of plans: how many steps a new one has, and one more ask.
PLANNED, REPLANNED, ONE_MORE = "planned", "replanned", "cadence-planned"
MATTER: Any = bindparam("matter")
OPEN_CHECKS = select(Check).where(
    col(Check.commitment_id) == MATTER, Check.status == CheckStatus.OPEN
)
WAITING = select(Escalation).where(
    col(Escalation.commitment_id) == MATTER,
    col(Escalation.corrects_id).is_(None),  # what was wrongly said stays wrong
    col(Escalation.status).in_([EscalationStatus.PROPOSED, EscalationStatus.APPROVED]),
)


def plan_first(session: Session, act: Act, commitment: Commitment, days: Days) -> list[Check]:
    """Plan a newly registered commitment: the assignment, then its cadence and ladder."""
    planned = plan_checks(
        due=commitment.current_due,
        approved_on=commitment.approved_on,
        policy=Policy.from_json(commitment.policy),
        calendar=days.calendar,
        start=commitment.approved_on,
        version=commitment.plan_version,
        sending_day=days.sending,
    )
    return _insert(session, act, commitment, planned, PLANNED)


def replan(
    session: Session,
    act: Act,
    commitment: Commitment,
    days: Days,
    *,
    cause: str,
    assign: bool = False,
    moved_later: bool = False,
    restart: bool = False,
) -> list[Check]:
    """Supersede what is open and plan the steps still ahead under a new plan version.

    A rung that was sent is planned again only after `assign` (a new owner), `moved_later` (the
    due day moved later) or `restart` (reopened or returned for rework), so that nobody is asked the
    same twice. An assignment that never went out, put into a message already or not, is planned
    again: nobody is asked for what was not assigned. A matter that stands still gets no steps;
    they are planned when it goes on.
    """
    supersede(session, act, commitment, cause)
    assign = assign or _unassigned(session, commitment)
    # The unique key of a check holds the version: the same step may be planned, and sent, anew.
    commitment.plan_version += 1
    # So that a date can be explained by the calendar it was counted with, after a new notice too.
    commitment.calendar_version = days.calendar.version
    planned = (
        ()
        if commitment.stage in STANDSTILL
        else plan_checks(
            due=commitment.current_due,
            approved_on=commitment.approved_on,
            policy=Policy.from_json(commitment.policy),
            calendar=days.calendar,
            start=act.moment.today,
            version=commitment.plan_version,
            assign=assign,
            already_sent=_sent_steps(session, commitment),
            moved_later=moved_later,
            overdue_restart=restart,
            sending_day=days.sending,
        )
    )
    return _insert(session, act, commitment, planned, REPLANNED, cause=cause)


def _unassigned(session: Session, commitment: Commitment) -> bool:
    """Tells whether the assignment was taken back before it left, from an owner not heard of yet.

    Asked once everything open is superseded: an assignment that waited for its round, or in a
    message that had not left, has ended so, and one that left or may have left has not.
    """
    # Whoever has answered knows of the matter: assigning it once more would only puzzle.
    if commitment.acknowledged_at is not None:
        return False
    latest = (
        select(Check.status)
        .where(Check.commitment_id == commitment.id, Check.rung == ASSIGN)
        .order_by(col(Check.plan_version).desc(), col(Check.id).desc())
    )
    return session.exec(latest).first() is CheckStatus.SUPERSEDED


def supersede(session: Session, act: Act, commitment: Commitment, cause: str) -> int:
    """End every open check, void gates that wait, and take queued items back."""
    given = {"matter": commitment.id}
    open_checks = session.exec(OPEN_CHECKS, params=given).all()
    for check in open_checks:
        # Ended and not deleted: the record shows what was planned, and why it was not done.
        end_check(session, act, check, CheckStatus.SUPERSEDED, cause)
    for gate in session.exec(WAITING, params=given):
        gate.status, gate.why = EscalationStatus.VOID, cause
    cancel_items_of(session, act, commitment, cause)
    return len(open_checks)


def only_going(session: Session, act: Act, matters: Sequence[Commitment]) -> list[Commitment]:
    """Returns the matters that go on; one that stands still is asked nothing: its steps end."""
    for matter in matters:
        # No act leaves one behind, and the audit names it; a home of before may have one.
        if matter.stage in STANDSTILL:
            supersede(session, act, matter, "stands still")
    return [matter for matter in matters if matter.stage not in STANDSTILL]


def end_check(session: Session, act: Act, check: Check, status: CheckStatus, reason: str) -> None:
    """End an open check, once."""
    if check.status is not CheckStatus.OPEN:
        raise ValueError(f"check {check.id} already ended as {check.status.value}")
    check.status, check.reason = status, reason
    check.ended_at, check.ended_on = act.moment.utc, act.moment.today
    session.add(check)


def let_check_wait(session: Session, check: Check, until: date | None, reason: str) -> None:
    """Let an open check wait, and keep why."""
    check.held_until, check.reason = until, reason
    session.add(check)


def _row(commitment: Commitment, step: PlannedCheck) -> Check:
    return Check(
        commitment_id=commitment.id or 0,
        plan_version=step.version,
        occurrence=step.occurrence,
        rung=step.rung,
        kind=step.kind,
        gate=step.gate,
        planned_on=step.planned_on,
        provisional=step.provisional,
    )


def _insert(
    session: Session,
    act: Act,
    commitment: Commitment,
    planned: tuple[PlannedCheck, ...],
    verb: str,
    **facts: str,
) -> list[Check]:
    rows = [_row(commitment, step) for step in planned]
    session.add_all(rows)
    session.flush()
    record(
        session,
        act,
        commitment.code,
        verb,
        version=commitment.plan_version,
        checks=len(rows),
        due=commitment.current_due,
        calendar=commitment.calendar_version,
        **facts,
    )
    return rows


def _sent_steps(session: Session, commitment: Commitment) -> frozenset[str]:
    """Rungs that were sent or waived; a cadence ask is named by its day."""
    rows = session.exec(
        select(Check.rung, Check.occurrence).where(
            Check.commitment_id == commitment.id,
            col(Check.status).in_([CheckStatus.TOLD, CheckStatus.WAIVED]),
        )
    )
    return frozenset(occurrence if rung == CADENCE else rung for rung, occurrence in rows)


def roll_on(
    session: Session, act: Act, matters: Sequence[tuple[Commitment, Policy]], days: Days
) -> None:
    """Plan the next cadence ask of each open matter that has no step left.

    Each comes with its frozen policy; a handful of statements for any number of matters.
    """
    going = [(row, policy) for row, policy in matters if row.stage not in STANDSTILL]
    if not going:
        return
    session.flush()  # what has just ended is no step left
    left = select(Check.commitment_id).where(
        col(Check.commitment_id).in_([row.id for row, _ in going]),
        literally(Check.status, CheckStatus.OPEN),
    )
    busy = set(session.exec(left))
    planned = [
        (row, _next_ask(row, policy, act, days)) for row, policy in going if row.id not in busy
    ]
    session.add_all([_row(row, step) for row, step in planned])
    record_all(session, act, [
        JournalLine(row.code, ONE_MORE, {"day": step.planned_on}) for row, step in planned
    ])  # fmt: skip


def _next_ask(commitment: Commitment, policy: Policy, act: Act, days: Days) -> PlannedCheck:
    return plan_next_ask(
        act.moment.today,
        policy=policy,
        calendar=days.calendar,
        version=commitment.plan_version,
    )

"""The facts of the morning brief: what waits for a decision, and where things stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from duban.notices.brief import (
    BriefView,
    Coordination,
    Counts,
    DueSoon,
    IssuesLeft,
    LateNode,
    Pending,
    Today,
    Trend,
    Unreported,
)
from duban.notices.formats import day_zh
from duban.notices.views import PersonView
from duban.policy.due import days_left, days_overdue
from duban.policy.issues import count
from duban.vocabulary.decisions import PendingKind
from duban.vocabulary.lights import BEHIND
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.queries.brief_links import PAGES, bulletins_to_sign, leading
from models.queries.campaign_views import campaign_views
from models.queries.credence import heeded
from models.queries.delivered import delivered, waiting_since_before
from models.queries.matters import Matters
from models.queries.milestones import late_nodes
from models.queries.papers import Writing
from models.queries.target_lines import overall_line, target_lines
from models.tables.checks import CORRECTION, Check, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.replies import Extension, Reply

NEAR_WORKING_DAYS = 10
MOST = 8
GATES = {
    "order": PendingKind.SIGN_ORDER,
    "brief": PendingKind.SIGN_BRIEF,
    "talk": PendingKind.FORMAL_TALK,
    CORRECTION: PendingKind.SIGN_CORRECTION,
}
WAITS = {
    Waiting.VERIFY: PendingKind.VERIFY,
    Waiting.EXTENSION: PendingKind.EXTENSION,
    Waiting.RETURN: PendingKind.RETURN,
    Waiting.DECISION: PendingKind.VERIFY,
    Waiting.REVIEW: PendingKind.REVIEW,
}


def brief_view(session: Session, person: Person, writing: Writing, desk: str = "") -> BriefView:
    """Everything the person who decides needs before nine. Offline matters are left out.

    `desk` is its address where people sign in there: what waits then leads to its own page.
    """
    rows = list(
        session.exec(
            select(Commitment)
            .where(col(Commitment.closed_at).is_(None), col(Commitment.offline_only).is_(False))
            .order_by(Commitment.code)
        )
    )
    matters = Matters.load(session, {row.id or 0 for row in rows})
    unit = session.get(Unit, person.unit_id)
    return BriefView(
        day=writing.today,
        office=writing.office,
        person=PersonView(person.name, person.title, unit.name if unit else ""),
        counts=_counts(rows, matters, writing),
        today=_today(session, writing.today),
        campaigns=campaign_views(session, writing.today),
        pending=tuple(_pending(session, rows, matters, writing, desk)[:MOST]),
        unreported=tuple(_unreported(rows, matters, writing)[:MOST]),
        trends=tuple(_trends(rows, matters, writing)[:MOST]),
        late_nodes=tuple(_late_nodes(session, writing)[:MOST]),
        issues=tuple(_issues(rows, matters, writing.today)[:MOST]),
        due_soon=tuple(_due_soon(rows, writing)[:MOST]),
        coordination=tuple(_coordination(session, rows, matters)[:MOST]),
        delivered=delivered(session, writing.today),
        waiting=waiting_since_before(session, writing),
        trial=writing.trial,
        desk_url=desk,
    )


def _counts(rows: list[Commitment], matters: Matters, writing: Writing) -> Counts:
    dated = [row for row in rows if row.current_due]
    where = Counter(_standing(row, matters, writing) for row in dated)
    return Counts(
        dated=len(dated),
        normal=where["normal"],
        behind=where["behind"],
        overdue=where["overdue"],
        unreported=where["unreported"],
        undated=len(rows) - len(dated),
    )


def _standing(row: Commitment, matters: Matters, writing: Writing) -> str:
    """One place for each dated matter: the gravest that applies."""
    if row.current_due and writing.today > row.current_due:
        return "overdue"
    if not matters.reports.get(row.id or 0) and matters.handling.get(row.id or 0):
        return "unreported"
    return "behind" if _behind(row, matters, writing) else "normal"


def _behind(row: Commitment, matters: Matters, writing: Writing) -> list[Trend]:
    """The numbers whose light is no longer green, by the rule frozen with their matter."""
    overall = overall_line(row, matters, writing.today)
    lines = (*target_lines(row, matters, writing.today), *([overall] if overall else []))
    return [Trend(row.title, line) for line in lines if line.light and line.light.colour in BEHIND]


def _trends(rows: list[Commitment], matters: Matters, writing: Writing) -> list[Trend]:
    found = [trend for row in rows for trend in _behind(row, matters, writing)]
    return sorted(found, key=lambda trend: -(trend.target.gap_points or 0))


def _pending(
    session: Session, rows: list[Commitment], matters: Matters, writing: Writing, desk: str
) -> list[Pending]:
    by_id = {row.id: row for row in rows}
    found: list[tuple[date, Pending]] = []
    for gate in session.exec(
        select(Escalation).where(Escalation.status == EscalationStatus.PROPOSED)
    ):
        if gate.commitment_id in by_id:
            row = by_id[gate.commitment_id]
            since = gate.drafted_on
            one = _one(row, _to_sign(gate), since, matters, writing)
            found.append((since, leading(one, desk, f"drafts/{gate.id}")))
    for row in rows:
        if row.waiting and row.waiting_since:
            since = row.waiting_since.astimezone(writing.zone).date()
            one = _waiting(session, row, since, matters, writing)
            found.append((since, leading(one, desk, f"matters/{row.code}/{PAGES[row.waiting]}")))
    for row, since in _unreached(session, by_id):
        one = _one(row, PendingKind.UNREACHED, since, matters, writing)
        found.append(
            (since, replace(one, yes_url=f"{desk}/matters/{row.code}/call" if desk else ""))
        )
    found += bulletins_to_sign(session, writing, desk)
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _to_sign(gate: Escalation) -> PendingKind:
    plain = gate.kind == CORRECTION or not gate.unreached
    return GATES[gate.kind] if plain else PendingKind.UNREACHED


def _unreached(
    session: Session, by_id: dict[int | None, Commitment]
) -> list[tuple[Commitment, date]]:
    rows = session.exec(
        select(Check)
        .where(
            Check.status == CheckStatus.UNREACHED,
            col(Check.commitment_id).in_([key for key in by_id if key]),
            col(Check.rung).startswith("T+"),
        )
        .order_by(col(Check.id))
    )
    latest = {check.commitment_id: check.ended_on or check.planned_on for check in rows}
    return [(by_id[key], day) for key, day in latest.items()]


def _one(
    row: Commitment, kind: PendingKind, since: date, matters: Matters, writing: Writing
) -> Pending:
    between = writing.calendar.working_days_between
    return Pending(
        kind=kind,
        code=row.code,
        title=row.title,
        unit=matters.units.get(row.lead_unit_id, ""),
        age_days=max(0, between(since, writing.today)),
        days_overdue=days_overdue(writing.today, row.current_due, writing.calendar)
        if row.current_due
        else 0,
        by_hand=matters.by_hand.get(row.id or 0, ""),
    )


def _waiting(
    session: Session, row: Commitment, since: date, matters: Matters, writing: Writing
) -> Pending:
    one = _one(row, WAITS[row.waiting or Waiting.DECISION], since, matters, writing)
    asked = session.exec(
        select(Extension)
        .where(Extension.commitment_id == row.id, Extension.status == ExtensionStatus.REQUESTED)
        .order_by(col(Extension.id).desc())
    ).first()
    returned = session.exec(
        select(Reply)
        .where(Reply.commitment_id == row.id, Reply.status == ReplyStatus.RETURN, heeded())
        .order_by(col(Reply.id).desc())
    ).first()
    return Pending(
        kind=one.kind, code=one.code, title=one.title, unit=one.unit, age_days=one.age_days,
        days_overdue=one.days_overdue,
        asks=asked.requested_due if asked and row.waiting is Waiting.EXTENSION else None,
        suggested_unit=returned.suggested_unit
        if returned and row.waiting is Waiting.RETURN
        else "",
    )  # fmt: skip


def _unreported(rows: list[Commitment], matters: Matters, writing: Writing) -> list[Unreported]:
    """Matters asked about, with proof, that never answered; calls are remarked."""
    found = []
    for row in rows:
        told = [(i, n) for i, n in matters.handling.get(row.id or 0, []) if n.proven_at]
        if not told or matters.reports.get(row.id or 0):
            continue
        last, calls = told[-1][1], matters.calls.get(row.id or 0, [])
        asked = (last.sent_at or last.created_at).astimezone(writing.zone).date()
        remark = f"{day_zh(calls[-1].called_on)}已电话" if calls else ""
        found.append(Unreported(row.title, asked_on=asked, remark=remark))
    return found


def _late_nodes(session: Session, writing: Writing) -> list[LateNode]:
    found = late_nodes(session, writing.today, writing.calendar)
    return [LateNode(each.title, each.name, each.day, each.days) for each in found]


def _issues(rows: list[Commitment], matters: Matters, today: date) -> list[IssuesLeft]:
    counted = [(row.title, count(matters.issues[row.id or 0], today)) for row in rows]
    return [IssuesLeft(title, n.left, n.claimed, n.late, n.total) for title, n in counted if n.left]


def _due_soon(rows: list[Commitment], writing: Writing) -> list[DueSoon]:
    found = [
        DueSoon(
            row.title, row.current_due, days_left(writing.today, row.current_due, writing.calendar)
        )
        for row in rows
        if row.current_due and row.current_due >= writing.today
    ]
    near = [one for one in found if one.days_left <= NEAR_WORKING_DAYS]
    return sorted(near, key=lambda one: one.due)


def _coordination(session: Session, rows: list[Commitment], matters: Matters) -> list[Coordination]:
    """Help asked for in the latest answer of each matter."""
    found = []
    for row in rows:
        said = matters.reports.get(row.id or 0, [])
        if said and (last := said[-1]).help_needed:
            unit = matters.units.get(row.lead_unit_id, "")
            found.append(Coordination(row.title, last.help_needed, unit, last.received_on))
    return found


def _today(session: Session, today: date) -> Today:
    """Returns what is planned for today, by kind, as far as it is known at this hour."""
    rows = session.exec(
        select(Check.kind, Commitment.liaison_id)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .where(
            Check.status == CheckStatus.OPEN,
            Check.planned_on <= today,
            Check.planned_on > today - timedelta(days=1),
            col(Check.gate).is_(False),
            col(Commitment.waiting).is_(None),
            col(Commitment.offline_only).is_(False),
        )
    ).all()
    kinds = Counter(kind for kind, _ in rows)
    return Today(by_kind=tuple(sorted(kinds.items())), people=len({who for _, who in rows}))

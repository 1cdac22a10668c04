"""The facts of the morning brief: what waits for a decision, and where things stand."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.notices.brief import (
    BriefView,
    Coordination,
    Counts,
    DueSoon,
    IssuesLeft,
    LateNode,
    Pending,
    Trend,
    Unreported,
)
from duban.notices.views import PersonView
from duban.policy.due import days_left, is_overdue, overdue_by
from duban.policy.issues import count
from duban.policy.lifecycle import owed
from duban.vocabulary.decisions import PendingKind
from duban.vocabulary.lights import BEHIND
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import EscalationStatus
from models.queries.brief_links import bulletins_to_sign, leading
from models.queries.campaign_views import campaign_views
from models.queries.delivered import delivered, waiting_since_before
from models.queries.heeded import heeded
from models.queries.matters import Matters
from models.queries.milestones import late_nodes
from models.queries.papers import WritingFacts
from models.queries.silent import asked_in_vain, not_signed_for
from models.queries.target_lines import overall_line, target_lines
from models.queries.telephone import not_reached
from models.tables.checks import CORRECTION, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice
from models.tables.replies import Extension, Reply

NEAR_WORKING_DAYS = 10
GATES = {
    "order": PendingKind.SIGN_ORDER,
    "brief": PendingKind.SIGN_BRIEF,
    "talk": PendingKind.FORMAL_TALK,
    CORRECTION: PendingKind.SIGN_CORRECTION,
}


def brief_view(
    session: Session, person: Person, writing: WritingFacts, desk: str = ""
) -> BriefView:
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
    silent = _silent(rows, matters, writing, asked_in_vain)
    return BriefView(
        day=writing.today,
        office=writing.office,
        person=PersonView(person.name, person.title, unit.name if unit else ""),
        counts=_counts(rows, matters, writing, silent),
        campaigns=campaign_views(session, writing.today),
        pending=tuple(_pending(session, rows, matters, writing, desk)),
        unreported=tuple(silent.values()),
        unsigned=tuple(_silent(rows, matters, writing, not_signed_for).values()),
        trends=tuple(_trends(rows, matters, writing)),
        late_nodes=tuple(_late_nodes(session, writing)),
        issues=tuple(_issues(rows, matters, writing.today)),
        due_soon=tuple(_due_soon(rows, writing)),
        coordination=tuple(_coordination(session, rows, matters)),
        delivered=delivered(session, writing.today),
        waiting=waiting_since_before(session, writing),
        trial=writing.trial,
        desk_url=desk,
    )


def _counts(
    rows: list[Commitment], matters: Matters, writing: WritingFacts, silent: Collection[int]
) -> Counts:
    """The open matters by where they stand; whoever is silent is counted apart in each place."""
    dated = [row for row in rows if row.current_due]
    where = Counter(_standing(row, matters, writing, silent) for row in dated)
    late = [row for row in dated if is_overdue(writing.today, row.current_due)]
    return Counts(
        dated=len(dated),
        normal=where["normal"],
        behind=where["behind"],
        overdue=where["overdue"],
        unreported=where["unreported"],
        undated=len(rows) - len(dated),
        overdue_unreported=sum(row.id in silent for row in late),
        undated_unreported=sum(row.id in silent for row in rows if not row.current_due),
    )


def _standing(
    row: Commitment, matters: Matters, writing: WritingFacts, silent: Collection[int]
) -> str:
    """One place for each dated matter: the gravest that applies."""
    if is_overdue(writing.today, row.current_due):
        return "overdue"
    if row.id in silent:
        return "unreported"
    return "behind" if _behind(row, matters, writing) else "normal"


def _behind(row: Commitment, matters: Matters, writing: WritingFacts) -> list[Trend]:
    """The numbers whose light is no longer green, by the rule frozen with their matter."""
    pace = matters.pace(row, writing.today)
    numbers = target_lines(matters.targets[row.id or 0], matters.history, pace)
    lines = (*numbers, *([overall] if (overall := overall_line(pace)) else []))
    return [Trend(row.title, line) for line in lines if line.light and line.light.colour in BEHIND]


def _trends(rows: list[Commitment], matters: Matters, writing: WritingFacts) -> list[Trend]:
    found = [trend for row in rows for trend in _behind(row, matters, writing)]
    return sorted(found, key=lambda trend: -(trend.target.gap_points or 0))


def _pending(
    session: Session, rows: list[Commitment], matters: Matters, writing: WritingFacts, desk: str
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
        if (waits := owed(row.stage, row.waiting)) and row.waiting_since:
            since = row.waiting_since.astimezone(writing.zone).date()
            one = _waiting(session, row, waits, since, matters, writing)
            found.append((since, leading(one, desk, f"matters/{row.code}/{waits.value}")))
    for row, since in _unreached(session, by_id, writing.zone):
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
    session: Session, by_id: dict[int | None, Commitment], zone: ZoneInfo
) -> list[tuple[Commitment, date]]:
    """Steps of the ladder that reached nobody, of whom nothing was heard since."""
    return [
        (each.matter, each.since.astimezone(zone).date())
        for each in not_reached(session)
        if each.matter.id in by_id and each.rung.startswith("T+")
    ]


def _one(
    row: Commitment, kind: PendingKind, since: date, matters: Matters, writing: WritingFacts
) -> Pending:
    between = writing.calendar.working_days_between
    return Pending(
        kind=kind,
        code=row.code,
        title=row.title,
        unit=matters.units.get(row.lead_unit_id, ""),
        age_days=max(0, between(since, writing.today)),
        overdue=overdue_by(writing.today, row.current_due, writing.calendar),
        by_hand=matters.by_hand.get(row.id or 0, ""),
    )


def _waiting(
    session: Session, row: Commitment, waits: Waiting, since: date, matters: Matters,
    writing: WritingFacts,
) -> Pending:  # fmt: skip
    one = _one(row, waits.facts.pending, since, matters, writing)
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
        overdue=one.overdue,
        asks=asked.requested_due if asked and waits is Waiting.EXTENSION else None,
        suggested_unit=returned.suggested_unit
        if returned and waits is Waiting.RETURN
        else "",
    )  # fmt: skip


def _silent(
    rows: list[Commitment], matters: Matters, writing: WritingFacts,
    which: Callable[[Commitment, Matters, date, ZoneInfo], Notice | None],
) -> dict[int, Unreported]:  # fmt: skip
    """By id the matters whose owner is silent, with the message that waits and what is remarked."""
    found = {}
    for row in rows:
        last = which(row, matters, writing.today, writing.zone)
        if last is not None:
            found[row.id or 0] = _unheard(row, matters, writing, last)
    return found


def _unheard(row: Commitment, matters: Matters, writing: WritingFacts, last: Notice) -> Unreported:
    asked = (last.sent_at or last.created_at).astimezone(writing.zone).date()
    calls = [call.called_on for call in matters.calls.get(row.id or 0, []) if call.reached]
    return Unreported(
        row.title,
        asked_on=asked,
        overdue=overdue_by(writing.today, row.current_due, writing.calendar),
        called_on=calls[-1] if calls and calls[-1] >= asked else None,
        to_accept=bool(matters.waiting.get(row.id or 0)),
    )


def _late_nodes(session: Session, writing: WritingFacts) -> list[LateNode]:
    found = late_nodes(session, writing.today, writing.calendar)
    return [LateNode(each.title, each.name, each.day, each.days) for each in found]


def _issues(rows: list[Commitment], matters: Matters, today: date) -> list[IssuesLeft]:
    counted = [(row.title, count(matters.issues[row.id or 0], today)) for row in rows]
    return [IssuesLeft(title, n.left, n.claimed, n.late, n.total) for title, n in counted if n.left]


def _due_soon(rows: list[Commitment], writing: WritingFacts) -> list[DueSoon]:
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

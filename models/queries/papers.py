"""The facts a notice is written from, loaded for many notices at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.links import Links
from duban.notices.views import DecisionView, ItemLine, NoticeView, OfficeView, PersonView, Said
from duban.policy.calendar import WorkCalendar
from duban.policy.correction import DueCorrection
from duban.policy.due import Overdue, check_base, days_left, overdue_by
from duban.policy.duties import inferred
from duban.policy.policy import Policy
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import PaperKind
from models.queries.blockers import blocker_lines
from models.queries.checklists import place_lines
from models.queries.claims import open_claim
from models.queries.duties import review_of
from models.queries.extensions import granted_counts, terms_for
from models.queries.handling import handling_lines
from models.queries.heeded import words_with_credence
from models.queries.issues import issue_lines
from models.queries.matters import Matters
from models.queries.milestones import node_lines
from models.queries.people import names_by_code
from models.queries.standing_in import in_whose_place, reader_view
from models.queries.target_lines import overall_line, target_lines
from models.tables.base import IDS
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Decision, Reply

WITH_RECORD = (PaperKind.CHASE, PaperKind.ORDER, PaperKind.BRIEF)
ASKS_FOR_TIME = (PaperKind.REMIND, PaperKind.ASK, PaperKind.CHASE)
GIVE_REASON = (PaperKind.DECISION, PaperKind.CORRECTION)
ITEMS = (
    select(NoticeItem)
    .where(col(NoticeItem.notice_id).in_(IDS), col(NoticeItem.cancelled).is_(False))
    .order_by(col(NoticeItem.id))
)
PEOPLE = (
    select(Person, Unit.name)
    .join(Unit, col(Unit.id) == col(Person.unit_id))
    .where(col(Person.id).in_(IDS))
)


@dataclass(frozen=True)
class WritingFacts:
    """The facts that every paper of a run shares.

    `until` is for a paper that left already: what came later is not told.
    """

    office: OfficeView
    today: date
    zone: ZoneInfo
    calendar: WorkCalendar
    links: Links
    trial: bool = False
    until: datetime | None = None


def notice_views(
    session: Session,
    notices: Sequence[Notice],
    writing: WritingFacts,
    readers: Mapping[int, int] | None = None,
) -> dict[int, NoticeView]:
    """The view of each notice, without its reply link, which is made when it is sent.

    `readers` names by notice who gets it in the place of its person, over a route of their own.
    """
    items = _items(session, [notice.id or 0 for notice in notices])
    every = [item for rows in items.values() for item in rows]
    record = any(PaperKind(item.kind) in WITH_RECORD for item in every)
    ids = {item.commitment_id for item in every}
    matters = Matters.load(session, ids, record=record, until=writing.until)
    reader = {n.id or 0: n.person_id for n in notices} | dict(readers or {})
    whose = in_whose_place(session, notices, items, matters.commitments)
    people = _people(session, {*reader.values(), *whose.values()})
    gates = _gates(session, items)
    verdicts = _verdicts(session, items, writing.zone)
    granted = granted_counts(session, matters.commitments)
    corrected = _corrected(session, items, gates)
    names = names_by_code(session) if gates else {}
    views: dict[int, NoticeView] = {}
    for notice in notices:
        rows = items.get(notice.id or 0, [])
        lines = [
            _line(item, matters, writing, gates.get(item.escalation_id or 0),
                  verdicts.get(item.key), granted[item.commitment_id],
                  "" if whose[item.id or 0] == reader[notice.id or 0]
                  else people[whose[item.id or 0]].name)
            for item in rows
        ]  # fmt: skip
        gate = next((gates[i.escalation_id] for i in rows if i.escalation_id in gates), None)
        views[notice.id or 0] = NoticeView(
            number=notice.number,
            office=writing.office,
            person=reader_view(reader[notice.id or 0], [whose[i.id or 0] for i in rows], people),
            lines=tuple(lines),
            sent_on=writing.today,
            chase_number=notice.chase_number,
            signed_by=names.get(gate.decided_by, gate.decided_by) if gate else "",
            signed_for=names.get(gate.signed_for, gate.signed_for) if gate else "",
            signed_on=gate.decided_on if gate else None,
            corrects=corrected.get(notice.id or 0, ""),
            trial=writing.trial,
        )
    return views


def _line(
    item: NoticeItem,
    matters: Matters,
    writing: WritingFacts,
    gate: Escalation | None,
    verdict: DecisionView | None,
    granted: int,
    stands_for: str,
) -> ItemLine:
    row = matters.commitments[item.commitment_id]
    kind = PaperKind(item.kind)
    line = item_line(row, matters, writing, kind=kind, rung=item.rung)
    extra: dict[str, Any] = {
        "role": item.role,
        "stands_for": stands_for,
        "reason": item.reason if kind in GIVE_REASON or item.key.startswith("answered:") else "",
        "answer_by": item.answer_by.astimezone(writing.zone) if item.answer_by else None,
        "verdict": verdict,
    }
    if kind in ASKS_FOR_TIME:
        terms = terms_for(row, on=writing.today, granted=granted)
        extra["may_extend"] = terms.refused_for is None
    if kind in WITH_RECORD:
        extra["handling"] = handling_lines(row, matters, writing.zone)
    if gate is not None:
        extra |= {"gate_number": gate.number, "unreached": gate.unreached}
    return _with(line, **extra)


def _with(line: ItemLine, **changes: Any) -> ItemLine:
    names = ItemLine.__dataclass_fields__
    return ItemLine(**({name: getattr(line, name) for name in names} | changes))


def item_line(
    row: Commitment, matters: Matters, writing: WritingFacts, *, kind: PaperKind, rung: str
) -> ItemLine:
    """One matter as a paper or a page tells it on `writing.today`."""
    row = matters.commitments.get(row.id or 0, row)
    document, due = matters.documents.get(row.document_id or 0), row.current_due
    said = matters.reports.get(row.id or 0, [])
    last, claim = _last_word(row, said), open_claim(said[::-1])
    closed = row.closed_at.astimezone(writing.zone).date() if row.closed_at else None
    left, overdue = _days(due if closed is None or closed > writing.today else None, writing)
    corrected = DueCorrection.from_json(row.due_correction)
    family, pace = matters.families.get(row.id or 0), matters.pace(row, writing.today)
    return ItemLine(
        code=row.code,
        title=row.title,
        kind=kind,
        rung=rung,
        quote=row.quote,
        source_title=document.title if document else "",
        source_date=document.issued_on if document else None,
        due=due,
        base=check_base(due, writing.calendar) if due else None,
        explain_url=writing.links.explain(row.code),
        unit=matters.units.get(row.lead_unit_id, ""),
        due_correction=corrected,
        corrected_by=matters.correctors.get(corrected.by, corrected.by) if corrected else "",
        days_left=left,
        overdue=overdue,
        claim=_said(claim) if claim else None,
        by_hand=matters.by_hand.get(row.id or 0, ""),
        claim_shown=claim is None or claim.shown_at is not None,
        last_report=_said(last) if last else None,
        interim=_said(last) if last and overdue else None,
        targets=target_lines(matters.targets[row.id or 0], matters.history, pace),
        progress=overall_line(pace),
        duty=inferred(row.duty, due, row.recurrence).value,
        review=review_of(row),
        places=place_lines(matters.places[row.id or 0], writing.today),
        family=family.line(writing.today) if family else None,
        blockers=blocker_lines(matters.blockers[row.id or 0]),
        issues=issue_lines(matters.issues[row.id or 0], writing.today),
        nodes=node_lines(matters.nodes[row.id or 0], writing.today, writing.calendar),
        closed_on=closed,
    )


def _days(due: date | None, writing: WritingFacts) -> tuple[int | None, Overdue | None]:
    """Working days left to the due day of an open matter, and how long it is over."""
    if due is None:
        return None, None
    today, calendar = writing.today, writing.calendar
    return days_left(today, due, calendar), overdue_by(today, due, calendar)


def _last_word(row: Commitment, said: Sequence[Reply]) -> Reply | None:
    """The newest answer; a return that was decided about is no news, maybe another unit's even."""
    decided = row.waiting is not Waiting.RETURN
    return next((r for r in said[::-1] if not (decided and r.status is ReplyStatus.RETURN)), None)


def _said(reply: Reply) -> Said:
    return Said(on=reply.received_on, text=words_with_credence(reply))


def _items(session: Session, ids: Sequence[int]) -> dict[int, list[NoticeItem]]:
    found: dict[int, list[NoticeItem]] = defaultdict(list)
    for item in session.exec(ITEMS, params={"ids": ids}):
        found[item.notice_id].append(item)
    return found


def _people(session: Session, ids: Collection[int]) -> dict[int, PersonView]:
    rows = session.exec(PEOPLE, params={"ids": list(ids)})
    return {p.id or 0: PersonView(name=p.name, title=p.title, unit=unit) for p, unit in rows}


def _gates(session: Session, items: dict[int, list[NoticeItem]]) -> dict[int, Escalation]:
    ids = {i.escalation_id for rows in items.values() for i in rows if i.escalation_id}
    if not ids:
        return {}
    rows = session.exec(select(Escalation).where(col(Escalation.id).in_(ids)))
    return {gate.id or 0: gate for gate in rows}


def _corrected(
    session: Session, items: dict[int, list[NoticeItem]], gates: dict[int, Escalation]
) -> dict[int, str]:
    """By notice, the number of the message that brought its reader the paper it corrects."""
    wanted = {
        (gates[i.escalation_id].corrects_id, i.person_id): notice
        for notice, rows in items.items()
        for i in rows
        if i.escalation_id in gates and gates[i.escalation_id].corrects_id
    }
    if not wanted:
        return {}
    rows = session.execute(
        select(NoticeItem.escalation_id, NoticeItem.person_id, Notice.number)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            col(NoticeItem.escalation_id).in_({paper for paper, _ in wanted}),
            col(NoticeItem.cancelled).is_(False),
        )
        .order_by(col(NoticeItem.id))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for paper, person, number in rows:
        if (paper, person) in wanted:
            found[wanted[paper, person]].append(number)
    return {notice: "、".join(dict.fromkeys(numbers)) for notice, numbers in found.items()}


def _verdicts(
    session: Session, items: dict[int, list[NoticeItem]], zone: ZoneInfo
) -> dict[str, DecisionView]:
    """Decisions told, by the key of the item that tells them (`decision:ID:PERSON`)."""
    keys = [i.key for rows in items.values() for i in rows if i.key.startswith("decision:")]
    if not keys:
        return {}
    ids = {int(key.split(":")[1]) for key in keys}
    rows = session.exec(
        select(Decision, Commitment, Person.name)
        .join(Commitment, col(Commitment.id) == col(Decision.commitment_id))
        .outerjoin(Person, col(Person.code) == col(Decision.decided_by))
        .where(col(Decision.id).in_(ids))
    )
    told = {
        decision.id: DecisionView(
            outcome=outcome,
            due=decision.due,
            decided_by=name or decision.decided_by,
            decided_on=decision.decided_at.astimezone(zone).date(),
            original_due=row.original_due,
            needs_head=Policy.from_json(row.policy).done_needs_head,
        )
        for decision, row, name in rows
        if (outcome := decision.kind.outcome) is not None
    }
    return {key: told[int(key.split(":")[1])] for key in keys}

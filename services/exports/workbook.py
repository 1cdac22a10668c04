"""督办台账 as it leaves the database: one row a matter, with lights, pace and the last answer."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from duban.at_rest import objects_at_rest
from duban.i18n import label
from duban.notices.correction import correction_words
from duban.notices.formats import source_words
from duban.notices.recurring import recurrence_words
from duban.policy.correction import DueCorrection
from duban.policy.due import days_left, working_days_past
from duban.policy.duties import inferred
from duban.sheets.cells import join_names
from duban.sheets.ledger import ChaseRow, ExtensionRow, LedgerBook, LedgerRow
from duban.sheets.long_rows import LongRows
from duban.sheets.targets import TargetCell, write_targets
from duban.vocabulary.replies import REPORTS, ExtensionStatus, ReplyStatus
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import Stage
from models.queries.duties import review_of
from models.queries.target_lines import Number, base_words
from models.tables.commitments import Commitment, Target
from models.tables.directory import Unit
from models.tables.replies import Reply
from services.exports.appendices import appendices
from services.exports.workbook_contacts import contacts, in_time
from services.exports.workbook_facts import AsOf, LedgerFacts, Surroundings
from services.exports.workbook_lights import due_light, pace_cell, pace_light_cell
from services.intake.orders import told_origin

AT_ONCE = 1000  # matters whose facts are held at once
WITHOUT_FINDING = "verified"  # kept by versions that asked whoever verified for no finding
# 进展情况 shows the last of these.
SHOWN = (*REPORTS, ReplyStatus.NOTE)


def ledger_book(
    session: Session, as_of: AsOf, *, unit: Unit | None = None, offline: bool = False
) -> LedgerBook:
    """The whole ledger, or one unit's; offline matters only when asked for."""
    chosen: list[ColumnElement[bool]] = [col(Commitment.id).is_not(None)]
    if unit is not None:
        chosen.append(col(Commitment.lead_unit_id) == unit.id)
    if not offline:
        chosen.append(col(Commitment.offline_only).is_(False))
    ids = session.exec(select(Commitment.id).where(*chosen).order_by(Commitment.code)).all()
    around = Surroundings(session)
    sheets: dict[str, list[LedgerRow]] = defaultdict(list)
    extensions: list[ExtensionRow] = []
    chases: LongRows[ChaseRow] = LongRows(key=in_time)
    with objects_at_rest() as rest:
        for begin in range(0, len(ids), AT_ONCE):
            these = col(Commitment.id).in_(ids[begin : begin + AT_ONCE])
            matters = session.exec(select(Commitment).where(these).order_by(Commitment.code)).all()
            facts = LedgerFacts(session, select(Commitment.id).where(these), around)
            for matter in matters:
                sheets[_sheet(matter)].append(ledger_row(matter, facts, as_of))
            extensions += _extensions(matters, facts, as_of)
            chases.add(contacts(matters, facts, as_of))
            session.expunge_all()  # rows of a large office would else stay in memory to the end
            rest()  # the collector need not look through all finished rows again and again
    return LedgerBook(
        as_of=as_of.today,
        extensions=extensions,
        chases=chases,
        notes=["含仅线下督办的事项，请勿外传。Includes offline matters."] if offline else (),
        open=sheets["open"],
        undated=sheets["undated"],
        closed=sheets["closed"],
        withdrawn=sheets["withdrawn"],
        appendices=appendices(session, as_of) if unit is None else (),
    )


def _sheet(matter: Commitment) -> str:
    """The part of the ledger that a matter stands in."""
    if matter.closed_at:
        return "withdrawn" if matter.stage is Stage.WITHDRAWN else "closed"
    return "open" if matter.current_due else "undated"


def ledger_row(matter: Commitment, facts: LedgerFacts, as_of: AsOf) -> LedgerRow:
    """One matter in the words of the ledger."""
    key = matter.id or 0
    targets = facts.targets[key]
    last = next((r for r in reversed(facts.replies[key]) if r.status in SHOWN), None)
    pace = facts.pace(matter, as_of.today)
    return LedgerRow(
        code=matter.code,
        title=matter.title,
        source=_source(matter, facts),
        origin=_origin(matter, facts),
        category=_category(matter),
        targets=write_targets(map(promised, targets)),
        baseline="\n".join(filter(None, map(_base, targets))),
        lead_unit=facts.units[matter.lead_unit_id].name,
        liaisons=_each(facts, ("责任人", matter.unit_head_id), ("联络员", matter.liaison_id)),
        supporting_units=join_names(
            facts.unit_names.get(code, code) for code in matter.supporting_units
        ),
        leaders=_each(
            facts, ("分管", matter.supervising_leader_id), ("包挂", matter.sponsoring_leader_id)
        ),
        original_due=matter.original_due,
        current_due=matter.current_due,
        days_left=_days(matter, as_of),
        current=_current(targets, facts),
        pace=pace_cell(pace),
        light_due=due_light(matter, as_of),
        light_progress=pace_light_cell(matter, pace),
        progress=last.note if last else "",
        cause=_cause(last) if last else "",
        next_steps=f"{last.definite_date}前完成" if last and last.definite_date else "",
        evidence=_evidence(key, facts),
        contacts=_contact_count(key, facts, as_of),
        verification=_verification(matter, facts),
        closing=_closing(matter, facts, as_of),
    )


def _cause(last: Reply) -> str:
    return "；".join(filter(None, (label("cause", last.cause), last.help_needed)))


def _each(facts: LedgerFacts, *held: tuple[str, int | None]) -> str:
    """Tells who holds which role, a line each."""
    return "\n".join(f"{role} {facts.name(person)}" for role, person in held if person)


def _source(matter: Commitment, facts: LedgerFacts) -> str:
    document = facts.documents.get(matter.document_id or 0)
    quote = source_words(matter.quote)
    source = (
        quote if document is None else f"{quote}（{document.issued_on or ''} {document.title}）"
    )
    correction = DueCorrection.from_json(matter.due_correction)
    if correction is None:
        return source
    # The words alone would pass for the basis of a date that somebody else set.
    return f"{source}\n{correction_words(correction, facts.named(correction.by))}"


def _origin(matter: Commitment, facts: LedgerFacts) -> str:
    document = facts.documents.get(matter.document_id or 0)
    return told_origin(document) if document else label("origin", Origin.MEETING.value)


def _category(matter: Commitment) -> str:
    if matter.recurrence:
        return f"周期（{recurrence_words(matter.recurrence)}）"
    if matter.current_due:
        return label("hardness", matter.hardness)
    duty = label("duty", inferred(matter.duty, None, None).value) if matter.duty else "无时限"
    review = review_of(matter)
    return f"{duty}（{label('review', review)}）" if review else duty


def promised(target: Number) -> TargetCell:
    """A registered target as a cell of a sheet writes it."""
    return TargetCell(
        metric=target.name,
        value=Decimal(f"{target.value:.12g}"),
        unit=target.unit,
        comparator=target.comparator,
        kind=target.kind,
        upper=Decimal(f"{target.upper:.12g}") if target.upper is not None else None,
        stretch=target.stretch,
    )


def _base(target: Target) -> str:
    """Returns the base that a net growth or a ratio is counted from, beside its name."""
    if target.base_due is not None:
        return f"{target.name} 待定，{target.base_due}前报送"
    return f"{target.name} {base}" if (base := base_words(target)) else ""


def _days(matter: Commitment, as_of: AsOf) -> int | None:
    if matter.current_due is None or matter.closed_at:
        return None
    past = working_days_past(as_of.today, matter.current_due, as_of.calendar)
    return -past if past > 0 else days_left(as_of.today, matter.current_due, as_of.calendar)


def _current(targets: Sequence[Target], facts: LedgerFacts) -> str:
    found = [(target, facts.latest(target)) for target in targets]
    return "\n".join(
        f"{target.name} {point.value:g}{target.unit}（{point.as_of}）"
        for target, point in found
        if point is not None
    )


def _evidence(key: int, facts: LedgerFacts) -> str:
    return join_names(
        file.name for reply in facts.replies[key] for file in facts.files[reply.id or 0]
    )


def _contact_count(key: int, facts: LedgerFacts, as_of: AsOf) -> str:
    granted = sum(e.status is ExtensionStatus.APPROVED for e in facts.extensions[key])
    proven = [as_of.day(notice.proven_at) for notice in facts.notices[key] if notice.proven_at]
    reached = [call.called_on for call in facts.calls[key] if call.reached]
    last = max([day for day in (*proven, *reached) if day], default=None)
    by_hand = {facts.to_call.get(notice.id, "") for notice in facts.notices[key]}
    waits = next((label("notice", way) for way in sorted(by_hand) if way), "未送达")
    reached_on = f"{last}送达" if last else waits
    return f"催办{facts.chased(key)}次，延期{granted}次；{reached_on}"


def _verification(matter: Commitment, facts: LedgerFacts) -> str:
    """Returns what was found, when somebody went to see, and who checked it."""
    if not matter.verdict:
        return ""
    verdict = "已核查" if matter.verdict == WITHOUT_FINDING else matter.verdict
    found = facts.findings.get(matter.id or 0)
    visit = f"{found.visited_on}现场核查{found.place}" if found and found.visited_on else ""
    by = facts.named(facts.verifiers.get(matter.code, ""))
    alone = "（督查办仅一人，办结报告亦由其登记）" if found and found.sole else ""
    return "·".join(filter(None, (verdict, visit, f"{by}{alone}")))


def _closing(matter: Commitment, facts: LedgerFacts, as_of: AsOf) -> str:
    """The day of closing and who of the unit signed the completion off; a withdrawal has none."""
    if matter.stage is Stage.WITHDRAWN:
        return "已撤销"
    day = as_of.day(matter.closed_at)
    if day is None:
        return ""
    done = [r for r in facts.replies[matter.id or 0] if r.status is ReplyStatus.DONE]
    signed = next((r.confirmed_by or r.signed_off_by for r in reversed(done)), "")
    found = facts.findings.get(matter.id or 0)
    same = found is not None and bool(matter.verdict) and found.verified_by == matter.closed_by
    alone = "核查、销号为同一人（督查办仅一人）" if same else ""
    return "·".join(filter(None, (day.isoformat(), facts.named(signed), alone)))


def _extensions(
    matters: Sequence[Commitment], facts: LedgerFacts, as_of: AsOf
) -> list[ExtensionRow]:
    return [
        ExtensionRow(
            code=matter.code,
            title=matter.title,
            unit=facts.units[matter.lead_unit_id].name,
            asked_on=as_of.day(asked.requested_at),
            due_before=asked.previous_due,
            due_wanted=asked.requested_due,
            reason=asked.reason,
            signed_by=facts.named(asked.signed_off_by),
            decision=label("extension", asked.status.value),
            decided_by=facts.named(asked.decided_by),
            decided_on=as_of.day(asked.decided_at),
            due_after=asked.granted_due,
        )
        for matter in matters
        for asked in facts.extensions[matter.id or 0]
    ]

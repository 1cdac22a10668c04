"""督办台账 as it leaves the database: one row a matter, with lights, pace and the last answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_left
from duban.policy.lifecycle import Stage
from duban.policy.lights import Colour, Light, pace_light, time_light, working_days_past
from duban.policy.pace import BadCurve, DailyPace, planned_share
from duban.sheets.cells import join_names
from duban.sheets.ledger import ChaseRow, ExtensionRow, LedgerBook, LedgerRow
from duban.sheets.targets import TargetCell, write_targets
from models.checks import Check, CheckStatus
from models.commitments import Commitment, ProgressPoint, Target
from models.directory import Person, Unit
from models.documents import Document
from models.notices import Notice, NoticeItem, NoticeStatus
from models.replies import CallNote, Evidence, Extension, ExtensionStatus, Reply, ReplyStatus

CHASES = ("chase", "order", "brief", "talk")
REPORTS = (
    ReplyStatus.NO_CHANGE,
    ReplyStatus.IN_PROGRESS,
    ReplyStatus.DIFFICULTY,
    ReplyStatus.EXTENSION,
    ReplyStatus.DONE,
    ReplyStatus.NOTE,
)
Row = TypeVar("Row")
SHORT = {
    Colour.GREEN: "绿",
    Colour.BLUE: "蓝",
    Colour.YELLOW: "黄",
    Colour.ORANGE: "橙",
    Colour.RED: "红",
    Colour.GREY: "灰",
}


@dataclass(frozen=True)
class AsOf:
    """The day a ledger speaks of, in the office's zone, with its calendar."""

    today: date
    zone: ZoneInfo
    calendar: WorkCalendar

    def day(self, at: datetime | None) -> date | None:
        """The local day of an instant."""
        return at.astimezone(self.zone).date() if at else None


def ledger_book(
    session: Session, as_of: AsOf, *, unit: Unit | None = None, offline: bool = False
) -> LedgerBook:
    """The whole ledger, or one unit's; offline matters only when asked for."""
    statement = select(Commitment).order_by(Commitment.code)
    if unit is not None:
        statement = statement.where(Commitment.lead_unit_id == unit.id)
    if not offline:
        statement = statement.where(col(Commitment.offline_only).is_(False))
    matters = list(session.exec(statement))
    facts = _Facts(session, matters)
    rows = {matter.id: ledger_row(matter, facts, as_of) for matter in matters}
    open_, closed = [m for m in matters if not m.closed_at], [m for m in matters if m.closed_at]
    return LedgerBook(
        as_of=as_of.today,
        open=[rows[m.id] for m in open_ if m.current_due],
        undated=[rows[m.id] for m in open_ if not m.current_due],
        extensions=_extensions(matters, facts, as_of),
        chases=_contacts(matters, facts, as_of),
        closed=[rows[m.id] for m in closed],
        notes=["含仅线下督办的事项，请勿外传。Includes offline matters."] if offline else (),
    )


class _Facts:
    """Everything about many commitments, read with one query a table."""

    def __init__(self, session: Session, matters: Sequence[Commitment]) -> None:
        ids = [matter.id or 0 for matter in matters]
        self.people = {person.id or 0: person for person in session.exec(select(Person))}
        self.units = {unit.id or 0: unit for unit in session.exec(select(Unit))}
        self.unit_names = {unit.code: unit.name for unit in self.units.values()}
        documents = session.exec(select(Document))
        self.documents = {each.id or 0: each for each in documents}
        targets = session.exec(
            select(Target).where(col(Target.commitment_id).in_(ids)).order_by(col(Target.id))
        ).all()
        self.targets = _grouped(targets, lambda target: target.commitment_id)
        points = session.exec(
            select(ProgressPoint)
            .where(col(ProgressPoint.target_id).in_([target.id for target in targets]))
            .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
        )
        self.values = {point.target_id: point for point in points}
        replies = session.exec(
            select(Reply).where(col(Reply.commitment_id).in_(ids)).order_by(col(Reply.id))
        ).all()
        self.replies = _grouped(replies, lambda reply: reply.commitment_id)
        self.files = _grouped(
            session.exec(select(Evidence)).all(), lambda evidence: evidence.reply_id
        )
        self.extensions = _grouped(
            session.exec(select(Extension).where(col(Extension.commitment_id).in_(ids))).all(),
            lambda extension: extension.commitment_id,
        )
        self.calls = _grouped(
            session.exec(select(CallNote).where(col(CallNote.commitment_id).in_(ids))).all(),
            lambda call: call.commitment_id,
        )
        self.chased: dict[int, int] = defaultdict(int)
        for check in session.exec(
            select(Check).where(
                col(Check.commitment_id).in_(ids),
                Check.status == CheckStatus.SENT,
                col(Check.kind).in_(CHASES),
            )
        ):
            self.chased[check.commitment_id] += 1
        self.notices: dict[int, list[tuple[NoticeItem, Notice]]] = defaultdict(list)
        for item, notice in session.exec(
            select(NoticeItem, Notice)
            .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
            .where(col(NoticeItem.commitment_id).in_(ids), col(NoticeItem.cancelled).is_(False))
            .order_by(col(Notice.id))
        ):
            self.notices[item.commitment_id].append((item, notice))

    def name(self, person: int | None) -> str:
        """A person's name, empty for nobody."""
        return self.people[person].name if person in self.people else ""


def ledger_row(matter: Commitment, facts: _Facts, as_of: AsOf) -> LedgerRow:
    """One matter in the words of the ledger."""
    key = matter.id or 0
    targets = facts.targets[key]
    last = next((r for r in reversed(facts.replies[key]) if r.status in REPORTS), None)
    planned = _planned(matter, as_of.today)
    return LedgerRow(
        code=matter.code,
        title=matter.title,
        source=_source(matter, facts),
        category=_category(matter),
        targets=write_targets(_cell(target) for target in targets),
        baseline="；".join(dict.fromkeys(t.source_of_truth for t in targets if t.source_of_truth)),
        lead_unit=facts.units[matter.lead_unit_id].name,
        liaisons=facts.name(matter.liaison_id),
        supporting_units=join_names(
            facts.unit_names.get(code, code) for code in matter.supporting_units
        ),
        leaders=join_names(
            filter(
                None,
                (
                    facts.name(matter.supervising_leader_id),
                    facts.name(matter.sponsoring_leader_id),
                ),
            )
        ),
        original_due=matter.original_due,
        current_due=matter.current_due,
        days_left=_days(matter, as_of),
        current=_current(targets, facts),
        pace=f"{float(planned * 100):.1f}%" if planned is not None else "",
        light_due=_due_light(matter, as_of),
        light_progress=_pace_light(matter, planned, targets, facts, last),
        progress=last.note if last else "",
        cause="；".join(filter(None, (last.cause, last.help_needed))) if last else "",
        next_steps=f"{last.definite_date}前完成" if last and last.definite_date else "",
        evidence=_evidence(key, facts),
        contacts=_contact_count(key, facts, as_of),
        verification=matter.verdict,
        closing=_closing(matter, as_of),
    )


def _source(matter: Commitment, facts: _Facts) -> str:
    document = facts.documents.get(matter.document_id or 0)
    quote = "".join(matter.quote.split())
    if document is None:
        return quote
    return f"{quote}（{document.issued_on or ''} {document.title}）"


def _category(matter: Commitment) -> str:
    if matter.recurrence:
        return f"周期 {matter.recurrence}"
    return label("hardness", matter.hardness) if matter.current_due else "无时限"


def _cell(target: Target) -> TargetCell:
    return TargetCell(
        metric=target.name,
        value=Decimal(f"{target.value:.12g}"),
        unit=target.unit,
        comparator=target.comparator,
        kind=target.kind,
        upper=Decimal(f"{target.upper:.12g}") if target.upper is not None else None,
    )


def _days(matter: Commitment, as_of: AsOf) -> int | None:
    if matter.current_due is None or matter.closed_at:
        return None
    past = working_days_past(as_of.today, matter.current_due, as_of.calendar)
    return -past if past > 0 else days_left(as_of.today, matter.current_due, as_of.calendar)


def _current(targets: Sequence[Target], facts: _Facts) -> str:
    found = [(target, facts.values.get(target.id or 0)) for target in targets]
    return "\n".join(
        f"{target.name} {point.value:g}{target.unit}（{point.as_of}）"
        for target, point in found
        if point is not None
    )


def _planned(matter: Commitment, today: date) -> Fraction | None:
    if matter.current_due is None or matter.closed_at:
        return None
    try:
        return planned_share(DailyPace(matter.approved_on, matter.current_due), today)
    except BadCurve:  # approved after its due day: everything is due at once
        return Fraction(1)


def _due_light(matter: Commitment, as_of: AsOf) -> str:
    if (still := _standing_light(matter)) is not None:
        return still
    light = time_light(as_of.today, matter.current_due, as_of.calendar)
    if light is None:
        return ""
    if light.colour is Colour.RED and matter.hardness == "soft":
        return "橙 力争目标已过时限"
    return _shown(light)


def _pace_light(
    matter: Commitment,
    planned: Fraction | None,
    targets: Sequence[Target],
    facts: _Facts,
    last: Reply | None,
) -> str:
    if (still := _standing_light(matter)) is not None:
        return still
    return (
        _shown(pace_light(planned, _reached(targets, facts, last))) if planned is not None else ""
    )


def _reached(targets: Sequence[Target], facts: _Facts, last: Reply | None) -> Fraction | None:
    """The share reached of the target that lags most; without targets the percent reported."""
    shares = [
        Fraction(str(point.value)) / Fraction(str(target.value))
        for target in targets
        if target.value and (point := facts.values.get(target.id or 0)) is not None
    ]
    if shares:
        return min(shares)
    if last is not None and last.percent is not None:
        return Fraction(str(last.percent)) / 100
    return None


def _standing_light(matter: Commitment) -> str | None:
    if matter.stage is Stage.WITHDRAWN:
        return "灰 已撤销"
    if matter.closed_at:
        return "蓝 已办结"
    return "灰 已中止" if matter.stage is Stage.SUSPENDED else None


def _shown(light: Light) -> str:
    return f"{SHORT[light.colour]} {light.reason_zh}"


def _evidence(key: int, facts: _Facts) -> str:
    return join_names(
        file.name for reply in facts.replies[key] for file in facts.files[reply.id or 0]
    )


def _contact_count(key: int, facts: _Facts, as_of: AsOf) -> str:
    granted = sum(e.status is ExtensionStatus.APPROVED for e in facts.extensions[key])
    proven = [as_of.day(notice.proven_at) for _, notice in facts.notices[key] if notice.proven_at]
    reached = [call.called_on for call in facts.calls[key] if call.reached]
    last = max([day for day in (*proven, *reached) if day], default=None)
    return f"催{facts.chased[key]}／延{granted}·{last or '未送达'}"


def _closing(matter: Commitment, as_of: AsOf) -> str:
    day = as_of.day(matter.closed_at)
    return f"{day}·{matter.closed_by}" if day else ""


def _extensions(matters: Sequence[Commitment], facts: _Facts, as_of: AsOf) -> list[ExtensionRow]:
    return [
        ExtensionRow(
            code=matter.code,
            title=matter.title,
            unit=facts.units[matter.lead_unit_id].name,
            asked_on=as_of.day(asked.requested_at),
            due_before=asked.previous_due,
            due_wanted=asked.requested_due,
            reason=asked.reason,
            signed_by=asked.signed_off_by,
            decision=label("extension", asked.status.value),
            decided_by=asked.decided_by,
            decided_on=as_of.day(asked.decided_at),
            due_after=asked.granted_due,
        )
        for matter in matters
        for asked in facts.extensions[matter.id or 0]
    ]


def _contacts(matters: Sequence[Commitment], facts: _Facts, as_of: AsOf) -> list[ChaseRow]:
    rows = [
        row
        for matter in matters
        for row in (*_messages(matter, facts, as_of), *_calls(matter, facts, as_of))
    ]
    return sorted(rows, key=lambda row: (row.on or date.min, row.time, row.code))


def _messages(matter: Commitment, facts: _Facts, as_of: AsOf) -> list[ChaseRow]:
    rows = []
    for item, notice in facts.notices[matter.id or 0]:
        if notice.status in (NoticeStatus.QUEUED, NoticeStatus.CANCELLED):
            continue
        at = (notice.sent_at or notice.frozen_at or notice.created_at).astimezone(as_of.zone)
        rows.append(
            ChaseRow(
                code=matter.code,
                title=matter.title,
                on=at.date(),
                time=f"{at:%H:%M}",
                step=label("rung", item.rung),
                way=f"通知 {notice.number}",
                to=facts.name(notice.person_id),
                proof=label("notice", notice.status.value),
            )
        )
    return rows


def _calls(matter: Commitment, facts: _Facts, as_of: AsOf) -> list[ChaseRow]:
    return [
        ChaseRow(
            code=matter.code,
            title=matter.title,
            on=call.called_on,
            time=f"{call.called_at.astimezone(as_of.zone):%H:%M}",
            step="电话" if call.by == "phone" else "纸质送达",
            way=label("source", call.by),
            to=facts.name(call.person_id),
            proof=f"接听：{call.answered_by}" if call.reached else "未接通",
            said=call.said,
            by=call.noted_by,
        )
        for call in facts.calls[matter.id or 0]
    ]


def _grouped(rows: Sequence[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found

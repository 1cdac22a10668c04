"""Explains how a commitment's date was found, and how every step's date follows (promise 1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from duban.i18n import Locale, label
from duban.notices.correction import correction_words
from duban.policy.calendar import FRIDAY, WorkCalendar
from duban.policy.correction import DueCorrection
from duban.policy.due import check_base
from duban.policy.plan import rung_day
from duban.policy.policy import Policy
from models.queries.came_of import came_of
from models.queries.cases import frozen_policy
from models.queries.matter_rows import MatterRows
from models.queries.people import named
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.documents import Document, Proposal

CONTEXT = 60


@dataclass(frozen=True)
class SourceWords:
    """The words a date was read from, in their place: `text[start:end] == words`."""

    words: str
    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True)
class StepDate:
    """A step's day by the rules alone, what the calendar did to it, and the checks planned."""

    rung: str
    day: date
    weekday: str
    reason: str
    provisional: bool
    planned: tuple[str, ...]


@dataclass(frozen=True)
class DueExplanation:
    """Everything needed to find a date again with a wall calendar."""

    code: str
    title: str
    document: str
    spans: tuple[SourceWords, ...]
    phrase: SourceWords | None
    rule: str
    evidence: str
    precision: str | None
    hardness: str
    issued_on: date | None
    issued_how: str
    issued_evidence: str
    original_due: date | None
    current_due: date | None
    moved: tuple[str, ...]
    correction: str
    check_base: date | None
    base_reason: str
    calendar_version: str
    known_until: date
    approved_by: str
    approved_on: date
    policy: str
    steps: tuple[StepDate, ...]
    others: tuple[StepDate, ...]


def explanation(rows: MatterRows, calendar: WorkCalendar, *, steps: bool = True) -> DueExplanation:
    """Explains how a commitment's dates came about; without `steps` the due day alone."""
    session, matter = rows.session, rows.matter
    document = session.get(Document, matter.document_id) if matter.document_id else None
    proposal = session.get(Proposal, matter.proposal_id) if matter.proposal_id else None
    policy = frozen_policy(matter.policy)
    due = matter.current_due
    base = check_base(due, calendar) if due else None
    checks = rows.checks if steps else ()
    said = came_of(session, checks)
    return DueExplanation(
        code=matter.code,
        title=matter.title,
        document=document.title if document else "",
        spans=_spans(document, matter),
        phrase=_phrase(document, proposal),
        rule=matter.rule,
        evidence=matter.evidence,
        precision=matter.precision,
        hardness=matter.hardness,
        issued_on=document.issued_on if document else None,
        issued_how=document.issued_how if document else "",
        issued_evidence=document.issued_evidence if document else "",
        original_due=matter.original_due,
        current_due=due,
        moved=_moved(rows),
        correction=due_correction_words(session, matter),
        check_base=base,
        base_reason=_base_reason(due, base, calendar),
        calendar_version=calendar.version,
        known_until=calendar.known_until,
        approved_by=matter.approved_by,
        approved_on=matter.approved_on,
        policy=f"{policy.name} v{policy.version}",
        steps=_ladder(policy, due, calendar, checks, said) if steps else (),
        others=_others(policy, calendar, checks, said),
    )


def day_kind(day: date, calendar: WorkCalendar) -> str:
    """Returns what a day is to the office: 工作日, 调休上班, 周末 or 节假日."""
    if calendar.is_working(day):
        return "调休上班" if day.weekday() > FRIDAY else "工作日"
    return "周末" if day.weekday() > FRIDAY and day not in calendar.off else "节假日"


def skipped(first: date, last: date, calendar: WorkCalendar) -> str:
    """The days from `first` to `last` that were passed over, and make-up days that counted."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    parts = []
    for kind in ("周末", "节假日"):
        runs = _runs([day for day in days if day_kind(day, calendar) == kind])
        if runs:
            parts.append(f"{kind} {runs} 不计")
    makeup = _runs([day for day in days if day_kind(day, calendar) == "调休上班"])
    if makeup:
        parts.append(f"{makeup} 调休上班，计入")
    return "；".join(parts)


def _ladder(
    policy: Policy,
    due: date | None,
    calendar: WorkCalendar,
    checks: Sequence[Check],
    said: Mapping[int, str],
) -> tuple[StepDate, ...]:
    if due is None:
        return ()
    steps = []
    for rule in policy.rungs:
        day = rung_day(rule, due, calendar)
        start = check_base(due, calendar) if rule.offset <= 0 else due
        steps.append(
            StepDate(
                rung=rule.name,
                day=day,
                weekday=weekday(day),
                reason=_step_reason(rule.offset, start, day, calendar),
                provisional=calendar.is_provisional(day),
                planned=_planned(checks, rule.name, said),
            )
        )
    return tuple(steps)


def _others(
    policy: Policy, calendar: WorkCalendar, checks: Sequence[Check], said: Mapping[int, str]
) -> tuple[StepDate, ...]:
    words = {
        "assign": "审定后第一个可发送日 first sending day from approval",
        "cadence": f"例行日（{label('cadence', policy.cadence.value)}），每期最后一个工作日 standing cadence",
    }
    return tuple(
        StepDate(
            rung=check.rung,
            day=check.planned_on,
            weekday=weekday(check.planned_on),
            reason=words[check.rung],
            provisional=calendar.is_provisional(check.planned_on),
            planned=(_planned_words(check, said),),
        )
        for check in checks
        if check.rung in words
    )


def _step_reason(offset: int, start: date, day: date, calendar: WorkCalendar) -> str:
    if offset == 0:
        return "调度基准日当日 the check base"
    if offset < 0:
        words = f"调度基准日{start}之前第{-offset}个工作日"
        passed = skipped(day, start, calendar)
    else:
        words = f"法定时限{start}之后第{offset}个工作日"
        passed = skipped(start + timedelta(1), day, calendar)
    return f"{words}（{passed}）" if passed else words


def _base_reason(due: date | None, base: date | None, calendar: WorkCalendar) -> str:
    if due is None or base is None:
        return "无时限，按例行调度 no due date: asked by the cadence"
    if due == base:
        return f"时限当日{weekday(due)}为工作日 the due day is a working day"
    return (
        f"时限当日{weekday(due)}为{day_kind(due, calendar)}，取之前最后一个工作日"
        f"（{skipped(base + timedelta(1), due, calendar)}） the last working day before it"
    )


def _planned(checks: Sequence[Check], rung: str, said: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(_planned_words(check, said) for check in checks if check.rung == rung)


def _planned_words(check: Check, said: Mapping[int, str]) -> str:
    held = f"，暂缓至{check.held_until}" if check.held_until else ""
    status = said.get(check.id or 0, check.status.value)
    return f"v{check.plan_version} {check.planned_on} {status}{held}"


def due_correction_words(session: Session, matter: Commitment, locale: Locale = "zh") -> str:
    """Returns who set the due day in place of the one read and why; empty where nobody did."""
    correction = DueCorrection.from_json(matter.due_correction)
    if correction is None:
        return ""
    return correction_words(correction, named(session, correction.by), locale=locale)


def _moved(rows: MatterRows) -> tuple[str, ...]:
    return tuple(
        f"{row.previous_due} → {row.granted_due}"
        f"（{row.reason}；批准 by {named(rows.session, row.decided_by)}）"
        for row in rows.granted
    )


def _spans(document: Document | None, matter: Commitment) -> tuple[SourceWords, ...]:
    if document is None:
        return ()
    return tuple(_words(document.text, each["start"], each["end"]) for each in matter.spans)


def _phrase(document: Document | None, proposal: Proposal | None) -> SourceWords | None:
    if document is None or proposal is None:
        return None
    if proposal.phrase_start is None or proposal.phrase_end is None:
        return None
    return _words(document.text, proposal.phrase_start, proposal.phrase_end)


def _words(text: str, start: int, end: int) -> SourceWords:
    return SourceWords(
        words=text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def weekday(day: date) -> str:
    """周一 to 周日."""
    return "周" + "一二三四五六日"[day.weekday()]


def _runs(days: list[date]) -> str:
    """Days as 10-01至10-07、10-15."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return "、".join(
        f"{first:%m-%d}" if first == last else f"{first:%m-%d}至{last:%m-%d}"
        for first, last in runs
    )

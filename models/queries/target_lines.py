"""Each number promised as papers, page and `show` tell it: latest value, pace, light, base."""

from __future__ import annotations

from datetime import date

from duban.bases import COUNTED_FROM
from duban.notices.formats import number
from duban.notices.views import TargetLine
from models.queries.matters import Matters
from models.queries.pace import MatterPace
from models.tables.commitments import Commitment, Target


def target_lines(row: Commitment, matters: Matters, today: date) -> tuple[TargetLine, ...]:
    """Each number promised beside the latest reported, the planned pace and its light."""
    pace = matters.pace(row, today)
    return tuple(_target_line(each, matters, pace) for each in matters.targets[row.id or 0])


def _target_line(target: Target, matters: Matters, pace: MatterPace | None) -> TargetLine:
    point = matters.latest(target)
    return TargetLine(
        name=_measure(target),
        comparator=target.comparator,
        value=target.value,
        unit=target.unit,
        upper=target.upper,
        latest=point.value if point else None,
        as_of=point.as_of if point else None,
        planned_pace=float(pace.planned) if pace else None,
        basis=pace.basis if pace else None,
        light=pace.lights[target.id or 0] if pace else None,
        base=base_words(target),
        base_due=target.base_due,
        base_kind=COUNTED_FROM.get(target.kind, ""),
    )


def base_words(target: Target) -> str:
    """Returns what a net growth or a ratio is counted from, in the words of whoever said so."""
    if target.kind not in COUNTED_FROM:
        return ""
    known = target.baseline if target.kind == "net" else target.denominator
    unit = target.unit if target.kind == "net" else ""
    return target.source_of_truth or (f"{number(known)}{unit}" if known is not None else "")


def overall_line(row: Commitment, matters: Matters, today: date) -> TargetLine | None:
    """The percentage reported of a matter without targets, beside its planned pace."""
    pace = matters.pace(row, today)
    if pace is None or pace.percent is None:
        return None
    day, percent = pace.percent
    return TargetLine(
        name="",
        comparator="=",
        value=100,
        unit="%",
        latest=float(percent),
        as_of=day,
        planned_pace=float(pace.planned),
        basis=pace.basis,
        light=pace.light,
    )


def _measure(target: Target) -> str:
    """Names what is counted: a growth is named as one, for 30 more are not 30 in all."""
    net = target.kind == "net" and "净增" not in target.name
    striven = target.stretch and "力争" not in target.name
    return f"{'力争' if striven else ''}{'净增' if net else ''}{target.name}"

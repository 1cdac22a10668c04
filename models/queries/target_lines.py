"""Each number promised as papers, page and `show` tell it: latest value, pace, light, base."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from duban.bases import COUNTED_FROM, Measured
from duban.notices.formats import number
from duban.notices.views import TargetLine
from models.queries.families import Summed
from models.queries.pace import Counted, MatterPace


class Number(Summed, Measured, Protocol):
    """A number promised, with what it is counted in and from."""

    @property
    def upper(self) -> float | None: ...
    @property
    def base_due(self) -> date | None: ...


def target_lines(
    targets: Iterable[Number], history: Mapping[int, Sequence[Counted]], pace: MatterPace | None
) -> tuple[TargetLine, ...]:
    """Each number of a matter beside the latest reported, the planned pace and its light.

    `history` are the counted values by number, oldest first.
    """
    return tuple(_target_line(each, history.get(each.id or 0), pace) for each in targets)


def _target_line(
    target: Number, points: Sequence[Counted] | None, pace: MatterPace | None
) -> TargetLine:
    point = points[-1] if points else None
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


def base_words(target: Number) -> str:
    """Returns what a net growth or a ratio is counted from, in the words of whoever said so."""
    if target.kind not in COUNTED_FROM:
        return ""
    known = target.baseline if target.kind == "net" else target.denominator
    unit = target.unit if target.kind == "net" else ""
    return target.source_of_truth or (f"{number(known)}{unit}" if known is not None else "")


def overall_line(pace: MatterPace | None) -> TargetLine | None:
    """The percentage reported of a matter without targets, beside its planned pace."""
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


def _measure(target: Number) -> str:
    """Names what is counted: a growth is named as one, for 30 more are not 30 in all."""
    net = target.kind == "net" and "净增" not in target.name
    striven = target.stretch and "力争" not in target.name
    return f"{'力争' if striven else ''}{'净增' if net else ''}{target.name}"

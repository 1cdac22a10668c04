"""The numbers of a form: read in their unit, asked about where they cannot be right."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from duban.notices.formats import number
from duban.quantities import Amount, Doubt, Goal, convert, doubts
from web.owner.backend import Matter, TargetField

if TYPE_CHECKING:
    from web.owner.forms import Reader

ASKED = {
    Doubt.TOO_MUCH: "doubt-too-much",
    Doubt.OVER_WHOLE: "doubt-over-whole",
    Doubt.FELL: "doubt-fell",
}
OLDEST_FIGURE = timedelta(days=730)


def read_bases(reader: Reader, matter: Matter) -> tuple[tuple[str, float], ...]:
    """Reads what targets are counted from, where asked for; nothing is counted from none."""
    found = []
    for target in matter.targets:
        if target.base_due is None or (base := reader.number(f"b-{target.key}")) is None:
            continue
        if base <= 0:
            reader.reject(f"b-{target.key}", "negative")
        found.append((target.key, base))
    return tuple(found)


def read_values(reader: Reader, matter: Matter) -> tuple[tuple[str, float, date], ...]:
    """The values typed, each by its target and in the target's unit, with the day it is of."""
    found = []
    for target in matter.targets:
        amount = reader.amount(f"v-{target.key}")
        as_of = reader.day(f"d-{target.key}") or reader.today
        if as_of > reader.today:
            reader.reject(f"d-{target.key}", "future")
        elif as_of < reader.today - OLDEST_FIGURE:
            reader.reject(f"d-{target.key}", "old")
        if amount is not None and (value := _value(reader, target, amount, as_of)) is not None:
            found.append((target.key, value, as_of))
    return tuple(found)


def _value(reader: Reader, target: TargetField, amount: Amount, as_of: date) -> float | None:
    """The number in the target's unit; what cannot be right is asked about, with what was
    understood, until the box beside it confirms just that."""
    name, value = f"v-{target.key}", convert(amount, target.unit)
    if value is not None and value < 0 and not target.net:
        reader.reject(name, "negative")
        return None
    if value is None:
        reader.reject(name, "other-unit", unit=target.unit or "1", said=amount.unit)
        return None
    told = f"{number(float(value))}{target.unit}"
    why = doubts(amount, _goal(target, as_of), unit_given=True)
    if why and reader.values.get(f"ok-{target.key}") != told:
        reader.reject(name, ASKED[why[0]], value=told, goal=_told_goal(target))
    return float(value)


def _goal(target: TargetField, as_of: date) -> Goal:
    known = target.latest is not None and (target.as_of is None or target.as_of <= as_of)
    return Goal(
        value=Fraction(str(target.value if target.upper is None else target.upper)),
        unit=target.unit,
        kind=target.kind,
        comparator=target.comparator,
        last=Fraction(str(target.latest)) if known else None,
    )


def _told_goal(target: TargetField) -> str:
    last = target.latest if target.latest is not None else target.value
    return f"{number(last)}{target.unit}"


def confirmed(reader: Reader, matter: Matter) -> tuple[str, ...]:
    """The targets whose boxes were ticked."""
    return tuple(t.key for t in matter.targets if reader.values.get(f"ok-{t.key}"))

"""The numbers of a form are read in their unit, and asked about where they cannot be right."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, LiteralString

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    SkipValidation,
    ValidationInfo,
)

from duban.notices.formats import number
from duban.quantities import Doubt, Goal, convert, doubts
from web.owner.backend import Matter, TargetField
from web.owner.fields import Number, Text, as_amount, as_day, facts_of, refuse_unless, wrong

ASKED: dict[Doubt, LiteralString] = {
    Doubt.TOO_MUCH: "doubt-too-much",
    Doubt.OVER_WHOLE: "doubt-over-whole",
    Doubt.FELL: "doubt-fell",
}
OLDEST_FIGURE = timedelta(days=730)


def typed_figures(values: Mapping[str, str], matter: Matter) -> dict[str, dict[str, object]]:
    """Sorts the fields of a form by target: value, day, box, and a base where one is asked for."""
    return {
        target.key: {"target": target, "b": ""}
        | {
            name: values.get(f"{name}-{target.key}", "")
            for name in ("v", "d", "ok", "b")
            if name != "b" or target.base_due is not None
        }
        for target in matter.targets
    }


def _recent(typed: str, info: ValidationInfo) -> date:
    """Returns today where no day was typed."""
    today = facts_of(info).today
    day = as_day(typed) or today
    if day > today:
        raise wrong("future")
    if day < today - OLDEST_FIGURE:
        raise wrong("old")
    return day


def _value(typed: str, info: ValidationInfo) -> float | None:
    """Returns the number in the target's unit; what cannot be right is asked about, with what was
    understood, until the box beside it confirms just that."""
    target: TargetField = info.data["target"]
    if (amount := as_amount(typed)) is None:
        return None
    value = convert(amount, target.unit)
    if value is None:
        raise wrong("other-unit", unit=target.unit or "1", said=amount.unit)
    if value < 0 and not target.net:
        raise wrong("negative")
    told = f"{number(float(value))}{target.unit}"
    as_of = info.data.get("as_of", facts_of(info).today)
    why = doubts(amount, _goal(target, as_of), unit_given=True)
    if why and info.data["ticked"] != told:
        raise wrong(ASKED[why[0]], value=told, goal=_told_goal(target))
    return float(value)


class Figure(BaseModel):
    """The text typed for one target: the fields before `value` are what it is judged by."""

    target: SkipValidation[TargetField]
    as_of: Annotated[date, BeforeValidator(_recent)] = Field(alias="d")
    base: Annotated[Number, refuse_unless(lambda base, _: base is None or base > 0, "negative")] = (
        Field(alias="b")
    )
    ticked: Text = Field(alias="ok")
    value: Annotated[float | None, BeforeValidator(_value)] = Field(alias="v")


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

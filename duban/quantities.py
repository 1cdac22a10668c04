"""Amounts with their units: exact conversion, and what makes a reported value doubtful.

42000万元 is 4.2亿元, 1500亩 is 1平方公里, and 50件 is no amount of money. Everything is a fraction:
an 亩 is 2000/3 square metres, which no decimal number holds.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000,
    "千万": 10_000_000, "亿": 100_000_000, "十亿": 1_000_000_000, "百亿": 10_000_000_000,
    "千亿": 100_000_000_000, "万亿": 1_000_000_000_000,
}  # fmt: skip
# Dimension, then units with their size in its base unit.
SIZES: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "人民币": Fraction(1), "块": Fraction(1)},
    "area": {
        "平方米": Fraction(1), "㎡": Fraction(1), "m2": Fraction(1), "平米": Fraction(1),
        "亩": Fraction(2000, 3), "公顷": Fraction(10_000), "平方公里": Fraction(1_000_000),
        "平方千米": Fraction(1_000_000), "km2": Fraction(1_000_000),
    },
    "volume": {"立方米": Fraction(1), "m3": Fraction(1), "方": Fraction(1), "标方": Fraction(1)},
    "length": {
        "米": Fraction(1), "m": Fraction(1), "公里": Fraction(1000), "千米": Fraction(1000),
        "km": Fraction(1000), "里": Fraction(500),
    },
    "mass": {
        "吨": Fraction(1), "t": Fraction(1), "公斤": Fraction(1, 1000), "千克": Fraction(1, 1000),
        "kg": Fraction(1, 1000), "斤": Fraction(1, 2000),
    },
    "energy": {
        "千瓦时": Fraction(1), "度": Fraction(1), "kwh": Fraction(1), "兆瓦时": Fraction(1000),
        "mwh": Fraction(1000), "gwh": Fraction(1_000_000),
    },
    "power": {
        "千瓦": Fraction(1), "kw": Fraction(1), "兆瓦": Fraction(1000), "mw": Fraction(1000),
        "gw": Fraction(1_000_000),
    },
    "share": {"%": Fraction(1), "个百分点": Fraction(1), "百分点": Fraction(1)},
    "people": {"人": Fraction(1), "名": Fraction(1), "位": Fraction(1)},
    "buildings": {"栋": Fraction(1), "幢": Fraction(1)},
    "places": {"处": Fraction(1), "所": Fraction(1), "座": Fraction(1)},
}  # fmt: skip
GENERAL = "个"  # counts whatever is counted by one: 12个 and 12家 are the same firms
COUNTING = ("万亿", "百万", "千万", "亿", "万")  # before a counter that is not listed: 3万人次
AMOUNT = re.compile(
    r"\s*(?P<number>[-+]?\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>[^\d\s,.]{0,8}\d?)\s*"
)


@dataclass(frozen=True)
class MeasureUnit:
    """A unit as it was written: what it measures, and its size in the base unit of that."""

    written: str
    dimension: str
    size: Fraction
    scaled: bool = False


@dataclass(frozen=True)
class Amount:
    """A number with the unit it was said in; an empty unit was not said."""

    value: Fraction
    unit: str = ""


class Doubt(StrEnum):
    """A reason to ask about a value before it counts."""

    OTHER_UNIT = "other-unit"
    NO_UNIT = "no-unit"
    TOO_MUCH = "too-much"
    OVER_WHOLE = "over-whole"
    FELL = "fell"


@dataclass(frozen=True)
class Goal:
    """The measure of a value: its target's value, unit, kind, comparator and last counted value."""

    value: Fraction
    unit: str = ""
    kind: str = "gross"
    comparator: str = ">="
    last: Fraction | None = None


@cache
def unit_of(text: str) -> MeasureUnit:
    """The unit a text writes. A counter nobody knows measures itself: 株 counts 株."""
    written = unicodedata.normalize("NFKC", text.replace("㎡", "平方米")).strip()
    plain = written.replace("m²", "平方米").lower()
    for scale in sorted(SCALES, key=len):  # 千瓦时 is a unit before it is a thousand of something
        if plain.startswith(scale) and (found := _sized(plain.removeprefix(scale))):
            return MeasureUnit(text, found[0], SCALES[scale] * found[1], scaled=scale != "")
    for scale in COUNTING:
        if plain.startswith(scale):
            return MeasureUnit(
                text, plain.removeprefix(scale), Fraction(SCALES[scale]), scaled=True
            )
    return MeasureUnit(text, plain, Fraction(1))


def _sized(base: str) -> tuple[str, Fraction] | None:
    """Dimension and size of a known unit; 万 alone leaves open of what, as nothing does."""
    if not base:
        return "", Fraction(1)
    return next(((name, units[base]) for name, units in SIZES.items() if base in units), None)


def fits(said: str, wanted: str) -> bool:
    """Tells whether a value in one unit can be a value in the other."""
    a, b = unit_of(said).dimension, unit_of(wanted).dimension
    counters = {a, b} - set(SIZES)
    return a == b or "" in (a, b) or (GENERAL in (a, b) and len(counters) == 2)


def convert(amount: Amount, wanted: str) -> Fraction | None:
    """The amount in another unit, exactly; None where it measures something else.

    万 and 亿 alone are so many of the wanted unit's base: 4.2亿 of a target in 亿元 is 4.2.
    """
    said, unit = unit_of(amount.unit), unit_of(wanted)
    if not fits(amount.unit, wanted):
        return None
    if not amount.unit:
        return amount.value
    return amount.value * said.size / unit.size


def read_amount(text: str) -> Amount | None:
    """A text that is one number and perhaps its unit, full width or not; else None."""
    plain = unicodedata.normalize("NFKC", text.replace("㎡", "平方米")).replace("，", ",")
    found = AMOUNT.fullmatch(plain)
    if found is None:
        return None
    unit = found["unit"]
    if unit.isascii() and unit and unit_of(unit).dimension not in SIZES:
        return None  # 1e9 is no amount of e9
    return Amount(Fraction(found["number"].replace(",", "")), unit)


def doubts(amount: Amount, goal: Goal, *, unit_given: bool = False) -> tuple[Doubt, ...]:
    """Returns the reasons to ask about this value of a target; none where it is plausible.

    `unit_given` says that the number was asked for in the target's own unit, as the page does.
    """
    value = convert(amount, goal.unit)
    if value is None:
        return (Doubt.OTHER_UNIT,)
    found = []
    if not (amount.unit or unit_given) and unit_of(goal.unit).scaled:
        found.append(Doubt.NO_UNIT)
    if goal.value > 0 and value > 3 * goal.value:
        found.append(Doubt.TOO_MUCH)
    elif _beyond_the_whole(value, goal):
        found.append(Doubt.OVER_WHOLE)
    if _cumulative(goal) and goal.last is not None and value < goal.last:
        found.append(Doubt.FELL)
    return tuple(found)


def _beyond_the_whole(value: Fraction, goal: Goal) -> bool:
    share = goal.kind == "ratio" and unit_of(goal.unit).dimension == "share"
    return share and goal.value <= 100 < value


def _cumulative(goal: Goal) -> bool:
    """Counts only grow; a net growth, a ratio or what must stay below a number may fall."""
    return goal.kind in ("gross", "cumulative", "counter") and goal.comparator not in ("<", "<=")

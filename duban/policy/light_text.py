"""A rule of lights as text: its fields checked one by one, its bands without overlap or gap."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from string import Formatter
from typing import Any

from duban.policy.lights import Band, LightRule, Measure
from duban.policy.own_files import BadRuleFile, line_of, read_toml, require_name
from duban.vocabulary.lights import Axis, Colour, LightUnit

FIELDS = {"name", "title", "version", "axis", "unit", "bands"}
BOUNDS = {"from", "above", "to", "below"}
BAND_FIELDS = {"colour", "unit", "in_a_row", "reason_zh", "reason_en", *BOUNDS}


class _Wrong(Exception):
    """A reason, the key it is about, and the band (1 is the first; 0 for none)."""

    def __init__(self, key: str, zh: str, en: str, band: int = 0) -> None:
        self.key, self.zh, self.en, self.band = key, zh, en, band


def parse_light(text: str, file: str, *, taken: Sequence[str] = ()) -> LightRule:
    """A rule as an office wrote it down. Raises BadRuleFile with line, key and reason."""
    raw = read_toml(text, file)
    try:
        _only(raw, FIELDS)
        rule = rule_of(raw)
        _cover(rule)
    except _Wrong as bad:
        line = line_of(text, bad.key, "bands", bad.band)
        raise BadRuleFile(file, line, bad.key, bad.zh, bad.en) from None
    require_name(rule.name, file, text, taken)
    return rule


def rule_of(raw: Mapping[str, Any]) -> LightRule:
    """A rule from plain data, of a file or frozen with a matter."""
    unit, axis = _choice(raw, "unit", LightUnit), _choice(raw, "axis", Axis)
    if unit.axis is not axis:
        raise _Wrong("unit", f"{unit} 不是 {axis} 的单位", f"{unit} is no unit of {axis}")
    version, bands = raw.get("version"), raw.get("bands")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _Wrong("version", "应为正整数", "must be a whole number from 1")
    if not isinstance(bands, list) or not bands:
        raise _Wrong("bands", "没有 [[bands]]", "there are no [[bands]]")
    return LightRule(
        str(raw.get("name", "")), axis, unit,
        tuple(_band(each, at, axis) for at, each in enumerate(bands, start=1)),
        str(raw.get("title", "")), version,
    )  # fmt: skip


def _band(raw: Any, at: int, axis: Axis) -> Band:
    try:
        if not isinstance(raw, dict):
            raise _Wrong("bands", "应为表 [[bands]]", "must be tables")
        _only(raw, BAND_FIELDS)
        colour = _choice(raw, "colour", Colour)
        if colour is Colour.GREY:
            raise _Wrong(
                "colour", "灰灯表示未报，不由规则给", "grey means no report; no rule gives it"
            )
        low, low_closed = _bound(raw, "from", "above")
        high, high_closed = _bound(raw, "to", "below")
        if _empty(low, high, closed=low_closed and high_closed):
            key = "from" if low_closed else "above"
            raise _Wrong(key, "下限不小于上限", "no value lies in this band")
        return Band(
            colour, _reason(raw, "reason_zh"), _reason(raw, "reason_en"), low, high,
            low_closed, high_closed, _in_a_row(raw, axis), _unit(raw, axis),
        )  # fmt: skip
    except _Wrong as bad:
        bad.band = at
        raise


def _empty(low: Measure | None, high: Measure | None, *, closed: bool) -> bool:
    return low is not None and high is not None and (low > high or (low == high and not closed))


def _only(raw: Mapping[str, Any], known: set[str]) -> None:
    for key in raw:
        if key not in known:
            listed = sorted(known)
            raise _Wrong(
                key,
                f"没有这一项，可用 {'、'.join(listed)}",
                f"unknown; known are {', '.join(listed)}",
            )


def _choice(raw: Mapping[str, Any], key: str, choices: Any) -> Any:
    try:
        return choices(raw.get(key))
    except ValueError:
        known = [each.value for each in choices]
        raise _Wrong(
            key, f"应为 {'、'.join(known)} 之一", f"must be one of {', '.join(known)}"
        ) from None


def _unit(raw: Mapping[str, Any], axis: Axis) -> LightUnit | None:
    if "unit" not in raw:
        return None
    unit: LightUnit = _choice(raw, "unit", LightUnit)
    if unit.axis is not axis:
        raise _Wrong("unit", f"{unit} 不是 {axis} 的单位", f"{unit} is no unit of {axis}")
    return unit


def _bound(raw: Mapping[str, Any], closed: str, opened: str) -> tuple[Measure | None, bool]:
    """A bound and whether it belongs to the band; none where neither key is written."""
    if closed in raw and opened in raw:
        raise _Wrong(opened, f"与 {closed} 只写一个", f"write {closed} or {opened}, not both")
    key = closed if closed in raw else opened
    value = raw.get(key)
    if value is None:
        return None, True
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _Wrong(key, "应为数", "must be a number")
    return Fraction(Decimal(str(value))), key == closed


def _in_a_row(raw: Mapping[str, Any], axis: Axis) -> int:
    value = raw.get("in_a_row", 1)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _Wrong("in_a_row", "应为正整数", "must be a whole number from 1")
    if value > 1 and axis is Axis.TIME:
        raise _Wrong("in_a_row", "只用于进度灯", "is for rules of pace alone")
    return value


def _reason(raw: Mapping[str, Any], key: str) -> str:
    text = raw.get(key)
    if not isinstance(text, str) or not text.strip():
        raise _Wrong(key, "未写理由", "the reason is missing")
    try:
        fields = [tuple(field) for _, *field in Formatter().parse(text) if field[0] is not None]
    except ValueError:
        fields = [(text,)]
    if any(field != ("value", "", None) for field in fields):  # a width fills the memory
        raise _Wrong(key, "花括号内只能写 {value}", "only {value} may stand in braces")
    return text


def _cover(rule: LightRule) -> None:
    """Every distance has one colour: bands of its own unit neither overlap nor leave a gap."""
    for unit in (rule.unit, *rule.others):
        numbered = [
            (at, band)
            for at, band in enumerate(rule.bands, start=1)
            if (band.unit or rule.unit) is unit and band.consecutive == 1
        ]
        numbered.sort(key=lambda each: _place(each[1]))
        for problem in _seams(numbered, whole=unit is rule.unit):
            raise problem
    if rule.unit in (LightUnit.OPEN_DAYS, LightUnit.EXTENSIONS, LightUnit.UNACKNOWLEDGED_DAYS):
        raise _Wrong("unit", "应为 working_days，另几项写在各段里", "must be working_days")


def _place(band: Band) -> tuple[bool, Measure, bool]:
    return (band.low is not None, band.low or 0, not band.low_closed)


def _seams(numbered: Sequence[tuple[int, Band]], *, whole: bool) -> Iterator[_Wrong]:
    if not numbered:
        yield _Wrong("bands", "没有不连续各期的段", "there is no band for a single period")
        return
    (first, lowest), (last, highest) = numbered[0], numbered[-1]
    if whole and lowest.low is not None:
        yield _gap(first, lowest, f"{_told(lowest.low)}以下", f"below {_told(lowest.low)}")
    for (at, one), (other, following) in pairwise(numbered):
        yield from _seam(at, one, other, following, whole=whole)
    if whole and highest.high is not None:
        yield _gap(last, highest, f"{_told(highest.high)}以上", f"above {_told(highest.high)}")


def _seam(at: int, one: Band, other: int, following: Band, *, whole: bool) -> Iterator[_Wrong]:
    """The place where one band ends and the next begins."""
    key = "from" if following.low_closed else "above"
    high, low = one.high, following.low
    both = one.high_closed and following.low_closed
    if high is None or low is None or low < high or (low == high and both):
        where = _told(low if low is not None else high if high is not None else 0)
        yield _Wrong(
            key, f"与第{at}段在{where}处重叠", f"overlaps with band {at} at {where}", other
        )
    elif whole and (low > high or not (one.high_closed or following.low_closed)):
        lowest, highest = _told(high), _told(low)
        yield _gap(other, following, f"{lowest}至{highest}", f"from {lowest} to {highest}")


def _gap(at: int, band: Band, zh: str, en: str) -> _Wrong:
    if band.low is not None:
        key = "from" if band.low_closed else "above"
    else:
        key = "to" if band.high_closed else "below"
    return _Wrong(key, f"{zh}没有颜色，请补一段", f"{en} there is no colour; add a band", at)


def _told(value: Measure) -> str:
    return f"{float(value):g}"

"""Numbers, signs and lines of text as people write them in Chinese and English."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from duban.days import (
    day_en,
    day_zh,
    full_day_en,
    full_day_zh,
    instant_en,
    instant_zh,
    year_day_zh,
)  # fmt: skip
from duban.i18n import Locale, label
from duban.policy.lights import PRINTED, Light
from duban.policy.pace import Basis
from duban.vocabulary.lights import Colour

_HAN = "\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e"
SIGNS_ZH = {">=": "≥", "<=": "≤", "=": "", ">": "＞", "<": "＜", "~": "约"}
SIGNS_EN = {
    ">=": "at least ",
    "<=": "at most ",
    "=": "",
    ">": "more than ",
    "<": "less than ",
    "~": "about ",
}


def number(value: float) -> str:
    """A number without exponent and without trailing zeros: 450, 6.7, 1300000."""
    text = f"{Decimal(str(round(value, 4))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """A share as per cent with at most one decimal: 0.9556 is 95.6%, 0.6 is 60%."""
    return f"{number(round(share * 100, 1))}%"


def sign_zh(comparator: str) -> str:
    """≥ for >=; nothing for an exact figure or a range."""
    return SIGNS_ZH.get(comparator, "")


def sign_en(comparator: str) -> str:
    """The words "at least " for >=; nothing for an exact figure or a range."""
    return SIGNS_EN.get(comparator, "")


def plural_en(count: int, noun: str) -> str:
    """1 working day, 2 working days."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def lateness(working_days: int, locale: Locale = "zh") -> str:
    """3个工作日; 不满1个工作日 from the day after a due day until the next working day."""
    said = {0: "none", 1: "day"}.get(working_days, "days")
    return label("lateness", said, locale=locale).format(days=working_days)


def one_line(text: str) -> str:
    """Text without line breaks or control characters, so that it cannot pose as another line."""
    line = " ".join(text.split())  # most have no control character but white space
    if line.isprintable():
        return line
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())


def ended(text: str) -> str:
    """A sentence of one line with its full stop."""
    plain = one_line(text)
    return plain if not plain or plain.endswith(("。", "！", "？", "；")) else f"{plain}。"


def clip(text: str, length: int) -> str:
    """At most `length` characters on one line, the cut marked by …."""
    plain = one_line(text)
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"


_TORN = re.compile(rf"(?<=[{_HAN}])[^\S\u3000](?=[{_HAN}])")
_INNER = str.maketrans("“”", "‘’")


def untorn(text: str) -> str:
    """Chinese without the gap a line break of the source left between two characters."""
    return _TORN.sub("", text)


_CELLS = re.compile(r"[ \u3000]*\t[\t \u3000]*")


def parted(text: str) -> str:
    """The cells of a table row parted by ｜, so that 20家 and 省经信厅 do not run together."""
    return _CELLS.sub("｜", text) if "\t" in text else text


def source_words(text: str) -> str:
    """A passage of a source on one line: cells parted, no gap where its line was torn."""
    return untorn(one_line(parted(text.strip())))


def quoted(text: str) -> str:
    """Text to stand between “ and ”: as `source_words`, its own quotes ‘ and ’."""
    return source_words(text).translate(_INNER)


class Paced(Protocol):
    """A thing that stands beside a planned pace: a line of a paper, a field of the page."""

    @property
    def share(self) -> float | None: ...
    @property
    def planned_pace(self) -> float | None: ...
    @property
    def basis(self) -> Basis | None: ...
    @property
    def light(self) -> Light | None: ...


def pace(paced: Paced, locale: Locale) -> str:
    """序时66.7%，欠6.7个百分点，绿灯（按月计，自1月1日起）; empty where nothing is planned.

    The one wording of pace for papers, pages, sheets and the command line.
    """
    if paced.planned_pace is None:
        return ""
    parts = [label("pace", "planned", locale=locale).format(share=percent(paced.planned_pace))]
    gap = (paced.planned_pace - paced.share) * 100 if paced.share is not None else 0.0
    if gap >= PRINTED:
        parts.append(label("pace", "behind", locale=locale).format(points=f"{gap:.1f}"))
    if paced.light is not None and paced.light.colour is not Colour.GREY:
        parts.append(label("light", paced.light.colour, locale=locale))
    told = ("，" if locale == "zh" else ", ").join(parts)
    return told + (basis(paced.basis, locale) if paced.basis else "")


def basis(found: Basis, locale: Locale) -> str:
    """（按月计，自1月1日起）: how a planned share is counted, and from when."""
    if found.since is None:
        return label("pace", "all-due", locale=locale)
    day = day_zh(found.since) if locale == "zh" else full_day_en(found.since)
    return label("pace", found.kind, locale=locale).format(since=day)


class Based(Protocol):
    """A thing that tells what a number is counted from."""

    @property
    def base(self) -> str: ...
    @property
    def base_due(self) -> date | None: ...
    @property
    def base_kind(self) -> str: ...


def counted_from(line: Based, locale: Locale) -> str:
    """（基数520家）, or （基数待定，请于9月15日前报送）; empty for what is counted from nothing."""
    kind = label("base", line.base_kind, locale=locale)
    if line.base_due is not None:
        day = day_zh(line.base_due) if locale == "zh" else day_en(line.base_due)
        told = label("base", "pending", locale=locale).format(base=kind, day=day)
    elif line.base:
        told = f"{kind}{'' if locale == 'zh' else ' '}{clip(line.base, 40)}"
    else:
        return ""
    return f"（{told}）" if locale == "zh" else f" ({told})"


COMMON: dict[str, Callable[..., Any]] = {
    "number": number,
    "percent": percent,
    "line": one_line,
    "quoted": quoted,
    "untorn": untorn,
    "parted": parted,
    "source": source_words,
    "clip": clip,
    "plural": plural_en,
}
FILTERS: dict[str, dict[str, Callable[..., Any]]] = {
    "zh": COMMON
    | {
        "day": day_zh,
        "fullday": full_day_zh,
        "yearday": year_day_zh,
        "instant": instant_zh,
        "sign": sign_zh,
        "lateness": partial(lateness, locale="zh"),
        "pace": partial(pace, locale="zh"),
        "base": partial(counted_from, locale="zh"),
    },
    "en": COMMON
    | {
        "day": day_en,
        "fullday": full_day_en,
        "yearday": full_day_en,
        "instant": instant_en,
        "sign": sign_en,
        "lateness": partial(lateness, locale="en"),
        "pace": partial(pace, locale="en"),
        "base": partial(counted_from, locale="en"),
    },
}

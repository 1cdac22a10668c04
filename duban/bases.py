"""Bases of net growths and ratios: a baseline, a denominator, or a day by which to name it.

净增60家 measures nothing before somebody says of how many, 全覆盖 nothing before somebody says of
what; both may wait (待定) until a day by which the owner must say so.
"""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from duban.policy.calendar import china
from duban.quantities import Amount, convert, unit_of
from duban.replies.dates import find_date

COUNTED_FROM = {"net": "baseline", "ratio": "denominator"}
PENDING = re.compile(r"待定|待核|待报|待补|tbd", re.IGNORECASE)
DATES = re.compile(
    r"(?:19|20)\d\d\s*(?:年|[-/.]\s*\d{1,2}(?:[-/.]\s*\d{1,2})?)\s*(?:\d{1,2}\s*月)?"
    r"\s*(?:\d{1,2}\s*[日号])?(?:底|末|初)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?(?:底|末|初)?"
)
NUMBER = re.compile(r"(-?\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d\s，,；;。、（）()]{0,6})")
# A published rate has no whole that anybody here could count: its source stands for it.
PUBLISHED = re.compile(r"为准|口径|公布|发布")


class Measured(Protocol):
    """A target as far as it tells what it is counted from."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def baseline(self) -> float | None: ...
    @property
    def denominator(self) -> float | None: ...
    @property
    def source_of_truth(self) -> str: ...


@dataclass(frozen=True)
class Base:
    """A cell 基数 or 分母: its words, the number in them, or the day by which it is to be named."""

    text: str
    number: Fraction | None = None
    due: date | None = None


def read_base(text: str, *, unit: str, today: date) -> Base:
    """Returns the base that a cell states for a target, in the target's unit where it converts.

    Days and years in the words are none of its numbers: 2021年底520家 is 520.
    """
    words = " ".join(text.split())
    if PENDING.search(words):
        return Base(words, due=find_date(words, on=today, calendar=china()))
    found = NUMBER.search(DATES.sub(" ", words))
    if found is None:
        return Base(words)
    said = Amount(Fraction(found[1].replace(",", "")), found[2])
    known = unit_of(found[2]).dimension != "" and unit_of(unit).dimension != "share"
    converted = convert(said, unit) if known else None
    return Base(words, said.value if converted is None else converted)


def lacks_base(target: Measured) -> bool:
    """Tells whether nobody has said yet what a net growth or a ratio is counted from."""
    if target.kind == "net":
        return target.baseline is None
    if target.kind != "ratio" or target.denominator is not None:
        return False
    return target.value == 100 or not PUBLISHED.search(target.source_of_truth)

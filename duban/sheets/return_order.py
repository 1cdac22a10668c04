"""Finds rows of a returned sheet that were doubled or moved, and tells them in the fewest words."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceInSheet:
    """The row a code was found in, and under which number it was sent; 0 when that is unknown."""

    code: str
    row: int
    sent_as: int


def doubled(places: Sequence[PlaceInSheet]) -> dict[int, str]:
    """Findings by sheet row for codes that stand in several rows."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        rows[place.code].append(place.row)
    findings = {}
    for place in places:
        others = [f"第{row}行" for row in rows[place.code] if row != place.row]
        if place.code and others:
            findings[place.row] = (
                f"{place.code}与{'、'.join(others)}重复，请核对后留一行。Row doubled."
            )
    return findings


def moved(places: Sequence[PlaceInSheet]) -> dict[int, str]:
    """Findings by sheet row for the fewest rows whose moving explains the order found."""
    known = [place for place in places if place.sent_as]
    kept = longest_rising([place.sent_as for place in known])
    return {
        place.row: f"{place.code}原在第{place.sent_as + 1}行，现在第{place.row}行，"
        "仍按编号对应。Row moved."
        for at, place in enumerate(known)
        if at not in kept
    }


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """Indices of a longest run of numbers that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for at, number in enumerate(numbers):
        slot = bisect_right(tails, number)
        if slot:
            before[at] = ends[slot - 1]
        tails[slot : slot + 1], ends[slot : slot + 1] = [number], [at]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before.get(last)
    return kept

"""Every amount an answer says was reached, and which promised number each of them is.

产值完成42000万元，办结信访50件: two amounts, two targets. An amount finds its target by what its unit
measures, then by the name in the words before it, and by order only where nothing else is open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from duban.quantities import fits, unit_of
from duban.replies.figures import (
    LEADS,
    NOT_REACHED,
    TOTAL,
    VALUE,
    read_figures,
    read_number,
    tells_no_fact,
)
from duban.replies.words import said, sentences

CHAINED = re.compile(r"^[和及与、]?(?:以及|并)?[^\d，。]{0,16}$")
NAMED = 2  # characters of a target's name that words must share to name it


@dataclass(frozen=True)
class Reached:
    """An amount said as reached: the number, its unit, and the words of its clause before it."""

    value: float
    unit: str
    words: str


def read_reached(text: str) -> tuple[Reached, ...]:
    """The amounts reached in an answer's own words, in their order; not what they are part of."""
    spoken = sentences(said(text))
    clauses = [clause for each in spoken if not each.asks for clause in each.facts]
    whole = read_figures(clauses)
    return tuple(
        each
        for each in _all(clause for clause in clauses if not tells_no_fact(clause))
        if each.value != whole.of or whole.of == whole.value or each.unit != whole.unit
    )


def _all(clauses: Iterable[str]) -> list[Reached]:
    found: list[Reached] = []
    for clause in clauses:
        end = 0
        for match in VALUE.finditer(clause):
            before = clause[end : match.start()]
            if _was_reached(before, first=end == 0):
                found.append(Reached(read_number(match[1]), match[2], before))
                end = match.end()
    return found


def _was_reached(before: str, *, first: bool) -> bool:
    if NOT_REACHED.search(before) and not TOTAL.search(before):
        return False
    if TOTAL.search(before) or LEADS.search(before):
        return True
    return bool(CHAINED.match(before)) and (not first or len(before) <= 8)


def land(reached: Sequence[Reached], goals: Sequence[tuple[str, str]]) -> dict[int, Reached]:
    """Gives each goal the amount that is its value, by the goal's place; `goals` are (name, unit).

    What could be the value of several stays with none.
    """
    landed: dict[int, Reached] = {}
    for each in reached:
        fitting = _fitting(each, goals)
        named = _named(each, fitting, goals)
        if len(named) == 1:
            landed.setdefault(named[0], each)
        elif len(fitting) == 1 and not _claimed(each, fitting[0], reached, goals):
            landed.setdefault(fitting[0], each)
    return landed | _in_order(reached, goals, landed)


def _fitting(each: Reached, goals: Sequence[tuple[str, str]]) -> list[int]:
    """The goals whose unit measures the same; a general counter (个) only where none does."""
    same = unit_of(each.unit).dimension
    exact = [n for n, (_, unit) in enumerate(goals) if unit_of(unit).dimension == same]
    return exact or [n for n, (_, unit) in enumerate(goals) if fits(each.unit, unit)]


def _named(each: Reached, fitting: list[int], goals: Sequence[tuple[str, str]]) -> list[int]:
    """Of these goals the one whose name the words share most; several where that is a draw."""
    shared = {n: _shared(each.words, goals[n][0]) for n in fitting}
    most = max(shared.values(), default=0)
    return [n for n, count in shared.items() if count == most] if most >= NAMED else []


def _shared(words: str, name: str) -> int:
    match = SequenceMatcher(None, words, name, autojunk=False).find_longest_match()
    return match.size


def _claimed(
    each: Reached, goal: int, reached: Sequence[Reached], goals: Sequence[tuple[str, str]]
) -> bool:
    """Tells whether another amount names this goal, so that a nameless one is not its value."""
    others = (other for other in reached if other is not each)
    return any(_named(other, _fitting(other, goals), goals) == [goal] for other in others)


def _in_order(
    reached: Sequence[Reached], goals: Sequence[tuple[str, str]], landed: dict[int, Reached]
) -> dict[int, Reached]:
    """Nameless amounts of one kind, as many as there are goals left of it: one after the other."""
    left = [each for each in reached if each not in landed.values()]
    found: dict[int, Reached] = {}
    for kind in {unit_of(each.unit).dimension for each in left}:
        amounts = [each for each in left if unit_of(each.unit).dimension == kind]
        places = [
            n
            for n, (_, unit) in enumerate(goals)
            if n not in landed and unit_of(unit).dimension == kind
        ]
        if len(amounts) == len(places) > 1:
            found |= dict(zip(places, amounts, strict=True))
    return found

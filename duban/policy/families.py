"""Parents and children: what is missing, what rolls up, and that nobody is an own ancestor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class BadFamily(ValueError):
    """Matters cannot be put under one another like this. 上下级事项不能这样设。"""


@dataclass(frozen=True)
class ChildValue:
    """The last value of a child's number, as of a day, and what it measures."""

    name: str
    unit: str
    value: float
    as_of: date


def short_of(wanted: int, named: int) -> int:
    """Counts the names that are missing (待补)."""
    return max(0, wanted - named)


def refuse_cycle(child: int, above: Sequence[int]) -> None:
    """Raises BadFamily where a matter stands among those that would be above it."""
    if child in above:
        raise BadFamily(
            "事项不能是自己的上级，请另选上级事项。A matter cannot be its own ancestor."
        )


def rolled(
    name: str, unit: str, wanted: float, reported: Sequence[ChildValue], closed: Sequence[date],
    *, children: int,
) -> tuple[float, date] | None:  # fmt: skip
    """A parent's number from its children: the sum of theirs, or how many of them are closed.

    Numbers add up where name and unit are the same. A number that none of them has and that counts
    the children themselves is the count of closed ones. None while there is nothing to add.
    """
    same = [each for each in reported if (each.name, each.unit) == (name, unit)]
    if same:
        return sum(each.value for each in same), max(each.as_of for each in same)
    if wanted == children and closed:
        return float(len(closed)), max(closed)
    return None

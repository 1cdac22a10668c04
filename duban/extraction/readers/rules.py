"""Ruled lines on a page, put together to tables: which cell a point lies in."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TOUCH = 3.0  # points by which ends of lines may miss each other
SHORTEST = 5.0
MOST_LINES = 1_000  # a drawing has more, a table has not


@dataclass(frozen=True)
class RuledLine:
    """A horizontal (`at` is y) or vertical (`at` is x) line from `start` to `end`, in points."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        return self.start - TOUCH <= place <= self.end + TOUCH


@dataclass
class RuledTable:
    """Column edges from the left, row edges from the top, and which fields are one cell."""

    xs: list[float]
    ys: list[float]
    _leader: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds the point; None outside the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-edge for edge in self.ys], -y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.leader((row, column))

    def leader(self, place: tuple[int, int]) -> tuple[int, int]:
        """The upper left field of the cell that this field belongs to."""
        while place in self._leader:
            place = self._leader[place]
        return place

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Makes two neighbouring fields one cell."""
        first, second = sorted((self.leader(one), self.leader(other)))
        if first != second:
            self._leader[second] = first

    def reach(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each cell's upper left field with the rows and columns it covers."""
        far: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                top, left = self.leader((row, column))
                rows, columns = far.get((top, left), (1, 1))
                far[top, left] = max(rows, row - top + 1), max(columns, column - left + 1)
        return far


def ruled_tables(
    horizontal: Iterable[RuledLine], vertical: Iterable[RuledLine]
) -> list[RuledTable]:
    """Tables of at least two rows and two columns, from the top of the page."""
    across, down = merged(horizontal), merged(vertical)
    if not across or not down or len(across) + len(down) > MOST_LINES:
        return []
    tables = (_table(*group) for group in _groups(across, down))
    return sorted(filter(None, tables), key=lambda table: -table.ys[0])


def merged(lines: Iterable[RuledLine]) -> list[RuledLine]:
    """Pieces of one line put together; what is too short to be a ruling is left out."""
    whole: list[RuledLine] = []
    pieces = sorted(lines, key=lambda line: (line.at, line.start))
    for band in _bands(pieces):
        for line in sorted(band, key=lambda line: line.start):
            last = whole[-1] if whole else None
            if last and abs(last.at - line.at) <= TOUCH and line.start <= last.end + TOUCH:
                whole[-1] = RuledLine(last.at, min(last.start, line.start), max(last.end, line.end))
            else:
                whole.append(line)
    return [line for line in whole if line.end - line.start >= SHORTEST]


def _bands(lines: Sequence[RuledLine]) -> list[list[RuledLine]]:
    """Lines of nearly the same height (or place), grouped."""
    bands: list[list[RuledLine]] = []
    for line in lines:
        if bands and line.at - bands[-1][0].at <= TOUCH:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _groups(
    across: list[RuledLine], down: list[RuledLine]
) -> list[tuple[list[RuledLine], list[RuledLine]]]:
    """Lines that hang together by crossing or touching."""
    groups: list[tuple[list[RuledLine], list[RuledLine]]] = []
    for line in across:
        mine: tuple[list[RuledLine], list[RuledLine]] = ([line], [])
        touching = [rod for rod in down if rod.covers(line.at) and line.covers(rod.at)]
        others = []
        for group in groups:
            if any(rod in group[1] for rod in touching):
                mine[0].extend(group[0])
                mine[1].extend(group[1])
            else:
                others.append(group)
        mine[1].extend(rod for rod in touching if rod not in mine[1])
        groups = [*others, mine]
    return groups


def _table(across: list[RuledLine], down: list[RuledLine]) -> RuledTable | None:
    left, right = min(line.start for line in across), max(line.end for line in across)
    xs = _edges([*(line.at for line in down), left, right])
    ys = _edges([line.at for line in across])[::-1]
    if len(xs) < 3 or len(ys) < 3 or not down:
        return None
    table = RuledTable(xs, ys)
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            centre = (xs[column] + xs[column + 1]) / 2
            if column and not _parts(down, xs[column], middle):
                table.join((row, column - 1), (row, column))
            if row and not _parts(across, ys[row], centre):
                table.join((row - 1, column), (row, column))
    return table


def _parts(lines: list[RuledLine], at: float, place: float) -> bool:
    return any(abs(line.at - at) <= TOUCH and line.covers(place) for line in lines)


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > 2 * TOUCH:
            edges.append(place)
    return edges

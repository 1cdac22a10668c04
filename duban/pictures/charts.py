"""Pictures that stand beside a table of the same numbers: pace against plan, a campaign's course,
due days by week, answers by unit. Drawn for a page, or with letters of 32 points for a wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from duban.pictures.frame import BLUE, LINE, RED, SOFT, framed, tag

GREEN, AMBER = "#1b6e3c", "#b7791f"
DASHES = {"taken": "", "due": "6 5", "done": ""}
COLOURS = {"taken": SOFT, "due": BLUE, "done": GREEN}


@dataclass(frozen=True)
class PictureSize:
    """The size of a picture and of its letters, in units of its own."""

    width: float
    height: float
    letter: float

    @property
    def top(self) -> float:
        """The upper edge of what is drawn."""
        return self.letter * 1.8

    @property
    def bottom(self) -> float:
        """The line that bars stand on."""
        return self.height - self.letter * 1.8


PAGE, WALL = PictureSize(720, 260, 13), PictureSize(1880, 440, 32)


@dataclass(frozen=True)
class Chart:
    """A picture with its title and its table."""

    title: str
    picture: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CampaignDay:
    """Counts of a campaign's matters taken up, due and done by the end of a day."""

    day: date
    taken: int
    due: int
    done: int


@dataclass(frozen=True)
class Week:
    """A count of the matters due in a week; `late` are those whose day is past."""

    name: str
    count: int
    late: bool = False


@dataclass(frozen=True)
class Answers:
    """Counts of the questions a unit answered within the day set, after it, or not."""

    unit: str
    in_time: int = 0
    late: int = 0
    missing: int = 0


@dataclass(frozen=True)
class PlannedAndReached:
    """A matter's share that was planned for a day, and the one that was reported, in per cent."""

    name: str
    planned: int
    reached: int


def together(heading: str, drawn: Sequence[Chart], width: float, height: float) -> str:
    """Pictures drawn for a wall, one below the other, each under its title."""
    parts = [tag("rect", width=width, height=height, fill="#fff")]
    parts.append(tag("text", escape(heading), x=24, y=50, font_size=44, font_weight="bold"))
    y = 66.0
    for one in drawn:
        parts.append(_text(one.title, 24, y + WALL.letter, WALL))
        y += WALL.letter * 1.4
        at = f'<svg x="20" y="{y:.0f}" width="{WALL.width:.0f}" height="{WALL.height:.0f}"'
        parts.append(one.picture.replace("<svg", at, 1))
        y += WALL.height
    return framed("".join(parts), title=heading, width=width, height=height)


def burn_up(
    days: Sequence[CampaignDay], last: date, title: str, names: Sequence[str], room: PictureSize
) -> str:
    """Three lines over the days of a campaign up to today, each named at its end."""
    first, most = days[0].day, max(1, *(max(one.taken, one.due) for one in days))
    left, right = room.letter * 3, room.width - room.letter * 8

    def x(day: date) -> float:
        return left + (right - left) * (day - first).days / max(1, (last - first).days)

    def y(count: int) -> float:
        return room.bottom - (room.bottom - room.top) * count / most

    parts = [_level(room, left, right, y(count), str(count)) for count in sorted({0, most})]
    parts += [
        _text(str(day), x(day), room.height - room.letter * 0.4, room, anchor)
        for day, anchor in ((first, "start"), (last, "end"))
    ]
    ends = []
    for name, said in zip(("taken", "due", "done"), names, strict=True):
        points = " ".join(f"{x(one.day):.1f},{y(getattr(one, name)):.1f}" for one in days)
        parts.append(tag("polyline", points=points, fill="none", stroke=COLOURS[name],
                         stroke_width=room.letter / (4 if name == "done" else 7),
                         stroke_dasharray=DASHES[name]))  # fmt: skip
        count = getattr(days[-1], name)
        ends.append((y(count), f"{said}{count}", COLOURS[name]))
    parts += _ends(ends, x(days[-1].day) + room.letter * 0.4, room)
    return framed("".join(parts), title=title, width=room.width, height=room.height)


def _ends(ends: list[tuple[float, str, str]], x: float, room: PictureSize) -> list[str]:
    """The names of lines at their ends, none on another."""
    placed, parts = -room.height, []
    for y, words, colour in sorted(ends):
        placed = max(y + room.letter * 0.35, placed + room.letter * 1.15)
        parts.append(_text(words, x, placed, room, fill=colour))
    return parts


def by_week(weeks: Sequence[Week], title: str, room: PictureSize) -> str:
    """A bar a week with its number above; what is past stands first, hatched by its frame."""
    most, step = max(1, *(one.count for one in weeks)), room.width / len(weeks)
    parts = [_level(room, 0, room.width, room.bottom, "")]
    for at, one in enumerate(weeks):
        high = (room.bottom - room.top) * one.count / most
        look = {"fill": "#fff", "stroke": RED} if one.late else {"fill": BLUE, "stroke": BLUE}
        parts.append(tag("rect", x=step * (at + 0.2), y=room.bottom - high, width=step * 0.6,
                         height=high, stroke_width=room.letter / 6, **look))  # fmt: skip
        middle = step * (at + 0.5)
        if one.count:
            parts.append(_text(str(one.count), middle, room.bottom - high - 4, room, "middle"))
        parts.append(_text(one.name, middle, room.height - room.letter * 0.4, room, "middle"))
    return framed("".join(parts), title=title, width=room.width, height=room.height)


def by_unit(rows: Sequence[Answers], title: str, names: Sequence[str], room: PictureSize) -> str:
    """A bar a unit in the order of names: answered in time, later, not; in words at its end."""
    line, left = room.letter * 1.9, room.letter * 12
    most = max(1, *(one.in_time + one.late + one.missing for one in rows))
    whole = room.width - left - room.letter * 15
    parts = []
    for at, one in enumerate(rows):
        y, x = at * line, left
        parts.append(_text(one.unit[:11], 0, y + room.letter * 1.25, room))
        for count, look in zip((one.in_time, one.late, one.missing), _FILLS, strict=True):
            wide = whole * count / most
            parts.append(tag("rect", x=x, y=y + room.letter * 0.3, width=wide,
                             height=room.letter * 1.2, stroke_width=1, **look))  # fmt: skip
            x += wide
        counts = zip(names, (one.in_time, one.late, one.missing), strict=True)
        said = "　".join(f"{name}{count}" for name, count in counts if count)
        parts.append(_text(said, x + room.letter * 0.6, y + room.letter * 1.25, room))
    return framed("".join(parts), title=title, width=room.width, height=line * len(rows) + 4)


def against_plan(
    rows: Sequence[PlannedAndReached], title: str, names: Sequence[str], room: PictureSize
) -> str:
    """A bar a matter: what was reported, below a mark for the plan; both told at its end."""
    line, left = room.letter * 1.9, room.letter * 20
    whole = room.width - left - room.letter * 13
    parts = []
    for at, one in enumerate(rows):
        y = at * line
        behind = one.reached < one.planned
        look = {"fill": AMBER, "stroke": AMBER} if behind else {"fill": GREEN, "stroke": GREEN}
        mark = left + whole * min(one.planned, 100) / 100
        parts.append(_text(_short(one.name, 19), 0, y + room.letter * 1.25, room))
        parts.append(tag("rect", x=left, y=y + room.letter * 0.3, height=room.letter * 1.2,
                         width=whole, fill="#fff", stroke=LINE, stroke_width=1))  # fmt: skip
        parts.append(tag(
            "rect", x=left, y=y + room.letter * 0.5, height=room.letter * 0.8,
            width=whole * min(one.reached, 100) / 100, stroke_width=1, **look,
        ))  # fmt: skip
        parts.append(tag(
            "line", x1=mark, x2=mark, y1=y + room.letter * 0.15, y2=y + room.letter * 1.65,
            stroke=RED, stroke_width=room.letter / 5,
        ))  # fmt: skip
        said = f"{names[0]}{one.planned}%　{names[1]}{one.reached}%"
        parts.append(_text(said, left + whole + room.letter * 0.6, y + room.letter * 1.25, room))
    return framed("".join(parts), title=title, width=room.width, height=line * len(rows) + 4)


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


_FILLS: tuple[dict[str, str], ...] = (
    {"fill": GREEN, "stroke": GREEN},
    {"fill": AMBER, "stroke": AMBER},
    {"fill": "#fff", "stroke": RED},
)


def _level(room: PictureSize, left: float, right: float, y: float, name: str) -> str:
    line = tag("line", x1=left, x2=right, y1=y, y2=y, stroke=LINE)
    return line + _text(name, left - room.letter * 0.4, y + room.letter * 0.35, room, "end")


def _text(
    words: str, x: float, y: float, room: PictureSize, anchor: str = "start", fill: str = SOFT
) -> str:
    return tag("text", escape(words), x=x, y=y, font_size=room.letter, fill=fill,
               text_anchor=anchor)  # fmt: skip

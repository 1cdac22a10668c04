"""挂图作战: the matters of a campaign as rows, their milestones as flags on its days.

Drawn for a screen of 1920 by 1080 with letters of 32 points at least, twenty-one rows a page, and
from the same rows for sheets of A3 and A0. Flags differ by shape as well as by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from html import escape
from typing import assert_never

from duban.pictures.frame import BLUE, LINE, RED, SOFT, tag
from duban.vocabulary.milestones import NodeStanding

LETTER, ROW, HEAD, FOOT = 32, 44, 112, 44
INK, PAPER, GREEN, SHADE = "#10181f", "#ffffff", "#1b6e3c", "#f1f4f3"
ROWS = 21
WIDE = 1920
ASPECT = 2**0.5  # of every sheet of the A series
SCREEN_HEIGHT = 1080
GROUP, TITLE, SAID = 250, 560, 330


class Sheet(StrEnum):
    """The medium that a wall is drawn for."""

    SCREEN = "screen"
    A3 = "a3"
    A0 = "a0"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height on paper, across."""
        return {Sheet.A3: (420, 297), Sheet.A0: (1189, 841)}.get(self, (0, 0))


@dataclass(frozen=True)
class Flag:
    """A milestone, or the due day itself (`is_due`), with where it stands."""

    day: date
    standing: NodeStanding
    is_due: bool = False


@dataclass(frozen=True)
class WallRow:
    """A matter: its group, its title, how it stands in words, its flags. `grave` words are red."""

    code: str
    group: str
    title: str
    said: str
    grave: bool
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class WallView:
    """A campaign on a day: heading, window, rows; `now` names the line of today."""

    title: str
    heading: str
    first: date
    last: date
    today: date
    rows: tuple[WallRow, ...]
    legend: tuple[tuple[NodeStanding, str], ...]
    foot: str = ""
    now: str = ""

    @property
    def pages(self) -> int:
        """Screens it takes."""
        return max(1, -(-len(self.rows) // ROWS))


def wall(view: WallView, sheet: Sheet = Sheet.SCREEN, page: int = 1) -> str:
    """The picture as SVG: a page of it on a screen or A3, all of it on A0."""
    rows = view.rows if sheet is Sheet.A0 else view.rows[(page - 1) * ROWS : page * ROWS]
    place = _PlaceOnWall(view, sheet, len(rows))
    parts = [
        tag("rect", width=place.width, height=place.height, fill=PAPER),
        *_shades(len(rows), place),
        _head(view, place),
        _days(place),
        *_rows(rows, place),
        _text(view.foot, GROUP // 10, place.height - 10, fill=SOFT),
    ]
    return _framed("".join(parts), view.title, place)


class _PlaceOnWall:
    """From a day and a row to a point; a sheet with more rows is wider by its aspect."""

    def __init__(self, view: WallView, sheet: Sheet, rows: int) -> None:
        self.view, self.sheet = view, sheet
        if sheet is Sheet.SCREEN:
            self.width, self.height = float(WIDE), float(SCREEN_HEIGHT)
        else:
            need = HEAD + max(rows, ROWS) * ROW + FOOT
            self.height = max(float(need), WIDE / ASPECT)
            self.width = self.height * ASPECT
        spare = self.width - WIDE
        self.group, self.title = GROUP + spare * 0.15, TITLE + spare * 0.3
        self.left = self.group + self.title + 30
        self.right = self.width - SAID - 50

    def x(self, day: date) -> float:
        whole = max(1, (self.view.last - self.view.first).days)
        at = min(max((day - self.view.first).days, 0), whole)
        return self.left + (self.right - self.left) * at / whole

    def y(self, row: int) -> float:
        return HEAD + row * ROW


def _head(view: WallView, place: _PlaceOnWall) -> str:
    parts = [_text(view.heading, 24, 50, size=44, weight="bold")]
    step = 0.0
    for standing, said in reversed(view.legend):
        step += LETTER * (len(said) + 2)
        at = place.width - step - 20
        parts.append(_flag(standing, at, 38))
        parts.append(_text(said, at + 22, 50))
    return "".join(parts)


def _days(place: _PlaceOnWall) -> str:
    """The first days of months, the last day, and today's line through all rows."""
    view, parts = place.view, []
    day = view.first.replace(day=1)
    while day <= view.last:
        if day >= view.first:
            x = place.x(day)
            parts.append(tag("line", x1=x, x2=x, y1=HEAD - 8, y2=place.height - FOOT, stroke=LINE))
            if x < place.right - LETTER * 2:
                parts.append(_text(f"{day.month}月", x + 4, HEAD - 14, fill=SOFT))
        day = (day + timedelta(days=32)).replace(day=1)
    if view.first <= view.today <= view.last:
        x = place.x(view.today)
        parts.append(
            tag("line", x1=x, x2=x, y1=HEAD - 8, y2=place.height - FOOT, stroke=BLUE,
                stroke_width=4)
        )  # fmt: skip
        parts.append(_text(view.now, x - LETTER, place.height - 10, fill=BLUE))
    return "".join(parts)


def _shades(count: int, place: _PlaceOnWall) -> list[str]:
    """Every other row on a light ground, below today's line."""
    return [
        tag("rect", x=0, y=place.y(at), width=place.width, height=ROW, fill=SHADE, fill_opacity=0.6)
        for at in range(1, count, 2)
    ]


def _rows(rows: Sequence[WallRow], place: _PlaceOnWall) -> list[str]:
    parts, before = [], ""
    for at, row in enumerate(rows):
        top = place.y(at)
        line = top + ROW - 10
        if row.group != before:
            parts.append(_text(_cut(row.group, place.group - 30), 24, line, fill=SOFT))
        before = row.group
        parts.append(_text(_cut(row.title, place.title - 10), place.group, line))
        middle = top + ROW / 2
        parts.append(tag("line", x1=place.left, x2=place.right, y1=middle, y2=middle, stroke=LINE,
                         stroke_width=2))  # fmt: skip
        parts += [_flag(f.standing, place.x(f.day), middle, due=f.is_due) for f in row.flags]
        fill, weight = (RED, "bold") if row.grave else (INK, "normal")
        parts.append(_text(_cut(row.said, SAID - 10), place.right + 40, line, fill=fill,
                           weight=weight))  # fmt: skip
    return parts


def _flag(standing: NodeStanding, x: float, y: float, *, due: bool = False) -> str:
    """A flag on its pole for what is done, a cross for what is late, a ring for what is to come.

    The due day is the same in a frame of its own.
    """
    box = tag("rect", x=x - 20, y=y - 20, width=40, height=40, fill="none", stroke=INK,
              stroke_width=2)  # fmt: skip
    return _sign(standing, x, y) + (box if due else "")


def _sign(standing: NodeStanding, x: float, y: float) -> str:
    match standing:
        case NodeStanding.DONE:
            return tag("path", d=f"M{x:.0f} {y + 16:.0f}v-32l20 8-20 8", fill=GREEN, stroke=GREEN,
                       stroke_width=3)  # fmt: skip
        case NodeStanding.LATE:
            return tag("path", d=f"M{x - 12:.0f} {y - 12:.0f}l24 24m0 -24l-24 24", fill="none",
                       stroke=RED, stroke_width=6)  # fmt: skip
        case NodeStanding.NEAR:
            return tag("path", d=f"M{x:.0f} {y - 15:.0f}l15 27h-30z", fill="#b7791f",
                       stroke="#7a4d00", stroke_width=2)  # fmt: skip
        case NodeStanding.AHEAD:
            return tag("circle", cx=x, cy=y, r=11, fill=PAPER, stroke=BLUE, stroke_width=4)
        case _ as never:
            assert_never(never)


def _cut(text: str, width: float) -> str:
    """At most so many letters as fit, a Latin one counting half."""
    room, taken = width / LETTER, 0.0
    for at, letter in enumerate(text):
        taken += 0.55 if ord(letter) < 0x2E80 else 1.0
        if taken > room:
            return text[: max(0, at - 1)] + "…"
    return text


def _text(text: str, x: float, y: float, *, size: int = LETTER, fill: str = INK,
          weight: str = "normal") -> str:  # fmt: skip
    return tag("text", escape(text), x=x, y=y, font_size=size, fill=fill, font_weight=weight)


def _framed(inner: str, title: str, place: _PlaceOnWall) -> str:
    across, down = place.sheet.millimetres
    size: dict[str, str] = {"width": f"{across}mm", "height": f"{down}mm"} if across else {}
    return tag(
        "svg", f"<title>{escape(title)}</title>{inner}", xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {place.width:.0f} {place.height:.0f}", role="img", aria_label=title,
        font_family="sans-serif", **size,
    )  # fmt: skip

"""The course of a number: what was planned for each day, what was reported, and where today is."""

from dataclasses import dataclass
from datetime import date

from duban.pictures.frame import BLUE, LINE, RED, SOFT, framed, tag, words

WIDTH, HEIGHT = 360.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 350.0, 14.0, 160.0
Points = tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class DrawnCourse:
    """Shares by day, 1 for all of it: planned from start to due, and reported."""

    planned: Points
    reported: Points
    today: date


@dataclass(frozen=True)
class PictureWords:
    """The words of the picture, in the reader's language."""

    title: str
    planned: str
    reported: str
    today: str


def course_picture(course: DrawnCourse, named: PictureWords) -> str:
    """The picture as SVG: planned dashed, reported whole with a dot for each report."""
    place = _Place(course)
    parts = [_grid(place), _days(place)]
    if course.planned[0][0] <= course.today <= place.last:
        x = place.x(course.today)
        parts.append(tag("line", x1=x, x2=x, y1=TOP, y2=BOTTOM, stroke=RED, stroke_width=1))
        parts.append(words(named.today, x=x, y=TOP - 3, text_anchor="middle"))
    parts.append(_line(place, course.planned, stroke=SOFT, stroke_dasharray="5 4"))
    if course.reported:
        parts.append(_line(place, course.reported, stroke=BLUE))
        parts += [_dot(place, *point) for point in course.reported]
    parts.append(_legend(named))
    return framed("".join(parts), title=named.title, width=WIDTH, height=HEIGHT)


class _Place:
    """From a day and a share to a point of the picture."""

    def __init__(self, course: DrawnCourse) -> None:
        days = [day for day, _ in (*course.planned, *course.reported)]
        self.first, self.last = min(days), max(days)
        self.top = max(1.0, *(share for _, share in (*course.planned, *course.reported)))

    def x(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / whole

    def y(self, share: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * max(0.0, share) / self.top


def _grid(place: _Place) -> str:
    rows = []
    for share in (0.0, 0.5, 1.0):
        y = place.y(share)
        rows.append(tag("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=LINE))
        rows.append(words(f"{share:.0%}", x=LEFT - 4, y=y + 4, text_anchor="end"))
    return "".join(rows)


def _days(place: _Place) -> str:
    ends = ((place.first, "start"), (place.last, "end"))
    return "".join(
        words(day.isoformat(), x=place.x(day), y=BOTTOM + 14, text_anchor=anchor)
        for day, anchor in ends
    )


def _line(place: _Place, points: Points, **look: str) -> str:
    path = " ".join(f"{place.x(day):.1f},{place.y(share):.1f}" for day, share in points)
    return tag("polyline", points=path, fill="none", stroke_width=2, **look)


def _dot(place: _Place, day: date, share: float) -> str:
    return tag("circle", cx=place.x(day), cy=place.y(share), r=3.5, fill=BLUE)


def _legend(named: PictureWords) -> str:
    y = HEIGHT - 6
    dash = tag("line", x1=LEFT, x2=LEFT + 24, y1=y - 4, y2=y - 4, stroke=SOFT, stroke_width=2,
               stroke_dasharray="5 4")  # fmt: skip
    whole = tag("line", x1=190, x2=214, y1=y - 4, y2=y - 4, stroke=BLUE, stroke_width=2)
    return dash + words(named.planned, x=LEFT + 30, y=y) + whole + words(named.reported, x=220, y=y)

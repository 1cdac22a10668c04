"""Numbers that are drawn, as pages, walls and papers share them: a table and its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, assert_never

from duban.pictures.charts import (
    PAGE,
    Answers,
    CampaignDay,
    Chart,
    PictureSize,
    PlannedAndReached,
    Week,
    against_plan,
    burn_up,
    by_unit,
    by_week,
)


class PlotShape(StrEnum):
    """The shape of a picture."""

    PACE = "pace"
    COURSE = "course"
    LOAD = "load"
    ANSWERS = "answers"


@dataclass(frozen=True)
class Plot:
    """A table whose first column names and whose others count; `last` is the end of a course."""

    shape: PlotShape
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    last: str = ""

    @property
    def counts(self) -> list[list[int]]:
        """The numbers of each row."""
        return [[int(cell.rstrip("%")) for cell in row[1:]] for row in self.rows]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Plot:
        """As it was stored with a bulletin."""
        return cls(
            PlotShape(stored["shape"]), stored["title"], tuple(stored["head"]),
            tuple(tuple(row) for row in stored["rows"]), stored["last"],
        )  # fmt: skip


def drawn(plot: Plot, room: PictureSize = PAGE) -> Chart:
    """The picture as SVG, with its table."""
    return Chart(plot.title, _picture(plot, room), plot.head, plot.rows)


def _picture(plot: Plot, room: PictureSize) -> str:
    named = [(row[0], counts) for row, counts in zip(plot.rows, plot.counts, strict=True)]
    match plot.shape:
        case PlotShape.PACE:
            paces = [PlannedAndReached(name, *counts) for name, counts in named]
            return against_plan(paces, plot.title, plot.head[1:], room)
        case PlotShape.COURSE:
            days = [CampaignDay(date.fromisoformat(name), *counts) for name, counts in named]
            return burn_up(days, date.fromisoformat(plot.last), plot.title, plot.head[1:], room)
        case PlotShape.LOAD:
            weeks = [Week(name, counts[0], at == 0) for at, (name, counts) in enumerate(named)]
            return by_week(weeks, plot.title, room)
        case PlotShape.ANSWERS:
            units = [Answers(name, *counts) for name, counts in named]
            return by_unit(units, plot.title, plot.head[1:], room)
        case _ as never:
            assert_never(never)

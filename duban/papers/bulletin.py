"""A bulletin as sections of statements, each of which names the matter it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from duban.i18n import label
from duban.papers.values import PaperValues, Picture, Row, Statement
from duban.pictures.plotted import Plot, PlotShape

ORDINALS = "一二三四五六七八九十"
CODE = re.compile(r"\d{4}-\d{4,}", re.ASCII)  # of a matter, which 2022-0001 is beside 2022-00010


@dataclass(frozen=True)
class Section:
    """A heading and the statements below it, one a line; `key` stays when people reword it."""

    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A unit a bulletin criticises by name, for one matter; `proven` tells that it was reached."""

    code: str
    unit: str
    proven: bool


@dataclass(frozen=True)
class Bulletin:
    """Everything a bulletin says: sections, both annexes, whom it names, figures and pictures."""

    sections: tuple[Section, ...]
    on_pace: tuple[Row, ...] = ()
    behind: tuple[Row, ...] = ()
    named: tuple[Named, ...] = ()
    figures: Mapping[str, int] | None = None
    plots: tuple[Plot, ...] = ()

    def reworded(self, texts: Mapping[str, str]) -> Bulletin:
        """The same with other statements, by the key of their section; empty lines fall out."""
        return replace(
            self,
            sections=tuple(
                replace(each, lines=_lines(texts[each.key])) if each.key in texts else each
                for each in self.sections
            ),
        )

    def naming(self, kept: Collection[str]) -> Bulletin:
        """The same where only the matters kept are criticised under the name of their unit."""
        kept = set(kept)  # a large office criticises some thousand matters at once
        hidden = {each.code: each for each in self.named if each.code not in kept}
        units = self.units(kept)
        return replace(
            self,
            sections=tuple(
                replace(each, lines=tuple(_unnamed(line, hidden) for line in each.lines))
                for each in self.sections
            ),
            behind=tuple(_row_unnamed(row, hidden) for row in self.behind),
            plots=tuple(_plot_unnamed(plot, units) for plot in self.plots),
        )

    def units(self, kept: Collection[str]) -> set[str]:
        """The units that are criticised by name where only these matters are."""
        return {one.unit for one in self.named if one.code in kept}

    def put_into(self, values: PaperValues) -> PaperValues:
        """The values of its paper."""
        return replace(
            values,
            statements=tuple(self._statements()),
            on_pace_rows=self.on_pace,
            behind_rows=self.behind,
            pictures=tuple(Picture(plot.title, plot) for plot in self.plots),
        )

    def _statements(self) -> Iterable[Statement]:
        for at, section in enumerate(filter(lambda one: one.lines, self.sections)):
            yield Statement(heading=f"{ORDINALS[at]}、{section.title}")
            yield from (Statement(text=line) for line in section.lines)

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Bulletin:
        """As it was stored."""
        return cls(
            sections=tuple(
                Section(one["key"], one["title"], tuple(one["lines"])) for one in stored["sections"]
            ),
            on_pace=tuple(Row(**row) for row in stored["on_pace"]),
            behind=tuple(Row(**row) for row in stored["behind"]),
            named=tuple(Named(**one) for one in stored["named"]),
            figures=stored["figures"],
            plots=tuple(Plot.from_json(one) for one in stored.get("plots", ())),
        )


def still_named(lines: Sequence[str], hidden: Iterable[Named]) -> list[str]:
    """The lines that name a unit for a matter for which it is not to be named."""
    by_code = {one.code: one for one in hidden}
    return [line for line in lines if any(one.unit in line for one in _told_of(line, by_code))]


def _told_of(line: str, hidden: Mapping[str, Named]) -> list[Named]:
    """Those of these that a line tells of by their code, with a unit."""
    found = (hidden.get(code) for code in dict.fromkeys(CODE.findall(line)))
    return [one for one in found if one is not None and one.unit]


def _unnamed(line: str, hidden: Mapping[str, Named]) -> str:
    for one in _told_of(line, hidden):
        line = line.replace(one.unit, label("bulletin", "some-unit"))
    return line


def _row_unnamed(row: Row, hidden: Mapping[str, Named]) -> Row:
    return replace(row, unit=label("bulletin", "some-unit")) if row.code in hidden else row


def blamed(plot: Plot, named: Collection[str]) -> list[str]:
    """The units that a picture shows as late or silent, though they are not to be named."""
    if plot.shape is not PlotShape.ANSWERS:
        return []
    told = zip(plot.rows, plot.counts, strict=True)
    some = label("bulletin", "some-unit")
    return [row[0] for row, counts in told if sum(counts[1:]) and row[0] not in (some, *named)]


def _plot_unnamed(plot: Plot, named: Collection[str]) -> Plot:
    """The same with those units as one; units that answered in time keep their names."""
    hidden = blamed(plot, named)
    if not hidden:
        return plot
    told = list(zip(plot.rows, plot.counts, strict=True))
    sums = [sum(column) for column in zip(*(c for row, c in told if row[0] in hidden), strict=True)]
    together = (label("bulletin", "some-unit"), *map(str, sums))
    return replace(plot, rows=(*(row for row, _ in told if row[0] not in hidden), together))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in (line.strip() for line in text.splitlines()) if line)

"""Measurements, and whether each met its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One line of the table; without a goal it is only told."""

    work: str
    value: str
    beside: str = ""
    goal: str = ""
    met: bool = True


def table(title: str, lines: list[Measured]) -> str:
    """A Markdown table."""
    rows = [
        f"### {title}",
        "",
        "| work | measured | beside | goal | met |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {m.work} | {m.value} | {m.beside or '–'} | {m.goal or '–'} | {_word(m)} |"
        for m in lines
    ]
    return "\n".join(rows)


def _word(one: Measured) -> str:
    return "–" if not one.goal else ("yes" if one.met else "**no**")

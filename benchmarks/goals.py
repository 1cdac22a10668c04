"""Measurements, and whether each met its goal."""

import sys
from collections.abc import Callable
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


def judged(title: str, measure: Callable[..., list[Measured]]) -> int:
    """Measures as the arguments say and prints the table; 1 when a goal was missed."""
    lines = measure(quick="--quick" in sys.argv)
    sys.stdout.write(table(title, lines) + "\n")
    return 0 if all(line.met for line in lines) else 1


def _word(one: Measured) -> str:
    return "–" if not one.goal else ("yes" if one.met else "**no**")

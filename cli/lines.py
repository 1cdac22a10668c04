"""Dated rows for people: labels instead of codes, and no more of a route than helps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from duban.i18n import label

if TYPE_CHECKING:
    from models.queries.agenda import Line

STATUS_GROUPS = {
    "check": "check",
    "notice": "notice",
    "reply": "status",
    "gate": "gate",
    "extension": "extension",
}


def _kind(line: Line) -> str:
    step = line.rung if line.rung.startswith("T") else label("rung", line.rung)
    return f"{label('line', line.kind)} {step}".rstrip()


def _proof(text: str) -> str:
    """`2022-08-15T09:00+08:00 answered:link` as 2022-08-15 09:00 已答复（链接填报）."""
    at, _, how = text.partition(" ")
    what, _, way = how.partition(":")
    where = f"（{label('source', way)}）" if way else ""
    return f"{at.replace('T', ' ')[:16]} {label('proof', what)}{where}".strip()


def for_people(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The rows of a table in a terminal."""
    return [
        vars(line)
        | {
            "kind": _kind(line),
            "rung": " ".join(filter(None, (line.rung, label("rung", line.rung)))),
            "route": label("source", line.route.rpartition(" → ")[2]),
            "status": _status(line),
            "reason": "；".join(
                label("ended", part)
                for part in line.reason.split("；")
                if part != f"时限 due {line.due}"
            ),
            "role": label("role", line.role),
            "proof": _proof(getattr(line, "proof", "")),
            "attempts": [_short(attempt) for attempt in getattr(line, "attempts", ())],
        }
        for line in lines
    ]


def _status(line: Line) -> str:
    """In words; a step that an offline matter never sent anywhere did not fail."""
    if line.kind == "check" and line.offline and line.status == "unreached":
        return label("check", "offline")
    return label(STATUS_GROUPS.get(line.kind, line.kind), line.status)


def _short(attempt: str) -> str:
    number, _, rest = attempt.partition(" ")
    return f"{number} {rest.rpartition(' → ')[2]}"

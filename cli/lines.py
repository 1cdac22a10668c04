"""Rows for people: Chinese names instead of codes, and no more of a route than helps.

Programs get the codes (`--format json`); a table says what a civil servant would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cli.output import Words
from duban.i18n import label
from duban.moment import SYSTEM
from duban.notices.attempts import attempt_words

if TYPE_CHECKING:
    from models.queries.agenda import AgendaLine

STATUS_GROUPS = {
    "check": "check",
    "notice": "notice",
    "reply": "status",
    "gate": "gate",
    "extension": "extension",
}
SIGNED = ("sent", "recorded")
NOBODY = {SYSTEM: "系统 automatic", "rehearsal": "推演 rehearsal", "desk": "督查办 office"}
ORDINARY = ("已到计划日期", "已经签发同意")  # why steps are sent: their day, or the row above


def named(group: str) -> Words:
    """Returns the function that writes a value of this group, or several, by name."""
    return partial(_named, group)


def _named(group: str, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [label(group, each) for each in value]
    return label(group, value) if isinstance(value, str) else value


def step_name(rung: str) -> str:
    """A step as people name it: `T-5 临期提醒`, `交办 assign`, `告知决定 decision`."""
    name = label("rung", rung)
    return f"{rung} {name}" if rung.startswith("T") else " ".join(filter(None, (name, rung)))


def proof_words(text: str) -> str:
    """`2022-08-15T09:00+08:00 answered:link` as 2022-08-15 09:00 已答复（链接填报）."""
    what, _, way = text.rpartition(" ")[2].partition(":")
    where = f"（{label('source', way)}）" if way else ""
    return f"{text[:16].replace('T', ' ')} {label('proof', what)}{where}".strip()


def person_name(code: str, names: Mapping[str, str]) -> str:
    """A person by name; what the product does of its own accord is the system's."""
    return NOBODY.get(code) or names.get(code, code)


def way(route: str, identity: str = "") -> str:
    """By which way, and for an answer how far it is known whose it is: 电话，督查办代录."""
    source = label("source", route.rpartition(" → ")[2])
    if not identity:
        return source
    return identity if source[:2] in identity else f"{source}，{identity}"


def for_people(lines: Iterable[AgendaLine], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a table in a terminal; `names` by code of person."""
    return [
        vars(line)
        | {
            "kind": label("line", line.kind),
            "rung": step_name(line.rung),
            "person": person_name(line.person, names),
            "route": way(line.route, getattr(line, "identity", "")),
            "status": _status(line),
            "reason": _reason(line),
            "role": label("role", line.role),
            "proof": proof_words(getattr(line, "proof", "")),
            "attempts": attempt_words(getattr(line, "attempts", ()), route=line.route),
        }
        for line in lines
    ]


def told_once(lines: Iterable[AgendaLine]) -> list[AgendaLine]:
    """Without the steps whose message or signature stands beside them, or that were planned anew:
    those tell the same, and of these nothing came."""
    listed = list(lines)
    told = {(line.rung, line.person) for line in listed if line.kind == "notice"}
    signed = {line.rung for line in listed if line.kind == "gate" and line.status in SIGNED}
    return [line for line in listed if not _repeats(line, told, signed)]


def _repeats(line: AgendaLine, told: set[tuple[str, str]], signed: set[str]) -> bool:
    if line.kind != "check":
        return False
    sent = line.status == "sent" and ((line.rung, line.person) in told or line.rung in signed)
    return sent or line.status == "superseded"


def _reason(line: AgendaLine) -> str:
    """Returns the reason in one line, without what every row says or another column tells."""
    idle = (*ORDINARY, f"时限 due {line.due}")
    parts = [label("ended", part) for part in line.reason.split("；") if not part.endswith(idle)]
    return " ".join("；".join(parts).split())


def _status(line: AgendaLine) -> str:
    """In words; a step that an offline matter never sent anywhere did not fail."""
    if line.kind == "check" and line.offline and line.status == "unreached":
        return label("check", "offline")
    return label(STATUS_GROUPS.get(line.kind, line.kind), line.status)

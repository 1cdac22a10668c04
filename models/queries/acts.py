"""Tells the office's decisions about a matter in a row each; every journal entry on request."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.vocabulary.decisions import DecisionKind
from models.queries.agenda import AgendaLine, AgendaView
from models.queries.matter_rows import MatterRows
from models.queries.people import names_by_code
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.records import JournalEntry
from models.tables.replies import Decision
from models.tracked import ROWS

# Entries of the journal that no other row of a timeline tells; labels are in the group `decision`.
ACTS = (
    "verified", "closed", "occurrence-closed", "withdrawn", "suspended", "resumed", "reassigned",
    "handed-over", "leaders-changed", "done-confirmed", "raised-unreached", "set-aside", "taken-up",
    "reply-vouched", "reply-disavowed", "campaign-joined", "campaign-left",
    "milestones-set", "milestone-done", "milestone-dropped",
    "gate-handed-up", "gate-taken-down", "instruction-written", "paper-recorded",
    "look-back-planned", "look-back-told", "look-back-held", "look-back-failed",
    "support-noted",
    "blocker-opened", "blocker-written", "blocker-answered",
    "issues-found", "issue-assigned", "issue-claimed", "issue-verified", "issue-returned",
    "issue-recurred", "children-planned", "children-named", "adopted",
    "task-force-formed", "task-force-dissolved",
    "duty-logged", "duty-chosen", "reviewed",
    "place-told", "place-added", "place-ended", "place-dropped",
)  # fmt: skip


def decisions(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    """Rows of kind `decision`: who decided what, when and why, told to the owner or not."""
    matter = rows.matter
    told_apart = Decision.kind != DecisionKind.SUPPORTING  # its message is a row of its own
    made_here = select(Decision).where(Decision.commitment_id == matter.id, told_apart)
    any_made = Decision in rows.there
    for made in rows.session.exec(made_here.order_by(col(Decision.id))) if any_made else ():
        told = "已告知 told" if made.told else "待告知 to be told"
        yield AgendaLine(
            at=reading.local(made.decided_at),
            commitment=matter.code,
            rung="",
            person=made.decided_by,
            kind="decision",
            route="",
            status=made.kind.value,
            reason="；".join(filter(None, (made.why, told))),
            title=matter.title,
            due=matter.current_due,
        )
    names = NameBook(rows.session)
    for entry in (entry for entry in rows.entries if entry.verb in ACTS):
        what = _what(entry.verb, entry.facts, names)
        yield _entry(entry, reading, matter, "decision", (what, entry.why))


def journal(rows: MatterRows, reading: AgendaView) -> Iterator[AgendaLine]:
    """Every journal entry of a matter, with its facts as they stand."""
    for entry in rows.entries:
        facts = "，".join(f"{key}={value}" for key, value in entry.facts.items() if key != ROWS)
        yield _entry(entry, reading, rows.matter, "journal", (entry.why, facts))


def _entry(
    entry: JournalEntry, reading: AgendaView, matter: Commitment, kind: str, words: tuple[str, str]
) -> AgendaLine:
    head = entry.facts.get("person") if kind == "decision" else None
    return AgendaLine(
        at=reading.local(entry.at),
        commitment=matter.code,
        rung=str(entry.facts.get("rung") or "") if kind == "decision" else "",
        person=str(head or entry.actor),
        kind=kind,
        route="",
        status=entry.verb,
        reason="；".join(filter(None, words)),
        title=matter.title,
        due=matter.current_due,
    )


class NameBook:
    """The names of people and units by code, of campaigns by number; read when first needed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Everybody who ever was in the directory."""
        return names_by_code(self._session)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Every unit."""
        return dict(self._session.exec(select(Unit.code, Unit.name)).all())

    @cached_property
    def campaigns(self) -> Mapping[int | None, str]:
        """Every campaign."""
        return dict(self._session.exec(select(Campaign.id, Campaign.name)).all())


# What an entry says beyond its verb, where its own facts are enough.
_PLAIN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "milestones-set": lambda facts: "、".join(facts["days"]),
    "look-back-planned": lambda facts: "、".join(facts["days"]),
    "look-back-told": lambda facts: "未反弹" if facts["held"] else "有反弹",
    "blocker-opened": lambda facts: f"{facts['blocker']}号",
    "blocker-written": lambda facts: f"{facts['blocker']}号",
    "blocker-answered": lambda facts: f"{facts['blocker']}号",
    "issues-found": lambda facts: f"{facts['count']}个",
    "issue-assigned": lambda facts: f"{facts['number']}号，{facts['due']}",
    "issue-claimed": lambda facts: f"{facts['number']}号",
    "issue-verified": lambda facts: f"{facts['number']}号",
    "issue-returned": lambda facts: f"{facts['number']}号",
    "issue-recurred": lambda facts: f"{facts['number']}号，第{facts['times']}次",
    "adopted": lambda facts: str(facts["parent"]),
    "children-planned": lambda facts: f"共{facts['wanted']}个",
    "children-named": lambda facts: f"{facts['count']}个",
    "duty-logged": lambda facts: str(facts["day"]),
    "duty-chosen": lambda facts: (
        f"{label('duty', facts['before'])} → {label('duty', facts['duty'])}"
    ),
    "occurrence-closed": lambda facts: f"本期 {facts['occurrence']}，下期 {facts['due']}",
    "set-aside": lambda facts: str(facts["reason"]),
}


def _what(verb: str, facts: Mapping[str, Any], names: NameBook) -> str:
    match verb:
        case _ if verb in _PLAIN:
            return _PLAIN[verb](facts)
        case "task-force-formed":
            crew = (facts["leader"], facts.get("liaison"))
            return "、".join(names.people.get(code, code) for code in crew if code)
        case "campaign-joined" | "campaign-left":
            return names.campaigns.get(facts["campaign"], "")
        case "reassigned":
            sides = [
                "".join((names.units.get(unit, unit), names.people.get(person, person)))
                for unit, person in (
                    (facts.get("from_unit", ""), facts.get("from_liaison", "")),
                    (facts["unit"], facts["liaison"]),
                )
            ]
            return " → ".join(sides).strip()
        case "handed-over":
            sides = [names.people.get(code, code) for code in (facts["from"], facts["to"])]
            return f"{label('role', facts['role'])} {' → '.join(sides)}"
        case "leaders-changed":
            changes = [
                f"{role} {names.people.get(old, old) or '无'} → {names.people.get(new, new)}"
                for role, old, new in (
                    ("分管领导", facts["from_supervising"], facts["supervising"]),
                    ("包挂领导", facts["from_sponsoring"], facts["sponsoring"]),
                )
                if old != new
            ]
            return "，".join(changes)
        case "gate-handed-up" | "paper-recorded":
            return _whose(verb, facts, names.people)
        case _:
            return ""


def _whose(verb: str, facts: Mapping[str, Any], people: Mapping[str, str]) -> str:
    """Tells whose name is to stand on a paper, or stands on it by hand."""
    if verb == "gate-handed-up":
        return f"上交{people.get(facts['leader'], facts['leader'])}"
    return f"{people.get(facts['decided_by'], facts['decided_by'])} {facts['on']}纸质签字"

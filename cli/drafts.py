"""A draft to read before it is signed: `duban escalations CODE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cli.context import open_desk, view_of
from cli.lines import person_name
from cli.output import emit, say
from duban.i18n import label

if TYPE_CHECKING:
    from models.queries.agenda import AgendaLine
    from models.queries.drafts import Draft


def tell_drafts(code: str, form: str) -> None:
    """Print every draft of a matter that waits; raises NoGateWaits when none does."""
    from models.db import reading
    from models.ledger.gates import waiting_gate
    from models.queries.drafts import waiting_drafts
    from models.queries.people import find_commitment, names_by_code
    from services.delivery.writing import writing_facts

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        matter = find_commitment(session, code)
        waiting_gate(session, matter)
        facts = writing_facts(session, office, office.act(desk.now.at))
        found = waiting_drafts(session, matter, facts, view_of(desk))
        names = names_by_code(session)
    if form == "json":
        emit([_row(code, draft) for draft in found], {}, form)
        return
    for draft in found:
        say(*_lines(code, draft, names))


def _row(code: str, draft: Draft) -> dict[str, Any]:
    from services.desk.papers import paper_text

    gate = draft.gate
    return {
        "commitment": code,
        "rung": gate.rung,
        "kind": gate.kind,
        "drafted_on": gate.drafted_on,
        "to": [person.code for _, person in draft.to],
        "paper": paper_text(draft),
        "since": [vars(line) for line in draft.since],
    }


def _lines(code: str, draft: Draft, names: Mapping[str, str]) -> Iterator[str]:
    from services.desk.papers import paper_text

    gate = draft.gate
    people = "、".join(f"{p.name}（{p.code}，{label('role', role)}）" for role, p in draft.to)
    yield f"{code} {gate.rung} {label('kind', gate.kind)}，{gate.drafted_on} 拟稿 drafted"
    yield f"送 to：{people or '（无人 nobody）'}"
    yield "─" * 40
    yield paper_text(draft).rstrip()
    yield "─" * 40
    yield "拟稿后来件 came in since it was drafted：" + ("" if draft.since else "无 nothing")
    yield from (f"  {_said(line, names)}" for line in draft.since)
    which = f"{code} --correction" if gate.corrects_id else code
    yield f"签发 sign: duban approve {which}；缓发 let pass: duban waive {which} --why …"
    yield ""


def _said(line: AgendaLine, names: Mapping[str, str]) -> str:
    group = "status" if line.kind == "reply" else line.kind
    said = f"{line.at:%m-%d %H:%M} {person_name(line.person, names)} {label(group, line.status)}"
    return f"{said}：{line.reason}" if line.reason else said

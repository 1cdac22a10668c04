"""A draft to read before it is signed: `duban escalations CODE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cli.lines import person_name
from cli.output import emit, say
from duban.i18n import label
from duban.notices.formats import source_words

if TYPE_CHECKING:
    from models.queries.agenda import AgendaLine
    from models.queries.drafts import Draft


def tell_drafts(code: str, form: str) -> None:
    """Print every draft of a matter that waits; raises NoGateWaits when none does."""
    from cli.context import open_desk, view_of
    from models.db import reading
    from models.ledger.gates import waiting_gate
    from models.queries.drafts import waiting_drafts
    from models.queries.people import find_commitment, names_by_code
    from services.delivery.envelopes import writing

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        matter = find_commitment(session, code)
        waiting_gate(session, matter)
        facts = writing(session, office, office.act(desk.now.at))
        found = waiting_drafts(session, matter, facts, view_of(desk))
        names = names_by_code(session)
    if form == "json":
        emit([_row(code, draft) for draft in found], {}, form)
        return
    for draft in found:
        say(*_lines(code, draft, names))


def _row(code: str, draft: Draft) -> dict[str, Any]:
    gate = draft.gate
    return {
        "commitment": code,
        "rung": gate.rung,
        "kind": gate.kind,
        "drafted_on": gate.drafted_on,
        "to": [person.code for _, person in draft.to],
        "paper": _paper(draft),
        "since": [vars(line) for line in draft.since],
    }


def _lines(code: str, draft: Draft, names: Mapping[str, str]) -> Iterator[str]:
    gate = draft.gate
    people = "、".join(f"{p.name}（{p.code}，{label('role', role)}）" for role, p in draft.to)
    yield f"{code} {gate.rung} {label('kind', gate.kind)}，{gate.drafted_on} 拟稿 drafted"
    yield f"送 to：{people or '（无人 nobody）'}"
    yield "─" * 40
    yield _paper(draft).rstrip()
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


def _paper(draft: Draft) -> str:
    from duban.notices.render import render

    return render(draft.view).text if draft.view is not None else _talk(draft)


def _talk(draft: Draft) -> str:
    """The proposal of a talk: facts alone, for accountability is only ever proposed."""
    line = draft.line
    whom = "、".join(person.name for _, person in draft.to)
    handled = [f"· {step.on} {step.text} {step.proof}".rstrip() for step in line.handling]
    return "\n".join(
        (
            f"约谈建议（{draft.gate.rung}）",
            f"事项：{line.title}（{line.code}）",
            f"原文：“{source_words(line.quote)}”（{line.source_date or ''}{line.source_title}）",
            f"时限：{line.due}，已逾期{line.days_overdue}个工作日；牵头单位：{line.unit}",
            "此前办理：",
            *handled,
            f"建议约谈对象：{line.unit}负责人；建议约谈人：{whom or '—'}",
            "只作建议：签发即记入台账，不发送任何通知。"
            "A proposal only: a signature is recorded, nothing is sent.",
        )
    )

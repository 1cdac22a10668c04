"""A draft as whoever signs it reads it, and a mark that tells a page it is still the same."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from duban.i18n import label
from duban.notices.formats import lateness, source_words
from duban.notices.render import render
from duban.notices.views import ItemLine
from models.db import reading
from models.ledger.gates import what_became
from models.queries.agenda import AgendaLine, AgendaView
from models.queries.drafts import Draft, waiting_drafts
from models.queries.people import names_by_code
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from services.accounts.sessions import Signed
from services.delivery.writing import writing_facts
from services.desk.rights import require_seeing
from services.desk.stale import Overtaken
from services.office import Office


@dataclass(frozen=True)
class DraftPaper:
    """The paper as it would leave, whom it goes to, what came in since, and its mark."""

    gate: Escalation
    matter: Commitment
    unit: str
    text: str
    to: tuple[tuple[str, Person], ...]
    since: tuple[AgendaLine, ...]
    names: Mapping[str, str]
    mark: str

    @property
    def is_sent(self) -> bool:
        """Tells whether a message leaves once it is signed; a talk is only put on record."""
        return self.gate.kind != "talk"


def paper(office: Office, signed: Signed, gate_id: int, now: datetime) -> DraftPaper:
    """The draft behind a number. Raises Overtaken for one that was decided meanwhile.

    Raises NotEntitled for who may not read it: neither its matter nor what became of it is told.
    """
    with reading(office.engine) as session:
        gate = session.get(Escalation, gate_id)
        if gate is None:
            raise Overtaken("没有这份拟稿。There is no such draft.")
        matter = session.get_one(Commitment, gate.commitment_id)
        require_seeing(signed, gate, matter)
        facts = writing_facts(session, office, office.act(now))
        view = AgendaView(facts.zone, office.settings.first_send_time, None)
        found = next(
            (d for d in waiting_drafts(session, matter, facts, view) if d.gate.id == gate_id), None
        )
        if found is None:
            said = what_became(gate) if gate.decided_on else "该稿已作废。It is void."
            raise Overtaken(f"{matter.code}：{said}")
        unit = session.get_one(Unit, matter.lead_unit_id).name
        text = paper_text(found)
        names = names_by_code(session)
        mark = _mark(text, [_said(line, names) for line in found.since])
        return DraftPaper(gate, matter, unit, text, found.to, found.since, names, mark)


def paper_text(draft: Draft) -> str:
    """The text as it would leave; of a talk the facts alone."""
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
            f"时限：{line.due}{_late(line)}；牵头单位：{line.unit}",
            "此前办理：",
            *handled,
            f"建议约谈对象：{whom or line.unit + '负责人'}",
            "只作建议：签发即记入台账，不发送任何通知。"
            "A proposal only: a signature is recorded, nothing is sent.",
        )
    )


def _late(line: ItemLine) -> str:
    return f"，已逾期{lateness(line.overdue.working_days)}" if line.overdue else ""


def _said(line: AgendaLine, names: dict[str, str]) -> str:
    group = "status" if line.kind == "reply" else line.kind
    who = names.get(line.person, line.person)
    said = f"{line.at:%m-%d %H:%M} {who} {label(group, line.status)}"
    return f"{said}：{line.reason}" if line.reason else said


def _mark(text: str, since: Sequence[str]) -> str:
    return hashlib.sha256("\n".join((text, *since)).encode()).hexdigest()[:20]

"""A draft as whoever signs it reads it: the paper, whom it goes to, what came in since."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from duban.notices.views import ItemLine, NoticeView, PersonView
from duban.policy.policy import Policy
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import EscalationStatus, PaperKind, RungKind
from models.queries.agenda import AgendaLine, AgendaView, person_of
from models.queries.handling import handling_lines
from models.queries.matter_rows import MatterRows
from models.queries.matters import Matters
from models.queries.papers import WritingFacts, item_line
from models.queries.show import timeline
from models.tables.checks import CORRECTION, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import NoticeItem

CAME_IN = ("reply", "call", "extension")


@dataclass(frozen=True)
class Draft:
    """One drafted gate: `to` are (role, person) pairs; a talk has no `view`, nothing is sent."""

    gate: Escalation
    line: ItemLine
    to: tuple[tuple[str, Person], ...]
    view: NoticeView | None
    since: tuple[AgendaLine, ...]


def waiting_drafts(
    session: Session, matter: Commitment, writing: WritingFacts, reading: AgendaView
) -> list[Draft]:
    """Returns what waits for a signature about one matter, the ladder's step before corrections."""
    gates = session.exec(
        select(Escalation)
        .where(
            Escalation.commitment_id == matter.id,
            Escalation.status == EscalationStatus.PROPOSED,
        )
        .order_by(col(Escalation.kind) == CORRECTION, col(Escalation.id))
    ).all()
    if not gates:
        return []
    matters = Matters.load(session, {matter.id or 0})
    lines = timeline(MatterRows(session, matter), reading)
    return [_draft(session, gate, matter, matters, writing, lines) for gate in gates]


def _draft(
    session: Session,
    gate: Escalation,
    matter: Commitment,
    matters: Matters,
    writing: WritingFacts,
    lines: list[AgendaLine],
) -> Draft:
    to = addressees(session, gate, matter)
    talk = gate.kind == RungKind.TALK
    # A talk is proposed on the facts of an order; it is never sent as one.
    kind = PaperKind.ORDER if talk else PaperKind(gate.kind)
    line = replace(
        item_line(matter, matters, writing, kind=kind, rung=gate.rung),
        role=to[0][0] if to else Role.LIAISON.value,
        reason=gate.why,
        handling=handling_lines(matter, matters, writing.zone),
        unreached=gate.unreached,
    )
    view = None
    if not talk:
        view = NoticeView(
            number="",
            office=writing.office,
            person=_person(session, to),
            lines=(line,),
            sent_on=writing.today,
            trial=writing.trial,
        )
    return Draft(gate, line, to, view, tuple(_since(lines, gate.drafted_at)))


def _since(lines: list[AgendaLine], drafted: datetime) -> list[AgendaLine]:
    return [line for line in lines if line.kind in CAME_IN and line.at > drafted]


def addressees(
    session: Session, gate: Escalation, matter: Commitment
) -> tuple[tuple[str, Person], ...]:
    """By role: those of the step, the head before the liaison; of a correction, the readers."""
    if gate.corrects_id is not None:
        rows = session.execute(
            select(NoticeItem.role, NoticeItem.person_id)
            .where(
                NoticeItem.escalation_id == gate.corrects_id, col(NoticeItem.cancelled).is_(False)
            )
            .order_by(col(NoticeItem.id))
        )
        held = [(role, person) for role, person in rows]
    else:
        roles = Policy.from_json(matter.policy).rung(gate.rung).recipients
        pairs = [(role.value, person_of(matter, role)) for role in roles]
        held = [(role, person) for role, person in pairs if person is not None]
    held.sort(key=lambda pair: pair[0] == Role.LIAISON.value)
    return tuple((role, session.get_one(Person, person)) for role, person in held)


def _person(session: Session, to: tuple[tuple[str, Person], ...]) -> PersonView:
    if not to:
        return PersonView(name="")
    person = to[0][1]
    unit = session.get_one(Unit, person.unit_id)
    return PersonView(name=person.name, title=person.title, unit=unit.name)

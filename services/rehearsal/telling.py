"""The happenings of a rehearsal, row by row in the order of time, and the names for its codes."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache

from sqlmodel import Session, col, select

from duban.secrets import KeyRing
from models.db import reading
from models.queries.agenda import AgendaLine, AgendaView
from models.queries.matter_rows import MatterRows
from models.queries.show import timeline
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from services.directory.owners_list import route_mask
from services.office import Office
from services.rehearsal.rehearse import RehearsalSpan
from services.rehearsal.story import Cast


def told(office: Office, span: RehearsalSpan) -> Iterator[dict[str, object]]:
    """Tells what happened in the span, in the order of time; offline matters left out."""

    view = AgendaView(
        office.settings.tz, office.settings.first_send_time,
        route_mask(cache(lambda: KeyRing.open(office.settings.keys, create=False))),
    )  # fmt: skip
    with reading(office.engine) as session:
        matters = session.exec(
            select(Commitment)
            .where(col(Commitment.offline_only).is_(False))
            .order_by(Commitment.code)
        ).all()
        lines = [line for matter in matters for line in timeline(MatterRows(session, matter), view)]
        lines += list(_drafts(session, matters, view))
    inside = [
        line
        for line in lines
        if span.first <= line.at.date() <= span.last
        and (line.kind, line.status) != ("gate", "proposed")  # its draft tells that
    ]
    for line in sorted(inside, key=lambda line: (line.at, line.commitment)):
        yield asdict(line)


def _drafts(
    session: Session, matters: Sequence[Commitment], view: AgendaView
) -> Iterator[AgendaLine]:
    """A row for each paper that was drafted for a signature."""

    named = {matter.id: matter for matter in matters}
    for gate in session.exec(select(Escalation)):
        if matter := named.get(gate.commitment_id):
            yield AgendaLine(
                at=view.local(gate.drafted_at), commitment=matter.code, rung=gate.rung, person="",
                kind="draft", route="", status="proposed", reason=gate.kind, title=matter.title,
                due=matter.current_due,
            )  # fmt: skip


def cast_of(office: Office) -> Cast:
    """Names for the codes of people and matters; offline matters are not named."""

    with reading(office.engine) as session:
        people = session.exec(
            select(Person, Unit.name).join(Unit, col(Unit.id) == col(Person.unit_id))
        ).all()
        matters = session.exec(
            select(Commitment.code, Commitment.title, Commitment.offline_only)
        ).all()
    return Cast(
        people={person.code: f"{person.name}（{unit}）" for person, unit in people},
        matters={code: title for code, title, offline in matters if not offline},
        offline=sum(offline for _, _, offline in matters),
    )

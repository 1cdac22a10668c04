"""The people of a matter: lead, who answers, is told and stands in today, what supporters add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from models.db import plain_rows
from models.queries.people import in_whose_name
from models.queries.supporting import Noted, notes_by_matter
from models.tables.directory import Delegation, Person, Unit
from models.tables.documents import Document
from models.tables.supporting import SupportNote
from services.desk.matter.about import About

TODAY: Any = bindparam("today")
STANDING_IN: Any = (
    select(col(Delegation.person_id), col(Person.name), col(Delegation.to_day))
    .join(Person, col(Person.id) == col(Delegation.deputy_id))
    .where(
        col(Delegation.person_id).in_(bindparam("held", expanding=True)),
        col(Delegation.from_day) <= TODAY,
        col(Delegation.to_day) >= TODAY,
        col(Person.active).is_(True),
    )
    .order_by(col(Delegation.id))
)


@dataclass(frozen=True)
class PeopleSection:
    """Roles and their holders, deputies with the last day they stand in, and where it came from."""

    deputies: Mapping[int, tuple[str, date]]
    supporting: tuple[str, ...]
    document: tuple[int, str] | None
    approved_by: str
    notes: Sequence[Noted] = ()


def people(about: About) -> PeopleSection:
    """The people who have to do with it."""
    matter = about.matter
    key = matter.id or 0
    notes = notes_by_matter(about.session, [key])[key] if about.has(SupportNote) else ()
    signed = in_whose_name(about.case.names, matter.approved_by, matter.approved_for)
    return PeopleSection(_deputies(about), _supporting(about), _document(about), signed, notes)


def _deputies(about: About) -> dict[int, tuple[str, date]]:
    held = [person.id for person in about.case.people.values()]
    rows = plain_rows(about.session, STANDING_IN, held=held, today=about.moment.today)
    return {person: (deputy, until) for person, deputy, until in rows}


def _supporting(about: About) -> tuple[str, ...]:
    codes = about.matter.supporting_units
    if not codes:
        return ()
    rows = about.session.exec(select(Unit.code, Unit.name).where(col(Unit.code).in_(codes)))
    names = dict(rows.all())
    return tuple(names.get(code, code) for code in codes)


def _document(about: About) -> tuple[int, str] | None:
    number = about.matter.document_id
    if number is None or not about.of_office:
        return None
    title = about.session.exec(select(Document.title).where(Document.id == number)).first()
    return (number, title or "") if title is not None else None

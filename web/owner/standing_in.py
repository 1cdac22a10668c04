"""In whose place the reader of a page is asked, matter by matter."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from models.queries.people import by_id
from models.queries.supporting import supports_for
from models.tables.commitments import Commitment
from models.tables.directory import Person
from web.owner.links import OpenedLink


def answers_for(session: Session, opened: OpenedLink, rows: Sequence[Commitment]) -> dict[str, str]:
    """Names by code whose deputy the reader is in each of these matters; empty for the own."""
    return _masked(session, {row.code: opened.speaker.in_place_of(row) for row in rows})


def supports_in_place(
    session: Session, opened: OpenedLink, rows: Sequence[Commitment]
) -> dict[str, str]:
    """Names by code in whose place the reader was told of matters that a unit supports."""
    return _masked(session, {row.code: supports_for(session, opened.speaker, row) for row in rows})


def _masked(session: Session, whose: Mapping[str, int | None]) -> dict[str, str]:
    people = by_id(session, Person, {one for one in whose.values() if one is not None})
    return {code: masked(people[one].name) if one else "" for code, one in whose.items()}


def masked(name: str) -> str:
    """Masks a name so that its bearer knows it and a stranger does not learn it: 林宁 is 林*."""
    return name[:1] + "*" * max(1, len(name) - 1) if name else ""

"""The record of a person or a unit, drawn at the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import select

from models.db import reading
from models.queries.people import everybody, names_by_code
from models.tables.directory import Unit
from services.accounts.sessions import AtDesk
from services.exports import record
from services.office import Office


@dataclass(frozen=True)
class EvidencePage:
    """The days offered, whom one may ask about, and what was asked for before."""

    since: date
    until: date
    offers: Sequence[str]
    drawn: Sequence[record.DrawnRecord]
    names: Mapping[str, str]


def page(office: Office, now: datetime) -> EvidencePage:
    """Everything the page shows."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        units = session.exec(select(Unit).order_by(Unit.code)).all()
        people = [person for person, _ in everybody(session)]
        names = names_by_code(session) | {unit.code: unit.name for unit in units}
        offers = [*(u.name for u in units if u.active), *(p.name for p in people)]
        return EvidencePage(date(today.year, 1, 1), today, offers, record.drawn(session), names)


def draw(desk: AtDesk, who: str, *, since: date, until: date, purpose: str) -> tuple[str, bytes]:
    """The file's name and content; the request is in the journal before it is handed out."""
    with desk.writing() as (session, act):
        return record.draw(session, act, who, since=since, until=until, purpose=purpose)

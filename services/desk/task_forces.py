"""Task forces at the desk: formed or given other people, and the duty log of their site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from models.db import reading
from models.ledger.task_forces import Crew, OnDuty, force_of, form, log_duty
from models.queries.people import everybody, find_person
from models.queries.task_forces import CrewOf, crew_of
from models.tables.directory import Person, Unit
from models.tables.families import TaskForce
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.desk.stale import Changed, stamp
from services.inbox.evidence import shown_by
from services.office import Office


@dataclass(frozen=True)
class CrewForm:
    """The people of a task force by code, as a form gives them; members as they are written."""

    leader: str = ""
    liaison: str = ""
    members: str = ""
    site: str = ""


@dataclass(frozen=True)
class CrewPage:
    """A matter with its task force and everybody who may be in one; `named` fills the form."""

    case: MatterCase
    crew: CrewOf | None
    named: CrewForm
    people: Sequence[tuple[Person, Unit]]
    seen: str

    @property
    def in_force(self) -> bool:
        """Tells whether there is one that is not dissolved."""
        return self.crew is not None and self.crew.dissolved_on is None


def crew_page(office: Office, now: datetime, code: str) -> CrewPage:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        row = force_of(session, found.matter)
        return CrewPage(
            found, crew_of(session, found.matter), _named(session, row), everybody(session),
            _stands(row),
        )  # fmt: skip


def form_one(desk: AtDesk, code: str, seen: str, wanted: CrewForm) -> None:
    """Form it, or give it other people. Raises BadTaskForce, Unknown, Changed."""
    with desk.on_matter(code) as (session, act, matter):
        if _stands(force_of(session, matter)) != seen:
            raise Changed
        crew = Crew(
            _person(session, wanted.leader), _person(session, wanted.liaison), wanted.members,
            wanted.site,
        )  # fmt: skip
        form(session, act, matter, crew)


def note_duty(
    desk: AtDesk, code: str,
    *, who: str, day: date | None, note: str, file: tuple[str, bytes] | None,
) -> None:  # fmt: skip
    """Note who was at the site, with a photo where there is one. Raises BadTaskForce, BadFile."""
    settings = desk.office.settings
    with desk.on_matter(code) as (session, act, matter), shown_by(settings, file) as shown:
        log_duty(session, act, matter, OnDuty(day or act.moment.today, who, note, *shown))


def _person(session: Session, code: str) -> Person | None:
    return find_person(session, code) if code else None


def _named(session: Session, row: TaskForce | None) -> CrewForm:
    if row is None:
        return CrewForm()
    liaison = session.get_one(Person, row.liaison_id).code if row.liaison_id else ""
    return CrewForm(session.get_one(Person, row.leader_id).code, liaison, row.members, row.site)


def _stands(row: TaskForce | None) -> str:
    if row is None:
        return stamp(None)
    return stamp(row.leader_id, row.liaison_id, row.members, row.site, row.dissolved_on)

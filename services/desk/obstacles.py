"""Obstacles that somebody else must clear (需协调事项), at the desk: noted, written about, answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from duban.policy.blockers import Category, categories
from duban.vocabulary.replies import NEEDS
from models.db import reading
from models.ledger.blockers import answer, blocker, write
from models.queries.blockers import BlockerOf, blocker_list
from models.queries.people import find_unit
from models.tables.directory import Unit
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.inbox.blockers import open_one
from services.office import Office


@dataclass(frozen=True)
class ObstaclePage:
    """A matter with its obstacles, the need told last, and what one may be noted under."""

    case: MatterCase
    found: tuple[BlockerOf, ...]
    need: str
    categories: Mapping[str, Category]
    units: tuple[Unit, ...]

    @property
    def left(self) -> bool:
        """Tells whether any of them waits for an answer."""
        return any(one.standing != "answered" for one in self.found)


def obstacles(office: Office, now: datetime, code: str) -> ObstaclePage:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        units = select(Unit).where(col(Unit.active).is_(True)).order_by(col(Unit.code))
        return ObstaclePage(
            found, tuple(blocker_list(session, code=code)), _need(found),
            categories(office.settings.home), tuple(session.exec(units)),
        )  # fmt: skip


def _need(case: MatterCase) -> str:
    """Returns the need of the newest difficulty, in its own words."""
    told = (r for r, _ in case.answers if r.status in NEEDS)
    return next((reply.help_needed or reply.note for reply in told), "")


def note_obstacle(desk: AtDesk, code: str, *, category: str, need: str) -> None:
    """Note what stands in the way of a matter. Raises BadBlocker."""
    with desk.on_matter(code) as (session, act, matter):
        open_one(session, act, matter, category, need, home=desk.office.settings.home)


def write_to_coordinator(desk: AtDesk, number: int, *, unit: str) -> None:
    """Let the unit that coordinates an obstacle be written to by the next round; a unit named here
    comes before that of its category. Raises BadBlocker, Unknown."""
    with desk.writing() as (session, act):
        row, matter = blocker(session, number)
        write(session, act, matter, row, find_unit(session, unit) if unit else None)


def answer_obstacle(desk: AtDesk, number: int, *, words: str) -> None:
    """Note how an obstacle was coordinated. Raises BadBlocker."""
    with desk.writing() as (session, act):
        row, matter = blocker(session, number)
        answer(session, act, matter, row, words)

"""The sections of a matter's page, in order. A new kind of duty adds a line and a template."""

from collections.abc import Callable
from dataclasses import dataclass

from duban.i18n import Locale
from models.db import reading
from models.queries.facts import calendar_in_force
from models.queries.matters import Matters
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.desk.matter.about import About
from services.desk.matter.acts import acts, instructs
from services.desk.matter.lists import (
    blockers,
    children,
    counted,
    issues,
    looked_back_at,
    task_force,
)
from services.desk.matter.numbers import numbers
from services.desk.matter.papers import papers
from services.desk.matter.people import people
from services.desk.matter.standing import campaigns, due, kind, lights, nodes, steps
from services.desk.rights import require_reading


@dataclass(frozen=True)
class PageSection:
    """A part of the page: `find` gives what `section-NAME.html` shows, None leaves it out.

    `beside` stand in two columns above the rest, where there is room.
    """

    name: str
    find: Callable[[About], object | None]
    beside: bool = False


SECTIONS = (
    PageSection("acts", acts, beside=True),
    PageSection("lights", lights, beside=True),
    PageSection("kind", kind, beside=True),
    PageSection("due", due, beside=True),
    PageSection("people", people, beside=True),
    PageSection("numbers", numbers),
    PageSection("counters", counted),
    PageSection("children", children),
    PageSection("issues", issues),
    PageSection("blockers", blockers),
    PageSection("task-force", task_force),
    PageSection("nodes", nodes),
    PageSection("look-backs", looked_back_at),
    PageSection("campaigns", campaigns),
    PageSection("instruct", instructs),
    PageSection("steps", steps),
    PageSection("story", lambda about: about.case.story),
    PageSection("papers", papers),
    PageSection("answers", lambda about: about.case.answers),
)


@dataclass(frozen=True)
class WholeMatterPage:
    """A matter and the sections that have something to show, each with what it found."""

    case: MatterCase
    parts: tuple[tuple[PageSection, object], ...]


def matter_page(desk: AtDesk, code: str, locale: Locale = "zh") -> WholeMatterPage:
    """Everything about one matter. Raises Unknown, and NotEntitled for another leader's."""
    with reading(desk.office.engine) as session:
        found = case_in(session, desk.office, desk.now, code)
        require_reading(desk.signed, found.matter)
        matters = Matters.alone(found.rows)
        about = About(
            session,
            found,
            matters,
            calendar_in_force(session),
            desk.office.moment(desk.now),
            desk.signed,
            locale,
            desk.office.settings.issue_step_names,
        )
        shown = ((section, section.find(about)) for section in SECTIONS)
        return WholeMatterPage(
            found, tuple((part, facts) for part, facts in shown if facts is not None)
        )

"""Children at the desk: planned, named, made for each unit, put under a matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duban.policy.families import BadFamily
from duban.sheets.cells import as_names
from models.db import reading
from models.ledger.families import adopt, name_children, plan_children, plan_of
from models.queries.families import Family, families, names_in_document
from models.queries.people import find_commitment
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.desk.matter.lists import Above, Relations, above_of
from services.office import Office
from services.registration.each import register_each
from services.registration.family_sheet import family_sheet


@dataclass(frozen=True)
class FamilyPage:
    """A matter with its children, and the names its document gives."""

    case: MatterCase
    family: Family | None
    above: Above | None
    in_document: Sequence[str]
    needs_sponsor: bool

    @property
    def relations(self) -> Relations:
        """The same as the section of the matter's page shows it."""
        return Relations(self.family, self.above)


def family(office: Office, now: datetime, code: str) -> FamilyPage:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        matter, key = found.matter, found.matter.id or 0
        planned = plan_of(session, matter)
        return FamilyPage(
            found,
            families(session, [key]).get(key),
            above_of(session, matter.parent_id),
            names_in_document(session, matter),
            bool(planned and planned.needs_sponsor),
        )


def sheet(office: Office, now: datetime, code: str) -> bytes:
    """The children as a breakdown for the lead to fill in. Raises BadFamily."""
    with reading(office.engine) as session:
        matter = find_commitment(session, code)
        return family_sheet(session, matter, office.settings.home, office.moment(now).today)


def plan(desk: AtDesk, code: str, *, count: str, names: str, sponsor: bool) -> None:
    """Let a matter be carried by so many children; names that the document gives are kept.

    Raises BadFamily.
    """
    if not (count.isdecimal() and len(count) < 5):
        raise BadFamily(f"子项数“{count}”应为整数。How many children, as a number.")

    with desk.on_matter(code) as (session, act, matter):
        plan_children(session, act, matter, int(count), needs_sponsor=sponsor)
        known = as_names(names) or names_in_document(session, matter)[: int(count)]
        name_children(session, act, matter, list(known))


def name(desk: AtDesk, code: str, names: str) -> None:
    """Keep names of children. Raises BadFamily."""
    given = list(as_names(names))
    if not given:
        raise BadFamily("请写子项名称，可写多个。Give one or more names.")
    with desk.on_matter(code) as (s, act, matter):
        name_children(s, act, matter, given)


def each(desk: AtDesk, code: str, units: str) -> None:
    """One child for each unit, made in one go. Raises NotRegistrable, Unknown."""
    given = list(as_names(units))
    with desk.on_matter(code) as (session, act, matter):
        register_each(
            session,
            act,
            matter,
            given,
            desk.office.days(session),
        )


def put_under(desk: AtDesk, code: str, child: str, called: str) -> None:
    """Put a registered matter under this one; nobody becomes an own ancestor. Raises BadFamily."""
    with desk.on_matter(code) as (session, act, matter):
        adopt(session, act, matter, find_commitment(session, child, lock=True), name=called)

"""The facts that every section of a matter's page may ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, SQLModel

from duban.i18n import Locale
from duban.moment import Moment
from duban.policy.calendar import WorkCalendar
from duban.vocabulary.rights import Deed
from models.queries.matters import Matters
from models.tables.commitments import Commitment
from services.accounts.sessions import Signed
from services.desk.cases import MatterCase


@dataclass(frozen=True)
class About:
    """One matter, whoever looks at it, and the reading in which it is looked at."""

    session: Session
    case: MatterCase
    matters: Matters
    calendar: WorkCalendar
    moment: Moment
    signed: Signed
    locale: Locale
    steps: Mapping[str, str]

    @property
    def matter(self) -> Commitment:
        """The matter itself."""
        return self.case.matter

    def has(self, table: type[SQLModel]) -> bool:
        """Tells whether a table that most matters have nothing in has a row about this one."""
        return table in self.case.rows.there

    @property
    def of_office(self) -> bool:
        """Tells whether whoever looks reads all matters, and not the own ones alone."""
        return self.signed.may(Deed.READ)

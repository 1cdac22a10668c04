"""The rows of a town's office as they stand, and the mails it sent."""

from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.queries.people import OF_CODE
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry
from services.office import Office

CHECKS = (
    select(Check)
    .where(col(Check.commitment_id) == bindparam("matter"))
    .order_by(col(Check.planned_on), col(Check.id))
)
ITEMS = (
    select(NoticeItem, Notice)
    .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
    .where(col(NoticeItem.commitment_id) == bindparam("matter"))
    .order_by(col(NoticeItem.id))
)


@cache
def _all_rows(table: Any) -> Any:
    return select(table).order_by(col(table.id))


@dataclass
class Records:
    """An office whose mail ends in a sink."""

    office: Office
    sink: Any

    def find(self, session: Session, code: str) -> Commitment:
        """The matter with this code, in a session."""
        return session.exec(OF_CODE, params={"code": code}).one()

    def row(self, code: str) -> Commitment:
        """A matter as it stands."""
        with transaction(self.office.engine) as session:
            return self.find(session, code)

    def rows(self, table: Any) -> list[Any]:
        """All rows of a table, oldest first."""
        with transaction(self.office.engine) as session:
            return list(session.exec(_all_rows(table)))

    def only(self, table: Any) -> Any:
        """The one row of a table."""
        [row] = self.rows(table)
        return row

    def checks(self, code: str, **where: Any) -> list[Check]:
        """The checks of a matter by planned day, of every plan version."""
        with transaction(self.office.engine) as session:
            matter = self.find(session, code)
            found = session.exec(CHECKS, params={"matter": matter.id}).all()
        return [
            check
            for check in found
            if all(getattr(check, name) == value for name, value in where.items())
        ]

    def sent(self, code: str) -> dict[str, str]:
        """The local day on which each rung of a matter went out; a cadence ask by its day."""
        return {
            check.occurrence if check.rung == "cadence" else check.rung: str(check.ended_on)
            for check in self.checks(code, status=CheckStatus.TOLD)
        }

    def notices_about(self, code: str) -> list[tuple[NoticeItem, Notice]]:
        """Every item of a matter with its notice."""
        with transaction(self.office.engine) as session:
            matter = self.find(session, code)
            return list(session.exec(ITEMS, params={"matter": matter.id}))

    def mails(self, code: str) -> list[EmailMessage]:
        """The mails the sink accepted for a person, oldest first."""
        return list(self.sink.to(address(code)))

    def entries(self, **facts: Any) -> list[JournalEntry]:
        """The entries of the journal with these facts, such as `verb="signed"`, oldest first."""
        found = select(JournalEntry).filter_by(**facts).order_by(col(JournalEntry.id))
        with transaction(self.office.engine) as session:
            return list(session.exec(found))


def address(code: str) -> str:
    """The mailbox of a person."""
    return f"{code.lower()}@example.org"

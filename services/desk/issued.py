"""发文登记 at the desk: the numbers of a year, the file of each, and one entered by hand."""

from dataclasses import dataclass
from datetime import datetime

from duban.choices import chosen
from duban.i18n import Locale, label
from duban.sheets.issued import IssuedRow, write_issued
from duban.vocabulary.papers import FormalKind
from models.db import reading
from models.ledger.issuing import enter_number
from services.accounts.sessions import AtDesk
from services.office import Office
from services.papers.issue import frozen_file
from services.papers.listing import issued_rows

PAGE = 100


@dataclass(frozen=True)
class IssuedPage:
    """A page of the register of papers, the newest numbers first."""

    rows: tuple[IssuedRow, ...]
    year: int
    kind: str
    page: int
    pages: int
    count: int


def listed(
    office: Office, now: datetime, year: str, kind: str, page: str, locale: Locale = "zh"
) -> IssuedPage:
    """The numbers of a year, all or of one kind, a hundred a page."""
    moment = office.moment(now)
    wanted = int(year) if year.isdecimal() and len(year) == 4 else moment.today.year
    with reading(office.engine) as session:
        rows = issued_rows(session, wanted, moment.zone, locale)
    known = {one.value: label("formal", one.value, locale=locale) for one in FormalKind}
    rows = [row for row in rows if kind not in known or row.kind == known[kind]]
    pages = max(1, -(-len(rows) // PAGE))
    at = min(int(page) if page.isdecimal() and len(page) < 5 else 1, pages)
    shown = rows[(max(at, 1) - 1) * PAGE : max(at, 1) * PAGE]
    return IssuedPage(
        tuple(shown), wanted, kind if kind in known else "", max(at, 1), pages, len(rows)
    )


def sheet(office: Office, now: datetime, year: int) -> bytes:
    """The whole year as Excel."""
    moment = office.moment(now)
    with reading(office.engine) as session:
        rows = issued_rows(session, year, moment.zone)
    return write_issued(rows, year=year, as_of=moment.today)


def file(office: Office, number: str) -> bytes:
    """The Word file frozen under a number. Raises Unknown."""
    with reading(office.engine) as session:
        return frozen_file(session, office, number)


def enter(desk: AtDesk, kind: str, number: str, title: str, why: str) -> None:
    """Enter the number of a paper written elsewhere. Raises BadNumber, NumberTaken, NoReason."""
    with desk.writing(why) as (session, act):
        forms = desk.office.settings.numbers
        enter_number(session, act, forms, chosen(FormalKind, kind), number, title=title)

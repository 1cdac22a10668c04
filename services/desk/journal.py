"""The journal for the auditor: read by person, matter and day, and verified on demand."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.choices import day_in
from duban.vocabulary.rights import Deed
from models.db import reading
from models.ledger.authority import NotEntitled, no_right
from models.queries.chains import WHOLE
from models.queries.journal_pages import JournalPage, JournalQuery, journal_page
from models.queries.people import names_by_code
from services.accounts.sessions import Signed
from services.admin.journal import Examined, examine_journal
from services.office import Office


@dataclass(frozen=True)
class Journal:
    """A page of the journal; `examined` is what a look at all of it found, if one was asked for."""

    page: JournalPage
    asked: JournalQuery
    names: Mapping[str, str]
    examined: Examined
    whole: bool


def read(office: Office, signed: Signed, query: Mapping[str, str]) -> Journal:
    """Reads what an address asks for. Raises NotEntitled for anybody but an auditor.

    Each look tells whether entries are gone; `verify=1` walks all of them and replays the tables.
    """
    if not signed.may(Deed.JOURNAL):
        raise NotEntitled(no_right(signed.code, Deed.JOURNAL))
    asked = JournalQuery(query.get("person", "").strip()[:60], query.get("matter", "").strip()[:60],
                  day_in(query.get("day", "")))  # fmt: skip
    whole = query.get("verify") == "1"
    with reading(office.engine) as session:
        page = journal_page(
            session, asked, office.settings.tz,
            older=_key(query.get("older", "")), newer=_key(query.get("newer", "")),
        )  # fmt: skip
        names = names_by_code(session)
    examined = examine_journal(office.engine, office.settings, WHOLE if whole else None)
    return Journal(page, asked, names, examined, whole)


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

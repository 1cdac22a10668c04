"""Changes of accounts, told to people by their own routes as soon as somebody looks."""

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from duban.i18n import Locale
from duban.notices.account import AccountView, ChangeLine
from duban.notices.render import Rendered, render
from duban.notices.views import OfficeView, PersonView
from duban.secrets import LostKey
from models.db import reading, transaction
from models.ledger.account_notices import settle_notices, take_notices
from models.ledger.place import is_elsewhere
from models.queries.people import names_by_code
from models.tables.accounts import AccountNotice
from models.tables.directory import Person, Unit
from models.tables.papers import PaperSource
from services.delivery.own_mail import personal_routes, send_own
from services.office import Office
from services.place import here

logger = logging.getLogger(__name__)


def tell_changes(office: Office, now: datetime) -> int:
    """Send what waits, one message a reader; how many readers were told.

    Whoever has no route of their own, or none that takes it, is tried again for a week. A copy of
    an office's database tells nobody.
    """
    place = here(office.engine)
    with reading(office.engine) as session:
        if is_elsewhere(session, place):
            return 0
    with transaction(office.engine) as session:
        waiting = take_notices(session, office.act(now).moment.utc)
    return sum(_told(office, now, reader, rows) for reader, rows in waiting.items())


def _told(office: Office, now: datetime, reader: int, rows: Sequence[AccountNotice]) -> bool:
    with reading(office.engine) as session:
        person = session.get_one(Person, reader)
        routes = personal_routes(session, office, person)
        paper = _paper(session, office, person, rows)
    number = f"account-{rows[0].id}"
    try:
        sent = send_own(
            office, now, routes, paper, person, number=number, source=PaperSource.ACCOUNT
        )
    except LostKey:
        logger.exception("a route cannot be decrypted", extra={"person": reader})
        sent = None
    with transaction(office.engine) as session:
        settle_notices(session, office.act(now), rows, told=sent is not None)
    return sent is not None


def _paper(
    session: Session, office: Office, person: Person, rows: Sequence[AccountNotice]
) -> Rendered:
    s, unit = office.settings, session.get(Unit, person.unit_id)
    names = names_by_code(session)
    view = AccountView(
        office=OfficeView(s.office_name, s.office_contact, s.office_phone),
        person=PersonView(person.name, person.title, unit.name if unit else ""),
        lines=tuple(_line(session, office, names, row) for row in rows),
        trial=office.trial,
    )
    locale: Locale = "en" if person.locale == "en" else "zh"
    return render(view, locale=locale)


def _line(
    session: Session, office: Office, names: dict[str, str], row: AccountNotice
) -> ChangeLine:
    return ChangeLine(
        change=row.change,
        at=row.at.astimezone(office.settings.tz),
        about=session.get_one(Person, row.about_id).name,
        by=names.get(row.by, office.settings.office_name),
        own=row.about_id == row.reader_id,
        detail=tuple(names.get(each, each) for each in row.detail),
    )

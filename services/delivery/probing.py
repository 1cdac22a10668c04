"""One harmless message to see whether a route works: no notice, no proof, no budget."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr

from sqlmodel import Session, col, select

from duban.channels.mail.mailto import clean_address, to_address
from duban.channels.mail.plain import PLAIN
from duban.channels.protocol import BadRoute, Message, Result
from duban.channels.registry import PLAIN_ADDRESSES, kind_of
from duban.channels.routes import mask
from duban.channels.trouble import Trouble
from duban.i18n import label, pick_locale
from duban.refusals import Refused
from duban.secrets import LostKey
from duban.vocabulary.notices import LEFT
from models.db import reading
from models.queries.people import find_person, routes_of
from models.tables.directory import Person, Route
from services.delivery.channel_health import attempt, note
from services.office import Office


class NothingToTest(Refused, ValueError):
    """没有可以测试的通知方式，请先导入名单。No route to test; import the owners list first."""


@dataclass(frozen=True)
class Tested:
    """The answer of a service to one test; `trouble` tells how the service fares by it."""

    route: str
    result: Result
    trouble: Trouble | None

    @property
    def worked(self) -> bool:
        """Tells whether the service took it; that somebody reads it is not known."""
        return self.result.outcome in LEFT


def probe_person(office: Office, code: str, now: datetime) -> list[Tested]:
    """A test message on every route of a person; raises NothingToTest where none sends.

    A group's bot writes to the whole group.
    """
    with reading(office.engine) as session:
        person = find_person(session, code)
        routes = routes_of(session, [person.id or 0]).get(person.id or 0, [])
        urls = [url for url in _opened(office, routes) if kind_of(url).sends]
    if not urls:
        raise NothingToTest(about=f"{code}：")
    return [_test(office, url, person.name, person.locale, now) for url in urls]


def probe_route(office: Office, person: Person, route: Route, now: datetime) -> Tested:
    """A test message on one route of a person; raises NothingToTest where nothing is sent on it."""
    urls = [url for url in _opened(office, [route]) if kind_of(url).sends]
    if not urls:
        raise NothingToTest(about=f"{person.code}：")
    return _test(office, urls[0], person.name, person.locale, now)


def probe_mail(office: Office, address: str, now: datetime) -> list[Tested]:
    """A test mail to an address through every mail server and login in use.

    Raises BadRoute for what is no address, NothingToTest where no route is a mail route.
    """
    with reading(office.engine) as session:
        servers = {kind_of(url).channel(url).key: url for url in _mail_routes(session, office)}
    set_one = office.route(f"{PLAIN}:{clean_address(address)}")
    if kind_of(set_one) is not PLAIN_ADDRESSES:  # the server of the settings, used by nobody yet
        servers.setdefault(kind_of(set_one).channel(set_one).key, set_one)
    if not servers:
        raise NothingToTest
    urls = [to_address(url, address) if kind_of(url).is_mail else url for url in servers.values()]
    return [_test(office, url, "", office.settings.locale, now) for url in urls]


def _mail_routes(session: Session, office: Office) -> Iterator[str]:
    routes = session.exec(
        select(Route)
        .join(Person, col(Person.id) == col(Route.person_id))
        .where(col(Route.active).is_(True), col(Person.active).is_(True))
        .order_by(col(Route.id).desc())  # of each server the first registered is used
    )
    return (url for url in _opened(office, routes) if kind_of(url).is_mail)


def _opened(office: Office, routes: Iterator[Route] | list[Route]) -> Iterator[str]:
    for route in routes:
        try:
            yield office.route(office.keys.decrypt(route.url_encrypted))
        except LostKey:
            continue  # doctor names it


def _test(office: Office, url: str, name: str, locale: str, now: datetime) -> Tested:
    """Send once; what it says about the service is kept, as of any attempt."""
    result = office.channels.send(url, _message(office, name, locale, now))
    try:
        note(office, office.act(now), [attempt(url, result, recipient="test")])
    except BadRoute:  # which the result says already
        return Tested(mask(url), result, None)
    return Tested(mask(url), result, kind_of(url).trouble(result))


def _message(office: Office, name: str, locale: str, now: datetime) -> Message:
    s, language = office.settings, pick_locale(locale)
    facts = {"office": s.office_name, "at": f"{office.moment(now).local:%Y-%m-%d %H:%M}"}
    subject, text = (
        label("test-message", part, locale=language).format(**facts) for part in ("subject", "text")
    )
    return Message(
        message_id=f"<test.{secrets.token_hex(8)}@{office.mail_domain}>",
        subject=subject,
        text=text,
        sender=formataddr((s.office_name, s.mail_from)),
        to_name=name,
        headers={"Auto-Submitted": "auto-generated"},
        date=now,
    )

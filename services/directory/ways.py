"""The ways a person is reached, masked, as administrators see and change them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from duban.channels.registry import kind_of
from duban.channels.routes import mask
from duban.moment import Act
from duban.secrets import KeyRing, LostKey
from duban.sheets.routes import read_routes
from duban.vocabulary.rights import Deed
from models.db import reading, transaction
from models.ledger.authority import NotEntitled, no_right, require_right
from models.ledger.directory import add_routes, end_route, put_first
from models.ledger.journal import OFFICE, lock_chains
from models.queries.facts import TRIAL, fact
from models.queries.people import find_person, known, routes_of
from models.tables.directory import Person, Route
from services.accounts.sessions import AtDesk
from services.delivery.probing import Tested, probe_route
from services.delivery.quotas import QuotaLeft, left_on
from services.desk.stale import refuse_stale, stamp
from services.directory.sealing import seal
from services.office import Office


class BadWay(ValueError):
    """An address that cannot be taken, or the last one of somebody. 通知方式有误。"""


@dataclass(frozen=True)
class Way:
    """A route as it may be shown; `sends` tells that a message can be tried on it."""

    route: Route
    shown: str
    sends: bool
    quota: tuple[QuotaLeft, ...]


def ways(desk: AtDesk, code: str) -> tuple[Person, tuple[Way, ...]]:
    """The routes of a person in order. Raises NotEntitled for anybody but an administrator."""
    if not desk.signed.may(Deed.ROUTES):
        raise NotEntitled(no_right(desk.signed.code, Deed.ROUTES))
    with reading(desk.office.engine) as session:
        person = find_person(session, code)
        found = routes_of(session, [person.id or 0]).get(person.id or 0, [])
        return person, tuple(_way(session, desk.office, desk.now, route) for route in found)


def _way(session: Session, office: Office, now: datetime, route: Route) -> Way:
    try:
        url = office.keys.decrypt(route.url_encrypted)
    except LostKey:
        return Way(route, "***", False, ())
    return Way(route, mask(url), kind_of(url).sends, left_on(session, office.keys, url, now))


def add_way(desk: AtDesk, code: str, text: str, audience: str, seen: str) -> None:
    """Give a person one more route, tried after the others. Raises Changed, BadWay, BadRoute."""
    found, findings = read_routes(f"{audience}|{text}" if audience and text else text)
    if findings or len(found) != 1:
        raise BadWay(findings[0] if findings else "请填一个地址。Give one address.")
    with transaction(desk.office.engine) as session:
        act = _act(session, desk)
        lock_chains(session, [OFFICE])  # a key rotation ends under this lock
        person = find_person(session, code)
        _refuse_stale(session, act, person, seen)
        sealed = seal(
            KeyRing.open(desk.office.settings.keys), found[0][0], said=found[0][1], position=0,
            allow_private=desk.office.settings.allow_private_hosts,
            trial=fact(session, TRIAL) is not None,
        )  # fmt: skip
        if not add_routes(session, act, person, [sealed]):
            raise BadWay("这个地址已经登记。It is there already.")


def end_way(desk: AtDesk, code: str, number: int, seen: str, *, sure: bool) -> None:
    """End a route; the last one of a person takes a tick that says it is meant.

    Raises Changed, BadWay.
    """
    with transaction(desk.office.engine) as session:
        act = _act(session, desk)
        _refuse_stale(session, act, find_person(session, code), seen)
        person, route, all_ = _one(session, code, number)
        if len(all_) == 1 and not sure:
            raise BadWay(
                f"这是{person.name}最后一个通知方式，停用后收不到通知；确要停用请勾选确认。"
                "The last route: nothing reaches this person without it; tick that it is meant."
            )
        end_route(session, act, person, route)


def put_way_first(desk: AtDesk, code: str, number: int, seen: str) -> None:
    """Try this route before the others. Raises Changed."""
    with transaction(desk.office.engine) as session:
        act = _act(session, desk)
        _refuse_stale(session, act, find_person(session, code), seen)
        person, route, _ = _one(session, code, number)
        put_first(session, act, person, route)


def test_way(desk: AtDesk, code: str, number: int) -> Tested:
    """Send a test message on one route; it is no notice and proves nothing."""
    with reading(desk.office.engine) as session:
        _act(session, desk)
        person, route, _ = _one(session, code, number)
    return probe_route(desk.office, person, route, desk.now)


def ways_stamp(routes: Iterable[Route]) -> str:
    """The mark by which a page knows that the same routes stand there in the same order."""
    return stamp([route.id for route in routes])


def _refuse_stale(session: Session, act: Act, person: Person, seen: str) -> None:
    stands = ways_stamp(routes_of(session, [person.id or 0]).get(person.id or 0, []))
    refuse_stale(session, act.moment, seen, stands, verbs=("routes-changed",), person=person.code)


def _act(session: Session, desk: AtDesk) -> Act:
    act = desk.act()
    require_right(session, act, Deed.ROUTES)
    return act


def _one(session: Session, code: str, number: int) -> tuple[Person, Route, list[Route]]:
    person = find_person(session, code)
    found = routes_of(session, [person.id or 0]).get(person.id or 0, [])
    route = known(
        next((each for each in found if each.id == number), None),
        "这个通知方式已停用，请重新打开页面。It is in use no more: open the page again.",
    )
    return person, route, found

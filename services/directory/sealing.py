"""Routes on their way into the database, and those in it that were judged by an older rule."""

from collections import defaultdict

from sqlmodel import Session, col, select

from duban.channels.protocol import BadRoute
from duban.channels.registry import PLAIN_ADDRESSES, kind_of
from duban.channels.routes import check_route, reach, reach_of_stored
from duban.moment import Act
from duban.secrets import KeyRing, LostKey
from duban.vocabulary.roles import Audience
from models.ledger.directory import SealedRoute, correct_audience
from models.tables.directory import Person, Route


def seal(
    keys: KeyRing,
    url: str,
    *,
    said: Audience | None,
    position: int,
    allow_private: bool,
    trial: bool = False,
) -> SealedRoute:
    """Returns a checked route, encrypted, with whom it reaches. Raises BadRoute.

    A trial home (`trial`) takes only what it writes to its outbox folder, and what sends nothing.
    `said` is what the office wrote before the address, if anything.
    """
    url = usable(url, allow_private=allow_private, trial=trial)
    audience = reach(url, said)
    return SealedRoute(
        url_encrypted=keys.encrypt(url),
        fingerprint=keys.fingerprint(url),
        audience=audience,
        audience_said=audience is not reach(url),
        position=position,
    )


def usable(url: str, *, allow_private: bool, trial: bool) -> str:
    """Returns the form to store of a route this home may use. Raises BadRoute."""
    url = check_route(url, allow_private=allow_private)
    if trial and kind_of(url).sends and kind_of(url) is not PLAIN_ADDRESSES:
        raise BadRoute(
            "试用目录不向外发送，请只写邮箱地址，如 lin@x.gov.cn / a trial home takes plain addresses only"
        )
    return url


def reach_of(keys: KeyRing, route: Route) -> Audience:
    """Tells whom a stored route reaches, by the rule of today. Raises LostKey."""
    url = keys.decrypt(route.url_encrypted)
    return reach_of_stored(url, route.audience, said=route.audience_said)


def judge_again(session: Session, act: Act, keys: KeyRing) -> tuple[str, ...]:
    """Correct whom stored routes reach; returns the codes of the people concerned.

    Routes are encrypted, so no schema migration can do it. Doing it again changes nothing.
    """
    wrong: defaultdict[str, list[tuple[Route, Audience]]] = defaultdict(list)
    rows = session.exec(
        select(Route, Person)
        .join(Person, col(Person.id) == col(Route.person_id))
        .order_by(col(Person.code), col(Route.id))
    )
    for route, person in rows:
        try:
            audience = reach_of(keys, route)
        except (LostKey, BadRoute):
            continue  # nothing can be sent on it either
        if audience is not route.audience:
            wrong[person.code].append((route, audience))
    for code, corrected in wrong.items():
        correct_audience(session, act, code, corrected)
    return tuple(wrong)

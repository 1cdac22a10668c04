"""The next messages to be sent: leased, routed and addressed, each attempt written down first."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from duban.channels.protocol import Result
from duban.channels.routes import mask
from duban.moment import Act
from duban.notices.views import NoticeView
from duban.secrets import LostKey, token_hash
from duban.vocabulary.notices import Outcome
from models.ledger.leasing import Start, begin_attempts, freeze, lease, postpone
from models.ledger.proof import routes_left
from models.queries.papers import WritingFacts, notice_views
from models.tables.directory import Route
from models.tables.notices import NO_ROUTE as NO_ROUTE_CODE
from models.tables.notices import Notice
from services.delivery.quotas import Quotas
from services.delivery.writing import Envelope, writing_facts
from services.office import Office

logger = logging.getLogger(__name__)
NO_ROUTE = Result(Outcome.REFUSED, NO_ROUTE_CODE, "没有可用的通知方式 / no usable route")
LOST_KEY = Result(Outcome.RETRY, "key", "通知方式无法解密 / the route cannot be decrypted")
UNWRITABLE = "unwritable"


@dataclass(frozen=True)
class LeasedBatch:
    """Leased messages: attempts to make now, and the earliest instant of those put off.

    `seen` counts what was looked at; while it is not 0 there may be more behind it.
    """

    envelopes: list[Envelope]
    seen: int
    put_off_until: datetime | None = None


def take_batch(
    session: Session, office: Office, act: Act, *, limit: int, not_yet: Collection[int] = ()
) -> LeasedBatch:
    """Lease, freeze and address the next messages; each attempt is written down first.

    Messages to people who are `not_yet` written to, for more may be decided, are left lying.
    """
    seconds = office.settings.lease_seconds
    notices, seen = lease(session, act, limit=limit, seconds=seconds, not_yet=not_yet)
    if not notices:
        return LeasedBatch([], seen)
    routes = routes_left(session, act, notices)
    urls = {n.id or 0: _open(office, next(iter(routes[n.id or 0]), None)) for n in notices}
    ready, until = _in_turn(session, office, act, notices, urls)
    freeze(session, act, ready, series=office.settings.numbers)
    # Where the person's own routes are used up the deputy's follow: the deputy reads for whom.
    readers = {key: first.person_id for key, found in routes.items() for first in found[:1]}
    views = _views(session, ready, writing_facts(session, office, act), readers)
    envelopes = [
        _envelope(office, n, routes[n.id or 0], urls[n.id or 0], views[n.id or 0]) for n in ready
    ]
    starts = [
        Start(notice, one.route.id if one.route else None, _shown(one.url), token_hash(one.token))
        for notice, one in zip(ready, envelopes, strict=True)
    ]
    begin_attempts(session, act, starts, link_days=office.settings.link_days)
    return LeasedBatch(envelopes, seen, until)


def _open(office: Office, route: Route | None) -> str | None:
    """The URL a route is sent on; empty without a route, None when it cannot be decrypted."""
    if route is None:
        return ""
    try:
        return office.route(office.keys.decrypt(route.url_encrypted))
    except LostKey:
        logger.exception("route unreadable", extra={"route": route.id})
        return None


def _shown(url: str) -> str:
    return mask(url) if url else ""


def _in_turn(
    session: Session, office: Office, act: Act, notices: Sequence[Notice],
    urls: dict[int, str | None],
) -> tuple[list[Notice], datetime | None]:  # fmt: skip
    """The notices whose service takes a message now; the others are put off, never dropped."""
    quotas = Quotas(session, act, office.keys, {url for url in urls.values() if url})
    ready, waits = [], []
    for notice in notices:
        until = quotas.wait(urls[notice.id or 0] or "")
        if until is None:
            ready.append(notice)
        else:
            postpone(session, notice, until)
            waits.append(until)
    return ready, min(waits, default=None)


def _views(
    session: Session, notices: Sequence[Notice], shared: WritingFacts, readers: Mapping[int, int]
) -> dict[int, NoticeView | None]:
    """The views of a batch; one that cannot be made does not stop the others."""
    try:
        return dict(notice_views(session, notices, shared, readers))
    except SQLAlchemyError:
        raise
    except Exception:
        logger.exception("writing one by one")
    return {notice.id or 0: _view(session, notice, shared, readers) for notice in notices}


def _view(
    session: Session, notice: Notice, shared: WritingFacts, readers: Mapping[int, int]
) -> NoticeView | None:
    try:
        return notice_views(session, [notice], shared, readers)[notice.id or 0]
    except SQLAlchemyError:
        raise
    except Exception:
        logger.exception("unwritable", extra={"notice": notice.number})
        return None


def _envelope(
    office: Office, notice: Notice, routes: Sequence[Route], url: str | None,
    view: NoticeView | None,
) -> Envelope:  # fmt: skip
    route = routes[0] if routes else None
    said = None
    if route is None:
        said = NO_ROUTE
    elif url is None:
        said = LOST_KEY
    elif view is None:
        said = Result(Outcome.RETRY, UNWRITABLE, "无法成文 / the paper could not be written")
    return Envelope(
        notice_id=notice.id or 0,
        number=notice.number,
        person_id=notice.person_id,
        n=notice.attempts,
        route=route,
        url=url or "",
        others=len(routes) > 1,
        view=view,
        locale=notice.locale,
        message_id=notice.message_id,
        token=office.keys.reply_token(notice.id or 0, str(notice.person_id), notice.token_nonce),
        send_before=notice.send_before,
        said=said,
    )

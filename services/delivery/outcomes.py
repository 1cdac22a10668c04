"""Records what the services said of each message: proof, refused routes, and when to try again.

Refused (a 5xx for this address or this text, as `duban/channels` reads the codes) marks the route,
and the next one of the same person, then of a deputy, is tried at once (`routes_left`). Anything
else, a refused login too, is tried again after a growing pause, by another route of its like once
the first one put it off several times. What no route took, or what could leave only after its
deadline, waits on the office's list: somebody calls, or mends the route. It is no proof, so no
silence is judged by it.
"""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never

from sqlmodel import Session

from duban.channels.protocol import Result
from duban.channels.registry import kind_of
from duban.moment import Act
from duban.vocabulary.notices import LEFT, Outcome
from models.ledger import attempt_results
from models.ledger.assigning import ASSIGNED, assign_told
from models.ledger.journal import JournalLine, record_all
from models.ledger.proof import mark_route
from models.tables.directory import Route, RouteHealth
from models.tables.notices import NO_ROUTE
from services.delivery.quotas import Quotas
from services.delivery.writing import Envelope
from services.office import Office

BACKOFF = (60, 300, 900, 3600, 7200)  # seconds
Sent = tuple[Envelope, Result]


def record_outcomes(
    session: Session, office: Office, act: Act, results: Sequence[Sent]
) -> Counter[str]:
    """Records what the services said: proof, routes refused, and when to try again."""
    outcomes = [_outcome(office, act, one, result) for one, result in results]
    # Matters, then chains, then notices: the order in which everybody takes them.
    assigned = assign_told(session, [o.notice_id for o in outcomes if o.outcome in LEFT])
    attempt_results.finish_attempts(session, act, outcomes)
    record_all(session, act, [JournalLine(code, "assigned", ASSIGNED) for code in assigned])
    _mark_routes(session, act, results)
    limited = [(one, r) for one, r in results if r.retry_after and r.outcome is Outcome.RETRY]
    quotas = Quotas(session, act, office.keys, {one.url for one, _ in limited})
    for one, result in limited:
        quotas.close(one.url, result.retry_after or 0.0)
    return Counter(_counted(each) for each in outcomes)


def _counted(one: attempt_results.AttemptResult) -> str:
    """Names the count it goes under; where no route sends, nothing was refused."""
    if one.code == NO_ROUTE:
        return "by_hand"
    return one.outcome if one.again_at is None else "again"


def _mark_routes(session: Session, act: Act, results: Sequence[Sent]) -> None:
    for one, result in results:
        if one.route is None:
            continue
        refused = result.outcome is Outcome.REFUSED
        works = result.outcome is Outcome.ACCEPTED and one.route.health is RouteHealth.REFUSED
        if refused or works:
            route = session.get_one(Route, one.route.id)
            health = RouteHealth.REFUSED if refused else RouteHealth.OK
            mark_route(session, act, route, health, f"{result.code} {result.detail}")


def _outcome(
    office: Office, act: Act, one: Envelope, result: Result
) -> attempt_results.AttemptResult:
    return attempt_results.AttemptResult(
        notice_id=one.notice_id,
        n=one.n,
        outcome=result.outcome.value,
        code=result.code,
        detail=result.detail,
        provider_id=result.provider_id or "",
        proven=proves_delivery(office, one, result),
        again_at=_again_at(act, one, result),
        route_id=one.route.id if one.route else None,
    )


def proves_delivery(office: Office, one: Envelope, result: Result) -> bool:
    """Tells whether a result proves that the person has the message (promise 5).

    The service's own word, on a person's route, over a channel that reads that word; not on a
    route a mail has bounced from, for such a server accepts first and refuses later.
    """
    if one.route is None or result.outcome is not Outcome.ACCEPTED:
        return False
    sound = one.route.health is not RouteHealth.BOUNCED
    return one.personal and sound and kind_of(one.url).verified


def _again_at(act: Act, one: Envelope, result: Result) -> datetime | None:
    """Sets when to try again: at once on the next route, later on the best one then, or never."""
    now = act.moment.utc
    match result.outcome:
        case Outcome.REFUSED:
            return now if one.others else None
        case Outcome.RETRY | Outcome.UNKNOWN:
            # The jitter needs no cryptography.
            pause = BACKOFF[min(one.n, len(BACKOFF)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311
            again = now + timedelta(seconds=max(pause, result.retry_after or 0.0))
            return again if again < one.send_before else None
        case Outcome.ACCEPTED | Outcome.UNVERIFIED:
            return None
        case _ as unhandled:
            assert_never(unhandled)

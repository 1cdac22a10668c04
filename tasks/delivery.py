"""The outbox: lease, freeze, send, record. Every message is written down before it leaves."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from duban.channels.protocol import Outcome, Result
from duban.moment import Act
from duban.policy.lifecycle import Stage
from duban.policy.manners import may_send
from models.commitments import Commitment
from models.db import persistently
from models.directory import Route, RouteHealth
from models.ledger import sending
from models.ledger.journal import Line, record_all
from models.ledger.proof import mark_route
from models.notices import NoticeItem
from models.queries.facts import calendar_in_force
from tasks.envelopes import Batch, Envelope, message, proves, take_batch, writing
from tasks.office import Office
from tasks.quotas import Quotas

__all__ = ["deliver", "writing"]

logger = logging.getLogger(__name__)
FIRST_BATCH, BATCH = 16, 64
LINGER_SECONDS = 0.04  # results that come in so shortly after one another are recorded together
BACKOFF = (60, 300, 900, 3600, 7200)
# A bot that takes twenty messages a minute is waited for within the round, but not for ever.
WAIT_AT_MOST, PATIENCE = 60.0, 600.0
Sent = tuple[Envelope, Result]


@dataclass
class _Clock:
    """The instant a round works at, going on by whole seconds while it works."""

    now: datetime
    started: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    def read(self) -> datetime:
        return self.now + timedelta(seconds=int(self.elapsed))


def deliver(office: Office, now: datetime, *, limit: int | None = None) -> Counter[str]:
    """Send what is queued and due; returns how many of each outcome.

    Nothing leaves in quiet hours or on days without sending. Safe to run any number of times at
    once: each notice is leased by one sender. While some messages are being sent, the next are
    prepared and the last recorded; after a crash only what was on the wire or not yet recorded can
    go out again, with the same Message-ID.
    """
    calendar = persistently(office.engine, calendar_in_force)
    clock, done = _Clock(now), Counter[str]()
    flight: dict[Future[Sent], float] = {}
    with ThreadPoolExecutor(office.settings.senders, thread_name_prefix="sender") as pool:
        batch, size = Batch([]), FIRST_BATCH
        dry = False
        while True:
            room = size if limit is None else min(size, limit - done.total() - len(flight))
            may = may_send(office.moment(clock.read()).local, office.manners, calendar)
            if may and not dry and room > 0 and len(flight) <= BATCH // 2:
                batch = _lease(office, clock, room)
                dry, size = not batch.envelopes, BATCH
                until = time.monotonic() + office.settings.lease_seconds / 2
                for one in batch.envelopes:
                    flight[pool.submit(_send, office, one, now, until)] = until
            if flight:
                done += _record(office, clock, flight)
            elif not (may and dry and room > 0 and _worth_waiting(clock, batch)):
                return done
            else:
                dry = False


def _lease(office: Office, clock: _Clock, limit: int) -> Batch:
    act = office.act(clock.read())
    return persistently(
        office.engine, lambda session: take_batch(session, office, act, limit=limit)
    )


def _worth_waiting(clock: _Clock, batch: Batch) -> bool:
    """Wait for a service that takes only so many a minute; False when there is none to wait for."""
    if batch.put_off_until is None or clock.elapsed > PATIENCE:
        return False
    seconds = (batch.put_off_until - clock.read()).total_seconds()
    if seconds > WAIT_AT_MOST:
        return False
    time.sleep(max(seconds, 0.0) + 1.0)
    return True


def _send(office: Office, one: Envelope, now: datetime, until: float) -> Sent:
    """One attempt; whatever goes wrong on our side is tried again later and stops nothing."""
    if one.said is not None:
        return one, one.said
    if time.monotonic() > until:  # somebody else may hold it soon
        return one, Result(
            Outcome.RETRY, "late", "租期将尽，未发送 / not sent: the lease was ending"
        )
    try:
        return one, office.channels.send(one.url, message(office, one, now))
    except Exception as error:
        logger.exception("not sent", extra={"notice": one.notice_id})
        return one, Result(Outcome.RETRY, "error", type(error).__name__)


def _record(office: Office, clock: _Clock, flight: dict[Future[Sent], float]) -> Counter[str]:
    """Wait for results and record them together; they leave the flight."""
    wait(flight, return_when=FIRST_COMPLETED)
    wait(flight, timeout=LINGER_SECONDS)
    ended = [future for future in flight if future.done()]
    results = [future.result() for future in ended]
    act = office.act(clock.read())
    counts = persistently(office.engine, lambda session: keep(session, office, act, results))
    for future in ended:
        del flight[future]
    return counts


def keep(session: Session, office: Office, act: Act, results: Sequence[Sent]) -> Counter[str]:
    """Record what the services said: proof, routes refused, and when to try again."""
    outcomes = [_outcome(office, act, one, result) for one, result in results]
    # Matters, then chains, then notices: the order in which everybody takes them.
    assigned = _assign(session, [o.notice_id for o in outcomes if o.outcome in sending.LEFT])
    sending.finish_attempts(session, act, outcomes)
    record_all(session, act, [Line(code, "assigned") for code in assigned])
    _mark_routes(session, act, results)
    limited = [(one, r) for one, r in results if r.retry_after and r.outcome is Outcome.RETRY]
    quotas = Quotas(session, act, office.keys, {one.url for one, _ in limited})
    for one, result in limited:
        quotas.close(one.url, result.retry_after or 0.0)
    return Counter(o.outcome if o.again_at is None else "again" for o in outcomes)


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


def _outcome(office: Office, act: Act, one: Envelope, result: Result) -> sending.Outcome:
    return sending.Outcome(
        notice_id=one.notice_id,
        n=one.n,
        outcome=result.outcome.value,
        code=result.code,
        detail=result.detail,
        provider_id=result.provider_id or "",
        proven=proves(office, one, result),
        again_at=_again_at(act, one, result),
        route_id=one.route.id if one.route else None,
    )


def _again_at(act: Act, one: Envelope, result: Result) -> datetime | None:
    """When to try again: at once on the next route, later on the same one, or never."""
    now = act.moment.utc
    match result.outcome:
        case Outcome.REFUSED:
            return now if one.others else None
        case Outcome.RETRY | Outcome.UNKNOWN:
            pause = BACKOFF[min(one.n, len(BACKOFF)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
            again = now + timedelta(seconds=max(pause, result.retry_after or 0.0))
            return again if again < one.send_before else None
        case Outcome.ACCEPTED | Outcome.UNVERIFIED:
            return None


def _assign(session: Session, notices: Sequence[int]) -> list[str]:
    """What was approved is assigned once its assignment left the house; gives the codes."""
    told = select(NoticeItem.commitment_id).where(
        col(NoticeItem.notice_id).in_(notices), NoticeItem.kind == "assign"
    )
    rows = session.execute(
        select(Commitment.id, Commitment.code)
        .where(col(Commitment.id).in_(told), Commitment.stage == Stage.APPROVED)
        .order_by(col(Commitment.id))
        .with_for_update(key_share=True)
    ).all()
    if rows:
        ids = [matter for matter, _ in rows]
        session.execute(
            update(Commitment).where(col(Commitment.id).in_(ids)).values(stage=Stage.ASSIGNED)
        )
    return [code for _, code in rows]

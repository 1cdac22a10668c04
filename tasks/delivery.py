"""The outbox: lease, freeze, send, record. Every message is written down before it leaves."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr

from sqlmodel import Session, col, select

from duban.channels.protocol import Message, Outcome, Result
from duban.channels.routes import mask
from duban.moment import Act
from duban.notices.render import render
from duban.notices.views import NoticeView, OfficeView
from duban.policy.lifecycle import Stage
from duban.policy.manners import may_send
from duban.secrets import token_hash
from models.commitments import Commitment
from models.db import transaction
from models.directory import Audience, Route, RouteHealth
from models.ledger import outbox
from models.ledger.journal import record
from models.notices import DeliveryAttempt, Notice, NoticeItem
from models.queries.facts import calendar_in_force
from models.queries.papers import Writing, notice_views
from models.queries.people import deputies, routes_of
from tasks.office import Office

logger = logging.getLogger(__name__)
BATCH = 100
SENT_BY_US = (Audience.PERSON, Audience.GROUP)
BACKOFF = (60, 300, 900, 3600, 7200)
NO_ROUTE = Result(Outcome.REFUSED, "no-route", "没有可用的通知方式 / no usable route")


@dataclass(frozen=True)
class Envelope:
    """One attempt about to be made, with everything needed outside the transaction."""

    notice_id: int
    n: int
    route: Route | None
    url: str
    others: bool
    view: NoticeView
    locale: str
    message_id: str
    token: str
    created_at: datetime
    send_before: datetime


def deliver(office: Office, now: datetime, *, limit: int | None = None) -> Counter[str]:
    """Send what is queued and due; returns how many of each outcome.

    Nothing leaves in quiet hours or on days without sending. Safe to run any number of times at
    once: each notice is leased by one sender, and a crash leaves at most what was in flight.
    """
    done: Counter[str] = Counter()
    with transaction(office.engine) as session:
        calendar = calendar_in_force(session)
    if not may_send(office.moment(now).local, office.manners, calendar):
        return done
    with ThreadPoolExecutor(office.settings.senders) as pool:
        while limit is None or done.total() < limit:
            with transaction(office.engine) as session:
                envelopes = _take(session, office, office.act(now))
            if not envelopes:
                return done
            results = list(pool.map(lambda one: (one, _send(office, one, now)), envelopes))
            with transaction(office.engine) as session:
                done += _keep(session, office, office.act(now), results)
    return done


def _take(session: Session, office: Office, act: Act) -> list[Envelope]:
    notices = outbox.lease(session, act, limit=BATCH, seconds=office.settings.lease_seconds)
    if not notices:
        return []
    for notice in notices:
        outbox.freeze(session, act, notice, series=office.settings.chase_prefix)
        _make_link(session, office, act, notice)
    views = notice_views(session, notices, writing(session, office, act))
    routes = _routes(session, act, notices)
    envelopes = [
        _envelope(session, office, act, notice, routes[notice.id or 0], views[notice.id or 0])
        for notice in notices
    ]
    session.flush()
    return envelopes


def writing(session: Session, office: Office, act: Act) -> Writing:
    """What every paper written now shares."""
    s = office.settings
    return Writing(
        office=OfficeView(s.office_name, s.office_contact, s.office_phone),
        today=act.moment.today,
        zone=act.moment.zone,
        calendar=calendar_in_force(session),
        explain_url=office.explain_url,
        trial=s.trial,
    )


def _make_link(session: Session, office: Office, act: Act, notice: Notice) -> None:
    token = _token(office, notice)
    notice.token_hash = token_hash(token)
    if notice.token_expires_at is None:
        notice.token_expires_at = act.moment.utc + timedelta(days=office.settings.link_days)
    session.add(notice)


def _token(office: Office, notice: Notice) -> str:
    return office.keys.reply_token(notice.id or 0, str(notice.person_id), notice.token_nonce)


def _routes(session: Session, act: Act, notices: Sequence[Notice]) -> dict[int, list[Route]]:
    """The routes still worth trying for each notice: the person's, then the deputy's."""
    people = {notice.person_id for notice in notices}
    stand_ins = deputies(session, people, act.moment.today)
    routes = routes_of(session, people | set(stand_ins.values()))
    tried = session.exec(
        select(DeliveryAttempt.notice_id, DeliveryAttempt.route_id).where(
            col(DeliveryAttempt.notice_id).in_([n.id for n in notices]),
            DeliveryAttempt.status == Outcome.REFUSED.value,
        )
    )
    refused = {(notice, route) for notice, route in tried}
    return {
        notice.id or 0: [
            route
            for person in (notice.person_id, stand_ins.get(notice.person_id))
            for route in routes.get(person or 0, [])
            if route.audience in SENT_BY_US and (notice.id, route.id) not in refused
        ]
        for notice in notices
    }


def _envelope(
    session: Session,
    office: Office,
    act: Act,
    notice: Notice,
    routes: list[Route],
    view: NoticeView,
) -> Envelope:
    routes = sorted(routes, key=lambda route: route.audience is not Audience.PERSON)
    route = routes[0] if routes else None
    url = office.keys.decrypt(route.url_encrypted) if route else ""
    outbox.begin_attempt(session, act, notice, route, mask(url) if url else "")
    return Envelope(
        notice_id=notice.id or 0,
        n=notice.attempts,
        route=route,
        url=url,
        others=len(routes) > 1,
        view=view,
        locale=notice.locale,
        message_id=notice.message_id,
        token=_token(office, notice),
        created_at=notice.created_at,
        send_before=notice.send_before,
    )


def _send(office: Office, one: Envelope, now: datetime) -> Result:
    if one.route is None:
        return NO_ROUTE
    message = _message(office, one, now)
    return office.channels.send(one.url, message)


def _message(office: Office, one: Envelope, now: datetime) -> Message:
    personal = one.route is not None and one.route.audience is Audience.PERSON
    token = one.token if personal and _answerable(one.view) else ""
    view = with_link(one.view, office.reply_url(token) if token else None)
    paper = render(view, locale="en" if one.locale == "en" else "zh")
    s = office.settings
    return Message(
        message_id=one.message_id,
        subject=paper.subject,
        text=paper.text,
        html=paper.html,
        sender=formataddr((s.office_name, s.mail_from)),
        reply_to=_reply_to(s.mail_reply_to, token),
        to_name=one.view.person.name,
        date=now,
    )


def _answerable(view: NoticeView) -> bool:
    return any(line.role in ("liaison", "unit_head") for line in view.lines)


def with_link(view: NoticeView, url: str | None) -> NoticeView:
    """The view with its personal link; made when sending and kept nowhere."""
    names = NoticeView.__dataclass_fields__
    return NoticeView(**({name: getattr(view, name) for name in names} | {"reply_url": url}))


def _reply_to(address: str, token: str) -> str | None:
    if not address or not token:
        return address or None
    local, _, host = address.rpartition("@")
    return f"{local}+{token}@{host}"


def _keep(
    session: Session, office: Office, act: Act, results: Sequence[tuple[Envelope, Result]]
) -> Counter[str]:
    outcomes = [_outcome(act, one, result) for one, result in results]
    outbox.finish_attempts(session, act, outcomes)
    for one, result in results:
        if result.outcome is Outcome.REFUSED and one.route is not None:
            route = session.get_one(Route, one.route.id)
            outbox.mark_route(
                session, act, route, RouteHealth.REFUSED, f"{result.code} {result.detail}"
            )
    _assign(
        session, act, [o.notice_id for o in outcomes if o.outcome in ("accepted", "unverified")]
    )
    return Counter(o.outcome if o.again_at is None else "again" for o in outcomes)


def _outcome(act: Act, one: Envelope, result: Result) -> outbox.Outcome:
    personal = one.route is not None and one.route.audience is Audience.PERSON
    return outbox.Outcome(
        notice_id=one.notice_id,
        n=one.n,
        outcome=result.outcome.value,
        code=result.code,
        detail=result.detail,
        provider_id=result.provider_id or "",
        proven=personal and result.outcome is Outcome.ACCEPTED,
        again_at=_again_at(act, one, result),
    )


def _again_at(act: Act, one: Envelope, result: Result) -> datetime | None:
    now = act.moment.utc
    match result.outcome:
        case Outcome.REFUSED:
            return now if one.others else None
        case Outcome.RETRY | Outcome.UNKNOWN:
            wait = result.retry_after or BACKOFF[min(one.n, len(BACKOFF)) - 1]
            again = now + timedelta(seconds=wait * random.uniform(0.8, 1.2))  # noqa: S311 - jitter
            return again if again < one.send_before else None
        case Outcome.ACCEPTED | Outcome.UNVERIFIED:
            return None


def _assign(session: Session, act: Act, notices: Sequence[int]) -> None:
    """What was approved is assigned once its assignment left the house."""
    told = select(NoticeItem.commitment_id).where(
        col(NoticeItem.notice_id).in_(notices), NoticeItem.kind == "assign"
    )
    rows = session.exec(
        select(Commitment).where(col(Commitment.id).in_(told), Commitment.stage == Stage.APPROVED)
    )
    for row in rows:
        row.stage = Stage.ASSIGNED
        session.add(row)
        record(session, act, row.code, "assigned")

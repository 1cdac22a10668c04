"""The morning brief: the office's own mail, once each working day."""

from __future__ import annotations

import secrets
from datetime import datetime
from email.utils import formataddr

from duban.channels.protocol import Message, Outcome
from duban.notices.render import Rendered, render
from duban.roles import Audience
from models.db import transaction
from models.directory import Person, Route
from models.ledger.journal import OFFICE, record
from models.queries.brief import brief_view
from models.queries.facts import calendar_in_force, fact
from models.queries.people import find_person, routes_of
from models.records import Fact
from tasks.delivery import writing
from tasks.office import Office
from tasks.sealing import reach_of

DONE = "brief-sent-on"


def send_brief(office: Office, now: datetime) -> Rendered | None:
    """Send today's brief to the person named in DUBAN_BRIEF_TO; None when there is nothing to do.

    Sent once a working day. A brief that cannot be delivered is tried again by the next call: it
    is the office's own mail, so a second copy after a crash harms nobody.
    """
    if not office.settings.brief_to:
        return None
    with transaction(office.engine) as session:
        act = office.act(now)
        today = act.moment.today
        if (
            not calendar_in_force(session).is_working(today)
            or fact(session, DONE) == today.isoformat()
        ):
            return None
        person = find_person(session, office.settings.brief_to)
        paper = render(brief_view(session, person, writing(session, office, act)))
        routes = [
            route
            for route in routes_of(session, [person.id or 0]).get(person.id or 0, [])
            if reach_of(office.keys, route) is Audience.PERSON
        ]
    accepted = any(_sent(office, route, paper, person, now) for route in routes[:2])
    with transaction(office.engine) as session:
        if accepted:
            session.merge(Fact(key=DONE, value=today.isoformat()))
        record(session, office.act(now), OFFICE, "brief-sent" if accepted else "brief-failed")
    return paper


def _sent(office: Office, route: Route, paper: Rendered, person: Person, now: datetime) -> bool:
    name = f"brief-{office.moment(now).today}.{secrets.token_hex(6)}"
    result = office.channels.send(
        office.keys.decrypt(route.url_encrypted),
        Message(
            message_id=f"<{name}@{office.mail_domain}>",
            subject=paper.subject,
            text=paper.text,
            html=paper.html,
            sender=formataddr((office.settings.office_name, office.settings.mail_from)),
            to_name=person.name,
            date=now,
        ),
    )
    return result.outcome in (Outcome.ACCEPTED, Outcome.UNVERIFIED)

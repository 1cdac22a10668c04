"""The morning brief: the office's own mail, once each working day."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from email.utils import formataddr

from duban.channels.protocol import Message, Outcome
from duban.notices.render import Rendered, render
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, record
from models.ledger.papers import NewPaper, keep_papers, settle_papers
from models.queries.brief import brief_view
from models.queries.facts import calendar_in_force, fact
from models.queries.kept import next_attempt
from models.queries.people import find_person, routes_of
from models.queries.seals import newest_seal
from models.tables.directory import Person, Route
from models.tables.papers import PaperSource
from services.delivery.channel_health import attempt, failing
from services.delivery.channel_health import note as note_health
from services.delivery.copies import copy_sent
from services.delivery.envelopes import writing
from services.directory.sealing import reach_of
from services.office import Office
from services.place import here, refuse_elsewhere
from services.watch.missed import rounds_missed

DONE = "brief-sent-on"
FAILED = "brief-failed"  # the verb in the journal


def send_brief(office: Office, now: datetime) -> Rendered | None:
    """Send today's brief to the person named in DUBAN_BRIEF_TO; None when there is nothing to do.

    Sent once a working day. A brief that cannot be delivered is tried again by the next call: it
    is the office's own mail, so a second copy after a crash harms nobody.
    """
    if not office.settings.brief_to:
        return None
    place = here(office.engine)
    with transaction(office.engine) as session:
        refuse_elsewhere(session, place)
        act = office.act(now)
        today = act.moment.today
        if (
            not calendar_in_force(session).is_working(today)
            or fact(session, DONE) == today.isoformat()
        ):
            return None
        person = find_person(session, office.settings.brief_to)
        view = brief_view(session, person, writing(session, office, act))
        missed = rounds_missed(session, office.settings, now)
        troubles = tuple(
            each.in_words(office.settings)
            for each in failing(session, office.settings, office.keys)
        )
        if missed:
            troubles += (f"{missed:%m月%d日 %H:%M}的发送时段没有运行",)
        paper = render(replace(view, troubles=troubles, seal=str(newest_seal(session) or "")))
        routes = [
            route
            for route in routes_of(session, [person.id or 0]).get(person.id or 0, [])
            if reach_of(office.keys, route) is Audience.PERSON
        ]
    sent = next(filter(None, (_sent(office, r, paper, person, now) for r in routes[:2])), None)
    with transaction(office.engine) as session:
        if sent:
            set_fact(session, DONE, today.isoformat())
        verb = "brief-sent" if sent else FAILED
        record(session, office.act(now), OFFICE, verb, **(sent.facts if sent else {}))
    return paper


def _sent(
    office: Office, route: Route, paper: Rendered, person: Person, now: datetime
) -> NewPaper | None:
    """Keep a copy, send, and mark or drop the copy; gives the copy when the brief left."""
    act, url = office.act(now), office.route(office.keys.decrypt(route.url_encrypted))
    number = f"brief-{act.moment.today}"
    note = Message(
        message_id=f"<{number}.{secrets.token_hex(6)}@{office.mail_domain}>",
        subject=paper.subject,
        text=paper.text,
        html=paper.html,
        sender=formataddr((office.settings.office_name, office.settings.mail_from)),
        to_name=person.name,
        date=now,
    )
    with transaction(office.engine) as session:
        copy = copy_sent(
            url, note, "", number=number, attempt=next_attempt(session, number),
            source=PaperSource.BRIEF, person_id=person.id,
        )  # fmt: skip
        keep_papers(session, act, office.keys, [copy])
    result = office.channels.send(url, note)
    note_health(office, act, [attempt(url, result, recipient=str(person.id))])
    outcome = result.outcome
    left = outcome in (Outcome.ACCEPTED, Outcome.UNVERIFIED)
    stayed = outcome in (Outcome.REFUSED, Outcome.RETRY)
    with transaction(office.engine) as session:
        key = (copy.number, copy.attempt)
        settle_papers(session, act, left=[key] if left else [], stayed=[key] if stayed else [])
    return copy if left else None

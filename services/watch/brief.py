"""The morning brief: the office's own mail, once each working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from duban.notices.render import Rendered, render
from models.db import transaction
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, record
from models.queries.accounts import begun
from models.queries.brief import brief_view
from models.queries.facts import calendar_in_force, fact
from models.queries.people import find_person
from models.queries.seals import newest_seal
from models.tables.papers import PaperSource
from services.accounts.links import desk_url
from services.delivery.channel_health import failing
from services.delivery.envelopes import writing
from services.delivery.own_mail import personal_routes, send_own
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
        desk = desk_url(office.settings) if begun(session) else ""
        view = brief_view(session, person, writing(session, office, act), desk)
        missed = rounds_missed(session, office.settings, now)
        troubles = tuple(
            each.in_words(office.settings)
            for each in failing(session, office.settings, office.keys)
        )
        if missed:
            troubles += (f"{missed:%m月%d日 %H:%M}的发送时段没有运行",)
        paper = render(replace(view, troubles=troubles, seal=str(newest_seal(session) or "")))
        routes = personal_routes(session, office, person)
    number = f"brief-{office.moment(now).today}"
    sent = send_own(office, now, routes, paper, person, number=number, source=PaperSource.BRIEF)
    with transaction(office.engine) as session:
        if sent:
            set_fact(session, DONE, today.isoformat())
        verb = "brief-sent" if sent else FAILED
        record(session, office.act(now), OFFICE, verb, **(sent.facts if sent else {}))
    return paper

"""The morning brief: the office's own mail, once each working day."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from duban.notices.brief import RoundsToday
from duban.notices.render import Rendered, render
from duban.vocabulary.steps import GRAVITY, PaperKind
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
from services.delivery.own_mail import personal_routes, send_own
from services.delivery.writing import writing_facts
from services.office import Office
from services.place import here, refuse_elsewhere
from services.round.foresee import foresee, next_round
from services.watch.missed import rounds_missed

DONE = "brief-sent-on"
FAILED = "brief-failed"  # the verb in the journal


def send_brief(office: Office, now: datetime) -> Rendered | None:
    """Send today's brief to the person named in DUBAN_BRIEF_TO; None when there is nothing to do.

    Sent once a working day. A brief that cannot be delivered is tried again by the next call: it
    is the office's own mail, so a second copy after a crash harms nobody.
    """
    if not office.settings.brief_to or not _wanted(office, now):
        return None
    leaving = _leaving(office, now)
    with transaction(office.engine) as session:
        act = office.act(now)
        person = find_person(session, office.settings.brief_to)
        desk = desk_url(office.settings) if begun(session) else ""
        view = brief_view(session, person, writing_facts(session, office, act), desk)
        troubles, seal = _troubles(session, office, now), str(newest_seal(session) or "")
        paper = render(replace(view, today=leaving, troubles=troubles, seal=seal))
        routes = personal_routes(session, office, person)
    today = office.moment(now).today
    number = f"brief-{today}"
    sent = send_own(office, now, routes, paper, person, number=number, source=PaperSource.BRIEF)
    with transaction(office.engine) as session:
        if sent:
            set_fact(session, DONE, today.isoformat())
        verb = "brief-sent" if sent else FAILED
        record(session, office.act(now), OFFICE, verb, **(sent.facts if sent else {}))
    return paper


def _wanted(office: Office, now: datetime) -> bool:
    """Tells whether today is a working day without its brief; raises where this is a copy."""
    place, today = here(office.engine), office.moment(now).today
    with transaction(office.engine) as session:
        refuse_elsewhere(session, place)
        sent = fact(session, DONE) == today.isoformat()
        return not sent and calendar_in_force(session).is_working(today)


def _leaving(office: Office, now: datetime) -> RoundsToday:
    """The messages of the day's next round, by the round's own code; none if none comes today."""
    if next_round(office, now).date() != office.moment(now).today:
        return RoundsToday()
    messages = foresee(office, now).messages
    told = {(line.kind, line.code) for message in messages for line in message.lines}
    each = Counter(message.person for message in messages)
    kinds = Counter(kind for kind, _ in told)
    by_gravity = sorted(kinds.items(), key=lambda pair: -GRAVITY[PaperKind(pair[0])])
    return RoundsToday(tuple(by_gravity), len(each), max(each.values(), default=0))


def _troubles(session: Session, office: Office, now: datetime) -> tuple[str, ...]:
    """Services that fail and a round that did not run, in words."""
    found = failing(session, office.settings, office.keys)
    troubles = tuple(each.in_words(office.settings) for each in found)
    if missed := rounds_missed(session, office.settings, now):
        troubles += (f"{missed:%m月%d日 %H:%M}的发送时段没有运行",)
    return troubles

"""Mail of the office's own: the brief and changes of accounts, kept as sent, outside the outbox."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from email.utils import formataddr

from sqlmodel import Session

from duban.channels.protocol import Message
from duban.notices.render import Rendered
from duban.vocabulary.notices import LEFT, STAYED
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.papers import NewPaper, keep_papers, settle_papers
from models.queries.kept import next_attempt
from models.queries.people import routes_of
from models.tables.directory import Person, Route
from models.tables.papers import PaperSource
from services.delivery.channel_health import attempt, note
from services.delivery.copies import copy_sent
from services.directory.sealing import reach_of
from services.office import Office

MOST_ROUTES = 2


def personal_routes(session: Session, office: Office, person: Person) -> list[Route]:
    """The routes that lead to this person alone, the one to try first in front."""
    routes = routes_of(session, [person.id or 0]).get(person.id or 0, [])
    return [route for route in routes if reach_of(office.keys, route) is Audience.PERSON]


def send_own(
    office: Office, now: datetime, routes: Sequence[Route], paper: Rendered, person: Person,
    *, number: str, source: PaperSource,
) -> NewPaper | None:  # fmt: skip
    """Send on the first route that takes it, at most two; gives the copy of what left."""
    for route in routes[:MOST_ROUTES]:
        if sent := _sent(office, now, route, paper, person, number, source):
            return sent
    return None


def _sent(
    office: Office, now: datetime, route: Route, paper: Rendered, person: Person, number: str,
    source: PaperSource,
) -> NewPaper | None:  # fmt: skip
    """Keep a copy, send, and mark or drop the copy; gives the copy when it left."""
    act, url = office.act(now), office.route(office.keys.decrypt(route.url_encrypted))
    message = _message(office, now, paper, person, number)
    with transaction(office.engine) as session:
        copy = copy_sent(
            url, message, "", number=number, attempt=next_attempt(session, number),
            source=source, person_id=person.id,
        )  # fmt: skip
        keep_papers(session, act, office.keys, [copy])
    result = office.channels.send(url, message)
    note(office, act, [attempt(url, result, recipient=str(person.id))])
    left = result.outcome in LEFT
    stayed = result.outcome in STAYED
    with transaction(office.engine) as session:
        key = (copy.number, copy.attempt)
        settle_papers(session, act, left=[key] if left else [], stayed=[key] if stayed else [])
    return copy if left else None


def _message(
    office: Office, now: datetime, paper: Rendered, person: Person, number: str
) -> Message:
    return Message(
        message_id=f"<{number}.{secrets.token_hex(6)}@{office.mail_domain}>",
        subject=paper.subject,
        text=paper.text,
        html=paper.html,
        sender=formataddr((office.settings.office_name, office.settings.mail_from)),
        to_name=person.name,
        date=now,
    )

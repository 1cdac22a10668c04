"""A message about to leave: its reader's route, and its words with the reader's link."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import formataddr

from sqlmodel import Session

from duban.channels.protocol import Message, Result
from duban.channels.registry import kind_of
from duban.channels.routes import reach_of_stored
from duban.channels.trial_folder import marked
from duban.i18n import Locale
from duban.moment import Act
from duban.notices.render import reader_name, render
from duban.notices.views import NoticeView, OfficeView
from duban.vocabulary.roles import COORDINATOR, OWNER_ROLES, SUPPORTER, Audience
from models.queries.facts import calendar_in_force
from models.queries.papers import WritingFacts
from models.tables.directory import Route
from services.office import Office


@dataclass(frozen=True)
class Envelope:
    """One attempt about to be made, with everything needed outside the transaction.

    `said` is the result where nothing needs to be sent; `others` tells that more routes are left.
    """

    notice_id: int
    number: str
    person_id: int
    n: int
    route: Route | None
    url: str
    others: bool
    view: NoticeView | None
    locale: str
    message_id: str
    token: str
    send_before: datetime
    said: Result | None = None

    @property
    def personal(self) -> bool:
        """Tells whether the route leads to a person, who alone may get a personal link.

        Asked of the address once more: what was stored by an older rule opens nothing.
        """
        if self.route is None or not self.url:
            return False
        stored, said = self.route.audience, self.route.audience_said
        return reach_of_stored(self.url, stored, said=said) is Audience.PERSON


def writing_facts(session: Session, office: Office, act: Act) -> WritingFacts:
    """Gathers what every paper written now shares."""
    s = office.settings
    return WritingFacts(
        office=OfficeView(s.office_name, s.office_contact, s.office_phone),
        today=act.moment.today,
        zone=act.moment.zone,
        calendar=calendar_in_force(session),
        links=office.links,
        trial=office.trial,
    )


def message(office: Office, one: Envelope, now: datetime) -> Message:
    """The finished message; a leader's and a group's never carry anybody's answer link."""
    view = one.view
    if view is None:
        raise ValueError(f"notice {one.notice_id} has no paper")
    token = one.token if one.personal and answerable(view) else ""
    locale: Locale = "en" if one.locale == "en" else "zh"
    paper = render(
        replace(
            view,
            reply_url=office.links.reply(token) if token else None,
            confirm_url=office.links.confirm(token) if token else None,
            by_mail=kind_of(one.url).is_mail,
        ),
        locale=locale,
    )
    s = office.settings
    note = Message(
        message_id=one.message_id,
        subject=paper.subject,
        text=paper.text,
        html=paper.html,
        sender=formataddr((s.office_name, s.mail_from)),
        reply_to=_reply_to(s.mail_reply_to, token),
        to_name=reader_name(view.person, locale=locale),
        headers={"Auto-Submitted": "auto-generated", "X-Duban-Notice": view.number},
        date=now,
    )
    return marked(note) if office.trial_home else note


def answerable(view: NoticeView) -> bool:
    """Tells whether every matter in it is the reader's own to answer.

    Somebody who is told of others' matters as a leader gets no link, whatever else stands in the
    same message: a link would speak for all of it. Who is asked to coordinate one of them keeps the
    link for the own matters; it never opens the other's. Who supports one may add notes by it.
    """
    roles, own = {line.role for line in view.lines}, {*OWNER_ROLES, SUPPORTER}
    return not roles.isdisjoint(own) and roles <= own | {COORDINATOR}


def _reply_to(address: str, token: str) -> str | None:
    if not address or not token:
        return address or None
    local, _, host = address.rpartition("@")
    return f"{local}+{token}@{host}"

"""Which notice a mail answers, who wrote it, and how far that is known."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from duban.channels.mailto import parse_mailto
from duban.channels.protocol import BadRoute
from duban.moment import Act
from duban.replies.mail import ParsedMail
from models.directory import Person, Route
from models.notices import DeliveryAttempt, Notice
from models.queries.matching import (
    Match,
    notice_of_ids,
    notice_of_number,
    notice_of_token,
    only_open_notice,
)
from models.queries.people import deputies
from models.replies import InboundMessage
from tasks.office import Office


def match_mail(session: Session, office: Office, act: Act, mail: ParsedMail) -> Match | None:
    """By token, then by the thread, then by the number in the subject, then by the sender alone."""
    if mail.token and (notice := notice_of_token(session, mail.token, act.moment.utc)):
        return Match(notice, "token")
    ids = [i for i in (mail.in_reply_to, *mail.references) if i]
    if ids and (notice := notice_of_ids(session, ids)):
        return Match(notice, "thread")
    if mail.notice and (notice := notice_of_number(session, mail.notice)):
        return Match(notice, "number")
    sender = sender_of(session, office, mail)
    if sender and (notice := only_open_notice(session, sender.id or 0, act.moment.utc)):
        return Match(notice, "sender")
    return None


def sender_of(session: Session, office: Office, mail: ParsedMail) -> Person | None:
    """The person one of whose mail routes is the sender's address."""
    if not mail.sender:
        return None
    wanted = office.keys.fingerprint(mail.sender)
    rows = session.exec(select(Route, Person).join(Person, col(Person.id) == col(Route.person_id)))
    for route, person in rows:
        address = _address(office.keys.decrypt(route.url_encrypted))
        if address and office.keys.fingerprint(address) == wanted:
            return person
    return None


def routes_named(
    session: Session, office: Office, notice: Notice, recipient: str | None
) -> set[int]:
    """The routes a notice was tried on whose address is this one; empty when none is."""
    tried = select(DeliveryAttempt.route_id).where(DeliveryAttempt.notice_id == notice.id)
    rows = session.exec(select(Route).where(col(Route.id).in_(tried)))
    wanted = (recipient or "").lower()
    return {
        route.id or 0
        for route in rows
        if wanted and _address(office.keys.decrypt(route.url_encrypted)) == wanted
    }


def _address(url: str) -> str | None:
    """The address of a mail route, lower-case; None for any other route."""
    if not url.startswith("mailto"):
        return None
    try:
        return parse_mailto(url).recipient.lower()
    except BadRoute:
        return None


def identity_of(
    session: Session, found: Match, message: InboundMessage, who: Person | None, mail: ParsedMail,
    on: date,
) -> str:  # fmt: skip
    """How far the author of a mail is known; a bare From proves nothing (channels §5)."""
    notice = found.notice
    checked = (mail.auth_results or "")[:120]
    holds = found.how in ("token", "thread")
    if message.person_id is None:
        text = "邮件，发件人不在通讯录，待核实"
    elif who is not None and message.person_id != notice.person_id:
        stands_in = who.id in deputies(session, [notice.person_id], on).values()
        text = f"代答：{who.code}，{'受托' if stands_in and holds else '待核实'}"
    else:
        text = "邮件，未核验身份" if holds else "邮件，发件人待核实"
    return f"{text}（{checked}）" if checked else text

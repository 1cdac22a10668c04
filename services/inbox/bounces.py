"""A message that came back: it counts if it names what we sent, to whom, and is our server's."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from duban.channels.mail.mailto import parse_mailto
from duban.channels.protocol import BadRoute
from duban.moment import Act
from duban.replies.mail import ParsedMail
from duban.replies.verdict import Verdict, own_results
from models.ledger.proof import bounced
from models.queries.matching import notice_of_ids
from models.tables.directory import Route
from models.tables.notices import Notice
from services.inbox.mail_matching import address_of, routes_tried, verdict_of
from services.office import Office

DOUBTFUL = "doubtful-bounce"
NOT_OURS = "疑似退信，未能核实出自本单位邮件系统，送达证明未撤回，请核实"
NOT_SENT_THERE = "退信所指地址不是{number}的发送地址，送达证明未撤回，请核实"
# A server stamps what it takes in with `from … by …`; what it wrote itself has no `from`.
WRITTEN_HERE = re.compile(r"\s*by\s+([\w.-]+)", re.IGNORECASE | re.ASCII)


def take_bounce(session: Session, office: Office, act: Act, mail: ParsedMail) -> tuple[str, str]:
    """Withdraws the proof of delivery for good reason only; returns status and why.

    A permanent failure counts when it names a message we sent to that address and came from our
    own server or the one the message left by. Anything else that names a message of ours is shown
    to the office and withdraws nothing.
    """
    notice = notice_named(session, mail)
    if notice is None or mail.bounce is None or not mail.bounce.permanent:
        return "bounce", ""
    tried = routes_tried(session, notice)
    meant = _routes_to(office, tried, mail.bounce.recipient)
    # A forged bounce would name any address; only one that was written to can have bounced.
    if not meant:
        return DOUBTFUL, NOT_SENT_THERE.format(number=notice.number)
    if not _from_our_server(office, tried, mail):
        return DOUBTFUL, NOT_OURS
    bounced(session, act, notice, mail.bounce.status or "bounced", meant)
    return "bounce", ""


def accept_bounce(session: Session, office: Office, act: Act, mail: ParsedMail) -> bool:
    """The office says that a bounce is genuine; false where it names no message of ours."""
    notice = notice_named(session, mail)
    if notice is None or mail.bounce is None:
        return False
    meant = _routes_to(office, routes_tried(session, notice), mail.bounce.recipient)
    bounced(session, act, notice, mail.bounce.status or "bounced", meant)
    return True


def notice_named(session: Session, mail: ParsedMail) -> Notice | None:
    """The message of ours that came back."""
    inside = mail.bounce.message_id if mail.bounce else None
    ids = [each for each in (inside, mail.in_reply_to, *mail.references) if each]
    return notice_of_ids(session, ids)


def _routes_to(office: Office, routes: Sequence[Route], recipient: str | None) -> set[int]:
    wanted = (recipient or "").lower()
    return {
        route.id or 0
        for route in routes
        if wanted and address_of(office.keys.decrypt(route.url_encrypted)) == wanted
    }


def _from_our_server(office: Office, routes: Sequence[Route], mail: ParsedMail) -> bool:
    """Tells whether our server wrote it, or vouches for a sender at our or our relay's domain."""
    verdict = verdict_of(office, mail)
    # A relay's bounce comes signed for the relay's domain, not for ours.
    if verdict is Verdict.PASS:
        domain = (mail.sender or "").rpartition("@")[2]
        return office.settings.mail_closed or _ours(domain, _domains(office, routes))
    server = office.settings.mail_authserv_id.strip().lower()
    written = WRITTEN_HERE.match(mail.received)
    return (
        own_results(mail.auth_results, server) is None
        and written is not None
        and written[1].lower() == server
    )


def _domains(office: Office, routes: Sequence[Route]) -> Iterator[str]:
    """Lists where our mail comes from: our own addresses, and the servers it was handed to."""
    s = office.settings
    for address in (s.mail_from, s.mail_reply_to):
        yield address.rpartition("@")[2].lower()
    for route in routes:
        try:
            found = parse_mailto(office.route(office.keys.decrypt(route.url_encrypted)))
        except BadRoute:
            continue
        yield found.sender.rpartition("@")[2].lower()
        yield found.server.host.lower()


def _ours(domain: str, domains: Iterator[str]) -> bool:
    return "." in domain and any(each == domain or each.endswith(f".{domain}") for each in domains)

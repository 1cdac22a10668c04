"""A mail that was withheld for a doubtful mark is taken in after somebody of the office looked."""

from collections.abc import Iterator
from datetime import datetime

from duban.moment import Doer
from duban.refusals import Refused
from duban.replies.mail import parse_mail
from duban.vocabulary.rights import Deed
from models.db import reading, transaction
from models.ledger.authority import require_office
from models.ledger.inbox import fill_message
from models.tables.replies import InboundMessage
from services.inbox.arrivals import Arrival, read_folder
from services.inbox.collect import incoming_of, settle
from services.inbox.imap import read_one
from services.inbox.secrecy import ASKED
from services.office import Office


class NotThere(Refused, LookupError):
    """这封来信不在待核实密级之列，或原处已没有。No such mail waits to be looked at, or it is gone."""


def take_after_all(
    office: Office, now: datetime, by: str | Doer, message_id: int, classification: str
) -> str:
    """Take in a mail whose mark was in doubt, read again from where it lies; returns the status.

    The office answers for it, as at intake. Raises NotThere, and NotEntitled for anybody else.
    """
    with reading(office.engine) as session:
        waiting = session.get(InboundMessage, message_id)
        if waiting is None or waiting.status != ASKED:
            raise NotThere(about=f"{message_id}：")
        origin, digest = waiting.origin, waiting.sha256
    # Read from where it lies: of a mail with a mark only its place and hash were kept.
    raw = next((each.raw for each in _again(office, origin) if each.digest == digest), None)
    if raw is None:
        raise NotThere(about=f"{message_id}（{origin}）：")
    mail = parse_mail(raw)
    with transaction(office.engine) as session:
        act = office.act(now, by=by, why=f"classification {classification}")
        require_office(session, act, Deed.MATCH)
        message = session.get_one(InboundMessage, message_id)
        fill_message(session, act, message, incoming_of(office, mail, raw, origin))
        return settle(session, office, act, message, mail)


def _again(office: Office, origin: str) -> Iterator[Arrival]:
    """Reads what lies now where a mail was found."""
    kind, _, number = origin.partition(" ")
    if kind == "uid" and number.isdigit() and office.settings.imap_url:
        yield read_one(office, int(number))
    else:
        there = read_folder(office.settings.inbox_folder)
        yield from (arrival for arrival in there if arrival.origin == origin)

"""Messages are made of what happened; each is taken for a while, sent, tried again if refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from duban.moment import Act
from duban.secrets import LostKey
from duban.vocabulary.webhooks import TOLD
from models.db import reading, transaction
from models.ledger.webhooks import in_force, lease, list_webhook, look_on, settle, write_message
from models.queries.webhooks import due_messages, last_entry, told_entries
from models.tables.records import JournalEntry
from models.tables.webhooks import Webhook
from services.office import Office
from services.webhooks.posting import (
    TIMEOUT,
    UNREACHED,
    BadAddress,
    PostTarget,
    new_secret,
    pinned,
    post,
)

AT_ONCE, HOLD, SENT = 500, timedelta(minutes=5), "sent"
REPLY = ("reply", "status")  # facts that say nothing of anybody


@dataclass(frozen=True)
class TellingCounts:
    """Counts of messages that were written, taken, and not taken."""

    written: int = 0
    taken: int = 0
    refused: int = 0


def list_system(
    session: Session, office: Office, act: Act, label: str, url: str
) -> tuple[Webhook, str]:
    """List a system: from now on it is told. Its secret is shown this once.

    Raises BadAddress, NotEntitled.
    """
    if not label:
        raise BadAddress("请写明是什么系统。Say which system it is.")
    address = pinned(url, only_loopback=office.channels.settings.only_loopback)
    secret = new_secret()
    row = Webhook(
        label=label, url=url, address=address, secret_sealed=office.keys.encrypt(secret),
        told_to=last_entry(session), made_at=act.moment.utc, made_by=act.by,
    )  # fmt: skip
    return list_webhook(session, act, row), secret


def tell_systems(office: Office, now: datetime) -> TellingCounts:
    """Write a message for each entry since the last time, then send what is due."""
    with reading(office.engine) as session:
        if not in_force(session):
            return TellingCounts()
    with transaction(office.engine) as session:
        written = sum(_write(session, webhook, now) for webhook in in_force(session))
    with reading(office.engine) as session:
        systems = [webhook.id or 0 for webhook in in_force(session)]
    codes = [code for webhook in systems for code in _send_due(office, webhook, now)]
    taken = codes.count(SENT)
    return TellingCounts(written, taken, len(codes) - taken)


def _send_due(office: Office, webhook: int, now: datetime) -> Iterator[str]:
    """The code of each message tried; one that let us wait is left alone until the next run."""
    with reading(office.engine) as session:
        numbers = due_messages(session, webhook, now, AT_ONCE)
    for number in numbers:
        code = _send(office, number, now)
        if code:
            yield code
        if code in (TIMEOUT, UNREACHED):
            return


def _write(session: Session, webhook: Webhook, now: datetime) -> int:
    entries = told_entries(session, webhook, AT_ONCE)
    for entry in entries:
        name = f"duban-{webhook.id}-{entry.id}"
        write_message(session, webhook, entry.id or 0, name, body_of(entry), now)
    if entries:
        look_on(session, webhook, max(webhook.told_to, entries[-1].id or 0))
    return len(entries)


def body_of(entry: JournalEntry) -> dict[str, Any]:
    """Type, instant, the matter's number; an answer's number and kind, a paper's number."""
    data: dict[str, Any] = {"matter": entry.chain}
    if entry.verb == "reply-recorded":
        data |= {name: entry.facts[name] for name in REPLY if name in entry.facts}
    if entry.verb == "paper-issued":
        data["paper"] = entry.facts.get("number", "")
    return {"type": TOLD[entry.verb], "timestamp": entry.at.isoformat(), "data": data}


def _send(office: Office, number: int, now: datetime) -> str:
    """`SENT`, or the code of why it was not taken; empty where somebody else is sending it."""
    with transaction(office.engine) as session:
        message = lease(session, number, now, HOLD)
        if message is None:
            return ""
        webhook = session.get_one(Webhook, message.webhook_id)
        name, body = message.name, message.body
    try:
        target = PostTarget(
            webhook.url, webhook.address, office.keys.decrypt(webhook.secret_sealed)
        )
        sent, code = post(target, name, body, now)
    except LostKey:
        sent, code = False, "lost-key"
    with transaction(office.engine) as session:
        settle(session, number, now, sent=sent, code=code)
    return SENT if sent else code

"""Other systems for administrators at the desk: listed, ended, their messages and how each fared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duban.vocabulary.rights import Deed
from models.db import reading, transaction
from models.ledger.authority import NotEntitled, no_right
from models.ledger.webhooks import end_webhook, try_again
from models.queries.webhooks import find_message, find_webhook, latest_messages, webhooks
from models.tables.webhooks import Webhook, WebhookMessage
from services.accounts.sessions import Signed
from services.office import Office
from services.webhooks.telling import list_system


@dataclass(frozen=True)
class Systems:
    """Everything the page shows."""

    rows: Sequence[Webhook]
    messages: Sequence[WebhookMessage]

    def system(self, message: WebhookMessage) -> Webhook:
        """The system that a message is for."""
        return next(row for row in self.rows if row.id == message.webhook_id)


def systems(office: Office, signed: Signed) -> Systems:
    """All of them. Raises NotEntitled for anybody but an administrator."""
    if not signed.may(Deed.ACCOUNTS):
        raise NotEntitled(no_right(signed.code, Deed.ACCOUNTS))
    with reading(office.engine) as session:
        return Systems(webhooks(session), latest_messages(session))


def add(office: Office, signed: Signed, now: datetime, label: str, url: str) -> tuple[Webhook, str]:
    """List one; its secret is shown this once. Raises BadAddress."""
    with transaction(office.engine) as session:
        return list_system(session, office, office.act(now, by=signed.doer()), label, url)


def end(office: Office, signed: Signed, now: datetime, number: int) -> None:
    """Tell it nothing any more."""
    with transaction(office.engine) as session:
        end_webhook(session, office.act(now, by=signed.doer()), find_webhook(session, number))


def again(office: Office, signed: Signed, now: datetime, number: int) -> None:
    """Send a message that was given up once more, by the next run."""
    with transaction(office.engine) as session:
        try_again(session, office.act(now, by=signed.doer()), find_message(session, number))

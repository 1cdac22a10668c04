"""Other systems at the desk of administrators: listed, ended, and how each message fared."""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.vocabulary.rights import Deed
from models.db import reading
from models.ledger.authority import NotEntitled, no_right
from models.ledger.webhooks import end_webhook, try_again
from models.queries.webhooks import find_message, find_webhook, latest_messages, webhooks
from models.tables.webhooks import Webhook, WebhookMessage
from services.accounts.sessions import AtDesk, Signed
from services.office import Office
from services.webhooks.telling import list_system


@dataclass(frozen=True)
class SystemsPage:
    """Everything the page shows."""

    rows: Sequence[Webhook]
    messages: Sequence[WebhookMessage]

    def system(self, message: WebhookMessage) -> Webhook:
        """The system that a message is for."""
        return next(row for row in self.rows if row.id == message.webhook_id)


def systems(office: Office, signed: Signed) -> SystemsPage:
    """All of them. Raises NotEntitled for anybody but an administrator."""
    if not signed.may(Deed.ACCOUNTS):
        raise NotEntitled(no_right(signed.code, Deed.ACCOUNTS))
    with reading(office.engine) as session:
        return SystemsPage(webhooks(session), latest_messages(session))


def add(desk: AtDesk, label: str, url: str) -> tuple[Webhook, str]:
    """List one; its secret is shown this once. Raises BadAddress."""
    with desk.writing() as (session, act):
        return list_system(session, desk.office, act, label, url)


def end(desk: AtDesk, number: int) -> None:
    """Tell it nothing any more."""
    with desk.writing() as (session, act):
        end_webhook(session, act, find_webhook(session, number))


def again(desk: AtDesk, number: int) -> None:
    """Send a message that was given up once more, by the next run."""
    with desk.writing() as (session, act):
        try_again(session, act, find_message(session, number))

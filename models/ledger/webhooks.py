"""Systems listed and taken off, messages to them written, sent, given up and tried again."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from duban.vocabulary.webhooks import WAITS
from models.ledger.authority import require_right
from models.ledger.journal import OFFICE, record
from models.tables.webhooks import Webhook, WebhookMessage


def list_webhook(session: Session, act: Act, row: Webhook) -> Webhook:
    """Tell a system from now on. Raises NotEntitled for anybody but an administrator."""
    require_right(session, act, Deed.ACCOUNTS)
    session.add(row)
    session.flush()
    record(session, act, OFFICE, "webhook-listed", webhook=row.id, address=row.address)
    return row


def end_webhook(session: Session, act: Act, row: Webhook) -> None:
    """Tell it nothing any more; twice is as good as once. Raises NotEntitled."""
    require_right(session, act, Deed.ACCOUNTS)
    if row.ended_at is None:
        row.ended_at, row.ended_by = act.moment.utc, act.by
        record(session, act, OFFICE, "webhook-ended", webhook=row.id)


def write_message(
    session: Session, webhook: Webhook, entry_id: int, name: str, body: dict[str, Any], at: datetime
) -> None:
    """A message waits to be sent. No entry in the journal, which it comes from."""
    session.add(
        WebhookMessage(
            webhook_id=webhook.id or 0, entry_id=entry_id, name=name, body=body, due_at=at
        )
    )


def look_on(session: Session, webhook: Webhook, entry_id: int) -> None:
    """All entries up to this one were looked at."""
    webhook.told_to = entry_id
    session.add(webhook)


def lease(session: Session, number: int, at: datetime, hold: timedelta) -> WebhookMessage | None:
    """Take a message that is due for a while; None where somebody else has it or it is over."""
    row = session.get(WebhookMessage, number, with_for_update=True)
    if row is None or row.due_at is None or row.due_at > at:
        return None
    row.attempts, row.due_at = row.attempts + 1, at + hold
    return row


def settle(session: Session, number: int, at: datetime, *, sent: bool, code: str) -> None:
    """It was taken, or is tried again later; after the last try it is given up but shown."""
    row = session.get_one(WebhookMessage, number, with_for_update=True)
    row.code = code
    if sent:
        row.sent_at, row.due_at = at, None
    elif row.attempts > len(WAITS):
        row.due_at = None
    else:
        row.due_at = at + WAITS[row.attempts - 1]


def try_again(session: Session, act: Act, row: WebhookMessage) -> None:
    """Send one that was given up once more. Raises NotEntitled."""
    require_right(session, act, Deed.ACCOUNTS)
    if row.sent_at is None:
        row.attempts, row.due_at = 0, act.moment.utc
        record(session, act, OFFICE, "webhook-again", message=row.id)


def in_force(session: Session) -> list[Webhook]:
    """Every system that is told."""
    rows = session.exec(select(Webhook).order_by(Webhook.id))  # type: ignore[arg-type]
    return [row for row in rows if row.ended_at is None]

"""Messages to other systems: what is due, and how each fared."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select

from duban.vocabulary.webhooks import TOLD
from models.queries.people import known
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry
from models.tables.webhooks import Webhook, WebhookMessage

SHOWN = 50
LOOKED_BACK = 5_000  # entries, far more than any act writes


def find_webhook(session: Session, number: int) -> Webhook:
    """The system with this number of the list; raises Unknown."""
    row = session.get(Webhook, number, with_for_update=True)
    return known(row, f"没有第{number}个系统，请用 duban webhooks 查看。No such system.")


def find_message(session: Session, number: int) -> WebhookMessage:
    """The message with this number; raises Unknown."""
    row = session.get(WebhookMessage, number, with_for_update=True)
    return known(row, f"没有第{number}条消息。No such message.")


def told_entries(session: Session, webhook: Webhook, limit: int) -> Sequence[JournalEntry]:
    """Journal entries a system is still to be told of; none about offline matters.

    An entry gets its number before it is committed, so one may come to be seen behind others that
    were told already: the newest of those are looked through again.
    """
    number, told = col(JournalEntry.id), col(WebhookMessage.entry_id)
    known = select(WebhookMessage.id).where(WebhookMessage.webhook_id == webhook.id, told == number)
    rows = session.exec(
        select(JournalEntry)
        .join(Commitment, col(Commitment.code) == col(JournalEntry.chain))
        .where(
            number > webhook.told_to - LOOKED_BACK,
            or_(number > webhook.told_to, col(JournalEntry.at) > webhook.made_at),
            col(JournalEntry.verb).in_(list(TOLD)),
            col(Commitment.offline_only).is_(False),
            ~known.correlate(JournalEntry).exists(),
        )
        .order_by(number)
        .limit(limit)
    )
    return rows.all()


def last_entry(session: Session) -> int:
    """The number of the newest journal entry."""
    newest = select(JournalEntry.id).order_by(col(JournalEntry.id).desc()).limit(1)
    return session.exec(newest).first() or 0


def due_messages(session: Session, webhook: int, at: datetime, limit: int) -> list[int]:
    """Messages to send to a system now, the oldest first."""
    rows = session.exec(
        select(WebhookMessage.id)
        .where(col(WebhookMessage.due_at) <= at, WebhookMessage.webhook_id == webhook)
        .order_by(col(WebhookMessage.due_at), col(WebhookMessage.id))
        .limit(limit)
    )
    return [number for number in rows if number]


def webhooks(session: Session) -> Sequence[Webhook]:
    """Every system, the newest first."""
    return session.exec(select(Webhook).order_by(col(Webhook.id).desc())).all()


def latest_messages(session: Session) -> Sequence[WebhookMessage]:
    """The newest messages, those not taken on top."""
    rows = session.exec(
        select(WebhookMessage)
        .order_by(col(WebhookMessage.sent_at).is_not(None), col(WebhookMessage.id).desc())
        .limit(SHOWN)
    )
    return rows.all()

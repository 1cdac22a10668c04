"""Systems that are told what happened, and each message to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import Numbered, instant, json_list


class Webhook(Numbered, table=True):
    """A system an administrator listed: its URL, and the address its host had then.

    Messages go to that address and port and nowhere else. `secret_sealed` signs them.
    `told_to` is the last journal entry that was looked at for it.
    """

    label: str
    url: str
    address: str
    secret_sealed: str
    told_to: int = 0
    made_at: datetime = instant()
    made_by: str
    ended_at: datetime | None = instant(default=None)
    ended_by: str = ""


class WebhookMessage(Numbered, table=True):
    """One message to one system about one journal entry; `due_at` is empty once it is over."""

    __table_args__ = (UniqueConstraint("webhook_id", "entry_id"),)

    webhook_id: int = Field(foreign_key="webhook.id", index=True)
    entry_id: int = Field(foreign_key="journalentry.id")
    name: str = Field(unique=True)
    body: dict[str, Any] = json_list(default_factory=dict)
    attempts: int = 0
    due_at: datetime | None = instant(default=None, index=True)
    sent_at: datetime | None = instant(default=None)
    code: str = ""

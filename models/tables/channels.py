"""Health of the services that messages and answers go through."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.base import instant


class ChannelHealth(SQLModel, table=True):
    """A mail server with its login, a bot, an app, a mailbox or a folder, and its last attempts.

    `trouble` is empty while it works. `failures` counts attempts since the last that succeeded,
    `recipients` those whose recipient differed from the one before.
    """

    key: str = Field(primary_key=True)
    name: str
    trouble: str = ""
    code: str = ""
    failures: int = 0
    recipients: int = 0
    last_recipient: str = ""
    since: datetime | None = instant(default=None)
    tried_at: datetime = instant()
    worked_at: datetime | None = instant(default=None)

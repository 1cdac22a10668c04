"""The writes of other systems, by their own keys, so that asking twice does it once."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import Numbered, instant, json_list


class ApiRequest(Numbered, table=True):
    """A request that was answered: `name` its Idempotency-Key, `sha256` of what it said."""

    __table_args__ = (UniqueConstraint("key_id", "name"),)

    key_id: int = Field(foreign_key="accesskey.id", index=True)
    name: str
    sha256: str
    status: int
    answer: dict[str, Any] = json_list(default_factory=dict)
    at: datetime = instant()

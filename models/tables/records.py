"""Records that everything rests on: journal, calendar days, counters, facts of the database."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import Numbered, instant, json_list


class JournalEntry(Numbered, table=True):
    """One change: what, when, who, why. Hash-chained per commitment (`chain` is its code) and
    once for the office (`office`); `facts` hold ids and hashes of content, never names."""

    __table_args__ = (
        UniqueConstraint("chain", "seq"),
        Index("ix_journalentry_verb", "verb", "at"),
    )

    chain: str
    seq: int
    at: datetime = instant()
    actor: str
    verb: str
    why: str = ""
    facts: dict[str, Any] = json_list(default_factory=dict)
    previous: str
    digest: str


class CalendarDay(SQLModel, table=True):
    """A day whose kind differs from the built-in calendar, with the notice that says so."""

    day: date = Field(primary_key=True)
    kind: str
    source: str
    version: str


class Counter(SQLModel, table=True):
    """The last number given out of a series, such as commitments of 2022."""

    name: str = Field(primary_key=True)
    value: int


class Fact(SQLModel, table=True):
    """A fact about the database itself: rehearsal flag and clock, identity, calendar horizon."""

    key: str = Field(primary_key=True)
    value: str


class RateBucket(SQLModel, table=True):
    """Tokens left for one bot key at an instant; see duban.channels.buckets."""

    key: str = Field(primary_key=True)
    facts: dict[str, Any] = json_list(default_factory=dict)
    updated_at: datetime = instant()

"""The journal as the auditor reads it: the newest first, fifty a page by key, changing nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from models.tables.records import JournalEntry
from models.tracked import ROWS, rows_told

PAGE = 50
AT_THE_END = 20  # transactions of PostgreSQL may end in another order than they began in
NEWEST = select(col(JournalEntry.id)).order_by(col(JournalEntry.id).desc()).limit(AT_THE_END)


@dataclass(frozen=True)
class JournalQuery:
    """A question to the journal: who did it, about which matter, on which local day."""

    person: str = ""
    matter: str = ""
    day: date | None = None


@dataclass(frozen=True)
class EntryView:
    """One entry. `facts` as they stand; `rows` how many rows it tells the change of."""

    at: datetime
    chain: str
    seq: int
    actor: str
    verb: str
    why: str
    door: str
    facts: tuple[tuple[str, str], ...]
    rows: int


@dataclass(frozen=True)
class JournalPage:
    """A page of entries, and the keys of the pages before and after it; 0 where there is none."""

    entries: tuple[EntryView, ...]
    newer: int
    older: int


def newest(session: Session) -> tuple[int, ...]:
    """The newest entries: whoever has seen these has seen everything that was done."""
    return tuple(key or 0 for key in session.exec(NEWEST))


def journal_page(
    session: Session, asked: JournalQuery, zone: ZoneInfo, *, older: int = 0, newer: int = 0
) -> JournalPage:
    """The entries older than a key or newer than one; without either the newest."""
    forward = newer > 0
    statement = _asked(asked, zone)
    if forward:
        statement = statement.where(col(JournalEntry.id) > newer).order_by(col(JournalEntry.id))
    else:
        if older:
            statement = statement.where(col(JournalEntry.id) < older)
        statement = statement.order_by(col(JournalEntry.id).desc())
    found = list(session.exec(statement.limit(PAGE + 1)))
    more, rows = len(found) > PAGE, found[:PAGE]
    if forward:
        rows.reverse()
    first, last = (rows[0].id or 0, rows[-1].id or 0) if rows else (0, 0)
    return JournalPage(
        tuple(_entry(row, zone) for row in rows),
        newer=first if (more if forward else older) else 0,
        older=last if (forward or more) else 0,
    )


def _asked(asked: JournalQuery, zone: ZoneInfo) -> Any:
    statement = select(JournalEntry)
    if asked.person:
        statement = statement.where(JournalEntry.actor == asked.person)
    if asked.matter:
        statement = statement.where(JournalEntry.chain == asked.matter)
    if asked.day is not None:
        begin = datetime.combine(asked.day, time(), zone)
        end = datetime.combine(asked.day + timedelta(days=1), time(), zone)
        statement = statement.where(JournalEntry.at >= begin, JournalEntry.at < end)
    return statement


def _entry(row: JournalEntry, zone: ZoneInfo) -> EntryView:
    facts = {name: value for name, value in row.facts.items() if name not in (ROWS, "door")}
    return EntryView(
        at=row.at.astimezone(zone), chain=row.chain, seq=row.seq, actor=row.actor, verb=row.verb,
        why=row.why, door=str(row.facts.get("door", "")),
        facts=tuple((name, _told(value)) for name, value in facts.items()),
        rows=len(rows_told(row.facts)),
    )  # fmt: skip


def _told(value: Any) -> str:
    listed: Sequence[Any] = value if isinstance(value, list) else [value]
    return "、".join(map(str, listed))

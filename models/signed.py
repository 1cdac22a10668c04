"""Signatures of journal entries: the words that are signed, and the keys of an engine."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from duban.journal_keys import JournalKeys, JournalUnusable

GENESIS = "0" * 64
KEYS = "duban_journal_keys"
UNBOUND = (
    "这个数据库连接没有日志密钥，不能写日志。No journal keys are bound to this engine: open the "
    "database by an office or a desk, or call `bind_keys`."
)
AT = "%Y-%m-%d %H:%M:%S.%f"  # UTC, as SQLite keeps an instant
COLUMNS = "chain, seq, {at}, actor, verb, why, {facts}, previous, digest"
READING = {
    "sqlite": COLUMNS.format(at="at", facts="facts"),
    "postgresql": COLUMNS.format(
        at=r"to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24\:MI\:SS.US')",
        facts="CAST(facts AS text)",
    ),
}
STREAMED = {"stream_results": True, "yield_per": 2000}


class Raw(NamedTuple):
    """An entry as the database holds it: the instant and the facts as texts."""

    chain: str
    seq: int
    at: str
    actor: str
    verb: str
    why: str
    facts: str
    previous: str
    digest: str


def bind_keys(engine: Engine, keys: JournalKeys) -> None:
    """Let whatever is written through this engine be signed with these keys.

    They are read when the first entry is written, so whoever only reads needs none.
    """
    engine.update_execution_options(**{KEYS: keys})


def keys_of(session: Session) -> JournalKeys:
    """The keys this session's journal is signed with. Raises JournalUnusable for none."""
    keys = session.get_bind().get_execution_options().get(KEYS)
    if not isinstance(keys, JournalKeys):
        raise JournalUnusable(UNBOUND)
    return keys


def spoken(raw: Raw) -> str:
    """The words of an entry that are signed.

    No column holds a NUL, as `record` takes care, so no other split gives the same words.
    """
    chain, seq, at, actor, verb, why, facts, previous, _ = raw
    return "\0".join((chain, str(seq), at, actor, verb, previous, facts, why))


def in_our_form(raw: Raw) -> Raw:
    """The entry with its facts written as we write them, whatever a copy made of their blanks."""
    return raw._replace(facts=json.dumps(json.loads(raw.facts)))


def unkeyed_digest(raw: Raw) -> str:
    """The plain SHA-256 by which entries were chained before there was a key."""
    at = datetime.fromisoformat(raw.at).replace(tzinfo=UTC).isoformat()
    facts = json.loads(raw.facts)
    content: list[Any] = [
        raw.chain, raw.seq, at, raw.actor, raw.verb, raw.why, facts, raw.previous
    ]  # fmt: skip
    told = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def entries(connection: Connection, where: str = "", **values: Any) -> Iterator[Any]:
    """The entries of every chain in their order, as rows in the order of `Raw`, a batch at a time.

    `where` is a condition of ours, without the word; the memory they take does not grow.
    """
    columns = READING[connection.dialect.name]
    condition = f"WHERE {where}" if where else ""
    # Both are words of ours.
    statement = f"SELECT {columns} FROM journalentry {condition} ORDER BY chain, seq"  # noqa: S608
    result = connection.execute(text(statement), values, execution_options=STREAMED)
    for part in result.partitions():
        yield from part

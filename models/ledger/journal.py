"""The chained journal: each entry holds the hash of the one before it in its chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, insert, tuple_
from sqlalchemy import text as sql
from sqlmodel import Session, SQLModel, col, select

from duban.moment import Act
from models.records import JournalEntry

OFFICE = "office"
GENESIS = "0" * 64
ENTRIES = SQLModel.metadata.tables["journalentry"]
APPEND = insert(ENTRIES)
LOCK = sql("SELECT pg_advisory_xact_lock(n) FROM unnest(CAST(:numbers AS bigint[])) AS n")
HEAD = (
    select(JournalEntry.chain, JournalEntry.seq, JournalEntry.digest)
    .where(col(JournalEntry.chain) == bindparam("chain"))
    .order_by(col(JournalEntry.seq).desc())
    .limit(1)
)
CHAINED = ("chain", "seq", "at", "actor", "verb", "why", "facts", "previous")


@dataclass(frozen=True)
class Line:
    """One change to be journaled: its chain (a commitment code or `office`), verb and facts."""

    chain: str
    verb: str
    facts: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def record(session: Session, act: Act, chain: str, verb: str, **facts: Any) -> None:
    """Append one entry to a chain. Facts are ids, dates, numbers or hashes, never names."""
    record_all(session, act, [Line(chain, verb, facts)])


def record_all(session: Session, act: Act, lines: Sequence[Line]) -> None:
    """Append entries, keeping their order within each chain, with one look at the heads."""
    if not lines:
        return
    session.flush()
    chains = sorted({line.chain for line in lines})
    lock_chains(session, chains)
    heads = _heads(session, chains)
    rows = []
    for line in lines:
        seq, previous = heads.get(line.chain, (0, GENESIS))
        row = _entry(act, line, seq + 1, previous)
        rows.append(row)
        heads[line.chain] = (row["seq"], row["digest"])
    session.execute(APPEND, rows)


def _entry(act: Act, line: Line, seq: int, previous: str) -> dict[str, Any]:
    row = {
        "chain": line.chain,
        "seq": seq,
        "at": act.moment.utc,
        "actor": act.by,
        "verb": line.verb,
        "why": line.why or act.why,
        "facts": {key: _plain(value) for key, value in line.facts.items()},
        "previous": previous,
    }
    return row | {"digest": _digest(row)}


def unnamed(text: str) -> str:
    """A code as it is; a name, which the journal must not hold, as a short hash."""
    return text if text.isascii() else hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def digest_of(entry: JournalEntry) -> str:
    """The hash of an entry's content and of the entry before it."""
    return _digest({name: getattr(entry, name) for name in CHAINED})


def _digest(row: Mapping[str, Any]) -> str:
    content = [row[name] if name != "at" else row[name].isoformat() for name in CHAINED]
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def lock_chains(session: Session, chains: Iterable[str]) -> None:
    """Keep others from adding to these chains until the transaction ends, always in one order."""
    if session.get_bind().dialect.name != "postgresql":
        return  # BEGIN IMMEDIATE already lets one writer in
    numbers = [
        int.from_bytes(hashlib.sha256(chain.encode()).digest()[:8], "big", signed=True)
        for chain in chains
    ]
    session.execute(LOCK, {"numbers": sorted(numbers)})


def _heads(session: Session, chains: Sequence[str]) -> dict[str, tuple[int, str]]:
    if len(chains) == 1:
        return {c: (seq, digest) for c, seq, digest in session.execute(HEAD, {"chain": chains[0]})}
    newest = (
        select(JournalEntry.chain, func.max(JournalEntry.seq).label("seq"))
        .where(JournalEntry.chain.in_(chains))  # type: ignore[attr-defined]
        .group_by(JournalEntry.chain)
        .subquery()
    )
    rows = session.execute(
        select(JournalEntry.chain, JournalEntry.seq, JournalEntry.digest).join(
            newest,
            (newest.c.chain == JournalEntry.chain) & (newest.c.seq == JournalEntry.seq),
        )
    )
    return {chain: (seq, digest) for chain, seq, digest in rows}


def seal(session: Session, act: Act) -> str:
    """Write one office entry over the heads of all chains of the day; returns the seal.

    Sealing twice on a day without changes in between adds nothing.
    """
    rows = session.exec(
        select(JournalEntry.chain, func.max(JournalEntry.seq))
        .where(JournalEntry.verb != "sealed")
        .group_by(JournalEntry.chain)
    )
    heads = _digests(session, [(chain, seq) for chain, seq in rows])
    value = hashlib.sha256(json.dumps(sorted(heads)).encode()).hexdigest()
    last = session.exec(
        select(JournalEntry)
        .where(JournalEntry.chain == OFFICE, JournalEntry.verb == "sealed")
        .order_by(JournalEntry.seq.desc())  # type: ignore[attr-defined]
        .limit(1)
    ).first()
    if last is None or last.facts.get("heads") != value:
        record(session, act, OFFICE, "sealed", heads=value, chains=len(heads))
    return value


def _digests(session: Session, ends: list[tuple[str, int]]) -> list[tuple[str, str]]:
    heads: list[tuple[str, str]] = []
    for first in range(0, len(ends), 400):
        rows = session.exec(
            select(JournalEntry.chain, JournalEntry.digest).where(
                tuple_(JournalEntry.chain, JournalEntry.seq).in_(ends[first : first + 400])  # type: ignore[arg-type]
            )
        )
        heads.extend((chain, digest) for chain, digest in rows)
    return heads


def broken_chains(session: Session) -> list[str]:
    """The chains whose entries no longer fit together, each named `chain#seq`."""
    broken: list[str] = []
    ends: dict[str, tuple[int, str]] = {}
    ordered = select(JournalEntry).order_by(JournalEntry.chain, JournalEntry.seq)  # type: ignore[arg-type]
    for entry in session.exec(ordered.execution_options(yield_per=1000)):
        seq, previous = ends.get(entry.chain, (0, GENESIS))
        fits = (
            entry.seq == seq + 1 and entry.previous == previous and entry.digest == digest_of(entry)
        )
        if not fits:
            broken.append(f"{entry.chain}#{entry.seq}")
        ends[entry.chain] = (entry.seq, entry.digest)
    return broken

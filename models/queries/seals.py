"""Seals of the journal: how long each chain was, and with which signature it ended."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain as chained
from typing import Any

from sqlalchemy import tuple_
from sqlmodel import Session, col, func, select

from duban.seal import SHOWN, Seal
from models.signed import STREAMED, Raw, entries
from models.tables.records import JournalEntry

SEALED = "sealed"
AT_ONCE = 400


@dataclass(frozen=True)
class Broken:
    """A place of the journal, or a row, that is not as it was written: `chain#seq` and why."""

    place: str
    why: str

    def __str__(self) -> str:
        return f"{self.place} {self.why}"


@dataclass
class Sealed:
    """All seals together: number and digest of each chain's last known end, and the newest seal."""

    heads: dict[str, Sequence[Any]] = field(default_factory=dict)
    newest: Seal | None = None
    broken: list[Broken] = field(default_factory=list)


def sealed_heads(session: Session) -> Sealed:
    """The ends of all chains as the seals tell them, each seal held against those before it.

    What a seal says can be believed once the office's chain is verified.
    """
    found = Sealed()
    for row in entries(session.connection(), "chain = 'office' AND verb = 'sealed'"):
        raw = Raw(*row)
        heads = json.loads(raw.facts).get("heads")
        if not isinstance(heads, dict):
            continue  # from before there was a key
        moved = [chain for chain, head in heads.items() if found.heads.get(chain, head) != head]
        for chain in moved:
            seq, before = heads[chain][0], found.heads[chain][0]
            if seq <= before:
                why = f"封条比前一张少 the seal says less of {chain} than the one before"
                found.broken.append(Broken(f"office#{raw.seq}", why))
        found.heads.update(heads)
        at = datetime.fromisoformat(raw.at).replace(tzinfo=UTC)
        found.newest = Seal(raw.seq, raw.digest, at)
    return found


def newest_seal(session: Session) -> Seal | None:
    """The newest seal, None before the first one under a key."""
    row = session.exec(
        select(JournalEntry.seq, JournalEntry.digest, JournalEntry.at)
        .where(JournalEntry.chain == "office", JournalEntry.verb == SEALED)
        .order_by(col(JournalEntry.seq).desc())
        .limit(1)
    ).first()
    return Seal(*row) if row is not None and "." in row[1] else None


def missing_ends(session: Session, sealed: Sealed) -> Iterator[Broken]:
    """Chains that are shorter than a seal says, end otherwise or are gone; any with a gap."""
    left, gaps = dict(sealed.heads), list[tuple[str, int]]()
    # Most chains end where they were sealed; the others are looked up.
    rows = session.connection().execute(_ends(), execution_options=STREAMED)
    for chain, seq, digest, there_are in chained.from_iterable(rows.partitions()):
        if there_are != seq:
            gaps.append((chain, there_are))
        head = left.get(chain)
        if head and head[1] == digest and head[0] == seq:
            del left[chain]
    heads = sorted(left.items())
    for first in range(0, len(heads), AT_ONCE):
        part = heads[first : first + AT_ONCE]
        there = _digests(session, [(chain, seq) for chain, (seq, _) in part])
        for chain, (seq, digest) in part:
            if (found := there.get((chain, seq))) is None:
                why = "封条里有而日志里没有 sealed, and gone from the journal"
                yield Broken(f"{chain}#{seq}", why)
            elif found != digest:
                yield Broken(f"{chain}#{seq}", "与封条不符 not what was sealed")
    for chain, there_are in sorted(gaps):
        yield Broken(f"{chain}#{there_are + 1}", "缺条目 an entry is missing")


def against(session: Session, outside: Sequence[Seal]) -> Iterator[Broken]:
    """The seals kept elsewhere with which this journal does not agree."""
    for seal in outside:
        found = _digests(session, [("office", seal.seq)]).get(("office", seal.seq))
        if found is None:
            why = "日志比封条短 the journal is shorter than the seal kept elsewhere"
            yield Broken(f"office#{seal.seq}", why)
        elif found[:SHOWN] != seal.digest[:SHOWN]:
            why = "与另存的封条不符 not what the seal kept elsewhere says"
            yield Broken(f"office#{seal.seq}", why)


def all_heads(session: Session, *where: Any) -> dict[str, tuple[int, str]]:
    """The newest entry of each chain: its number and its digest."""
    return {chain: (seq, digest) for chain, seq, digest, _ in session.execute(_ends(*where))}


def _ends(*where: Any) -> Any:
    """Selects each chain's newest entry with its number, its digest, and how many there are."""
    newest = func.max(JournalEntry.seq).label("seq"), func.count().label("there_are")
    ends = select(JournalEntry.chain, *newest).where(*where).group_by(JournalEntry.chain).subquery()
    return select(JournalEntry.chain, JournalEntry.seq, JournalEntry.digest, ends.c.there_are).join(
        ends, (ends.c.chain == JournalEntry.chain) & (ends.c.seq == JournalEntry.seq)
    )


def _digests(session: Session, places: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
    rows = session.exec(
        select(JournalEntry.chain, JournalEntry.seq, JournalEntry.digest).where(
            tuple_(JournalEntry.chain, JournalEntry.seq).in_(places)  # type: ignore[arg-type]
        )
    )
    return {(chain, seq): digest for chain, seq, digest in rows}

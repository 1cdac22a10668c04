"""Tells whether every chain of the journal is as it was written: links, numbers and signatures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from duban.journal_keys import key_name, mac
from models.queries.seals import Broken, Sealed, missing_ends, sealed_heads
from models.signed import GENESIS, Raw, entries, in_our_form, keys_of, spoken, unkeyed_digest
from models.tables.records import JournalEntry
from models.tracked import OFFICE_CHAIN

CARRIED = "carried-over"
MOST = 100  # so many broken places are kept; the first is what counts
# A large journal is walked in so many parts, one at an audit, and there are eleven of these a day;
# one of no more entries than `AT_LEAST` is walked at once.
PARTS, AT_LEAST = 10, 20_000


@dataclass(frozen=True)
class Span:
    """Chains of matters behind a code and up to another, in the order of their code points.

    That is the order of Python and of both databases, whatever the locale of PostgreSQL. Without
    an end up to the last one, so the empty span is all of them.
    """

    after: str = ""
    upto: str = ""

    def of(self, code: Any) -> list[Any]:
        """The conditions by which a column of codes lies in it."""
        return [code > self.after, *([code <= self.upto] if self.upto else [])]

    def entries(self, session: Session) -> Iterator[Any]:
        """The entries of its chains."""
        upto = "AND chain <= :upto" if self.upto else ""
        where = f"chain > :after {upto} AND chain <> 'office'"
        return entries(session.connection(), where, **vars(self))

    def begins_in(self, other: Span) -> bool:
        """Tells whether it begins in another, as it does in exactly one of those that follow."""
        return self.after >= other.after and (not other.upto or self.after < other.upto)


WHOLE = Span()


def next_span(session: Session, after: str) -> Span:
    """The part of the journal that is walked next, behind a chain; all the rest if it is short."""
    many = session.exec(select(func.count()).select_from(JournalEntry)).one()
    chain = col(JournalEntry.chain)
    behind = select(chain).where(chain > after, chain != OFFICE_CHAIN)
    last = (
        behind.order_by(chain, col(JournalEntry.seq)).offset(max(AT_LEAST, many // PARTS)).limit(1)
    )
    return Span(after, session.exec(last).first() or "")


def passing(entries: Iterator[Any]) -> None:
    """Read them to their end, for nothing else."""
    deque(entries, maxlen=0)


@dataclass
class Walk:
    """A walk along all entries, chain after chain."""

    ring: Mapping[str, bytes]
    sealed: Sealed
    entries: int = 0
    chains: int = 0
    broken: list[Broken] = field(default_factory=list)
    # Where the walk is: the chain, its last entry, the newest key seen, and what is not proven yet.
    chain: str | None = None
    seq: int = 0
    digest: str = GENESIS
    rank: int = 0
    unproven: str = ""

    def __post_init__(self) -> None:
        self.ranks = {name: rank for rank, name in enumerate(reversed([*self.ring]), start=1)}
        newest = self.sealed.newest
        self.floor = self.ranks.get(key_name(newest.digest), 0) if newest else 0

    def along(self, rows: Iterable[Any]) -> Iterator[Any]:
        """Hands on each entry after a look: it follows the one before, its signature fits."""
        ring, ranks = self.ring, self.ranks
        for row in rows:
            chain, seq, at, actor, verb, why, facts, previous, digest = row
            if chain != self.chain:
                self.begin(chain)
            self.entries += 1
            name = digest[:8]
            key = ring.get(name)
            told = "\0".join((chain, str(seq), at, actor, verb, previous, facts, why))
            if (
                key is None
                or digest[9:] != mac(key, told)
                or seq != self.seq + 1
                or previous != self.digest
            ):
                self.look_closely(Raw(*row))
            elif ranks[name] != self.rank or ranks[name] < self.floor or self.unproven:
                self.keyed(Raw(*row), f"{chain}#{seq}", ranks[name])
            self.seq, self.digest = seq, digest
            yield row

    def begin(self, chain: str) -> None:
        """The chain before has ended."""
        self.end()
        self.chain, self.seq, self.digest = chain, 0, GENESIS
        self.rank, self.unproven = 0, ""
        self.chains += 1

    def end(self) -> None:
        """Entries that no key stands for are only believed below one that was carried over."""
        if self.unproven:
            self.note(self.unproven, "没有密钥签名 under no key of ours")

    def look_closely(self, raw: Raw) -> None:
        """Returns what is the matter with an entry, if anything is."""
        place = f"{raw.chain}#{raw.seq}"
        if raw.seq != self.seq + 1:
            self.note(place, "编号不连续 does not follow the number before")
        elif raw.previous != self.digest:
            self.note(place, "与前一条不相接 does not follow the entry before")
        name = key_name(raw.digest)
        if name not in self.ring:
            self.unkeyed(raw, place)
        elif raw.digest[9:] not in _signatures(self.ring[name], raw):
            self.note(place, "内容被改动 was changed")
        else:
            self.keyed(raw, place, self.ranks[name])

    def unkeyed(self, raw: Raw, place: str) -> None:
        """One from before there was a key, or under a key that is not ours (a rehearsal's copy)."""
        if self.rank:
            self.note(place, "在签名条目之后却没有密钥签名 unsigned behind signed entries")
        elif not key_name(raw.digest) and raw.digest != _plain_digest(raw):
            self.note(place, "内容被改动 was changed")
        else:
            self.unproven = self.unproven or place

    def keyed(self, raw: Raw, place: str, rank: int) -> None:
        """One with a good signature: is it by a key that was in force then?"""
        if self.unproven and raw.verb == CARRIED:
            self.unproven = ""
        sealed_until = self.sealed.heads.get(raw.chain, (0, ""))[0]
        if rank < self.rank or (rank < self.floor and raw.seq > sealed_until):
            self.note(place, "换密钥后仍用旧密钥签名 signed with an old key after the rotation")
        self.rank = max(rank, self.rank)

    def note(self, place: str, why: str) -> None:
        """Keep a broken place."""
        if len(self.broken) < MOST:
            self.broken.append(Broken(place, why))


def verify(
    session: Session, span: Span | None = WHOLE, also: Callable[[Iterator[Any]], None] = passing
) -> Walk:
    """Walk along the journal and hold it against its seals.

    Every entry of the office's chain, which holds the seals, and of those in a span; without one
    the ends of the others alone: that is cheap, and finds what was deleted. `also` reads the
    entries of the span to their end as they are walked along. On PostgreSQL the session is to read
    one snapshot (`models.db.snapshot`).
    """
    sealed = sealed_heads(session)
    walk = Walk(keys_of(session).ring(), sealed)
    if span is not None:
        also(walk.along(span.entries(session)))
    passing(walk.along(entries(session.connection(), "chain = 'office'")))
    walk.end()
    walk.broken += [*sealed.broken, *missing_ends(session, sealed)]
    return walk


def broken_chains(session: Session) -> list[str]:
    """Every place where the journal is not as it was written, each beginning with `chain#seq`."""
    return [str(each) for each in verify(session).broken]


def _signatures(key: bytes, raw: Raw) -> tuple[str, ...]:
    try:
        return mac(key, spoken(raw)), mac(key, spoken(in_our_form(raw)))
    except ValueError:  # facts that are no JSON any more
        return ()


def _plain_digest(raw: Raw) -> str:
    try:
        return unkeyed_digest(raw)
    except ValueError:
        return ""

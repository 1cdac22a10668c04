"""The chained journal: each entry is signed, and holds the signature of the one before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, event, insert
from sqlalchemy import text as sql
from sqlmodel import Session, SQLModel, col, select

from duban.journal_keys import JournalKeys, JournalUnusable, key_name
from duban.moment import Act
from models.ledger import changes
from models.queries.seals import all_heads
from models.signed import AT, GENESIS, Raw, keys_of, spoken
from models.tables.records import JournalEntry
from models.tracked import OFFICE_CHAIN, ROWS

OFFICE = OFFICE_CHAIN
CHANGED = "changed"  # what an act changed after its last entry
CARRIED = "carried-over"  # the first entry under our key of a chain that began without it
LAST_ACT = "duban-act"
ENTRIES = SQLModel.metadata.tables["journalentry"]
APPEND = insert(ENTRIES)
ROTATION = int.from_bytes(hashlib.sha256(b"journal keys").digest()[:8], "big", signed=True)
LOCK = sql(
    "SELECT pg_advisory_xact_lock_shared(:keys), pg_advisory_xact_lock(n) "
    "FROM unnest(CAST(:numbers AS bigint[])) AS n"
)
LOCK_KEYS = sql("SELECT pg_try_advisory_xact_lock(:keys)")
HEAD = (
    select(JournalEntry.chain, JournalEntry.seq, JournalEntry.digest)
    .where(col(JournalEntry.chain) == bindparam("chain"))
    .order_by(col(JournalEntry.seq).desc())
    .limit(1)
)
NEWEST = select(JournalEntry.digest).order_by(col(JournalEntry.id).desc()).limit(1)


@dataclass(frozen=True)
class JournalLine:
    """One change to be journaled: its chain (a commitment code or `office`), verb and facts."""

    chain: str
    verb: str
    facts: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def record(session: Session, act: Act, chain: str, verb: str, **facts: Any) -> None:
    """Append one entry to a chain. Facts are ids, dates, numbers or hashes, never names.

    The entry takes along what changed in the rows of its matter (`models/tracked.py`). Raises
    JournalUnusable where the keys are missing or are not those of this journal.
    """
    record_all(session, act, [JournalLine(chain, verb, facts)])


def record_all(session: Session, act: Act, lines: Sequence[JournalLine]) -> None:
    """Append entries, keeping their order within each chain, with one look at the heads."""
    if not lines:
        return
    session.flush()
    keys, pending = keys_of(session), changes.pending(session)
    chains = sorted({line.chain for line in lines})
    lock_chains(session, chains)
    heads = _heads(session, chains)
    _refuse_foreign(session, keys, heads)
    rows = []
    for line in lines:
        seq, previous = heads.get(line.chain, (0, GENESIS))
        changed = pending.pop(line.chain, [])
        facts = {key: _plain(value) for key, value in line.facts.items()} | _door(act)
        if not isinstance(facts.get(ROWS, {}), dict):
            raise TypeError(f"the fact {ROWS!r} of a journal line tells of rows, by name")
        if changed:
            facts[ROWS] = _with_rows(facts.get(ROWS, {}), changed, keys)
            changes.mark_entered(session, changed)
        row = entry(act, line, facts, seq + 1, previous, keys)
        rows.append(row)
        heads[line.chain] = (row["seq"], row["digest"])
    stand_behind(session, act)
    session.execute(APPEND, rows)


def _door(act: Act) -> dict[str, str]:
    """Returns the door through which the actor came, if it is known."""
    if act.doer is None:
        return {}
    door = {"door": act.doer.door, "os": unnamed(act.doer.os_user)}
    return {key: value for key, value in door.items() if value}


def stand_behind(session: Session, act: Act) -> None:
    """Let what this transaction changes be journaled as this act, where no verb writes an entry."""
    session.info[LAST_ACT] = act


def _with_rows(
    rows: Mapping[str, Any], changed: Sequence[changes.RowChange], keys: JournalKeys
) -> dict[str, Any]:
    """Joins what a line says of rows itself with what the session changed in them."""
    facts = {change.name: change.facts(keys) for change in changed}
    return {**rows, **{n: {**(rows.get(n) or {}), **f} if f else f for n, f in facts.items()}}


def entry(
    act: Act,
    line: JournalLine,
    facts: Mapping[str, Any],
    seq: int,
    previous: str,
    keys: JournalKeys,
) -> dict[str, Any]:
    """The row of one entry, signed."""
    why = (line.why or act.why).replace("\0", "")
    at = act.moment.utc
    raw = Raw(
        line.chain, seq, f"{at:{AT}}", act.by, line.verb, why, json.dumps(facts), previous, ""
    )
    return {
        "chain": line.chain,
        "seq": seq,
        "at": at,
        "actor": act.by,
        "verb": line.verb,
        "why": why,
        "facts": facts,
        "previous": previous,
        "digest": keys.sign(spoken(raw)),
    }


def _refuse_foreign(
    session: Session, keys: JournalKeys, heads: Mapping[str, tuple[int, str]]
) -> None:
    """Nothing is written behind entries that our keys did not sign, nor into another's journal."""
    digests = [digest for _, digest in heads.values()]
    if not keys.proven:
        digests += session.exec(NEWEST).all()
    ring = keys.ring()
    for digest in digests:
        if digest != GENESIS and key_name(digest) not in ring:
            raise JournalUnusable(FOREIGN if key_name(digest) else UNKEYED)
    keys.proven = True


UNKEYED = (
    "日志尚未用密钥签名，请先运行 duban init。"
    "The journal is not under a key yet: run `duban init` first."
)
FOREIGN = (
    "日志是用另一把密钥签的，本机的 keys/journal.key 不符；请复制原密钥或从备份恢复。"
    "The journal was signed with another key than this keys/journal.key: copy the right one here."
)


def unnamed(text: str) -> str:
    """A code as it is; a name, which the journal must not hold, as a short hash."""
    return text if text.isascii() else hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def lock_chains(session: Session, chains: Iterable[str]) -> None:
    """Keep others from adding to these chains until the transaction ends, always in one order.

    The keys stay the same as long: a rotation waits for whoever may have signed with the old one.
    """
    if session.get_bind().dialect.name != "postgresql":
        return  # BEGIN IMMEDIATE already lets one writer in
    numbers = [
        int.from_bytes(hashlib.sha256(chain.encode()).digest()[:8], "big", signed=True)
        for chain in chains
    ]
    session.execute(LOCK, {"numbers": sorted(numbers), "keys": ROTATION})


def lock_keys(session: Session) -> bool:
    """Keep everybody from signing until the transaction ends; False while somebody still may.

    Asked again and again instead of waited for, so that it stands in nobody's way.
    """
    if session.get_bind().dialect.name != "postgresql":
        return True
    return bool(session.execute(LOCK_KEYS, {"keys": ROTATION}).scalar_one())


def _heads(session: Session, chains: Sequence[str]) -> dict[str, tuple[int, str]]:
    if len(chains) == 1:
        return {c: (seq, digest) for c, seq, digest in session.execute(HEAD, {"chain": chains[0]})}
    return all_heads(session, col(JournalEntry.chain).in_(chains))


@event.listens_for(Session, "before_commit")
def _tell_the_rest(session: Session) -> None:
    """Gives what an act changed after its last entry an entry of its own, by the same act."""
    act = session.info.get(LAST_ACT)
    if act is None:
        return
    session.flush()
    record_all(session, act, [JournalLine(chain, CHANGED) for chain in changes.pending(session)])


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _begin_anew(session: Session) -> None:
    changes.forget(session)
    session.info.pop(LAST_ACT, None)

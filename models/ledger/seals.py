"""Seals over the whole journal, and the first entries under a key of a journal begun without."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from duban.journal_keys import key_name
from duban.moment import Act
from duban.seal import Seal
from models.ledger.journal import (
    CARRIED,
    ENTRIES,
    OFFICE,
    JournalLine,
    entry,
    lock_chains,
    record,
)
from models.queries.seals import SEALED, all_heads, newest_seal
from models.signed import keys_of
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry
from models.tracked import ROWS
from models.tracked_rows import rows_of, rows_of_office, whole

AT_ONCE = 500
UPTO = "upto"


def seal(session: Session, act: Act, *, whole: bool = False) -> Seal:
    """Write one office entry over the ends of all chains; returns the newest seal.

    It lists the chains that changed since the seal before, `whole` all of them: with the seals
    before it that is every chain. Sealing twice without changes in between adds nothing.
    """
    since = _sealed_upto(session)
    fresh = select(JournalEntry.chain).where(col(JournalEntry.id) > since).distinct()
    where = [] if whole else [col(JournalEntry.chain).in_(fresh)]
    heads = all_heads(session, *where)
    newest = session.exec(
        select(JournalEntry.id, JournalEntry.chain, JournalEntry.seq)
        .order_by(col(JournalEntry.id).desc())
        .limit(1)
    ).first()
    last = newest_seal(session)
    if last and newest and newest[1:] == (OFFICE, last.seq) and not whole:
        return last  # the seal itself is the newest entry there is
    record(
        session,
        act,
        OFFICE,
        SEALED,
        heads=heads,
        chains=len(heads),
        upto=newest[0] if newest else 0,
    )
    made = newest_seal(session)
    if made is None:
        raise RuntimeError("the seal just written is not there")
    return made


def _sealed_upto(session: Session) -> int:
    """Up to which entry the last seal but one looked.

    A transaction may commit behind others that began later, so a seal looks back over the one
    before it: what took longer than from one seal to the next is sealed when it goes on.
    """
    facts = session.exec(
        select(JournalEntry.facts)
        .where(JournalEntry.chain == OFFICE, JournalEntry.verb == SEALED)
        .order_by(col(JournalEntry.seq).desc())
        .limit(2)
    ).all()
    return int(facts[1].get(UPTO, 0)) if len(facts) > 1 else 0


def carry_over(session: Session, act: Act) -> int:
    """Put every chain that ends without a signature of ours under the key; how many there were.

    The new entry rests on all before it and holds its matter's rows as they are now, so the replay
    begins there. Done in one transaction, so a kill leaves nothing half; twice changes nothing.
    """
    lock_chains(session, [OFFICE])
    ring = keys_of(session).ring()
    ends = {
        chain: head for chain, head in all_heads(session).items() if key_name(head[1]) not in ring
    }
    lock_chains(session, ends)
    ends = {chain: head for chain, head in all_heads(session).items() if chain in ends}
    for rows in _carried(session, act, ends):
        session.execute(insert(ENTRIES), rows)
    return len(ends)


def _carried(
    session: Session, act: Act, ends: dict[str, tuple[int, str]]
) -> Iterator[Sequence[dict[str, Any]]]:
    codes = sorted(ends)
    for first in range(0, len(codes), AT_ONCE):
        part = codes[first : first + AT_ONCE]
        states = _states(session, part)
        yield [
            entry(
                act,
                JournalLine(code, CARRIED),
                {ROWS: states[code]} if code in states else {},
                ends[code][0] + 1,
                ends[code][1],
                keys_of(session),
            )
            for code in part
        ]


def _states(session: Session, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Every kept row of these matters, by code, and of the office where it is asked for."""
    found = session.exec(
        select(Commitment.id, Commitment.code).where(col(Commitment.code).in_(codes))
    )
    code_of = {matter or 0: code for matter, code in found}
    states: dict[str, dict[str, Any]] = {code: {} for code in code_of.values()}
    keys = keys_of(session)
    for matter, kept, row, cells in rows_of(session.connection(), list(code_of)):
        states[code_of[matter]][row] = whole(kept, row, kept.named(cells), keys)
    if OFFICE in codes:
        states[OFFICE] = {
            row: whole(kept, row, kept.named(cells), keys)
            for kept, row, cells in rows_of_office(session.connection())
        }
    return states

"""The replay: due dates, stages, people, answers and deciders as the journal tells them, held
against the tables."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.journal_keys import JournalKeys
from models.queries.chains import CARRIED, WHOLE, Span
from models.queries.seals import Broken
from models.signed import entries, keys_of
from models.tables.commitments import Commitment
from models.tracked import MATTER, OFFICE_CHAIN, ROWS, KeptTable, rows_told
from models.tracked_rows import as_told, differing, rows_of, rows_of_office

AT_ONCE = 2000
MARK = f'"{ROWS}"'
BEHIND = select(col(Commitment.id)).where(col(Commitment.code) > bindparam("after"))
WITHIN = BEHIND.where(col(Commitment.code) <= bindparam("upto"))
TELLING = "chain = 'office' AND CAST(facts AS text) LIKE :mark"
Rows = dict[str, dict[str, Any]]


@dataclass
class ToldMatter:
    """One matter as its chain tells it, and the number of the last entry that told of its rows."""

    chain: str
    rows: Rows = field(default_factory=dict)
    seq: int = 0

    def take(self, seq: int, verb: str, rows: dict[str, dict[str, Any] | None]) -> None:
        """Go on by an entry; one that was carried over begins anew."""
        if verb == CARRIED:
            self.rows = {}
        self.seq = seq
        for row, changed in rows.items():
            if changed is None:
                self.rows.pop(row, None)
            elif row in self.rows:
                self.rows[row].update(changed)
            else:
                self.rows[row] = changed


def replay(
    session: Session, span: Span = WHOLE, told: Iterator[Any] | None = None
) -> Iterator[Broken]:
    """The rows that are not what the journal says of them, and those only one of the two knows.

    Matters of the span are rebuilt and compared some at a time, so the memory this takes does not
    grow; `told` are its entries, where somebody reads them already. On PostgreSQL the session is
    to read one snapshot (`models.db.snapshot`).
    """
    keys, more = keys_of(session), True
    matters = _told_by(span.entries(session) if told is None else told)
    while more:
        part = list(islice(matters, AT_ONCE))
        more = len(part) == AT_ONCE
        upto = part[-1].chain if more else span.upto
        yield from _compare(session, keys, part, Span(span.after, upto))
        span = Span(upto, span.upto)
    yield from _compare_office(session, keys)


def _told_by(rows: Iterator[Any]) -> Iterator[ToldMatter]:
    """Each chain as its entries tell it."""
    told: ToldMatter | None = None
    for chain, seq, _, _, verb, _, facts, _, _ in rows:
        if MARK not in facts or ROWS not in (said := json.loads(facts)):
            continue
        if told is None or told.chain != chain:
            if told is not None:
                yield told
            told = ToldMatter(chain)
        told.take(seq, verb, rows_told(said))
    if told is not None:
        yield told


def _compare(
    session: Session, keys: JournalKeys, part: Sequence[ToldMatter], span: Span
) -> Iterator[Broken]:
    """Compares all matters of a span with its chains.

    One of which no entry tells was put in by hand, or its chain is gone.
    """
    told, wanted = {each.chain: each for each in part}, span.of(col(Commitment.code))
    found = session.exec(select(Commitment.id, Commitment.code).where(*wanted))
    chain_of = {matter: told.get(code, code) for matter, code in found}
    ids = WITHIN if span.upto else BEHIND
    for matter, kept, row, cells in rows_of(session.connection(), ids, **vars(span)):
        one = chain_of[matter]
        if isinstance(one, ToldMatter) and (broken := _row(one, kept, row, cells, keys)):
            yield broken
    for each in part:
        yield from _gone(each)
    for code in sorted(each for each in chain_of.values() if isinstance(each, str)):
        yield Broken(f"{code}#1 {MATTER}", "没有日志 no entry tells of this matter")


def _compare_office(session: Session, keys: JournalKeys) -> Iterator[Broken]:
    """Compares what belongs to no matter, such as the days of a campaign."""
    rows = entries(session.connection(), TELLING, mark=f"%{MARK}%")
    told = next(_told_by(rows), ToldMatter(OFFICE_CHAIN))
    for kept, row, cells in rows_of_office(session.connection()):
        if broken := _row(told, kept, row, cells, keys):
            yield broken
    yield from _gone(told)


def _row(
    told: ToldMatter, kept: KeptTable, row: str, cells: Sequence[Any], keys: JournalKeys
) -> Broken | None:
    said = told.rows.pop(row, None)
    if said is None:
        return Broken(_place(told, row), "表中有而日志里没有 in its table, and not in the journal")
    if as_told(kept, row, cells, said, keys):
        return None
    values = kept.named(cells)
    names = differing(kept, row, values, said, keys)
    if not names:
        return None
    why = f"与日志不符 not what the journal says: {_told(names, values, said)}"
    return Broken(_place(told, row), why)


def _gone(told: ToldMatter) -> Iterator[Broken]:
    for row in told.rows:
        yield Broken(
            _place(told, row), "日志里有而表中没有 in the journal, and gone from its table"
        )


def _place(told: ToldMatter, row: str) -> str:
    return f"{told.chain}#{told.seq} {row}"


def _told(names: list[str], values: Any, said: dict[str, Any]) -> str:
    """The columns, with both values where the journal holds more than a hash."""
    words = []
    for name in names:
        before = said.get(name)
        hashed = isinstance(before, str) and before[8:9] == "."
        words.append(name if hashed else f"{name} {before or '–'} ≠ {_short(values.get(name))}")
    return ", ".join(words)


def _short(value: Any) -> str:
    return str(getattr(value, "value", value) or "–")[:40]

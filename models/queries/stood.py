"""Rows as they stood at an instant that is past, as the journal vouches for them.

Days, stages, numbers and codes are given back, and what was taken away since. Words are in the
journal by their hash alone, so a title or a name is today's. What the journal had not told of by
then (a chain carried over later) stays as it is.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Date, Enum, String, cast
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from duban.vocabulary.stages import SETTLED, Stage
from models.queries.replay import MARK, ToldMatter
from models.signed import keys_of
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry
from models.tracked import BY_TABLE, MATTER, OFFICE_CHAIN, KeptTable, rows_told
from models.tracked_rows import differing

AT_ONCE = 5_000
Row = TypeVar("Row", bound=SQLModel)
Part = TypeVar("Part", bound=NamedTuple)


@dataclass
class Then(ToldMatter):
    """One matter as its chain told it, with the instant of its last closing."""

    settled_at: datetime | None = None

    @property
    def matter(self) -> dict[str, Any]:
        """The columns of the matter itself."""
        return self.rows.get(MATTER) or {}

    @property
    def stage(self) -> Stage | None:
        """The stage that was told."""
        said = self.matter.get("stage")
        return Stage(said) if said else None

    @property
    def closed_at(self) -> datetime | None:
        """The instant of its closing, where it was closed."""
        return self.settled_at if self.stage in SETTLED else None

    @property
    def offline(self) -> bool:
        """Tells whether it was kept offline."""
        return bool(self.matter.get("offline_only"))

    def go_on(self, at: datetime, seq: int, verb: str, facts: dict[str, Any]) -> None:
        """Take an entry that was written at an instant."""
        before = self.stage
        self.take(seq, verb, rows_told(facts))
        if self.stage in SETTLED and before not in SETTLED:
            self.settled_at = at


@dataclass
class Stood:
    """Everything that was otherwise at an instant, by matter; empty where nothing changed since."""

    session: Session
    until: datetime
    matters: dict[int, Then] = field(default_factory=dict)

    def rows(self, rows: Iterable[Row], matter: str = "commitment_id") -> list[Row]:
        """The rows that stood there, those that changed since as copies that no session writes.

        `matter` names the column that leads to the matter.
        """
        if not self.matters:
            return list(rows)
        found = (self._row(row, self.matters.get(getattr(row, matter))) for row in rows)
        return [row for row in found if row is not None]

    def _row(self, row: Row, told: Then | None) -> Row | None:
        if told is None:
            return row
        kept = BY_TABLE[type(row)]
        said = told.rows.get(_name(kept, row))
        return None if said is None else self._as_told(row, kept, said)

    def _as_told(self, row: Row, kept: KeptTable, said: dict[str, Any]) -> Row:
        values = {name: getattr(row, name) for name in kept.fields}
        changed = differing(kept, _name(kept, row), values, said, keys_of(self.session))
        return _copied(row, _columns(kept, said, changed))

    def taken_away(
        self, table: type[Row], matters: Iterable[int], known: Collection[int]
    ) -> list[Row]:
        """The rows of these matters that stood there and are no more, without their words."""
        kept, found = BY_TABLE[table], []
        for matter in matters if self.matters else ():
            told = self.matters.get(matter)
            for name, said in told.rows.items() if told else ():
                of, _, key = name.partition(" ")
                if of == kept.name and key.isdecimal() and int(key) not in known:
                    columns = _columns(kept, said, kept.fields)
                    found.append(table(id=int(key), commitment_id=matter, **columns))
        return found

    def columns(
        self, part: type[Part], table: type[SQLModel], about: Sequence[Any], *which: Any
    ) -> list[Part]:
        """The rows of a table about some matters as they stood, by the columns that `part` names.

        `about` are conditions of the matters, `part` names the column that leads to them. Of what
        changed since, whole rows are read, all of them: `which` narrows those of the others.
        """
        known = table.__table__.c  # type: ignore[attr-defined]
        owner = "id" if table is Commitment else "commitment_id"
        wanted = columns(*(known[name] for name in part._fields)).where(*about, *which)
        whole = select(table).where(*about).order_by(known.id)
        if table is not Commitment:  # joined, so that the database may begin with either
            of_matter = known.commitment_id == col(Commitment.id)
            wanted = wanted.join(Commitment, of_matter)
            whole = whole.join(Commitment, of_matter)
        self.session.flush()
        streamed = wanted.order_by(known.id).execution_options(yield_per=AT_ONCE)
        found = [part._make(row) for row in self.session.connection().execute(streamed)]
        if not self.matters:
            return found
        found = [row for row in found if getattr(row, owner) not in self.matters]
        for some in _parts(list(self.matters)):
            rows: Sequence[Any] = self.session.exec(whole.where(known[owner].in_(some))).all()
            stood = self.commitments(rows) if table is Commitment else self.rows(rows)
            found += [part._make(getattr(row, name) for name in part._fields) for row in stood]
        return found

    def commitments(self, rows: Sequence[Commitment]) -> list[Commitment]:
        """The same of matters, each closed where it was closed then, on the day it was."""
        self._read_whole(row.id or 0 for row in rows)
        return [self._closing(row, each) for row in rows for each in self.rows([row], "id")]

    def closed_by(self, at: datetime | None) -> datetime | None:
        """The closing of a matter that did not change since; None where it came later."""
        return at if at is not None and at <= self.until else None

    def _closing(self, now: Commitment, then: Commitment) -> Commitment:
        """A paper about the closing itself, at that very instant, tells of a closed matter."""
        told, until = self.matters.get(now.id or 0), self.until
        if now.closed_at == until:
            return now
        if told is not None:
            closed = told.closed_at
        else:
            closed = now.closed_at if now.closed_at is None or now.closed_at < until else None
        return then if closed == now.closed_at else _copied(then, {"closed_at": closed})

    def _read_whole(self, ids: Iterable[int]) -> None:
        """Read all columns of what changed at once; a list has them in part."""
        wanted = [key for key in ids if key in self.matters]
        for part in _parts(wanted):
            self.session.exec(select(Commitment).where(col(Commitment.id).in_(part))).all()


def stood(session: Session, until: datetime, codes: Collection[str] | None = None) -> Stood:
    """Returns what matters, of these codes or all, were at an instant, its own entries left out."""
    last = select(JournalEntry.at).order_by(col(JournalEntry.id).desc()).limit(1)
    newest = session.exec(last).first()
    if newest is None or newest < until:
        return Stood(session, until)
    found: dict[str, Then] = {}
    for part in _parts(sorted(_changed_since(session, until, codes))):
        for chain, at, seq, verb, facts in _told(session, part, until):
            found.setdefault(chain, Then(chain)).go_on(at, seq, verb, facts)
    matters: dict[int, Then] = {}
    for part in _parts(sorted(found)):
        ids = session.exec(
            select(Commitment.id, Commitment.code).where(col(Commitment.code).in_(part))
        )
        matters |= {key or 0: found[code] for key, code in ids if found[code].rows}
    return Stood(session, until, matters)


def _changed_since(
    session: Session, until: datetime, codes: Collection[str] | None
) -> Iterator[str]:
    statement = select(JournalEntry.chain).where(
        col(JournalEntry.chain) != OFFICE_CHAIN, col(JournalEntry.at) >= until, _OF_ROWS
    ).distinct()  # fmt: skip
    if codes is None:
        yield from session.exec(statement)
        return
    for part in _parts(list(codes)):
        yield from session.exec(statement.where(col(JournalEntry.chain).in_(part)))


def _told(session: Session, chains: Sequence[str], until: datetime) -> Iterator[Any]:
    entry: Any = JournalEntry
    rows = session.execute(
        columns(entry.chain, entry.at, entry.seq, entry.verb, cast(entry.facts, String))
        .where(entry.chain.in_(chains), entry.at < until, _OF_ROWS)
        .order_by(entry.chain, entry.seq)
        .execution_options(yield_per=2000)
    )
    return ((chain, at, seq, verb, json.loads(text)) for chain, at, seq, verb, text in rows)


_OF_ROWS = cast(JournalEntry.facts, String).contains(MARK)


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE))


def _name(kept: KeptTable, row: Any) -> str:
    return kept.row(row.id)


def _columns(kept: KeptTable, said: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Returns the columns that can be given back: no words, no code that is a hash."""
    table = kept.table.__table__  # type: ignore[attr-defined]
    found = {}
    for name in names:
        value = said.get(name)
        if name in kept.plain or (name in kept.codes and str(value)[8:9] != "."):
            found[name] = _empty(kept, name) if value is None else _typed(table.c[name].type, value)
    return found


def _empty(kept: KeptTable, name: str) -> Any:
    default = kept.table.model_fields[name].default
    return default if default in (None, "", False) else None


def _typed(kind: Any, value: Any) -> Any:
    """A value as its column holds it."""
    if isinstance(kind, Enum):
        return kind.enum_class(value) if kind.enum_class else value
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _copied(row: Row, changes: dict[str, Any]) -> Row:
    """A row of no session, otherwise the same."""
    if not changes:
        return row
    names = type(row).__table__.c.keys()  # type: ignore[attr-defined]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)

"""Changes of a transaction in the tables the journal can rebuild, gathered as it is written.

No verb has to list what it changed, and none can forget to: each entry takes along what its matter
changed since the entry before, and what is left at the commit gets an entry of its own. A change
that no act stands behind is not journaled, so the replay finds it.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import object_session
from sqlmodel import Session

from duban.journal_keys import JournalKeys
from models.tables.commitments import Commitment
from models.tracked import BY_TABLE, KEPT, OFFICE_CHAIN, KeptTable
from models.tracked_rows import empty, facts_of

PENDING = "duban-changes"


@dataclass
class RowChange:
    """A row and which of its columns changed; one that was deleted has none any more."""

    row: Any
    kept: KeptTable
    names: set[str] = field(default_factory=set)
    deleted: bool = False

    def facts(self, keys: JournalKeys) -> dict[str, Any] | None:
        """Returns what an entry says of it."""
        if self.deleted:
            return None
        names = [name for name in self.kept.fields if name in self.names]
        values = {name: getattr(self.row, name) for name in names}
        return facts_of(self.kept, self.name, values, names, keys)

    @property
    def name(self) -> str:
        """Returns the journal's name for the row."""
        return self.kept.row(self.row.id)


def pending(session: Session) -> dict[str, list[RowChange]]:
    """The changes that no entry tells yet, by chain. Flush before asking."""
    changes: dict[str, list[RowChange]] = {}
    for change in session.info.get(PENDING, {}).values():
        changes.setdefault(_chain(session, change), []).append(change)
    return changes


def mark_entered(session: Session, changes: list[RowChange]) -> None:
    """Marks changes as told by an entry."""
    for change in changes:
        session.info[PENDING].pop((change.kept.name, change.row.id), None)


def forget(session: Session) -> None:
    """Nothing is pending: the transaction ended."""
    session.info.pop(PENDING, None)


def _chain(session: Session, change: RowChange) -> str:
    row = change.row
    if change.kept.of_office:
        return OFFICE_CHAIN
    if change.kept.via is not None:
        table, column = change.kept.via
        row = session.get_one(table, getattr(row, column))
    if not isinstance(row, Commitment):
        row = session.get_one(Commitment, row.commitment_id)
    return str(row.code)


def _note(target: Any, names: set[str], *, deleted: bool = False) -> None:
    session = object_session(target)
    if session is None or not (names or deleted):
        return
    kept = BY_TABLE[type(target)]
    changes = session.info.setdefault(PENDING, {})
    change = changes.setdefault((kept.name, target.id), RowChange(target, kept))
    change.names |= names
    change.deleted = deleted


def _inserted(_mapper: Any, _connection: Any, target: Any) -> None:
    kept = BY_TABLE[type(target)]
    filled = {name for name in kept.fields if not empty(getattr(target, name))}
    _note(target, filled)


def _updated(_mapper: Any, _connection: Any, target: Any) -> None:
    attributes = inspect(target).attrs
    kept = BY_TABLE[type(target)]
    _note(target, {n for n in kept.fields if attributes[n].history.has_changes()})


def _deleted(_mapper: Any, _connection: Any, target: Any) -> None:
    _note(target, set(), deleted=True)


for each in KEPT:
    event.listen(each.table, "after_insert", _inserted)
    event.listen(each.table, "after_update", _updated)
    event.listen(each.table, "after_delete", _deleted)

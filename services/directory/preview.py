"""An owners list brought to the desk: shown row by row before it counts, then all of it or nothing.

What was brought waits in memory under a key nobody can guess: it holds addresses, so it lies on no
disk before it is taken.
"""

import hashlib
import secrets
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Lock

from sqlmodel import Session

from duban.refusals import Refused
from duban.secrets import KeyRing
from duban.sheets.directory import directory_of
from duban.sheets.people import Directory
from duban.sheets.tables import tables_of
from duban.vocabulary.rights import Deed
from models.db import transaction
from models.ledger.authority import require_right
from models.ledger.journal import OFFICE, lock_chains
from models.queries.facts import TRIAL, fact
from services.accounts.sessions import Signed
from services.desk.stale import Changed
from services.directory.listing import directory_in_force
from services.directory.owners_list import DirectoryChange, import_directory, route_mask
from services.directory.sealing import usable
from services.office import Office

MOST, KEPT = 5, timedelta(minutes=30)
PERSON_FIELDS = ("name", "unit", "roles", "title", "locale", "routes", "deputy")


class Gone(Refused, LookupError):
    """名单已不在，请重新上传。The list waits no more: bring it again."""


class NotMeant(Refused, ValueError):
    """名单会使人员离任或失去角色等，请核对后勾选确认。People would leave or lose something: tick that it is meant."""


@dataclass(frozen=True)
class Cell:
    """A field that would change; `before` and `after` as people read them, addresses masked."""

    name: str
    before: object
    after: object


@dataclass(frozen=True)
class PreviewRow:
    """A person or unit the list would change; `number` is the row of the sheet, 0 for none."""

    number: int
    kind: str  # joined, changed, left
    unit: bool
    code: str
    name: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Preview:
    """The changes that the list would make in the directory. `mark` changes with it."""

    name: str
    rows: tuple[PreviewRow, ...]
    same: int
    change: DirectoryChange

    @property
    def mark(self) -> str:
        """Tells this preview from any other."""
        told = repr((self.rows, self.change))
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    @property
    def takes_away(self) -> bool:
        """Tells whether somebody leaves or loses something."""
        return bool(self.change.left or self.change.losses)


@dataclass(frozen=True)
class _List:
    account_id: int
    at: datetime
    name: str
    data: bytes = field(repr=False)


class _Undone(Exception):
    """Takes back what was only tried."""


class Lists:
    """The lists that wait in one web process."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._kept: OrderedDict[str, _List] = OrderedDict()
        self._lock = Lock()

    def bring(self, signed: Signed, now: datetime, name: str, data: bytes) -> str:
        """Keep a list for a while; the key under which it is found."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[key] = _List(signed.account_id, now, name, data)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return key

    def preview(self, signed: Signed, now: datetime, key: str) -> Preview:
        """Lists what it would change, tried and taken back. Raises SheetError, Unreadable, Gone."""
        found: list[Preview] = []
        try:
            with transaction(self.office.engine) as session:
                found.append(self._tried(session, signed, now, self._find(signed, now, key)))
                raise _Undone
        except _Undone:
            return found[0]

    def take(
        self, signed: Signed, now: datetime, key: str, mark: str, *, sure: bool
    ) -> DirectoryChange:
        """Make it the directory. Raises Changed where it would not do what was shown, NotMeant."""
        with transaction(self.office.engine) as session:
            made = self._tried(session, signed, now, self._find(signed, now, key))
            if made.mark != mark:
                raise Changed
            if made.takes_away and not sure:
                raise NotMeant
        with self._lock:
            self._kept.pop(key, None)
        return made.change

    def _find(self, signed: Signed, now: datetime, key: str) -> _List:
        found = self._kept.get(key)
        if found is None or found.account_id != signed.account_id or now - found.at > KEPT:
            raise Gone
        return found

    def _tried(self, session: Session, signed: Signed, now: datetime, brought: _List) -> Preview:
        office = self.office
        private = office.settings.allow_private_hosts
        trial = fact(session, TRIAL) is not None
        check = partial(usable, allow_private=private, trial=trial)
        directory = directory_of(tables_of(brought.data, brought.name), brought.name, check)
        act = office.act(now, by=signed.doer())
        require_right(session, act, Deed.ROUTES)
        lock_chains(session, [OFFICE])  # a key rotation ends under this lock
        keys = KeyRing.open(office.settings.keys)
        in_force: Callable[[], Directory] = partial(
            directory_in_force, session, act.moment.today, route_mask(lambda: keys)
        )
        before = in_force()
        change = import_directory(
            session, act, directory, keys, allow_private=private, name=brought.name
        )
        rows = tuple(_rows(before, in_force(), directory, change))
        touched = {row.code for row in rows if not row.unit}
        return Preview(
            brought.name, rows, len({p.code for p in directory.people} - touched), change
        )


def _rows(
    before: Directory, after: Directory, brought: Directory, change: DirectoryChange
) -> Iterator[PreviewRow]:
    """Units, then people, in the order of the list; who leaves comes last."""
    at = {entry.code: entry.row for entry in brought.units}
    had = {entry.code: entry for entry in before.units}
    for unit in after.units:
        cells = _cells(
            ("name", "duties"), vars(had[unit.code]) if unit.code in had else {}, vars(unit)
        )
        if cells:
            kind = "changed" if unit.code in had else "joined"
            yield PreviewRow(at.get(unit.code, 0), kind, True, unit.code, unit.name, cells)
    kept = {unit.code for unit in after.units}
    for unit in before.units:
        if unit.code not in kept:
            yield PreviewRow(0, "left", True, unit.code, unit.name)
    yield from _people(before, after, brought, change)


def _people(
    before: Directory, after: Directory, brought: Directory, change: DirectoryChange
) -> Iterator[PreviewRow]:
    had, have = _told(before), _told(after)
    for entry in brought.people:
        code = entry.code
        cells = _cells(PERSON_FIELDS, had.get(code, {}), have[code])
        if "routes" in change.changed.get(code, ()) and "routes" not in {c.name for c in cells}:
            cells = (*cells, Cell("routes", had[code]["routes"], have[code]["routes"]))
        if cells:
            kind = "joined" if code in change.joined else "changed"
            yield PreviewRow(entry.row, kind, False, code, entry.name, cells)
    names = {entry.code: entry.name for entry in before.people}
    for code in change.left:
        yield PreviewRow(0, "left", False, code, names.get(code, code))


def _told(directory: Directory) -> dict[str, dict[str, object]]:
    """Everything told of people, by code."""
    routes: defaultdict[str, list[str]] = defaultdict(list)
    for route in directory.routes:
        routes[route.person].append(route.url)
    away: defaultdict[str, list[str]] = defaultdict(list)
    for each in directory.delegations:
        away[each.person].append(f"{each.deputy} {each.start}–{each.end}")
    return {
        entry.code: vars(entry)
        | {"routes": tuple(routes[entry.code]), "deputy": tuple(away[entry.code])}
        for entry in directory.people
    }


def _cells(
    names: tuple[str, ...], before: dict[str, object], after: dict[str, object]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(name, before.get(name, ""), after[name])
        for name in names
        if (before.get(name) or None) != (after[name] or None)
    )

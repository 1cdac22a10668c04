"""Reads units, people, routes and deputies from an owners list (.csv or .xlsx)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from duban.channels.protocol import BadRoute
from duban.sheets.columns import Column, ColumnKind, find_header, is_empty, parse_row
from duban.sheets.people import (
    OPTIONAL,
    ROLE_WORDS,
    DelegationEntry,
    Directory,
    PersonEntry,
    RouteEntry,
    UnitEntry,
)
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.routes import read_routes
from duban.sheets.tables import SheetTable, filled, read_tables
from duban.vocabulary.roles import Role

UNITS, PEOPLE = "单位", "人员"
CODE, NAME, DUTIES = (
    Column("unit_code", "单位编码", kind=ColumnKind.CODE, aliases=("unit_code", "unit")),
    Column("unit_name", "单位名称", kind=ColumnKind.CODE, aliases=("unit_name",)),
    Column("duties", "职责", kind=ColumnKind.NAMES, aliases=("duties",)),
)
UNIT_COLUMNS = (CODE, NAME, DUTIES)
PERSON_COLUMNS = (
    CODE,
    Column("person_code", "人员编码", kind=ColumnKind.CODE, aliases=("person_code",)),
    Column("name", "姓名", kind=ColumnKind.CODE, aliases=("name", "person_name")),
    NAME,
    Column("roles", "角色", kind=ColumnKind.NAMES, aliases=("roles", "role")),
    Column("title", "职务", aliases=("title",)),
    Column("routes", "路由", aliases=("routes", "route")),
    Column("deputy", "代理人编码", kind=ColumnKind.CODE, aliases=("deputy_code", "deputy")),
    Column("deputy_from", "代理起", kind=ColumnKind.DATE, aliases=("deputy_from",)),
    Column("deputy_to", "代理止", kind=ColumnKind.DATE, aliases=("deputy_to",)),
    Column("locale", "语言", kind=ColumnKind.CODE, aliases=("locale", "language")),
    DUTIES,
)
NEEDED = 3  # the first columns of both lists; the others may be missing
TITLES = {column.field: column.title for column in PERSON_COLUMNS}


def read_directory(path: Path, check: Callable[[str], object] | None = None) -> Directory:
    """The directory of a file: sheets 单位 and 人员, or one flat list with a row a person.

    `check` raises BadRoute for a route that no message can take: told beside all the rest.
    Raises `SheetError` with every finding (row without unit, duplicate person code, route that is
    no URL, unknown role, missing deputy, bad date), `duban.files.Unreadable` for no such file.
    """
    return directory_of(read_tables(path), path.name, check)


def directory_of(
    tables: Sequence[SheetTable], name: str, check: Callable[[str], object] | None = None
) -> Directory:
    """As `read_directory`, from tables already read."""
    reading = _Reading(name, check or (lambda _url: None))
    for table, columns in _lists(tables, name):
        reading.read(table, columns)
    reading.check_deputies()
    if reading.problems:
        raise SheetError(reading.problems, name=name)
    return Directory(
        tuple(reading.units.values()),
        tuple(reading.people.values()),
        tuple(reading.routes),
        tuple(reading.delegations),
        frozenset(reading.columns),
    )


def _lists(tables: Sequence[SheetTable], name: str) -> list[tuple[SheetTable, tuple[Column, ...]]]:
    """Returns the sheets to read, units first, and as what."""
    by_name = {table.name: table for table in tables if table.rows}
    units = [(by_name[UNITS], UNIT_COLUMNS)] if UNITS in by_name else []
    others = [table for table in by_name.values() if table.name != UNITS]
    people = by_name.get(PEOPLE) or (others[0] if others else None)
    if people is None:
        message = f"没有“{PEOPLE}”表或人员名单。No list of people."
        raise SheetError([SheetProblem(message)], name=name)
    return [*units, (people, PERSON_COLUMNS)]


class _Reading:
    """Collects entries and findings row by row."""

    def __init__(self, file: str, check: Callable[[str], object]) -> None:
        self.file, self.check = file, check
        self.units: dict[str, UnitEntry] = {}
        self.people: dict[str, PersonEntry] = {}
        self.routes: list[RouteEntry] = []
        self.delegations: list[DelegationEntry] = []
        self.problems: list[SheetProblem] = []
        self.sheet = ""
        self.columns: set[str] = set()

    def read(self, table: SheetTable, columns: tuple[Column, ...]) -> None:
        self.sheet = table.name
        optional = len(columns) - (NEEDED if columns is PERSON_COLUMNS else 2)
        header, places = find_header(
            table.rows, columns, sheet=table.name, optional=optional, file=self.file
        )
        self.columns |= OPTIONAL & set(places)
        for number, cells in enumerate(filled(table)[header + 1 :], table.first_row + header + 1):
            if is_empty(cells):
                continue
            values, found = parse_row(cells, places, columns, sheet=table.name, number=number)
            self.problems += found
            row = _Row(values, number)
            unit = self.unit(row)
            if columns is PERSON_COLUMNS and (row.text("person_code") or row.text("name")):
                self.person(row, unit)

    def say(self, row: int, column: str, message: str) -> None:
        self.problems.append(
            SheetProblem(message, sheet=self.sheet, row=row, column=TITLES.get(column, column))
        )

    def unit(self, row: _Row) -> str:
        """The code of the row's unit, known or new; empty after a finding."""
        code, name = row.text("unit_code"), row.text("unit_name")
        known = self.units.get(code) or next(
            (unit for unit in self.units.values() if unit.name == (name or code)), None
        )
        if known is None and not code:
            self.say(row.number, "unit_code", "没有单位，请填单位编码。Row without a unit.")
            return ""
        if known is None and not name:
            message = f"单位“{code}”没有名称，也不在“{UNITS}”表中。Unit unknown and unnamed."
            self.say(row.number, "unit_name", message)
            return ""
        if known is not None and name and known.name != name:
            message = f"单位“{known.code}”在前面叫“{known.name}”，这里叫“{name}”。Two names."
            self.say(row.number, "unit_name", message)
        unit = known or UnitEntry(code, name, row=row.number)
        duties = tuple(dict.fromkeys((*unit.duties, *row.names("duties"))))
        self.units[unit.code] = UnitEntry(unit.code, unit.name, duties, unit.row)
        return unit.code

    def person(self, row: _Row, unit: str) -> None:
        code, name = row.text("person_code"), row.text("name")
        if not code:
            self.say(row.number, "person_code", f"“{name}”没有编码。Person without a code.")
            return
        if not name:
            self.say(row.number, "name", f"“{code}”没有姓名。Person without a name.")
        if code in self.people:
            message = (
                f"“{code}”与第{self.people[code].row}行重复；多个角色写在一行。Duplicate code."
            )
            self.say(row.number, "person_code", message)
            return
        roles = self.roles(row)
        self.people[code] = PersonEntry(
            code, name, unit, roles, row.text("title"), row.text("locale") or "zh", row.number
        )
        self.reach(row, code)
        self.deputy(row, code)

    def roles(self, row: _Row) -> tuple[Role, ...]:
        found = []
        for word in row.names("roles"):
            role = ROLE_WORDS.get(word) or ROLE_WORDS.get(word.lower().replace("-", "_"))
            if role is None:
                known = "、".join(list(ROLE_WORDS)[: len(Role)])
                message = f"没有“{word}”这个角色，可填：{known}。Unknown role."
                self.say(row.number, "roles", message)
            else:
                found.append(role)
        return tuple(dict.fromkeys(found))

    def reach(self, row: _Row, code: str) -> None:
        routes, findings = read_routes(row.text("routes"))
        for finding in (*findings, *self.unusable([url for url, _ in routes])):
            self.say(row.number, "routes", finding)
        self.routes += [
            RouteEntry(code, url, audience, order, row.number)
            for order, (url, audience) in enumerate(routes)
        ]

    def unusable(self, urls: Sequence[str]) -> Iterator[str]:
        """Says of each route that is well written and cannot be used, why."""
        for place, url in enumerate(urls, start=1):
            try:
                self.check(url)
            except BadRoute as error:
                yield f"第{place}个：{error.why}"

    def deputy(self, row: _Row, code: str) -> None:
        deputy, start, end = row.text("deputy"), row.day("deputy_from"), row.day("deputy_to")
        if row.failed("deputy_from") or row.failed("deputy_to") or not (deputy or start or end):
            return
        if not deputy:
            self.say(row.number, "deputy", "有代理日期，没有代理人。Dates without a deputy.")
        elif start is None or end is None:
            column = "deputy_from" if start is None else "deputy_to"
            self.say(row.number, column, "未填，代理须有起止日期。A deputy needs both days.")
        elif end < start:
            self.say(row.number, "deputy_to", "早于代理起。Ends before it starts.")
        else:
            self.delegations.append(DelegationEntry(code, deputy, start, end, row.number))

    def check_deputies(self) -> None:
        for entry in self.delegations:
            if entry.deputy not in self.people:
                message = f"代理人“{entry.deputy}”不在名单中。Deputy not in the list."
                self.say(entry.row, "deputy", message)
            elif entry.deputy == entry.person:
                self.say(entry.row, "deputy", "代理人是本人。A person's own deputy.")


class _Row:
    """A parsed row's values with their types; a cell with a finding counts as empty."""

    def __init__(self, values: Mapping[str, object], number: int) -> None:
        self._values = values
        self.number = number

    def failed(self, name: str) -> bool:
        return name not in self._values

    def text(self, name: str) -> str:
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def names(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name)
        return value if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        value = self._values.get(name)
        return value if isinstance(value, date) else None

"""The directory as a list again, in the form `owners import` reads."""

from collections import defaultdict
from collections.abc import Iterator

from duban.sheets.book import Book
from duban.sheets.directory import PEOPLE, PERSON_COLUMNS
from duban.sheets.people import ROLE_WORDS, DelegationEntry, Directory, PersonEntry, UnitEntry
from duban.sheets.tables import write_csv

WORDS = {role: word for word, role in reversed(ROLE_WORDS.items())}


def owners_csv(directory: Directory) -> bytes:
    """The list as CSV with a byte order mark, so that Excel reads the Chinese."""
    return write_csv([column.title for column in PERSON_COLUMNS], _rows(directory))


def owners_workbook(directory: Directory) -> bytes:
    """The list as a workbook with the sheet 人员."""
    book = Book(title="单位与人员名单")
    sheet = book.sheet(PEOPLE, PERSON_COLUMNS, frozen=3)
    for number, row in enumerate(_rows(directory), start=1):
        for at, (column, text) in enumerate(zip(PERSON_COLUMNS, row, strict=True)):
            book.write(sheet, number, at, text, column)
    return book.done()


def _rows(directory: Directory) -> Iterator[list[str]]:
    """One row a person, then units without people; routes stand below one another in a cell."""
    units = {unit.code: unit for unit in directory.units}
    routes: defaultdict[str, list[str]] = defaultdict(list)
    for route in sorted(directory.routes, key=lambda route: route.order):
        routes[route.person].append(f"{route.audience.value}|{route.url}")
    deputies = {entry.person: entry for entry in reversed(directory.delegations)}
    empty = dict(units)
    for person in directory.people:
        first = empty.pop(person.unit, None)
        ways = "\n".join(routes[person.code])
        yield _row(units[person.unit], person, ways, deputies.get(person.code), bool(first))
    for unit in empty.values():
        yield _row(unit, None, "", None, duties=True)


def _row(
    unit: UnitEntry, person: PersonEntry | None, routes: str, deputy: DelegationEntry | None,
    duties: bool,
) -> list[str]:  # fmt: skip
    values = {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "duties": "、".join(unit.duties) if duties else "",
        "routes": routes,
    }
    if person is not None:
        values |= {
            "person_code": person.code,
            "name": person.name,
            "roles": "、".join(WORDS[role] for role in person.roles),
            "title": person.title,
            "locale": person.locale,
        }
    if deputy is not None:
        values |= {
            "deputy": deputy.deputy,
            "deputy_from": deputy.start.isoformat(),
            "deputy_to": deputy.end.isoformat(),
        }
    return [values.get(column.field, "") for column in PERSON_COLUMNS]

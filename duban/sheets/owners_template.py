"""An empty owners list to fill in: drop-downs, and a sheet that explains the columns."""

from typing import Any

from duban.i18n import LOCALES
from duban.sheets.book import Book
from duban.sheets.columns import Column
from duban.sheets.directory import PEOPLE, PERSON_COLUMNS, UNIT_COLUMNS, UNITS
from duban.sheets.offers import offer
from duban.sheets.people import ROLE_WORDS
from duban.vocabulary.roles import Role

GUIDE = "说明"
ROWS = 200  # formatted as text, so that no spreadsheet makes dates of codes
OF_UNITS = ("unit_name", "duties")  # they stand on the sheet of the units
COLUMNS = tuple(column for column in PERSON_COLUMNS if column.field not in OF_UNITS)
NOTES = {
    "unit_code": "单位的固定编码，如 KJJ；先填“单位”表，再在“人员”表中选。Stable code of the unit.",
    "unit_name": "单位名称，如 科技人才局。Name of the unit.",
    "duties": "职责关键词，用、分隔；据此提出牵头单位建议。Keywords, to suggest a lead unit.",
    "person_code": "人员的固定编码，不重复，如 kjj02。Stable code, unique.",
    "name": "姓名。Name.",
    "roles": "从列表中选；一人多个角色用、分隔写在一格。Several in one cell, parted by 、.",
    "title": "职务，印在文书上。As printed on papers.",
    "routes": "通知方式，按使用顺序，一行一个：邮箱地址、tel:电话、paper:，或其他地址。"
              "Ways to reach the person, one a line: a mail address, tel:NUMBER, paper:.",
    "deputy": "代理人的人员编码，须在名单中。Code of who stands in.",
    "deputy_from": "代理首日，如 2022-10-10。First day.",
    "deputy_to": "代理末日（含）。Last day, included.",
    "locale": "zh 或 en，空则 zh。Language of this person's papers.",
}  # fmt: skip


def owners_template() -> bytes:
    """The workbook with the sheets 单位, 人员 and 说明, without anybody in it."""
    book = Book(title="单位与人员名单")
    _empty(book, UNITS, UNIT_COLUMNS, frozen=2)
    people = _empty(book, PEOPLE, COLUMNS, frozen=3)
    codes = f"='{UNITS}'!$A$2:$A${ROWS + 1}"
    offer(people, COLUMNS, 0, "unit_code", codes, strict=False)
    offer(people, COLUMNS, 0, "roles", list(ROLE_WORDS)[: len(Role)], strict=False)
    offer(people, COLUMNS, 0, "locale", list(LOCALES))
    at = [column.field for column in COLUMNS].index("person_code")
    letter = chr(ord("A") + at)
    everybody = f"='{PEOPLE}'!${letter}$2:${letter}${ROWS + 1}"
    offer(people, COLUMNS, 0, "deputy", everybody, strict=False)
    book.explain(GUIDE, _guide())
    return book.done()


def _empty(book: Book, name: str, columns: tuple[Column, ...], *, frozen: int) -> Any:
    sheet = book.sheet(name, columns, frozen=frozen)
    for row in range(1, ROWS + 1):
        for at, column in enumerate(columns):
            book.write(sheet, row, at, "", column)
    return sheet


def _guide() -> list[str]:
    columns = {column.field: column.title for column in (*UNIT_COLUMNS, *COLUMNS)}
    return [
        "先填“单位”表，再填“人员”表，一人一行；列名请勿改动。填好后：duban owners import 名单.xlsx",
        "Fill in the units, then the people, a row each. Titles are fixed. Whoever is not in the "
        "list has left: the import says who, and asks.",
        *(f"{title}：{NOTES[name]}" for name, title in columns.items()),
        "例：KJJ｜kjj02｜骆青原｜联络员｜平台科科长｜luo@example.org",
    ]

"""督办台账 as a workbook."""

import io
import zipfile
from datetime import date

from duban.sheets.ledger import (
    CHASES,
    CLOSED,
    COLUMNS,
    EXTENSIONS,
    NOTES,
    OPEN,
    UNDATED,
    ChaseRow,
    ExtensionRow,
    LedgerBook,
    LedgerRow,
    write_ledger,
)
from duban.sheets.tables import tables_of

TODAY = date(2022, 9, 1)


def a_matter(**changes) -> LedgerRow:
    facts = {
        "code": "2022-0002",
        "title": "创新中心建设",
        "current_due": date(2022, 8, 31),
        "days_left": -1,
        "light_due": "红",
        "progress": "设备进场",
    }
    return LedgerRow(**(facts | changes))


def test_the_ledger_has_its_six_sheets_in_order():
    """As the office expects them."""
    tables = tables_of(write_ledger(LedgerBook(as_of=TODAY)), "a.xlsx")

    assert [table.name for table in tables] == [OPEN, UNDATED, EXTENSIONS, CHASES, CLOSED, NOTES]


def test_rows_are_numbered_and_typed():
    """Dates are dates, days are numbers, ✎ marks what a unit fills in."""
    book = LedgerBook(as_of=TODAY, open=[a_matter(), a_matter(code="2022-0003")])
    rows = tables_of(write_ledger(book), "a.xlsx")[0].rows
    titles = [column.title for column in COLUMNS]

    assert [str(title).removeprefix("✎") for title in rows[0]] == titles
    assert [row[0] for row in rows[1:]] == [1, 2]
    assert rows[1][titles.index("现行时限")] == date(2022, 8, 31)
    assert rows[1][titles.index("剩余工作日")] == -1
    assert [title for title in rows[0] if str(title).startswith("✎")] == [
        "✎当前值·数据时点", "✎进展情况", "✎原因类别·需协调事项", "✎下步措施·节点", "✎佐证",
    ]  # fmt: skip


def test_the_header_and_the_matter_stay_in_view():
    """Frozen to 事项, landscape, lights coloured."""
    data = write_ledger(LedgerBook(as_of=TODAY, open=[a_matter()]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()

    assert 'xSplit="3" ySplit="1" topLeftCell="D2"' in sheet
    assert 'orientation="landscape"' in sheet
    assert "F6B7B2" in styles


def test_extensions_and_contacts_have_sheets_of_their_own():
    """A telephone call is a row like a mail."""
    book = LedgerBook(
        as_of=TODAY,
        extensions=[ExtensionRow("2022-0002", "创新中心", reason="设备未到", decision="同意")],
        chases=[ChaseRow("2022-0002", "创新中心", on=TODAY, way="电话", said="待验收")],
        notes=["基数由统计局核定。"],
    )
    tables = {table.name: table.rows for table in tables_of(write_ledger(book), "a.xlsx")}

    assert "设备未到" in tables[EXTENSIONS][1]
    assert "待验收" in tables[CHASES][1]
    assert tables[NOTES][-1][0] == "基数由统计局核定。"


def test_the_same_ledger_gives_the_same_file():
    """The date is an argument; nothing reads the clock."""
    book = LedgerBook(as_of=TODAY, open=[a_matter()])

    assert write_ledger(book) == write_ledger(book)

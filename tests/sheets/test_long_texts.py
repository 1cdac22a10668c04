"""Texts longer than a row can be: rows as high as their text, and a sheet with all that is cut."""

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.sheets.breakdown import BreakdownRow, write_breakdown
from duban.sheets.columns import Column
from duban.sheets.full_texts import FULL, MOST_LINES, TALLEST, FullTexts, lines_of
from duban.sheets.ledger import (
    CHASES,
    COLUMNS,
    EXTENSIONS,
    OPEN,
    ChaseRow,
    ExtensionRow,
    LedgerBook,
    LedgerRow,
    write_ledger,
)
from duban.sheets.returns import write_unit_sheet
from duban.sheets.tables import tables_of

DAY = date(2022, 9, 1)
SENTENCE = "各有关单位要加快推进重点项目建设，确保按期完成主体工程并组织验收。"
AT = {column.field: number for number, column in enumerate(COLUMNS)}


def of(length):
    """A text of so many Chinese characters."""
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def ledger(*rows, **more):
    return write_ledger(LedgerBook(as_of=DAY, open=rows, **more))


def tables(data):
    return {table.name: table.rows for table in tables_of(data, "a.xlsx")}


def heights(data, sheet=1):
    """The height of each row below the header that has one, in points."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        rows = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    assert "customHeight" not in "".join(re.findall(r"<row [^>]*>", rows))
    found = re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', rows)
    return {int(row): float(height) for row, height in found if row != "1"}


def test_a_row_is_as_high_as_its_longest_text():
    """LibreOffice shows one line of a row without a height; more can still be typed in Excel."""
    short, long = LedgerRow("2022-0001", "短"), LedgerRow("2022-0002", "长", source=of(200))
    found = heights(ledger(short, long))

    assert list(found) == [3]
    assert 10 * 12 < found[3] < 11 * 15


@pytest.mark.parametrize("write", ["unit", "breakdown"])
def test_what_is_filled_in_has_its_height_too(write):
    """And each cell all of its text, for it comes back."""
    if write == "unit":
        row = LedgerRow("2022-0001", "长", source=of(2000))
        data = write_unit_sheet([row], unit="科技局", as_of=DAY)
    else:
        data = write_breakdown([BreakdownRow(title="长", quote=of(2000))])

    assert list(map(round, heights(data).values())) == [TALLEST]
    assert any(of(2000) in row for row in next(iter(tables(data).values())))


def test_no_row_is_higher_than_a_row_can_be():
    assert max(heights(ledger(LedgerRow("2022-0001", "长", source=of(9000)))).values()) <= TALLEST


@pytest.mark.parametrize(
    "text",
    [of(700), of(9000), "word " * 2000, "一行\n" * 60, (of(60) + "\n") * 20, "W" * 4000],
    ids=["just too long", "many parts", "English", "many lines", "long lines", "no break"],
)
def test_what_a_cell_cannot_show_stands_on_a_sheet_in_full(text):
    """The cell ends with where; every part of it fits into its own row."""
    found = tables(ledger(LedgerRow("2022-0007", "长", source=text)))
    shown = found[OPEN][1][AT["source"]]
    rows = found[FULL][1:]

    assert shown.endswith("……（未完，全文见“全文”表第2行）")
    assert text.startswith(shown.rpartition("\n")[0])
    assert lines_of(shown, 40) <= MOST_LINES
    assert {tuple(row[:3]) for row in rows} == {("2022-0007", OPEN, "原文（含会议日期）")}
    whole = "".join(str(row[4]) for row in rows)
    assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", text)
    assert all(lines_of(str(row[4]), 100) <= MOST_LINES for row in rows)
    numbers = [f"{n}/{len(rows)}" for n in range(1, len(rows) + 1)]
    assert [row[3] or "" for row in rows] == (numbers if len(rows) > 1 else [""])


def test_each_cell_names_its_own_row_of_the_sheet():
    """Of several sheets, whose long texts stand below one another."""
    data = ledger(
        LedgerRow("2022-0001", "甲", source=of(3000)),
        LedgerRow("2022-0002", "乙", source=of(800)),
        extensions=[ExtensionRow("2022-0003", "丙", reason=of(900))],
        chases=[ChaseRow("2022-0004", "丁", said=of(900))],
    )
    found = tables(data)
    cells = [
        (found[OPEN][1], "2022-0001"), (found[OPEN][2], "2022-0002"),
        (found[EXTENSIONS][1], "2022-0003"), (found[CHASES][1], "2022-0004"),
    ]  # fmt: skip
    for row, code in cells:
        [named] = [int(n) for cell in row for n in re.findall(r"表第(\d+)行）$", str(cell))]
        assert found[FULL][named - 1][0] == code
        assert found[FULL][named - 1][3] in (None, "") or found[FULL][named - 1][3].startswith("1/")


def test_what_a_unit_fills_in_stays_whole_in_its_cell():
    """And is on the sheet as well, to be read."""
    found = tables(ledger(LedgerRow("2022-0001", "长", progress=of(1500))))

    assert found[OPEN][1][AT["progress"]] == of(1500)
    assert "".join(row[4] for row in found[FULL][1:]) == of(1500)


@given(st.text(alphabet="文a \n。", max_size=4000), st.sampled_from([8, 16, 24, 40]))
def test_what_is_shown_always_fits(text, width):
    """Of any text, and nothing of it is lost."""
    full = FullTexts()
    shown = full.shown(Column("source", "原文", width), text)

    if full.rows:
        assert lines_of(shown, width) <= MOST_LINES
        whole = "".join(row.text for row in full.rows)
        assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", text)
    else:
        assert shown == text
        assert lines_of(text, width) <= MOST_LINES

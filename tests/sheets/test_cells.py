"""Cells: safe on the way out, understood on the way in."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duban.sheets.book import Book
from duban.sheets.cells import (
    EXCEL_CELL_LIMIT,
    CodeBecameDate,
    NotADate,
    as_code,
    as_date,
    as_names,
    as_text,
    clean,
    csv_text,
    from_csv_text,
    name_and_code,
)
from duban.sheets.columns import Column
from duban.sheets.tables import csv_rows, tables_of, write_csv

DAY = date(2022, 8, 15)
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", '=HYPERLINK("http://x")', " =1", "＝1"]


@pytest.mark.parametrize(
    "written",
    [
        DAY, datetime(2022, 8, 15, 9, 30, tzinfo=UTC), 44788, 44788.0, "2022-08-15",
        "2022/8/15", "2022.8.15",
        "2022年8月15日", "２０２２年８月１５日", " 2022 年 8 月 15 日 ", "20220815",
        "2022年8月15日（周一）", "2022-08-15 00:00:00",
    ],
)  # fmt: skip
def test_a_date_may_be_written_in_any_usual_way(written):
    """Excel dates, serial numbers that lost their format, ISO and Chinese dates."""
    assert as_date(written) == DAY


@pytest.mark.parametrize(
    "written", ["下周", "8月15日", "2022-13-01", "2022-02-30", 7, True, "待定"]
)
def test_what_is_no_full_date_is_refused(written):
    """A date is never guessed: no year, no date."""
    with pytest.raises(NotADate, match="2022-08-31"):
        as_date(written)


def test_an_empty_cell_is_no_date():
    """Undated is a value."""
    assert as_date("") is None is as_date(None)


def test_codes_stay_codes():
    """Numbers lose no zero they never had; a code that became a date is told."""
    assert (as_code(12.0), as_code("0012"), as_text(1.5)) == ("12", "0012", "1.5")
    with pytest.raises(CodeBecameDate, match="文本"):
        as_code(date(2022, 1, 4))


def test_names_are_split_at_any_usual_sign():
    """Each once, in order."""
    assert as_names("张三、李四，王五,赵六；张三\n 钱七 ") == (
        "张三", "李四", "王五", "赵六", "钱七",
    )  # fmt: skip
    assert as_names("") == ()


def test_a_name_may_carry_its_code():
    """张三（P003） and a bare code are both references."""
    assert name_and_code("张三（P003）") == ("张三", "P003")
    assert name_and_code("P003") == ("P003", "P003")
    assert name_and_code("经济发展局（统计局）") == ("经济发展局（统计局）",) * 2
    assert name_and_code(" " * 9000 + "（") != ("", "")


def sheet_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula(text):
    """In a workbook it is a string cell; in a CSV an apostrophe stands first."""
    column = Column("a", "甲")
    book = Book(title="t")
    sheet = book.sheet("甲", [column], frozen=1)
    book.write(sheet, 1, 0, text, column)
    data = book.done()
    xml = sheet_xml(data)

    assert "<f>" not in xml
    assert tables_of(data, "a.xlsx")[0].rows[1][0] == clean(text)
    assert write_csv(["甲"], [[text]]).decode("utf-8-sig").splitlines()[1].lstrip('"')[0] == "'"


def test_a_dangerous_text_keeps_its_quote_prefix():
    """Editing the cell does not make a formula of it."""
    column = Column("a", "甲")
    book = Book(title="t")
    book.write(book.sheet("甲", [column], frozen=1), 1, 0, "=1+1", column)
    with zipfile.ZipFile(io.BytesIO(book.done())) as archive:
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_links_in_texts_stay_texts():
    """A URL in a note is not made clickable."""
    column = Column("a", "甲")
    book = Book(title="t")
    book.write(book.sheet("甲", [column], frozen=1), 1, 0, "http://example.com/x", column)

    assert "hyperlink" not in sheet_xml(book.done())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_survives_a_workbook(text):
    """Characters that XML forbids are dropped, the others come back; the file always opens."""
    column = Column("a", "甲")
    book = Book(title=text)
    sheet = book.sheet("甲", [column], frozen=1)
    book.write(sheet, 1, 0, text, column)
    book.write(sheet, 2, 0, "末", column)
    rows = tables_of(book.done(), "a.xlsx")[0].rows

    assert (rows[1][0] or "") == clean(text)
    assert rows[2][0] == "末"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=2, max_size=4))
@example(["", "'="])
@example(["''+1", "' ="])
def test_any_text_survives_a_csv(texts):
    """Quotes, commas and line ends come back; no cell begins a formula."""
    data = write_csv(["甲"] * len(texts), [texts]).decode("utf-8-sig")

    assert csv_rows(data)[1] == [clean(text) for text in texts]
    assert all(from_csv_text(csv_text(text)) == clean(text) for text in texts)


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_the_sign_that_parts_the_rows_is_found_past_titles_and_quoted_cells(separator):
    """A title above the header has one cell; the other signs stand inside the cells."""
    signs = "".join(sign for sign in "\t,;" if sign != separator)
    row = separator.join(["甲", f'"乙{signs}\n{signs}丙"', "丁"])

    assert (
        csv_rows(f"任务表，2022\r\n{row}\r\n{row}\r\n")[1:]
        == [["甲", f"乙{signs}\n{signs}丙", "丁"]] * 2
    )


def test_a_text_too_long_for_a_cell_is_cut_not_lost():
    """Excel refuses more; the library would drop the cell in silence."""
    assert len(clean("长" * 40_000)) == EXCEL_CELL_LIMIT
    assert re.search("…$", clean("长" * 40_000))

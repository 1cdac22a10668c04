"""回收表: what a unit did to its sheet is named, what it wrote is kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.sheets.ledger import LedgerRow
from duban.sheets.problems import SheetError
from duban.sheets.return_order import longest_rising
from duban.sheets.returns import (
    KEY_TITLE,
    KEYS,
    SHEET,
    UNIT_COLUMNS,
    CellChange,
    read_unit_sheet,
    write_unit_sheet,
)
from duban.sheets.tables import tables_of, write_csv

TODAY = date(2022, 9, 1)
FIELDS = [column.field for column in UNIT_COLUMNS]
ROWS = [
    LedgerRow(
        code=f"2022-{n:04}",
        title=f"事项{n}",
        source="“8月底前完成”（8月14日会议）" * (40 if n == 3 else 1),
        targets="企业 ≥ 60 家（净增）",
        current_due=date(2022, 10, 30 + n % 2),
        progress="设备进场\n调试" if n == 2 else "",
        current="430/450" if n == 4 else "",
    )
    for n in range(1, 6)
]


@pytest.fixture
def returned(keep, resaved):
    """The sheet as it comes back after `edit` changed its rows (titles first)."""

    def send(edit=None, *, with_keys=True):
        def on_sheet(name, rows):
            if name == KEYS and not with_keys:
                return []
            return edit(rows) if edit and name == SHEET else rows

        sent = write_unit_sheet(ROWS, unit="科技局", as_of=TODAY)
        return read_unit_sheet(keep("回收表.xlsx", resaved(sent, on_sheet)))

    return send


def put(row, name, value):
    row[FIELDS.index(name)] = value


def test_an_untouched_sheet_answers_nothing(returned):
    """Prefilled texts are not an answer, and nothing is found."""
    sheet = returned()

    assert (sheet.unit, sheet.as_of) == ("科技局", TODAY)
    assert [row.code for row in sheet.rows] == [row.code for row in ROWS]
    assert not any(row.filled or row.changes or row.findings for row in sheet.rows)
    assert sheet.deleted == ()


def test_what_the_unit_filled_in_is_told_by_row(returned):
    """Only what differs from what was sent, with its place for the record."""

    def edit(rows):
        put(rows[2], "progress", "已验收")
        put(rows[2], "status", "报办结")
        put(rows[2], "signed_by", "王局长")
        return rows

    row = returned(edit).rows[1]

    assert row.filled == {"progress": "已验收", "status": "报办结", "signed_by": "王局长"}
    assert (row.source, row.status) == ("回收表第3行", "报办结")


def test_a_changed_due_date_or_target_is_named_and_not_applied(returned):
    """Old and new are told; texts too long for the key are told as changed."""

    def edit(rows):
        put(rows[1], "current_due", date(2022, 11, 15))
        put(rows[1], "targets", "企业 ≥ 50 家（净增）")
        put(rows[3], "source", "改了")
        put(rows[4], "current_due", "2022年10月30日")
        return rows

    rows = returned(edit).rows

    assert rows[0].changes == (
        CellChange("targets", "企业 ≥ 60 家（净增）", "企业 ≥ 50 家（净增）"),
        CellChange("current_due", "2022-10-31", "2022-11-15"),
    )
    assert "未采用" in str(rows[0].changes[0])
    assert [change.field for change in rows[2].changes] == ["source"]
    assert rows[3].changes == ()


def test_a_cleared_cell_is_no_answer(returned):
    """Emptying last month's text says nothing; it is told, and the text stays."""

    def edit(rows):
        put(rows[2], "progress", "")
        return rows

    row = returned(edit).rows[1]

    assert row.filled == {}
    assert "进展情况被清空" in row.findings[0]


def test_a_column_taken_out_is_named(returned):
    """The answers that were to be filled in there did not arrive."""
    at = FIELDS.index("progress")
    sheet = returned(lambda rows: [row[:at] + row[at + 1 :] for row in rows])

    assert "缺少列：进展情况" in sheet.findings[0]
    assert not any(row.findings for row in sheet.rows)


def test_a_moved_row_is_matched_by_its_key_and_named(returned):
    """The fewest rows that explain the order found."""

    def edit(rows):
        return [rows[0], rows[5], *rows[1:5]]

    sheet = returned(edit)

    assert [bool(row.findings) for row in sheet.rows] == [True, False, False, False, False]
    assert sheet.rows[0].code == "2022-0005"
    assert "原在第6行，现在第2行" in sheet.rows[0].findings[0]


def test_a_deleted_row_is_named(returned):
    """Its matter counts as not answered."""
    sheet = returned(lambda rows: rows[:2] + rows[3:])

    assert sheet.deleted == ("2022-0002",)
    assert "2022-0002" in sheet.findings[0]
    assert not any(row.findings for row in sheet.rows)


def test_a_doubled_row_is_named_in_both_places(returned):
    """Both are kept; which one counts is for a person."""

    def edit(rows):
        second = list(rows[1])
        put(second, "progress", "另一个说法")
        return [*rows, second]

    sheet = returned(edit)

    assert [row.row for row in sheet.rows if any("重复" in f for f in row.findings)] == [2, 7]


def test_a_sheet_without_its_hidden_parts_is_matched_by_code(returned):
    """Somebody copied the visible cells into a new workbook."""

    def edit(rows):
        put(rows[1], "progress", "已完成")
        return [row[:-1] for row in rows]

    sheet = returned(edit, with_keys=False)

    assert sheet.rows[0].filled == {"progress": "已完成"}
    assert all("系统列" in row.findings[0] and not row.keyed for row in sheet.rows)
    assert (sheet.unit, sheet.deleted) == ("", ())


def test_code_and_key_that_disagree_match_nothing(returned):
    """Cells pasted over another row: nothing is guessed, nothing is lost."""

    def edit(rows):
        put(rows[1], "code", "2022-0009")
        put(rows[1], "progress", "写了字")
        rows[2][-1] = rows[2][-1].replace("事项2", "改过")
        return rows

    first, second = returned(edit).rows[:2]

    assert (first.code, first.values["progress"]) == ("", "写了字")
    assert "不符" in first.findings[0]
    assert second.code == "2022-0002"
    assert "系统列" in second.findings[0]


def test_a_row_of_the_units_own_is_kept(returned):
    """Written below the list without a code: returned, matched to nothing."""

    def edit(rows):
        extra = [""] * len(rows[0])
        put(extra, "progress", "补充说明")
        return [*rows, extra]

    row = returned(edit).rows[-1]

    assert (row.code, row.filled["progress"]) == ("", "补充说明")
    assert "没有编号" in row.findings[0]


def test_a_sheet_without_codes_is_refused(keep):
    """The column 编号 is needed."""
    with pytest.raises(SheetError, match="编号"):
        read_unit_sheet(keep("a.csv", write_csv(["甲", "乙"], [["1", "2"]])))


def test_the_key_is_hidden_and_the_rest_locked():
    """Editable cells only; the key column is out of sight."""
    import io
    import zipfile

    data = write_unit_sheet(ROWS, unit="科技局", as_of=TODAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()

    assert 'hidden="1"' in sheet
    assert "<sheetProtection" in sheet
    assert 'state="veryHidden"' in book
    assert tables_of(data, "a.xlsx")[0].rows[0][-1] == KEY_TITLE


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(1, 6)), st.sets(st.integers(1, 5), max_size=3))
def test_no_answer_is_lost_in_any_order(order, dropped):
    """Rows sorted and dropped in any way: each answer lands on its matter."""
    import tempfile
    from pathlib import Path

    rows = tables_of(write_unit_sheet(ROWS, unit="科技局", as_of=TODAY), "a.xlsx")[0].rows
    kept = [list(rows[at]) for at in order if at not in dropped]
    for row in kept:
        put(row, "progress", f"答复{row[FIELDS.index('code')]}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(write_csv(*_texts(rows[0], kept)))
        sheet = read_unit_sheet(path)

    assert {row.code: row.filled["progress"] for row in sheet.rows} == {
        ROWS[at - 1].code: f"答复{ROWS[at - 1].code}" for at in order if at not in dropped
    }


def _texts(titles, rows):
    return [str(title) for title in titles], [[str(cell or "") for cell in row] for row in rows]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 9), max_size=9))
def test_the_longest_rising_run_rises(numbers):
    """The numbers kept stand in order, and sorting loses nothing."""
    kept = [numbers[at] for at in sorted(longest_rising(numbers))]

    assert kept == sorted(kept)
    assert len(longest_rising(sorted(numbers))) == len(numbers)


def test_rows_keep_their_fields(returned):
    """The ledger row itself is not changed by being sent."""
    assert replace(ROWS[0]) == ROWS[0]
    assert returned().rows[1].values["progress"] == "设备进场\n调试"

"""`ledger` and `replies import`: out as Excel, back as answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duban.sheets.returns import SHEET
from duban.sheets.tables import read_tables, write_csv


@pytest.fixture
def returned(registered, tmp_path) -> Callable[..., Path]:
    """The sheet of 水利站 as it comes back: `fill` maps a word of the title to titles and texts."""

    def send(fill: dict[str, dict[str, str]], drop: str = "") -> Path:
        out = tmp_path / "unit.xlsx"
        registered.fine("ledger", "--unit", "SL", "--out", out)
        table = next(table for table in read_tables(out) if table.name == SHEET)
        titles = [str(cell) for cell in table.rows[0]]
        rows = []
        for row in table.rows[1:]:
            cells = ["" if cell is None else str(cell) for cell in row]
            for word, texts in fill.items():
                if word in cells[2]:
                    for title, text in texts.items():
                        cells[titles.index(title)] = text
            if not drop or drop not in cells[2]:
                rows.append(cells)
        back = tmp_path / "back.csv"
        back.write_bytes(write_csv(titles, rows))
        return back

    return send


def rows_of(path: Path, name: str) -> list[dict[str, object]]:
    table = next(table for table in read_tables(path) if table.name == name)
    titles = [str(cell) for cell in table.rows[0]]
    return [dict(zip(titles, row, strict=True)) for row in table.rows[1:]]


def test_the_ledger_has_lights_days_and_pace(registered, tmp_path):
    """Three working days after the due date the light is red and the days are negative."""
    registered.moment = "2022-09-05T10:00:00+08:00"

    registered.fine("ledger", "--out", tmp_path / "l.xlsx")

    pump = next(row for row in rows_of(tmp_path / "l.xlsx", "在督") if "泵站" in str(row["事项"]))
    assert pump["剩余工作日"] == -3
    assert str(pump["亮灯（时限）"]).startswith("红")
    assert str(pump["亮灯（进度）"]).startswith("灰")
    assert pump["序时进度"] == "100%（按日计，自8月15日起）"
    assert "2022-08-12" in str(pump["原文（含会议日期）"])


def test_offline_matters_are_in_no_default_export(registered, tmp_path):
    """Only --offline shows them, and the notes say so."""
    registered.fine("ledger", "--out", tmp_path / "a.xlsx")
    registered.fine("ledger", "--out", tmp_path / "b.xlsx", "--offline")

    def titles(name: str) -> str:
        return str([row["事项"] for row in rows_of(tmp_path / name, "在督")])

    assert "信访" not in titles("a.xlsx")
    assert "信访" in titles("b.xlsx")


def test_closed_and_extended_matters_have_their_sheets(registered, pump, tmp_path):
    """Requests, calls and closings are recorded where the office looks for them."""
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "待验收")
    registered.fine("extend", pump, "--until", "2022-09-20", "--reason", "推迟",
                    "--signed-off-by", "sl01")  # fmt: skip
    registered.fine("decide", pump, "--grant", "2022-09-20", "--as", "dc01")
    registered.fine(
        "reply", pump, "--status", "done", "--as-person", "sl01", "--signed-off-by", "sl01"
    )
    registered.fine(
        "verify", pump, "--why", "现场查看，设备已经投运", "--visited", "2022-08-15", "--as", "dc01"
    )
    registered.fine("close", pump, "--as", "dc01")

    registered.fine("ledger", "--out", tmp_path / "l.xlsx")

    path = tmp_path / "l.xlsx"
    assert [row["编号"] for row in rows_of(path, "已销号")] == [pump]
    assert str(rows_of(path, "已销号")[0]["亮灯（时限）"]).startswith("蓝")
    assert [row["批复结果"] for row in rows_of(path, "延期")] == ["已同意"]
    assert [row["答复内容"] for row in rows_of(path, "催办记录（含电话）")] == ["待验收"]


def test_a_returned_sheet_is_previewed_then_recorded(registered, pump, returned):
    """Nothing is recorded without --yes; the source is the sheet's row."""
    sheet = returned({"泵站": {"✎反馈类别": "推进中", "✎进展情况": "电机就位"}})

    preview = registered.fine("replies", "import", sheet, "--format", "json")
    before = registered.fine("show", pump, "--format", "json").rows
    first = registered.fine("replies", "import", sheet, "--yes").out
    again = registered.fine("replies", "import", sheet, "--yes").out
    assert "已记录 recorded 1 条。" in first
    assert "已记录 recorded 0 条，此前已记录 already recorded 1 条。" in again

    after = registered.fine("show", pump, "--format", "json").rows
    replies = [row for row in after if row["kind"] == "reply"]
    assert [row["commitment"] for row in preview.rows] == [pump]
    assert not any(row["kind"] == "reply" for row in before)
    assert [(row["status"], row["route"], row["reason"]) for row in replies] == [
        ("in-progress", "excel", "电机就位")
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "245（2022-08-14）", "245项（8月14日）", "245 (8.14)", "截至8月14日245项", "245，2022年8月14日",
        "245（截至8月14日数）",
    ],
)  # fmt: skip
def test_a_number_in_the_sheet_lands_on_its_target(registered, find, returned, cell):
    """✎当前值 with its day becomes progress, however people write the day."""
    sheet = returned({"小程序": {"✎反馈类别": "推进中", "✎当前值·数据时点": cell}})

    (row,) = registered.fine("replies", "import", sheet, "--format", "json").rows

    assert row["commitment"] == find("小程序")
    assert row["values"] == ["245（2022-08-14）"]


def test_an_extension_in_the_sheet_waits_for_the_office(registered, pump, returned):
    """Its date is read, its reason kept; nothing is moved by it."""
    texts = {
        "✎反馈类别": "申请延期", "✎下步措施·节点": "9月20日前完成",
        "✎原因类别·需协调事项": "电机推迟到货", "✎审签人": "梁见山",
    }  # fmt: skip
    registered.fine("replies", "import", returned({"泵站": texts}), "--yes")

    (request,) = registered.fine("extensions", "--format", "json").rows
    assert request["requested_due"] == "2022-09-20"
    assert request["signed_off_by"] == "梁见山"
    assert request["previous_due"] == "2022-08-31"


@pytest.mark.parametrize("status", ["报办结", "申请延期"])
def test_a_sheet_nobody_signed_off_says_so(registered, returned, status):
    """An answer that needs 审签人 is recorded without one, and the office is told to ask."""
    texts = {"✎反馈类别": status, "✎下步措施·节点": "9月20日前完成"}

    (row,) = registered.fine(
        "replies", "import", returned({"泵站": texts}), "--format", "json"
    ).rows

    assert any("审签人" in finding for finding in row["findings"])


def test_a_changed_date_is_flagged_and_not_applied(registered, pump, returned):
    """现行时限 is the office's column."""
    sheet = returned({"泵站": {"现行时限": "2022-12-31", "✎反馈类别": "无变化"}})

    said = registered.fine("replies", "import", sheet, "--yes")

    assert "2022-12-31" in said.out
    assert "2022-08-31" in registered.fine("explain", pump).out


def test_words_without_a_status_stay_a_note(registered, pump, returned):
    """Words that are not understood are never guessed into a status."""
    sheet = returned({"泵站": {"✎进展情况": "已经在弄"}})

    registered.fine("replies", "import", sheet, "--yes")

    rows = registered.fine("show", pump, "--format", "json").rows
    assert [row["status"] for row in rows if row["kind"] == "reply"] == ["note"]


def test_a_file_that_is_no_sheet_is_refused(registered, written, counts):
    """Named, nothing recorded."""
    before = counts()

    said = registered("replies", "import", written("notes.csv", "a,b\n1,2\n"), "--yes")

    assert said.code == 2
    assert "notes.csv" in said.err or "编号" in said.err
    assert before == counts()

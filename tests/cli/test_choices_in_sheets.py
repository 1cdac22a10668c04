"""Sheets offer what may stand in a cell, suggest a unit openly, and tell every finding at once."""

import io
import re
import zipfile

import pytest

from duban.sheets.breakdown import read_breakdown, write_breakdown
from duban.sheets.tables import read_tables


def validations(path, sheet: int = 1) -> list[str]:
    """The drop-downs of a sheet as the workbook holds them."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        text = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    return re.findall(r"<formula1>(.*?)</formula1>", text)


def test_units_and_people_are_chosen_from_the_directory(read, breakdown):
    """Names with codes, on a sheet of their own that is never read as rows."""
    lists = next(table for table in read_tables(breakdown) if table.name == "名录")
    offered = {str(cell) for row in lists.rows for cell in row if cell}

    assert {
        "水利站（SL）",
        "水清浅（sl02）",
        "梁见山（sl01）",
        "顾守一（zf01）",
        "谭问渠（dc01）",
    } <= offered
    assert sum("名录" in each for each in validations(breakdown)) >= 7
    assert all(row.title for row in read_breakdown(breakdown))


def test_an_unconfirmed_suggestion_registers_nothing(read, breakdown, counts):
    """Nobody named a person or an approver: the rows stay proposals."""
    before = counts()
    said = read.fine("register", "--from", breakdown)

    assert "立项 registered 0 件" in said.out
    assert counts() == before


def test_a_suggestion_is_taken_with_a_person_and_an_approver(read, breakdown, approve):
    """Filling these in beside it confirms it, and it is said."""
    pump = next(row for row in read_breakdown(breakdown) if "泵站" in row.title)
    filled = approve(breakdown, {"": {"liaisons": (), "approved_by": "", "approved_on": None},
                                 "泵站": {"lead_unit": pump.lead_unit, "liaisons": ("sl02",),
                                          "approved_by": "dc01",
                                          "approved_on": pump.due.replace(day=15)}})  # fmt: skip
    rows = [row for row in read_breakdown(filled) if "泵站" in row.title]
    filled.write_bytes(write_breakdown(rows))
    said = read.fine("register", "--from", filled)

    assert "立项 registered 1 件" in said.out
    assert "牵头单位按建议定为水利站" in said.err


def test_a_suggestion_with_a_stranger_is_refused(read, breakdown, approve):
    """Somebody of another unit beside it shows that nobody looked."""
    rows = [row for row in read_breakdown(breakdown) if "泵站" in row.title]
    path = approve(breakdown, {"泵站": {"lead_unit": rows[0].lead_unit, "liaisons": ("fw02",)}})
    said = read("register", "--from", path)

    assert said.code == 2
    assert "责任人·联络员" in said.err


def test_all_findings_of_a_breakdown_come_at_once(read, breakdown, tmp_path, counts):
    """One list has what cannot be read, what is not in the directory and what is missing."""
    rows = [row for row in read_breakdown(breakdown) if row.due][:3]
    first, second, third = [row.row for row in rows]
    cells = _cells(breakdown)
    _set(
        cells,
        first,
        牵头单位="水利站",
        审定人="dc01",
        审定日期="下周三",
        **{"责任人·联络员": "sl02"},
    )
    _set(
        cells,
        second,
        牵头单位="农业站",
        审定人="dc01",
        审定日期="2022-08-15",
        **{"责任人·联络员": "sl02"},
    )
    _set(
        cells,
        third,
        牵头单位="水利站",
        审定人="",
        审定日期="2022-08-15",
        **{"责任人·联络员": "查无此人"},
    )
    path = tmp_path / "a.csv"
    path.write_bytes(_csv(cells))
    before = counts()
    said = read("register", "--from", path)

    assert said.code == 2
    places = [line.partition("：")[0] for line in said.err.splitlines()[1:]]
    assert [re.sub(r"〔.*?〕 ?", "", each) for each in places] == [
        "第2行 审定日期", "第3行 牵头单位", "第4行 责任人·联络员", "第4行 审定人",
    ]  # fmt: skip
    assert counts() == before


def test_all_findings_of_an_owners_list_come_at_once(duban, written):
    """Cells and routes: a role that is none and a route that nothing can take, in one pass."""
    duban.fine("init")
    head = "单位编码,单位名称,人员编码,姓名,角色,路由\n"
    text = (
        head
        + "A,甲局,a1,甲一,旁听,a1@x.org\nA,甲局,a2,甲二,联络员,mailto://x.org/?to=a@x.org&cc=b@x.org\n"
    )
    said = duban("owners", "import", written("list.csv", text))

    assert said.code == 2
    assert "第2行 角色" in said.err
    assert "第3行 路由" in said.err


def test_the_template_is_filled_in_and_read(duban, tmp_path):
    """Drop-downs for unit, role, language and deputy; what is filled in is the directory."""
    path = tmp_path / "名单.xlsx"
    duban.fine("owners", "template", "--out", path)
    tables = {table.name: table for table in read_tables(path)}

    assert list(tables) == ["单位", "人员", "说明"]
    assert len(validations(path, 2)) == 4
    assert any("联络员" in each for each in validations(path, 2))
    explained = "\n".join(str(row[0]) for row in tables["说明"].rows)
    for title in (*tables["单位"].rows[0], *tables["人员"].rows[0]):
        assert f"{title}：" in explained

    duban.fine("init")
    duban.fine("owners", "import", _filled(path, tmp_path / "filled.xlsx"))
    [person] = duban.fine("owners", "list", "--format", "json").rows
    assert (person["code"], person["unit"], person["roles"]) == (
        "a1",
        "A",
        ["liaison", "unit_head"],
    )


@pytest.mark.parametrize("name", ["名单.csv", "名单"])
def test_a_template_is_a_workbook(duban, tmp_path, name):
    """A CSV has no drop-downs."""
    assert duban("owners", "template", "--out", tmp_path / name).code == 2


def _filled(template, target):
    """The template as an office fills it in, two cells at a time."""
    import xlsxwriter

    tables = {table.name: table for table in read_tables(template)}
    rows = {
        "单位": ["A", "甲局", "泵站"],
        "人员": ["A", "a1", "甲一", "联络员、单位负责人", "站长", "a1@x.org"],
    }
    with xlsxwriter.Workbook(target) as book:
        for name, cells in rows.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [str(cell) for cell in tables[name].rows[0]])
            sheet.write_row(1, 0, cells)
    return target


def _cells(path) -> list[list[str]]:
    table = next(table for table in read_tables(path) if table.name == "任务分解表")
    titles = [str(cell) for cell in table.rows[0]]
    due = titles.index("时限")
    return [titles, *([str(cell or "") for cell in row] for row in table.rows[1:] if row[due])]


def _set(cells: list[list[str]], _row: int, **values: str) -> None:
    line = next(
        line
        for line in cells[1:]
        if "done" not in line[-1:] and line[cells[0].index("审定日期")] == ""
    )
    for title, value in values.items():
        line[cells[0].index(title)] = value


def _csv(cells: list[list[str]]) -> bytes:
    from duban.sheets.tables import write_csv

    return write_csv(cells[0], cells[1:4])

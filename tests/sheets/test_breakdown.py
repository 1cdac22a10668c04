"""任务分解表: what is written is read back, by whatever program it was saved."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.files import EmptyFile, FileMissing
from duban.policy.policy import preset_names
from duban.sheets.breakdown import (
    COLUMNS,
    SHEET,
    TITLES,
    BreakdownRow,
    read_breakdown,
    write_breakdown,
)
from duban.sheets.cells import clean
from duban.sheets.problems import SheetError
from duban.sheets.tables import tables_of, write_csv
from duban.sheets.targets import TargetCell


def a_row(**changes) -> BreakdownRow:
    row = BreakdownRow(
        proposal="P-7",
        title="培育“四上”企业",
        quote="确保年底前净增“四上”企业60家以上。",
        targets=(TargetCell("“四上”企业", Decimal(60), "家", ">=", "net"),),
        baseline="2021年末212家",
        lead_unit="jfj",
        liaisons=("P003", "李四（P004）"),
        unit_heads=("P001",),
        supporting_units=("科技局", "商务局"),
        supervising_leaders=("L1",),
        due=date(2022, 12, 31),
        check_base=date(2022, 12, 30),
        ambiguities="基数由统计局核定",
        policy="sprint",
        drafted_by="O1",
        approved_by="O2",
        approved_on=date(2022, 8, 15),
    )
    return replace(row, **changes)


ROWS = [
    a_row(),
    a_row(proposal="P-8", title="化解信访积案", offline_only=True, targets=(), due=None),
    a_row(proposal="P-9", title="=危险", quote="第一行\n第二行", sponsoring_leaders=("L2", "L3")),
]


def test_rows_come_back_as_they_were_written(keep):
    """Every field, offline choice and undated matter included; the sheet row is told."""
    read = read_breakdown(keep("分解表.xlsx", write_breakdown(ROWS)))

    assert read == ROWS
    assert [row.row for row in read] == [2, 3, 4]


def test_another_program_may_save_it(keep, resaved):
    """Dates as numbers, rich texts, formatted empty rows, empty rows between."""

    def edit(name, rows):
        return [rows[0], [""] * len(rows[0]), *rows[1:]] if name == SHEET else rows

    read = read_breakdown(keep("a.xlsx", resaved(write_breakdown(ROWS), edit)))

    assert read == ROWS
    assert [row.row for row in read] == [3, 4, 5]


def test_columns_may_be_moved_and_others_added(keep, resaved):
    """Titles are fixed, their order is not; a heading above them does not matter."""

    def edit(name, rows):
        if name != SHEET:
            return rows
        return [["任务分解表"], *(["备注", *row[::-1]] for row in rows)]

    assert read_breakdown(keep("a.xlsx", resaved(write_breakdown(ROWS), edit))) == ROWS


def test_a_csv_is_read_as_well(keep):
    """An office without Excel sends a CSV."""
    rows = [
        [str(cell or "") for cell in row] for row in tables_of(write_breakdown(ROWS), "a")[0].rows
    ]

    assert read_breakdown(keep("a.csv", write_csv(rows[0], rows[1:]))) == ROWS


def test_every_finding_names_row_and_column(keep, resaved):
    """All findings at once, in the words of the sheet."""
    titles = list(TITLES)

    def edit(name, rows):
        if name == SHEET:
            rows[1][titles.index("approved_on")] = "下周一"
            rows[2][titles.index("mode")] = "口头"
            rows[3][titles.index("targets")] = "很多"
            rows[3][titles.index("title")] = ""
        return rows

    with pytest.raises(SheetError) as caught:
        read_breakdown(keep("a.xlsx", resaved(write_breakdown(ROWS), edit)))

    found = {(problem.row, problem.column) for problem in caught.value.problems}
    assert found == {(2, "审定日期"), (3, "督办方式"), (4, "目标值·单位·口径"), (4, "事项")}
    assert "第2行 审定日期：“下周一”不是日期" in str(caught.value)


def test_a_missing_column_is_named(keep, resaved):
    """Titles are part of the agreement."""

    def edit(name, rows):
        return [row[:-1] for row in rows] if name == SHEET else rows

    with pytest.raises(SheetError, match="审定日期"):
        read_breakdown(keep("a.xlsx", resaved(write_breakdown(ROWS), edit)))


def test_a_file_that_is_none_is_refused(keep, tmp_path):
    """Missing or empty: one message, no traceback."""
    with pytest.raises(FileMissing):
        read_breakdown(tmp_path / "没有.xlsx")
    with pytest.raises(EmptyFile):
        read_breakdown(keep("a.xlsx", b""))


def test_choices_are_offered_as_lists():
    """督办方式 and 督办规则 are chosen, not typed."""
    import io
    import zipfile

    data = write_breakdown(ROWS, policies=("standard", "sprint", "春节"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()

    assert '"线上,仅线下"' in xml
    assert "standard,sprint,春节" in xml
    assert 'state="frozen"' in xml


def test_every_policy_that_comes_with_duban_is_offered():
    """None is forgotten where nobody says which: a choice that is not offered cannot be typed."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(write_breakdown(ROWS))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()

    assert f'"{",".join(preset_names())}"' in xml


def test_a_finding_about_a_field_knows_its_place(keep):
    """Registration reports what it misses in the words of the sheet."""
    row = read_breakdown(keep("a.xlsx", write_breakdown(ROWS)))[1]

    assert str(row.problem("approved_by", "未填")) == "〔任务分解表〕 第3行 审定人：未填"


names = st.lists(st.text("甲乙丙丁ABC12", min_size=1, max_size=4), max_size=3, unique=True)
texts = st.text(max_size=30).map(lambda text: clean(text).strip())
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))


@settings(max_examples=40, deadline=None)
@given(texts.filter(bool), texts, names, days, st.booleans())
def test_any_row_comes_back(title, quote, people, due, offline):
    """Any text written into a cell comes in as it went out."""
    import tempfile
    from pathlib import Path

    row = a_row(
        title=title, quote=quote, ambiguities=quote, liaisons=tuple(people),
        supporting_units=tuple(people), due=due, approved_on=due, offline_only=offline,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(write_breakdown([row]))

        assert read_breakdown(path) == [row]


def test_the_documented_columns_are_the_real_ones():
    """docs/sheets.md names every column."""
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "sheets.md").read_text(encoding="utf-8")

    assert not [column.title for column in COLUMNS if f"| {column.title} |" not in text]


def test_a_sheet_written_under_the_former_title_is_read(keep):
    """检查基准日 is 调度基准日 now (papers.md: checks are 调度); old sheets stay readable."""
    old = [TITLES[c.field] if c.field != "check_base" else "检查基准日" for c in COLUMNS]
    cells = [
        "2022-12-30" if c.field == "check_base" else "某事" if c.field == "title" else ""
        for c in COLUMNS
    ]
    (row,) = read_breakdown(keep("分解表.csv", write_csv(old, [cells])))

    assert row.check_base == date(2022, 12, 30)
    assert "检查" not in "".join(TITLES.values())

"""Cells that hold several dated steps, and cells that hold a bare year."""

import pytest

HEAD = "水利任务分解\n序号\t任务名称\t{}\t牵头单位\n1\t河堤加固。\t{}\t水利局\n"
DAYS = ["2024-04-30", "2024-08-20", "2024-11-30"]
STEPS = ("4月底前完成勘测", "8月20日前开工", "11月底前通过验收")


def cell(words, head="进度安排"):
    return HEAD.format(head, words)


@pytest.mark.parametrize(
    "form",
    [
        "①{}。②{}。③{}。", "①{}②{}③{}", "1.{}。2.{}。3.{}。", "（1）{}；（2）{}；（3）{}。", "{}；{}；{}。",
        "{}。{}。{}。", "{}，{}，{}。", "一是{}；二是{}；三是{}。", "第一步，{}；第二步，{}；第三步，{}。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["进度安排", "完成时限", "时间节点"])
def test_each_dated_step_of_a_cell_is_an_item(form, head, read):
    """A cell with three dated steps gives three rows, each with its own words, day and units."""
    text = cell(form.format(*STEPS), head)
    rows = read(text, on="2024-02-20").proposals

    assert [p.deadline.isoformat() for p in rows] == DAYS
    assert [p.quote for p in rows] == list(STEPS)
    assert all(text[p.spans[0].start : p.spans[0].end] == p.quote for p in rows)
    assert all(p.units == ("水利局",) and not p.needs_review for p in rows)
    assert rows[0].title == "河堤加固：完成勘测"


def test_steps_stand_in_the_task_itself_where_there_is_no_column_of_time(dated):
    """A task cell that names its steps is split like a column of time."""
    text = f"分工\n序号\t工作内容\t牵头单位\n1\t河堤加固，{'；'.join(STEPS)}。\t水利局\n"

    assert [day for _, day in dated(text, on="2024-02-20")] == DAYS


def test_steps_of_a_row_whose_columns_were_lost(dated):
    """A numbered row of a lost table gives one item a sentence that has a date."""
    text = (
        "任务\n序号 工作任务 责任单位 完成时限\n"
        f"1 河堤加固，{'；'.join(STEPS)}。 水利局\n2 清淤3处 水利局 9月底前\n"
    )

    assert [day for _, day in dated(text, on="2024-02-20")] == [*DAYS, "2024-09-30"]


def test_a_step_without_a_date_is_listed_undated(read):
    """No step of a cell is lost, and none takes the day of its neighbour."""
    rows = read(cell("①编制方案②6月底前开工③加强巡查④12月底前完工"), on="2024-02-20").proposals

    assert [(p.quote, str(p.deadline)) for p in rows] == [
        ("编制方案", "None"), ("6月底前开工", "2024-06-30"),
        ("加强巡查", "None"), ("12月底前完工", "2024-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["5月底前；10月底前", "6、12月底前各巡查一次", "（1）4月启动（2）10月底前完工"]
)
def test_steps_that_cannot_be_told_apart_ask(words, one):
    """A cell with two days and no words of its own for each is one row that asks."""
    assert one(cell(words), on="2024-02-20").needs_review


def test_a_cell_that_is_not_split_names_every_day(one):
    """The question names all days where there are more than the choice can hold."""
    asked = one(cell("3月底前；5月底前；7月底前；9月底前；11月底前"), on="2024-02-20")

    assert asked.needs_review
    assert all(f"2024-{m:02}-" in asked.why for m in (3, 5, 7, 9, 11))


@pytest.mark.parametrize("head", ["建设时间", "建设年限", "实施年份", "完成年度", "完成时限"])
@pytest.mark.parametrize(
    ("words", "day"),
    [("2024", "2024-12-31"), ("2024-2025", "2025-12-31"), ("2024—2026年", "2026-12-31"),
     ("2024年度", "2024-12-31"), ("2024-25", "2025-12-31"),
     ("2024-09", "2024-09-30"), ("2024.12", "2024-12-31")],
)  # fmt: skip
def test_a_bare_year_in_a_column_of_time_means_its_end(head, words, day, one):
    """A bare year, or the last of a range, ends with the thirty-first of December."""
    row = one(cell(words, head), on="2024-02-20")

    assert (row.deadline.isoformat(), row.needs_review) == (day, False)


@pytest.mark.parametrize("words", ["2024、2025", "2023", "2025-2024"])
def test_a_year_that_is_over_or_doubtful_asks(words, read):
    """Two listed years, a year that has passed and a range the wrong way round are questions."""
    assert [p.needs_review for p in read(cell(words, "建设时间"), on="2024-02-20").proposals] == [
        True
    ]

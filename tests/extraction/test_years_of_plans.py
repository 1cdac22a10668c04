"""The bare months of a plan for a year to come are that year's, written as it is late in this."""

import pytest

ISSUED = "2025-12-10"


@pytest.mark.parametrize("year", ["2026年", "明年", "2026年度"])
@pytest.mark.parametrize(
    "lead", ["工作安排：", "计划：", "重点工作：", "目标任务：", "要在", "计划于", "，"]
)
@pytest.mark.parametrize(
    ("said", "day"), [("12月25日前完成装修", "2026-12-25"), ("12月底前交付使用", "2026-12-31")]
)
def test_a_year_that_opens_its_sentence_is_that_of_its_months(dated, year, lead, said, day):
    """2026年工作安排：12月底前…: not the December in which it is written."""
    assert day in [str(end) for _, end in dated(f"{year}{lead}{said}。", on=ISSUED)]
    assert all(str(end) >= "2026" for _, end in dated(f"{year}{lead}{said}。", on=ISSUED))


@pytest.mark.parametrize("year", ["2026年", "明年", "2026年度"])
@pytest.mark.parametrize("named", ["工作计划", "工作打算", "重点任务", "工作安排", "项目建设计划"])
@pytest.mark.parametrize("number", ["", "二、", "（二）"])
def test_a_heading_gives_its_year_to_the_months_below_it(read, year, named, number):
    """二、2026年工作打算 above 12月底前…: of 2026, or asked."""
    text = f"全局各科室：\n今年工作进展顺利。\n{number}{year}{named}\n1.12月底前完成装修。\n"
    (row,) = read(text, on=ISSUED).proposals

    assert str(row.deadline) == "2026-12-31"


@pytest.mark.parametrize(
    "above",
    [
        "关于报送2026年工作计划的通知",
        "二、2026年项目完成情况",
        "2026年预算项目由财务科负责审核，",
        "力争2026年建成，",
    ],
)
def test_a_year_that_heads_no_plan_gives_its_months_no_year(dated, above):
    """A report, a title that names a paper, a result: the months are of this year."""
    joint = "" if above.endswith("，") else "\n1."
    found = dated(f"{above}{joint}12月20日前完成入库。\n", on=ISSUED)

    assert "2025-12-20" in [str(day) for _, day in found]


def test_the_next_section_is_of_this_year_again(dated):
    """三、… behind 二、2026年工作计划 is not under it."""
    text = (
        "一、回顾\n二、2026年工作计划\n1.9月底前建成冷库。\n三、近期要求\n1.12月20日前报送总结。\n"
    )

    assert [str(day) for _, day in dated(text, on=ISSUED)] == ["2026-09-30", "2025-12-20"]


@pytest.mark.parametrize(
    "between", ["责任单位：教体局\n", "责任单位：教体局\n责任领导：王明\n", ""]
)
@pytest.mark.parametrize(
    "title", ["2025年县政府民生实事项目", "2025年重点工作清单", "2025年为民办实事项目安排"]
)
@pytest.mark.parametrize("label", ["完成时限", "完成时间", "时限要求"])
def test_the_limit_of_a_point_stands_nearer_than_the_year_of_its_list(dated, between, title, label):
    """责任单位：… between a point and its 完成时限：… does not hide the limit behind the year."""
    text = (
        f"{title}\n一、新建改扩建幼儿园4所。\n{between}{label}：8月底前\n二、改造农村户厕2000座。\n"
    )

    assert [str(day) for _, day in dated(text, on="2025-03-01")] == ["2025-08-31", "2025-12-31"]

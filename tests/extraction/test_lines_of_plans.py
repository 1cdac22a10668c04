"""Lines of plans and minutes: figures below a year's aims, typed bullets, moved times, months."""

from itertools import product

import pytest

FIGURES = ("地区生产总值增长7%以上", "规上工业增加值增长12%以上", "固定资产投资增长10%以上")
HEADS = (
    ("2023年工作任务分解方案", "一、2023年全区经济社会发展的主要预期目标"),
    ("2023年工作要点", "一、主要预期目标"),
    ("关于分解任务的通知", "一、2023年发展目标"),
)


@pytest.mark.parametrize(("title", "head"), HEADS)
@pytest.mark.parametrize("owner", ["", "责任单位：区发展和改革局\n"])
@pytest.mark.parametrize("ends", ["", "；", "。"])
def test_figures_below_the_aims_of_a_year_are_an_item_each(read, title, head, owner, ends):
    """The heading dates each numbered figure, with or without a line of owners between."""
    for marks in (("（一）", "（二）", "（三）"), ("1.", "2.", "3.")):
        lines = "".join(f"{m}{f}{ends}\n{owner}" for m, f in zip(marks, FIGURES, strict=True))
        found = read(f"{title}\n{head}\n{lines}二、重点工作\n", on="2023-01-03").proposals

        assert [(p.quote, str(p.deadline)) for p in found if p.deadline] == [
            (figure, "2023-12-31") for figure in FIGURES
        ]
        assert not any(p.needs_review for p in found)


def test_aims_of_several_years_are_not_dated_by_a_heading(dated):
    """三、发展目标 in a paper without a year tells no year."""
    text = "全区发展规划\n三、发展目标\n1.地区生产总值增长7%以上。\n2.投资增长10%以上。\n"

    assert dated(text, on="2023-01-03") == []


@pytest.mark.parametrize("bullet", ["- ", "* ", "+ ", "    - "])
def test_a_typed_bullet_ends_the_line_above(dated, bullet):
    """A line without a full stop does not swallow the bullet below it."""
    lines = ("PTL要确保每个版本可测试", "各组在12月8日前完成开发", "需求通过邮件讨论")
    text = "二、讨论事项\n" + "".join(f"{bullet}{line}\n" for line in lines)

    assert dated(text, on="2020-11-04") == [("各组在12月8日前完成开发", "2020-12-08")]


MOVED = ("推迟到{}进行", "延迟到{}举行", "推迟至{}召开", "，统一于{}举行")


def test_a_moved_time_governs_and_the_old_one_is_none(read):
    """原定于4月进行的…推迟到6月: one item, in June."""
    for old, new, moved in product(("4月份", "5月10日"), ("6月份", "6月下旬"), MOVED):
        text = f"原定于{old}举行的全市心理健康培训{moved.format(new)}。"
        found = [p for p in read(text, on="2020-04-01").proposals if p.deadline]

        assert [str(p.deadline) for p in found] == ["2020-06-30"], text
        assert "4月" not in found[0].phrase


@pytest.mark.parametrize("line", ["六月份", "六月：", "6月份", "第二季度"])
def test_a_line_that_is_a_time_never_goes_on_from_the_line_above(dated, line):
    """附：行事历（调整，节选） above 六月份 is no torn line."""
    text = f"工作计划\n附：绍兴市教育教学研究院2020年工作计划行事历（调整，节选）\n{line}\n1.组织开展专项调研。\n2.下发培训通知。\n"

    assert [day for _, day in dated(text, on="2020-04-17")] == ["2020-06-30", "2020-06-30"]


@pytest.mark.parametrize("number", ["3.", "11.", "12."])
def test_the_number_of_a_paragraph_is_no_part_of_a_range_of_months(one, number):
    """11.5-6月份 is the eleventh paragraph."""
    item = one(f"工作计划\n{number}8-9月份，市心指办组织开展专项督查。", on="2020-04-17")

    assert str(item.deadline) == "2020-09-30"
    assert item.quote.startswith("8-9月份")


def test_an_early_round_is_no_early_part_of_a_month(dated):
    """7月初评 is a first round in July, and not due on the tenth."""
    text = "大赛按照原计划进行，即7月初评，10月二轮答辩。"

    assert "2020-07-10" not in [day for _, day in dated(text, on="2020-04-17")]


@pytest.mark.parametrize("aside", ["（具体详见活动通知）", "（附件2）", "（具体要求见文件）"])
def test_a_bracket_that_only_refers_is_no_part_of_the_span(one, aside):
    """（具体详见活动通知） behind the act says where to read more."""
    assert one(f"各校于9月20日前完成评选{aside}。", on="2020-04-17").quote.endswith("完成评选")


@pytest.mark.parametrize(
    "line",
    [
        "2023年区政府工作报告重点任务分解",
        "2023年经济社会发展的主要预期目标是：2023年是开局之年，也是关键一年。",
    ],
)
def test_a_title_or_what_a_year_is_promises_nothing_for_sure(read, line):
    """The title of a breakdown and the meaning of a year are no rows that are sure."""
    found = read(f"通知\n{line}\n", on="2022-12-27").proposals

    assert [p.quote for p in found if p.deadline and not p.needs_review] == []

"""Labels with years or a length of time, times that close a line, and weekdays without 前."""

from itertools import product

import pytest

_LABELS = ("建设周期：", "实施期限：", "建设年限：", "项目工期：", "整改时限：")


@pytest.mark.parametrize(("label", "years"), list(product(_LABELS, ("2025-2027", "2025—2027年"))))
def test_years_behind_a_label_end_with_the_last_with_or_without_their_sign(asks, label, years):
    """The sign 年 may be missing where a label says that a time follows."""
    found = asks(f"县乡公路安全提升工程，{label}{years}，总投资4亿元。", "2025-03-10")

    assert [day for day, _ in found] == ["2027-12-31"]


@pytest.mark.parametrize("text", ["服务期限：2025-2027。", "编号2025-2027。"])
def test_other_pairs_of_numbers_are_no_term(dated, text):
    """The run of a service and a number set no limit."""
    assert dated(text, on="2025-03-10") == []


@pytest.mark.parametrize("label", ["整改期限：", "完成时限为", "工期：", "整治时限："])
@pytest.mark.parametrize(
    ("length", "day"), [("三个月", "2025-06-10"), ("20天", "2025-03-30"), ("半年", "2025-09-10")]
)
def test_a_length_behind_a_label_asks_from_when_it_counts(asks, label, length, day):
    """It is counted from the day of issue, and the clerk is asked for the first day."""
    assert asks(f"仓库通道堵塞。{label}{length}。", "2025-03-10") == [(day, True)]


@pytest.mark.parametrize("label", ["有效期限：", "合同期限：", "办理时限：", "公示期限："])
def test_how_long_something_holds_or_a_service_takes_is_no_row(dated, label):
    """A validity, a contract, a standard of service and a notice set no limit."""
    assert dated(f"{label}20个工作日。", on="2025-03-10") == []


_TIMES = {
    ("第二季度", "第三季度", "第四季度"): ("2025-06-30", "2025-09-30", "2025-12-31"),
    ("5月份", "6月份", "7月份"): ("2025-05-31", "2025-06-30", "2025-07-31"),
}


@pytest.mark.parametrize("joint", ["。 ", "。\n", "。　"])
@pytest.mark.parametrize("times", _TIMES)
def test_a_time_that_closes_a_line_heads_the_next_one(dated, times, joint):
    """Each deed has the time above it, though a page has moved the heading up."""
    deeds = ("收集档案", "整理成册并校对", "付印出版")
    text = "".join(f"{time}\n{deed}{joint}" for time, deed in zip(times, deeds, strict=True))

    assert dated(text, on="2025-03-10") == list(zip(deeds, _TIMES[times], strict=True))


@pytest.mark.parametrize("act", ["上交自查表", "报办公室", "上报名册", "提交方案", "交台账"])
@pytest.mark.parametrize("who", ["", "请各科室", "各班组"])
def test_a_weekday_before_an_act_of_handing_in_is_its_limit(asks, who, act):
    """周四上交 is due on the coming Thursday, as 周四前上交 is."""
    assert asks(f"{who}周四{act}。", "2025-03-10") == [("2025-03-13", False)]


@pytest.mark.parametrize(
    "text",
    [
        "周四交通管制。", "周四交换座位。", "学校周四报到。", "各周四上报台账。", "周四报刊送达。",
    ],
)  # fmt: skip
def test_a_weekday_of_something_else_is_none(dated, text):
    """Words that only begin like an act, and a rhythm without 每, give no day."""
    assert dated(text, on="2025-03-10") == []


@pytest.mark.parametrize(
    "given", ["就宿舍清理、園區檢討等，對於校舍空間需求", "教育局對於校舍空間需求"]
)
def test_one_thing_given_to_somebody_is_counted_from_the_paper(asks, given):
    """請…對於…於二週內: no case to come is meant."""
    assert asks(f"請{given}於二週內提出構想。", "2025-03-10") == [("2025-03-24", False)]


@pytest.mark.parametrize(
    "text",
    [
        "请各单位对群众投诉于三日内办结。",
        "请各单位对进度滞后的项目，于三日内整改。",
        "对发现的问题，请责任单位于五日内整改。",
    ],
)
def test_cases_to_come_are_never_sure(asks, text):
    """The clock starts with each of them."""
    assert all(review for day, review in asks(text, "2025-03-10") if day)


@pytest.mark.parametrize("of", ["补助标准", "申报条件", "支持对象", "评审程序", "适用范围"])
def test_a_year_with_what_a_programme_lays_down_is_a_heading(dated, of):
    """（一）2025年补助标准 on a line of its own promises nothing by the end of the year."""
    assert dated(f"一、总体要求\n（一）2025年{of}\n由县财政局另行制定。\n", on="2025-03-10") == []

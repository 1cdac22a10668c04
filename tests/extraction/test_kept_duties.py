"""Words that forbid, ask or count elsewhere stand in a duty's name, too: they take nothing away."""

import pytest

DUTIES = (
    "市人武部9月底前完成全民国防教育宣传", "各镇9月底前开展不可移动文物普查", "卫健局9月底前组织老人免费体检",
    "交通局9月底前实现公交免费乘坐全覆盖", "司法局9月底前出台轻微违法不予处罚清单", "资规局9月底前解决无法办证小区5个",
    "审批局9月底前印发不再受理事项清单", "农业局9月底前划定不宜耕地块", "公安局9月底前将中山路改为单行道",
    "各镇9月底前完成一票否决事项自查", "城管局围绕如何破解停车难9月底前拿出方案", "工信局对哪些企业应关停9月底前提出名单",
    "各镇摸清有多少危房9月底前报送", "公路养护9月底前完成", "各镇评比9月30日前完成",
)  # fmt: skip


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_is_sure_whatever_it_is_about(one, duty):
    row = one(f"{duty}。", on="2025-07-01")

    assert (str(row.deadline), row.needs_review) == ("2025-09-30", False)


@pytest.mark.parametrize("name", ["全民国防教育", "民国建筑群修缮", "民国档案整理"])
def test_a_word_that_only_looks_like_the_republic_brings_no_feasts_of_it(one, name):
    assert str(one(f"教育局教师节前完成{name}。", on="2025-08-01").deadline) == "2025-09-09"


@pytest.mark.parametrize(
    "told",
    [
        "如完成率低于90%，不得评优", "对未达到90%以上的镇，约谈主要负责人", "现状水平：森林覆盖率达到42%",
        "当前，全市污水处理率达到92%", "满分为100分，达到60%以上即为合格", "全国平均水平达到60%左右",
        "森林覆盖率达到45%以上的，奖励10万元",
    ],
)  # fmt: skip
def test_conditions_and_states_below_a_heading_of_aims_are_none(dated, told):
    assert dated(f"规划\n二、2025年目标\n{told}。", on="2024-12-01") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("报名时间", "公示时间"), ("质保期", "服务期"), ("联系人：张三", "联系人：李四")],
)
def test_spans_beside_what_is_no_task_are_never_sure(read, first, second):
    text = f"工作安排\n{first}\n2021年1月至2021年2月\n{second}\n2021年4月至2021年9月"

    assert [
        row
        for row in read(text, on="2021-01-05").proposals
        if row.deadline and not row.needs_review
    ] == []


@pytest.mark.parametrize("hour", ["5pm on", "noon on", "close of business on"])
def test_an_hour_settles_that_figures_are_a_day(one, hour):
    row = one(f"The clerk will send the list by {hour} Oct 25.", on="2025-09-01")

    assert (str(row.deadline), row.needs_review) == ("2025-10-25", False)


def test_initials_of_a_name_close_no_line(one):
    text = (
        "The county shall submit the grant bid to the National Lottery (NL)\nby 30 September 2025."
    )

    assert "by 30" in one(text, on="2025-09-01").quote

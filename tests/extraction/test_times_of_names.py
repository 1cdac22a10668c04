"""A time that names what is done, an event or a group is no sure limit, whatever stands around it."""

from __future__ import annotations

from itertools import product

import pytest

ISSUED = "2025-03-03"
MONTHS = ("4月份", "10月")
NOUNS = ("主题党日活动", "安全生产工作")
EVENTS = ("评比", "面试", "开幕", "联考")
DAYS = ("4月18日", "4月18日中午", "4月18日下午2:30")
GROUPS = ("今年申报数字学校", "2025年新增示范校")


def sure(read, text):
    """The days of the rows that ask nothing."""
    return [str(p.deadline) for p in read(text, on=ISSUED).proposals if p.deadline and not p.needs_review]  # fmt: skip


@pytest.mark.parametrize(("month", "noun"), [*product(MONTHS, NOUNS)])
@pytest.mark.parametrize("done", ["方案发布", "筹备与布置", "总结、通报"])
def test_a_month_before_what_is_done_by_its_name_asks(read, month, noun, done):
    """4月份主题党日活动方案发布: in which week it is done stands elsewhere."""
    assert sure(read, f"{month}{noun}{done}。") == []


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "done", ["组织验收", "市住建局组织竣工验收", "开展安全培训", "完成方案发布"]
)
def test_a_month_before_an_act_is_sure(read, month, done):
    """7月组织验收: somebody acts."""
    assert len(sure(read, f"{month}{done}。")) == 1


@pytest.mark.parametrize(
    "text", ["完成10月份项目结算、支付。", "上报4月工资表。", "汇总5月份考勤。"]
)
def test_the_month_of_an_object_is_no_row(read, text):
    """上报4月工资表: the month tells which table."""
    assert [p for p in read(text, on=ISSUED).proposals if p.deadline] == []


@pytest.mark.parametrize(("event", "day"), [*product(EVENTS, DAYS)])
@pytest.mark.parametrize("label", ["{}时间：{}", "暂定{}时间：{}", "{}暂定于{}举行，请准备"])
def test_the_day_of_an_event_or_a_day_that_may_move_asks(read, event, day, label):
    """评比时间：12月18日中午, 暂定…: it happens then, and nothing is due."""
    assert sure(read, label.format(event, day) + "。") == []


@pytest.mark.parametrize("label", ["报送时间", "评比材料报送时间", "时间"])
def test_a_bound_behind_a_label_is_sure(read, label):
    """评比材料报送时间：4月18日前: a limit."""
    assert sure(read, f"{label}：4月18日前将材料报校办。") == ["2025-04-18"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_year_of_a_group_is_not_sure(read, group):
    """今年申报A、B的学校于4月30日前填写: the year tells which schools."""
    assert sure(read, f"{group}、数字社团的学校于4月30日前填写登记表。") == ["2025-04-30"]


@pytest.mark.parametrize("name", ["以上名额为今年新增名额", "此项是今年新建项目"])
def test_what_something_is_gives_no_limit(read, name):
    """以上名额为今年新增名额."""
    assert sure(read, f"{name}，教研室将择优推荐。") == []


@pytest.mark.parametrize("plan", ["领军计划", "发展计划", "职工休养计划", "培养计划"])
def test_a_plan_by_name_is_no_word_of_will(read, plan):
    """2025年…计划可分批实施: 计划 is a noun."""
    assert sure(read, f"2025年{plan}可实施日期自7月15日开始，可分批开展。") == []


@pytest.mark.parametrize("lead", ["本周重点聚焦", "本周关注"])
def test_points_of_a_lead_that_asks_ask_too(read, lead):
    """本周重点聚焦：…；…: what is only looked at is due on no day."""
    assert sure(read, f"{lead}：1.教学：高三五校联考；学科竞赛招考") == []


@pytest.mark.parametrize("what", ["学", "题", "课", "讲", "测"])
def test_one_each_week_is_no_monday(read, what):
    """每周一学 is one lesson a week, 每周一上午学习 is each Monday."""
    rows = read(f"党员每周一{what}。", on=ISSUED).proposals
    assert [p.recurrence for p in rows] in ([], ["weekly"])

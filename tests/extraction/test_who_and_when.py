"""People and days beside a task: in a bracket behind it, or in points below its topic."""

from datetime import date

import pytest

from duban.extraction import extract

ON = date(2025, 3, 5)
TASKS = ("制定培训方案", "改造农房200户")
WHO = ("人事科", "城管局、各镇", "王某")
WHEN = {
    "3月底前": date(2025, 3, 31),
    "年底前": date(2025, 12, 31),
    "明年6月30日前": date(2026, 6, 30),
}


def rows(text):
    return [
        (p.quote, p.deadline, p.needs_review)
        for p in extract(text, issued=ON).proposals
        if p.deadline
    ]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("closing", ["。", "；新建公园。", "，新建公园。", "\n"])
def test_a_bracket_of_who_and_when_dates_the_task_before_it(task, who, when, closing):
    """The comma inside the bracket parts the person from the day, and no task from its day."""
    assert rows(f"{task}（{who}，{when}）{closing}") == [
        (f"{task}（{who}，{when}）", WHEN[when], False)
    ]


@pytest.mark.parametrize("mark", ["- ", "* ", "    - ", "● "])
@pytest.mark.parametrize("label", ["截止时间", "截止", "截止日期", "完成时限", "交付日期"])
@pytest.mark.parametrize("who", ["", "负责人：王某\n", "相关责任人：王某\n"])
def test_points_below_a_topic_are_about_the_topic(mark, label, who):
    """The row begins with the topic, on whose points the people and the day stand."""
    above = f"{mark}{who}" if who else ""
    text = f"确定大会主题\n{above}{mark}{label}：3月29日\n确定讲师\n{mark}{label}：4月9日"

    found = rows(text)

    assert [(q.split("\n")[0], d, asks) for q, d, asks in found] == [
        ("确定大会主题", date(2025, 3, 29), False),
        ("确定讲师", date(2025, 4, 9), False),
    ]


@pytest.mark.parametrize(
    "day", ["本周五（3/7）", "本周五（3.7）", "周五（3/7）", "3/7（周五）", "3/7（五）"]
)
@pytest.mark.parametrize("bound", ["前", "下班前"])
def test_a_day_in_figures_beside_its_weekday_is_sure(day, bound):
    """The weekday proves that the figures are a month and a day."""
    assert [(d, asks) for _, d, asks in rows(f"请于{day}{bound}报送方案。")] == [
        (date(2025, 3, 7), False)
    ]


@pytest.mark.parametrize(
    "day", ["本周四（3/7）", "3/7（周四）", "周四（3/7）", "周四（3月7日）", "星期四（3月7日）"]
)
def test_figures_that_contradict_their_weekday_ask(day):
    """7 March 2025 was a Friday."""
    assert [asks for _, _, asks in rows(f"请于{day}前报送方案。")] == [True]


@pytest.mark.parametrize(
    "words", ["版本3.7 17:00前发布。", "完成率3/29", "得分3/7（一般）", "已完成3/9（周期）"]
)
def test_a_share_is_no_sure_day(words):
    """Three of nine may look like 9 March."""
    assert all(asks for _, _, asks in rows(words))

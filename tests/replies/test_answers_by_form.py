"""Answers in fields, by chat and of parts: an empty field says nothing, a part's share is not the whole's."""

from __future__ import annotations

from datetime import date

import pytest

from duban.replies.answers import parse_reply
from duban.replies.values import SaidAnswer

ON = date(2025, 9, 17)


def only(text: str) -> SaidAnswer:
    (answer,) = parse_reply(text, on=ON).answers
    return answer


@pytest.mark.parametrize("empty", ["无", "暂无", "/", "没有"])
@pytest.mark.parametrize(
    "form",
    [
        "【进展】正在推进\n【完成比例】72%\n【预计完成时间】10月20日\n【困难】{}",
        "状态：进行中；完成率：72%；预计完成：10月20日；需协调：{}",
        "状态：进行中　完成率：72%　预计完成时间：2025-10-20　存在问题：{}",
    ],
)
def test_a_form_is_read_by_its_fields(form: str, empty: str) -> None:
    """However its fields are parted; one without trouble tells of none."""
    answer = only(form.format(empty))

    assert (answer.status, answer.percent, answer.date) == ("in-progress", 72, date(2025, 10, 20))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("状态：已办结　进度：100%　责任人：孙晓", "done"),
        ("搞好了哈", "done"),
        ("嗯嗯那个已经完成了哈", "done"),
        ("已done", "done"),
        ("OK", "acknowledged|note"),
        ("您交办的这件事我们已全部办完，请放心。", "done"),
        ("The work was completed on 5 March 2025.", "done"),
        ("主要任务已完成", "in-progress"),
        ("核心指标已完成", "in-progress"),
        ("重点任务已完成", "done"),
        ("建议牵头单位调整为交通局", "return"),
        ("我局非该任务责任单位", "return"),
        ("延期一个月，谢谢", "extension"),
        ("建议将目标调整为120户", "note"),
    ],
)
def test_words_of_chat_and_of_offices(text: str, status: str) -> None:
    """A particle says nothing, the main part is a part, and a unit is not a day that is put off."""
    assert only(text).status in status.split("|")


@pytest.mark.parametrize(
    ("text", "percent", "day"),
    [
        ("一标段完成90%，二标段完成70%", None, None),
        ("土建完成100%，安装完成40%", None, None),
        ("二标段完成70%", 70, None),
        ("10月底完成进度75%", None, None),
        ("9月完成进度75%", 75, None),
        ("本周完成120米，下周继续", None, None),
        ("10月8日上班后完成", None, None),
        ("预计10月8日前后完成", None, date(2025, 10, 8)),
        ("下下周能完", None, date(2025, 10, 5)),
        ("月内完成", None, date(2025, 9, 30)),
        ("剩余180平方米9月26日前拆除", None, date(2025, 9, 26)),
        ("60%, by 10 October", 60, date(2025, 10, 10)),
        ("Target moved from 20 Sep to 15 Oct.", None, date(2025, 10, 15)),
        ("累计投资3.2亿元", None, None),
        ("更正：上午所报“已完成”有误，应为“完成85%”。", 85, None),
    ],
)
def test_share_and_day_are_of_the_whole(text: str, percent: float | None, day: date | None) -> None:
    """Not of a part, of a month to come or of the week that is reported."""
    answer = only(text)

    assert (answer.percent, answer.date) == (percent, day)


def test_a_list_behind_a_name_is_several() -> None:
    """任务1、2 are two."""
    found = [(a.index, a.status) for a in parse_reply("任务1、2已完成，任务3无变化", on=ON).answers]

    assert found == [(1, "done"), (2, "done"), (3, "no-change")]

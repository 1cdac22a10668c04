"""Answers in fields, by chat and of parts: an empty field says nothing, a part is not the whole."""

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
        ("2025年9月8日完成", "done"),
        ("五号冷却塔检修于9月2日完成。", "done"),
        ("老街入地工程全线完工。", "done"),
        ("养老金已足额发放到位。", "done"),
        ("泵站抢修已于9月9日完成，机组运转正常", "done"),
        ("垃圾分类设施改造一次验收通过。", "done"),
        ("大数据中心已全部完成", "done"),
        ("数据录入部分已全部完成", "in-progress"),
        ("延期申请未获批准，我们加班赶", "note|in-progress"),
        ("延期至10月20日的申请已获批，正按新时限推进", "in-progress"),
        ("请交由环保局处理", "return"),
        ("请转住建局", "return"),
        ("已完成~辛苦了", "done"),
        ("已建成，闲置", "in-progress"),
        ("已交付使用，漏水", "in-progress"),
        ("已交付使用，漏水点已全部修复", "done|in-progress"),
        ("正常推进中，无需协调", "in-progress"),
        ("不可能完成", "difficulty"),
        ("七成的点位完成率100%", "in-progress"),
        ("危桥改造已按期完成并于9月5日通过交工验收", "done"),
        ("9月30日前如不能完成，将书面说明", "note|in-progress"),
        ("可否缓至10月底", "extension"),
        ("麻烦把截止日改成10月20日", "extension"),
        ("Finished ahead of schedule.", "done"),
        ("请转告住建局", "note"),
        ("责任已到人，整改正在进行。", "in-progress"),
        ("销号要什么材料", "note"),
        ("本項非屬本局權責，請移交地政署。", "return"),
        ("We request that the deadline be moved to 30 October.", "extension"),
        ("9月28日完成", "in-progress"),
        ("欠薪已全额支付到位。", "done"),
        ("百分百完成", "done"),
        ("系统已升级完毕，9月15日通过教育局验收。", "done"),
        ("小王，完成了就报", "note"),
        ("Please give us until the end of October", "extension"),
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
        ("砌筑完成4成，抹灰完成3成", None, None),
        ("已用工期70%，完成工程量55%", 55, None),
        ("一是食堂：已完成；二是宿舍：完成30%", None, None),
        ("参保缴费率98.7%，超额完成省定95%的目标", None, None),
        ("完成95%的任务", 95, None),
        ("最迟不超过12月10日完工", None, date(2025, 12, 10)),
        ("明年此时完成", None, None),
        ("2/3完成", None, None),
        ("未完成的占三成", None, None),
        ("完成投资5400万元，占年度投资的54%", 54, None),
        ("七成吧", 70, None),
        ("搞了八成，剩下的等雨停", 80, None),
        ("未完成率20%", None, None),
        ("去年底就完成了", None, None),
        ("2027年完成", None, date(2027, 12, 31)),
        ("上级把考核延到10月15日，我们照旧推进", None, None),
        ("七成的点位完成率100%", None, None),
        ("还差3个百分点到85%", None, None),
        ("以80%的票数通过，换届在办", None, None),
        ("进度反超10%", None, None),
        ("还是73%", 73, None),
        ("2027年底前完成", None, date(2027, 12, 31)),
        ("到2026年底，完成全部任务", None, date(2026, 12, 31)),
        ("已完成走访4326户，占应走访户数的91%", 91, None),
        ("土地征收100%，房屋征收92%", None, None),
        ("占比由12%提升到18%，任务完成九成", 90, None),
        ("百分之八十五左右😅", 85, None),
        ("今天刚完成第一遍排查", None, None),
        ("原9月20日完成，延误5天", None, None),
        ("9/28完成", None, date(2025, 9, 28)),
        ("计划9.20，最迟9.25", None, date(2025, 9, 25)),
        ("折算完成率约为58%", 58, None),
        ("90%的村已覆盖", 90, None),
        ("再给半个月，10月2日保证完成", None, date(2025, 10, 2)),
        ("接近100%", None, None),
        ("工程过半，资金过七成", 50, None),
        ("全县平均完成率70%，我镇82%", 82, None),
        ("本月新增8%，累计完成56%", 56, None),
        ("补助标准为造价的30%，已在办", None, None),
        ("空置率由30%降到12%", None, None),
        ("完成率由60%提高到80%", 80, None),
        ("完成年度投资计划12亿元的46.5%", 46.5, None),
        ("1-4月份完成投资2.1亿元", None, None),
        ("预计9月底至10月初之间完成", None, None),
        ("还没整完呢得到下周三", None, date(2025, 9, 24)),
        ("施工完成7 of 9 sites, the rest by 15 October", None, date(2025, 10, 15)),
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


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("任务一、任务二均已完成，任务三无变化", [(1, "done"), (2, "done"), (3, "no-change")]),
        ("第一项、已完成；第二项、无变化", [(1, "done"), (2, "no-change")]),
        ("除了第三项，别的都完成了", [(3, "in-progress"), (None, "done")]),
        ("1、2、4已完成，3无变化", [(1, "done"), (2, "done"), (4, "done"), (3, "no-change")]),
        ("事项（1）已办结，事项（2）无变化", [(1, "done"), (2, "no-change")]),
        ("事项一、事项三已完成，事项二无变化", [(1, "done"), (3, "done"), (2, "no-change")]),
        ("（一）进展情况：已开工。（二）存在问题：无。", [(None, "in-progress")]),
        ("工单1已办结；工单2无变化", [(1, "done"), (2, "no-change")]),
        ("其中第3项、第6项因雨未完成，其余均已完成", [(3, "in-progress"), (6, "in-progress"), (None, "done")]),
        ("第2项、第3项已完成，第1项无变化", [(2, "done"), (3, "done"), (1, "no-change")]),
        ("1、2、3项已完成，4项因资金未到位无法开工", [(1, "done"), (2, "done"), (3, "done"), (4, "difficulty")]),
        ("除第1项、第3项未完成外，均已完成", [(1, "in-progress"), (3, "in-progress"), (None, "done")]),
        ("任务一已完成，任务二差一点", [(1, "done"), (2, "note")]),
        ("此项工作进展如下：\n（1）可研已批复；\n（2）已开工", [(None, "in-progress")]),
    ],
)  # fmt: skip
def test_lists_of_several_and_the_points_of_one(
    text: str, answers: list[tuple[int | None, str]]
) -> None:
    """A list names each of its matters; the points of one matter stay together."""
    assert [(a.index, a.status) for a in parse_reply(text, on=ON).answers] == answers


def test_a_code_inside_a_clause_does_not_break_it() -> None:
    """将2025-0412的时限延至… asks for that matter."""
    (answer,) = parse_reply("恳请将2025-0412的时限延至12月31日", on=ON).answers

    assert (answer.commitment, answer.status, answer.date) == (
        "2025-0412",
        "extension",
        date(2025, 12, 31),
    )

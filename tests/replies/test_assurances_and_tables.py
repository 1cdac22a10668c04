"""Words that take a matter on, what was done named behind its verb, pasted tables, spoken words."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from duban.replies.answers import understand
from duban.replies.values import SaidAnswer

ON = date(2024, 8, 30)
ASSURED = ("没问题", "收到", "已收到", "知道了", "了解", "可以", "好的", "请领导放心", "保证完成")
PARTED = ("，", "。", "！", "\n")


def only(text: str) -> SaidAnswer:
    (answer,) = understand(text, on=ON)
    return answer


@pytest.mark.parametrize(
    "text",
    [
        f"{assured}{mark}{promise}"
        for assured, mark, promise in product(ASSURED, PARTED, ("按期完成", "按时完成。"))
    ],
)
def test_an_assurance_beside_a_completion_without_a_fact_makes_a_promise_of_it(text: str) -> None:
    """In the same sentence or in one before it."""
    assert only(text).status != "done"


@pytest.mark.parametrize(
    "text",
    [
        *map(
            "".join,
            product(("收到。", "好的，", "没问题，", "知道了，"), ("已按期完成", "8月26日完成了")),
        ),
        "收到，8月26日完成",
        "按期完成，验收没有问题，验收单见附件",
        "已完成，请领导放心",
        "都办好了领导放心",
        "已经办妥麻烦核销",
        "按期完成了请您查收",
        "上周就完成了，没及时上报，抱歉",
        "昨天就办好了",
    ],
)
def test_a_fact_beside_an_assurance_stays_one(text: str) -> None:
    """已, 了, a paper or a day that is past tells that it is so."""
    assert only(text).status == "done"


@pytest.mark.parametrize(
    "text",
    [
        *map(
            "".join,
            product(("已完成", "已全部完成", "按期完成了"), ("阳光小区改造", "电梯加装整改工作")),
        ),
        "运动场地已建成",
        "进场道路已建成",
        "我院按照要求，已完成全部12间病房的适老化改造，验收合格，请予销号。",
    ],
)
def test_what_was_done_may_stand_behind_its_verb(text: str) -> None:
    """已完成老旧小区改造 says what 老旧小区改造已完成 says."""
    assert only(text).status == "done"


@pytest.mark.parametrize(
    "what",
    [
        "招标", "项目入库", "施工场地清理", "设备进场", "技术交底",
        "改造方案", "二号楼改造", "部分小区改造", "第一批项目", "3个项目", "12间病房改造",
        "本月任务", "本季度整改任务", "上半年建设任务", "主体建设", "东区改造", "施工图设计",
        "平台测试", "整改报告", "初步验收", "阳光小区等小区改造", "五个社区的驿站建设",
        "验收前准备工作", "规划设计并开工建设",
    ],
)  # fmt: skip
def test_a_part_or_a_step_behind_the_verb_is_no_whole(what: str) -> None:
    """A count, a house, a term and a paper are parts."""
    assert only(f"已完成{what}").status == "in-progress"


@pytest.mark.parametrize("head", ["", "序号\t事项\t进展\n"])
@pytest.mark.parametrize("cell", ["\t", " | "])
def test_rows_of_a_pasted_table_are_answers_by_number(head: str, cell: str) -> None:
    """Each row has its number in the first cell."""
    rows = ("1", "雨污分流", "已完成"), ("2", "停车场", "完成70%"), ("3", "公厕", "无变化")
    text = head + "\n".join(map(cell.join, rows))
    found = {answer.index: answer.status for answer in understand(text, on=ON)}

    assert found.keys() >= {1, 2, 3}
    assert (found[2], found[3]) == ("in-progress", "no-change")
    assert found[1] != "note"


@pytest.mark.parametrize(
    ("text", "status", "percent", "day"),
    [
        ("资金没到账开不了工", "difficulty", None, None),
        ("没法施工，村民拦着", "difficulty", None, None),
        ("钱没来，暂时动不了", "difficulty", None, None),
        ("大概七成左右吧", "in-progress", 70, None),
        ("差不多有八成了", "in-progress", 80, None),
        (
            "那个管网改造我们这边已经做完了百分之六十左右剩下的因为下雨耽误了可能要到九月二十号左右才能全部做完",
            "in-progress", 60, date(2024, 9, 20),
        ),
        ("围墙都修好了但是大门还没装厂家说要等到九月才能发货我们也催了好几回了", "note", None, None),
        ("The work is 80% complete. We expect to finish by 30 September 2024.",
         "in-progress", 80, date(2024, 9, 30)),
    ],
)  # fmt: skip
def test_spoken_words_are_read(
    text: str, status: str, percent: float | None, day: date | None
) -> None:
    """Without a mark, with hedges, in the words of the telephone."""
    answer = only(text)

    assert (answer.percent, answer.date) == (percent, day)
    assert answer.status in (status, "in-progress")

"""Shortages and what is in the way, conditions, and a beginning beside what was finished."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from duban.replies.answers import understand
from duban.replies.values import SaidAnswer

ON = date(2024, 8, 30)


def only(text: str) -> SaidAnswer:
    (answer,) = understand(text, on=ON)
    return answer


@pytest.mark.parametrize(
    "text",
    [
        *map("".join, product(("", "已完成六成，", "主要是", "目前"), ("人手不够", "经费紧张"))),
        "资金缺口200万元",
        "有3户不愿意签",
        "信访人拒不配合，已三次上门",
        "村民拦着不让施工",
        "没有完成，主要是没人手",
    ],
)
def test_what_is_short_or_in_the_way_is_a_difficulty(text: str) -> None:
    """Also where nobody calls it one."""
    assert only(text).status == "difficulty"


@pytest.mark.parametrize(
    "text",
    [
        "不存在资金缺口", "资金缺口问题已解决", "人员不足的问题已解决，已全部完成", "设备不足3台",
        "虽然经费紧张，但已按期完成", "如经费紧张，可先实施一期", "阻工问题已化解，已复工", "群众愿意配合",
        "已完成对阻挠施工行为的查处", "完成投资不足3亿元", "人手充足", "资金到位", "材料齐全", "配合良好",
    ],
)  # fmt: skip
def test_what_is_no_longer_short_is_none(text: str) -> None:
    """Denied, overcome, supposed, or a number that is not reached."""
    assert only(text).status != "difficulty"


@pytest.mark.parametrize(
    "text",
    [
        f"{condition}{mark}{promise}"
        for (condition, mark), promise in product(
            [("要是天气好", "，"), ("顺利的话", ""), ("天气允许的话", "，"), ("除非下雨", "，"),
             ("视天气情况而定", "，")],
            ("9月20日完成", "预计9月底完成"),
        )
    ],
)  # fmt: skip
def test_a_day_that_hangs_on_a_condition_is_no_promise(text: str) -> None:
    """The office sees the words and asks."""
    answer = only(text)

    assert (answer.status, answer.date) == ("note", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((a.join(("开工30台", "完工18台")), 18) for a in ("，", "；", "，其中")),
        ("完工18台，开工30台", 18),
        ("已开工建设12个，建成5个", 5),
        ("受理投诉56件，办结50件", 50),
        ("开工30台", 30),
    ],
)
def test_what_was_finished_counts_before_what_was_begun(text: str, value: float) -> None:
    """The beginning counts where nothing else is told."""
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("已交付使用三个月，运行良好", "done"),
        ("已投入使用半年多，使用正常", "done"),
        ("已于2024年8月15日完成全部合同内容，并于8月22日通过业主验收，现申请结案。", "done"),
        ("已于八月廿日完成驗收，隨函檢附驗收紀錄。", "done"),
        ("停车位已全部建成", "done"),
        ("试运行三个月", "in-progress"),
        ("完成一大半", "in-progress"),
        ("Almost done, just waiting for the final sign-off.", "in-progress"),
        ("设备运行正常", "note"),
    ],
)
def test_what_lasts_and_what_is_nearly_there(text: str, status: str) -> None:
    """A span of use takes nothing back; a larger half is no whole."""
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("大概下礼拜三好", date(2024, 9, 4)),
        ("9月5日前能好", date(2024, 9, 5)),
        ("9月5日好的", None),
    ],
)
def test_in_the_words_of_the_telephone(text: str, day: date | None) -> None:
    """好 finishes behind a day, 好的 does not."""
    assert only(text).date == day

"""Answers that say again what was set, and the last of a count still to be done."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply
from duban.vocabulary.replies import ReplyStatus

ON = date(2024, 8, 30)


@pytest.mark.parametrize("label", ["任务", "任务要求", "目标", "整改措施", "时限"])
@pytest.mark.parametrize("said", ["2024年8月20日完成改造", "8月20日建成通车"])
def test_what_was_set_is_not_done(label: str, said: str) -> None:
    """The field of the task repeats the notice; its day is past and nobody says it was kept."""
    (answer,) = parse_reply(f"{label}：{said}", on=ON).answers

    assert answer.status is not ReplyStatus.DONE


@pytest.mark.parametrize(
    "said", ["规定8月20日完成改造", "8月20日应完成改造", "承诺8月20日完成改造"]
)
def test_what_had_to_be_is_not_done(said: str) -> None:
    """A rule or a promise of a day that is past."""
    (answer,) = parse_reply(said, on=ON).answers

    assert answer.status is not ReplyStatus.DONE


@pytest.mark.parametrize(
    "said",
    ["8月20日完成改造。", "任务：8月20日已完成改造。", "任务：8月20日完成。完成情况：已完成。"],
)
def test_what_is_told_of_that_day_is_done(said: str) -> None:
    """Without the label, with 已, or in the field of the state."""
    (answer,) = parse_reply(said, on=ON).answers

    assert answer.status is ReplyStatus.DONE


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("完成39户（共42户），其余3户9月8日前签完", date(2024, 9, 8)),
        ("管子9月10日前铺完", date(2024, 9, 10)),
        ("余款9月15日前付完", date(2024, 9, 15)),
    ],
)
def test_whatever_ends_on_a_day_to_come_is_promised(said: str, day: date) -> None:
    """签完, 铺完, 付完 end the work as 完成 does."""
    (answer,) = parse_reply(said, on=ON).answers

    assert (answer.status, answer.date) == (ReplyStatus.IN_PROGRESS, day)


@pytest.mark.parametrize("said", ["申请往后推10天", "请把期限推后到9月15日", "想往后挪一周"])
def test_putting_it_behind_asks_for_time(said: str) -> None:
    """往后推 is 延期 in plain words."""
    (answer,) = parse_reply(said, on=ON).answers

    assert answer.status is ReplyStatus.EXTENSION


def test_a_pole_that_was_moved_asks_for_nothing() -> None:
    """路灯杆往后移了 moves no limit."""
    (answer,) = parse_reply("路灯杆往后移了半米", on=ON).answers

    assert answer.status is not ReplyStatus.EXTENSION


@pytest.mark.parametrize(
    "said",
    ["任务完成情况：8月20日完成改造。", "问题整改：8月20日完成。", "按期限要求8月20日完成。"],
)
def test_the_state_of_a_task_is_told(said: str) -> None:
    """完成情况 and 整改 are the fields of what was done, and 按要求 says how."""
    (answer,) = parse_reply(said, on=ON).answers

    assert answer.status is ReplyStatus.DONE


@pytest.mark.parametrize(
    "said",
    [
        "不需要往后推",
        "无需往后推，9月1日完成",
        "围挡计划往后移2米",
        "建议把公交站往后挪50米",
        "拟后推围墙",
    ],
)
def test_what_is_moved_back_or_needs_none_asks_for_no_time(said: str) -> None:
    """A distance, a wall and a denial: these were requests for more time."""
    (answer,) = parse_reply(said, on=ON).answers

    assert answer.status is not ReplyStatus.EXTENSION


@pytest.mark.parametrize("count", ["26个", "2个", "3件"])
@pytest.mark.parametrize("rest", ["其余已全部完成", "其他均已办结"])
def test_a_count_that_is_left_out_is_no_item(count: str, rest: str) -> None:
    """除26个外 counts what is not done; only 除第2项外 names one of several matters."""
    (answer,) = parse_reply(f"除{count}外，{rest}。", on=ON).answers

    assert answer.status is ReplyStatus.IN_PROGRESS

"""A completion below a greeting, or beside a day that is none of the work, is one all the same."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply
from duban.replies.values import SaidAnswer

ON = date(2025, 9, 3)
HEADS = (
    "Hi,", "Hello", "Dear all", "Good morning,", "Thanks", "早上好", "晚上好", "辛苦了", "打扰了", "急件", "补报",
    "发自我的手机", "来自我的iPhone", "住建局 李四", "幸福镇人民政府", "城投公司",
)  # fmt: skip


def only(text: str) -> SaidAnswer:
    (answer,) = parse_reply(text, on=ON).answers
    return answer


@pytest.mark.parametrize("report", ["已完成", "已办结。", "Done."])
@pytest.mark.parametrize("head", HEADS)
def test_a_greeting_is_no_name_of_another_matter(head, report):
    assert only(f"{head}\n{report}").status == "done"


@pytest.mark.parametrize(
    "said",
    [
        "贵办9月15日到期的督办件，我局已办结", "9月30日到期，已完成", "已完成。质保期至2027年9月3日",
        "已完成，管护期至2026年8月31日", "已完成，请于9月10日前组织验收", "已完成。下次会议9月20日召开",
        "已完成，本人9月10日前休假", "completed on 20 August 2025",
    ],
)  # fmt: skip
def test_a_day_of_something_else_takes_nothing_back(said):
    assert only(said).status == "done"


@pytest.mark.parametrize(
    "said",
    [
        "completed in March 2027", "Completed on 30 September 2025", "Done on Sept 30.",
        "2025年8月20日完成，现严重滞后", "Done yesterday, roof still leaking.", "已完成，9月20日通车",
    ],
)  # fmt: skip
def test_a_day_ahead_or_a_fault_beside_it_speaks_against_it(said):
    assert only(said).status != "done"

"""人手不够，已抽调 is no difficulty any more, and 领导说的话 is no condition."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply

ON = date(2024, 8, 30)


def _answer(text):
    (answer,) = parse_reply(text, on=ON).answers
    return answer.status.value, answer.date and answer.date.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "人手不够，已从外单位抽调，9月20日完成",
        "村民不愿意搬，已劝通，9月20日搬完",
        "设备紧张，但9月20日能完成",
        "资金短缺问题9月20日前解决",
        "要是没有特殊情况，9月20日完成",
        "下雨的话也会在9月20日完成",
        "领导说的话我们照办，9月20日前完成",
    ],
)
def test_a_day_beside_what_is_made_up_for_is_promised(text):
    """Nothing stands in the way of the day."""
    assert _answer(text) == ("in-progress", "2024-09-20")


@pytest.mark.parametrize(
    "text",
    ["人手不够", "设备紧张，9月20日难完成", "村民不愿意搬，正在做工作", "资金不足，但没办法解决"],
)
def test_what_is_short_is_a_difficulty(text):
    """Nobody says that it is made up for."""
    assert _answer(text)[0] == "difficulty"


def test_words_that_were_spoken_are_no_condition():
    """市长讲的话 is a thing said."""
    assert _answer("市长讲的话已传达，整改完成")[0] == "done"


@pytest.mark.parametrize("text", ["要是不下雨，9月20日完成", "不下雨的话9月20日完成"])
def test_a_condition_promises_no_day(text):
    """The day hangs on something."""
    assert _answer(text)[1] is None


@pytest.mark.parametrize("text", ["人员紧张，但已全部完成", "不肯让步的已做通"])
def test_a_want_that_is_over_is_no_difficulty(text):
    """已 tells that it is got over."""
    assert _answer(text)[0] != "difficulty"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("因资金未到位有困难，争取12月20日前完成", "2024-12-20"),
        ("有困难，12月20日前完成。", "2024-12-20"),
        ("虽然有困难，但9月底能完成。", "2024-09-30"),
        ("困难：资金未到位。预计完成时间：12月20日。", "2024-12-20"),
        ("9月20日前完成不了，有困难，争取10月底。", "2024-10-31"),
    ],
)
def test_a_difficulty_keeps_the_day_promised_beside_it(text, day):
    """The office asks for both: the cause and a definite date."""
    assert _answer(text) == ("difficulty", day)


@pytest.mark.parametrize(
    "text",
    [
        "审批未下来，9月20日前难以完成。", "资金紧张，不能保证9月20日前完成。",
        "有困难，请于9月20日前协调解决。", "存在困难，原定9月20日完成。", "9月20日前完成任务难度大",
        "若9月20日前资金到位，10月底前完成，目前有困难。", "预计9月20日完成有困难",
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_kept_is_no_promise(text):
    """A day that is doubted, asked of others or hangs on something is none of finishing."""
    assert _answer(text) == ("difficulty", None)

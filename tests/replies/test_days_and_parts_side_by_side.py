"""Several days or parts told side by side, houses that are no days, and words of dialects."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from duban.replies.answers import parse_reply, understand

ON = date(2024, 8, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            (f"9月5日{mark}{last}{end}", day)
            for mark, (last, day), end in product(
                ("、", "和", "及"),
                (("9月10日", date(2024, 9, 10)), ("15日", date(2024, 9, 15)),
                 ("10月底", date(2024, 10, 31))),
                ("分别完成", "前完成"),
            )
        ),
        ("10月10日、15日、20日前分别完成", date(2024, 10, 20)),
        ("9月5日前和相关单位对接完成", date(2024, 9, 5)),
        ("8月5日和8月9日开会，9月10日完成", date(2024, 9, 10)),
    ],
)  # fmt: skip
def test_of_several_days_the_last_counts(text: str, day: date) -> None:
    """A day alone has the month of the one before it."""
    (answer,) = understand(text, on=ON)

    assert (answer.status, answer.date) == ("in-progress", day)


def test_what_is_promised_for_two_months_is_not_reached() -> None:
    """Half in September and half in October is nothing by the end of August."""
    (answer,) = understand("9月、10月各完成一半", on=ON)

    assert (answer.percent, answer.date) == (None, date(2024, 10, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((f"2号{thing}完工", None) for thing in ("楼", "院", "泵站", "井", "门", "桥")),
        ("预计2号完工", date(2024, 9, 2)),
        ("5号完成", date(2024, 9, 5)),
        ("8号前搞完", date(2024, 9, 8)),
    ],
)
def test_a_house_is_no_day(text: str, day: date | None) -> None:
    """A number with 号 is a day only where no thing follows."""
    (answer,) = understand(text, on=ON)

    assert answer.date == day


@pytest.mark.parametrize(
    "text",
    [
        "五个标段中，一、二、三标段完工，四标段75%，五标段40%",
        "一、二标段已完工，三标段未开工",
        "1、2、3号楼已完工",
        "一、二、三期均已完成",
    ],
)
def test_parts_side_by_side_are_no_matters(text: str) -> None:
    """The list is of one work."""
    (answer,) = understand(text, on=ON)

    assert (answer.index, answer.percent) == (None, None)
    assert answer.status != "done"


@pytest.mark.parametrize(
    "text",
    [
        "1、已完成\n2、2号楼在建",
        "1、二期已完成；2、三期未启动",
        "1、2号楼完工\n2、绿化未做",
        "一、已完成。二、在办。",
    ],
)
def test_matters_that_speak_of_parts_stay_two(text: str) -> None:
    """The number before the part is still the matter's."""
    assert [answer.index for answer in understand(text, on=ON)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("申请将完成时间从9月5日改到9月25日", "extension", date(2024, 9, 25)),
        ("现申请将该事项的完成时限由2024年8月31日调整至2024年11月30日", "extension",
         date(2024, 11, 30)),
        ("请把截止日调整为10月8日，9月30日前报进展", "extension", date(2024, 10, 8)),
        ("木有问题", "note", None),
        ("莫得问题", "note", None),
        ("还冇搞完", "in-progress", None),
        ("大概下礼拜三好", "in-progress", date(2024, 9, 4)),
        ("本局已依限辦理完竣，請查照。", "done", None),
        ("The kitchen was completed last week, but the certificate is still pending.",
         "in-progress", None),
        ("The work was not completed", "in-progress", None),
    ],
)  # fmt: skip
def test_requests_and_dialects(text: str, status: str, day: date | None) -> None:
    """The new day is asked for, not the old one; a denial of the south denies."""
    (answer,) = understand(text, on=ON)

    assert (answer.status, answer.date) == (status, day)


@pytest.mark.parametrize("feasts", ["国庆、中秋", "中秋、国庆", "国庆节和中秋节", "元旦、春节"])
def test_two_feasts_side_by_side_are_no_day(feasts):
    """Nobody knows before which of them: the last alone was taken, for sure."""
    (said,) = parse_reply(f"预计{feasts}前完成整改。", on=ON).answers

    assert said.date is None


@pytest.mark.parametrize("joint", ["、预计", "、力争", "和计划"])
def test_a_forecast_beside_a_day_is_the_later_one(joint):
    """9月1日、预计10月完成."""
    (said,) = parse_reply(f"9月10日前{joint}10月完成整改。", on=ON).answers

    assert said.date == date(2024, 10, 31)

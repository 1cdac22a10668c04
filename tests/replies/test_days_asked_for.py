"""The day an owner's request for more time names."""

from datetime import date

import pytest

from duban.replies.answers import understand
from duban.vocabulary.replies import ReplyStatus

ON = date(2022, 10, 20)


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("申请延期至11月15日，因设备未到货。", date(2022, 11, 15), "设备未到货"),
        ("因疫情影响，申请延期至2022年11月15日。", date(2022, 11, 15), "疫情影响"),
        ("由于资金未到位，请求延期到12月底", date(2022, 12, 31), "资金未到位"),
        ("无法按期完成，申请延至明年1月15日", date(2023, 1, 15), None),
        ("想延到下周五，材料还没齐", date(2022, 10, 28), None),
        ("能不能延期到11月20号？", date(2022, 11, 20), None),
        ("完成时限由10月31日延长至11月30日", date(2022, 11, 30), None),
        ("延期至11/15", date(2022, 11, 15), None),
        ("推迟到25日", date(2022, 10, 25), None),
        ("推迟到5日", date(2022, 11, 5), None),
        ("原定10月底完成，现因疫情申请延至12月底", date(2022, 12, 31), "疫情"),
        ("We request an extension until 15 November because of rain", date(2022, 11, 15), "rain"),
        ("extension to Nov. 30th, 2022", date(2022, 11, 30), None),
        ("we ask for an extension, see decision 3", None, None),
        ("申请延期15天", None, None),
        ("8月31日到期的事项申请延期一个月", None, None),
        ("申请延期两周，预计本周五开会研究", None, None),
        ("申请延期，预计本周五开会研究", None, None),
        ("申请延期三个工作日，周五前先报初稿", None, None),
        ("for the matter due 31 August we ask for an extension of one month", None, None),
        ("申请延期两周至11月4日", date(2022, 11, 4), None),
        ("申请延期一个月，即11月30日前完成", date(2022, 11, 30), None),
        ("申请延期两周，力争11月4日前办结", date(2022, 11, 4), None),
        ("申请延期，拟11月20日报送", date(2022, 11, 20), None),
        ("申请延至25日", date(2022, 10, 25), None),
        ("we ask for a two-week extension, until 4 November", date(2022, 11, 4), None),
        ("申请延期，何时为宜请定", None, None),
    ],
)
def test_an_extension_has_the_day_asked_for(
    text: str, day: date | None, reason: str | None
) -> None:
    """A mere span or no day at all leaves the day open: it is asked, not reckoned."""
    (answer,) = understand(text, on=ON)

    assert (ReplyStatus.EXTENSION, day, reason) == (answer.status, answer.date, answer.reason)

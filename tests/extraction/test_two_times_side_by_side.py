"""Two times side by side: whatever joins them, never one of the two for sure."""

from itertools import combinations

import pytest

ON = "2025-03-05"
TIMES = ("明天", "本周五", "4月中旬", "五一", "6.15", "6月底", "三季度", "2026年3月")
FRAMES = (
    "请于{}前完成自查。",
    "各单位{}前分别报送总结。",
    "{}各组织一次检查。",
    "在{}开展集中整治。",
)


@pytest.mark.parametrize("joint", ["、", "和", "及", "与", "以及", "或", "或者", "/"])
@pytest.mark.parametrize("frame", FRAMES)
def test_two_times_that_are_joined_are_two_rows_or_ask(asks, frame, joint):
    """明天以及4月底前, 4月底和6.15: one of them alone was sure."""
    for first, second in combinations(TIMES, 2):
        rows = asks(frame.format(f"{first}{joint}{second}"), on=ON)
        sure = {day for day, asking in rows if day and not asking}
        assert len(sure) != 1 or len(rows) > 1, (first, second, rows)


@pytest.mark.parametrize("joint", ["至", "到", "—", "-"])
@pytest.mark.parametrize("frame", FRAMES)
def test_from_one_time_to_another_ends_with_the_last(asks, frame, joint):
    """A stretch is due at its end or asks; its first day alone is never sure."""
    for first, second in combinations(TIMES, 2):
        rows = asks(frame.format(f"{first}{joint}{second}"), on=ON)
        ends = {day for day, _ in asks(f"请于{second}前完成自查。", on=ON)}
        late = {day for day, _ in asks(f"{second}各组织一次检查。", on=ON)}
        assert {day for day, asking in rows if day and not asking} <= ends | late, (first, second)


@pytest.mark.parametrize("before", ["检查情况以及整改情况", "明确分工以及", "今天会议要求，"])
def test_things_that_are_joined_before_a_time_ask_nothing(asks, before):
    """以及 that joins no time, and a day that is told, leave the limit sure."""
    assert asks(f"各单位{before}6月底前完成整改。", on=ON) == [("2025-06-30", False)]

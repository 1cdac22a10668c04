"""Minutes in traditional characters: years in brackets, the next meeting, names by year's end."""

import pytest


def dated(read, text, on="2024-06-03"):
    return [p for p in read(text, on=on).proposals if p.deadline or p.needs_review]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("請於今(3)日下班前送本院秘書處。", "2024-06-03"),
        ("請秘書室於下（7）月10日前完成採購。本府", "2024-07-10"),
        ("本案請於113年度結束前結案。", "2024-12-31"),
        ("本案請於第三季度結束前結案。", "2024-09-30"),
        ("一、教務處\n1. 9/12(四)前繳交教學計畫。\n", "2024-09-12"),
        ("里程碑\n1.完成系統分析（113.07.28）\n", "2024-07-28"),
        ("我們會在任期內（即二○二七年六月三十日前）落實有關安排。", "2027-06-30"),
        ("各機關應於112年12月15日（星期五）下班前，將年終考績清冊送人事處。", "2023-12-15"),
    ],
)
def test_a_limit_of_minutes_is_read(read, text, day):
    """The month or the day in a bracket only repeats the word before it."""
    rows = dated(read, text, on="2023-11-20" if "112年" in text else "2024-06-03")

    assert [str(p.deadline) for p in rows] == [day]


@pytest.mark.parametrize("sep", [".", "/"])
def test_the_years_of_a_column_are_those_of_the_republic(read, sep):
    """A word that only papers of Taiwan have tells the era, also where a day closes its cell."""
    text = (
        "列管案件追蹤表\n案號\t列管事項\t主辦單位\t預定完成日\t辦理情形\n"
        f"1\t屋頂防水工程\t民政課\t113{sep}07{sep}31\t設計中\n2\t據點增設\t社會課\t113{sep}09{sep}30\t招標中"
    )
    rows = dated(read, text)

    assert [(str(p.deadline), p.needs_review) for p in rows] == [
        ("2024-07-31", False),
        ("2024-09-30", False),
    ]


@pytest.mark.parametrize("when", ["下次會議前", "下一次例會前", "下次會議", "本學期結束前"])
def test_the_next_meeting_asks_for_its_day(read, when):
    """No calendar has it, but the duty is seen."""
    rows = dated(read, f"決議：請環保局於{when}提出改善方案。")

    assert [(p.deadline, p.needs_review) for p in rows] == [(None, True)]


def test_the_text_may_tell_the_next_meeting(read):
    """The day before it is proposed and asked."""
    text = "下次會議時間：113年7月3日（星期三）上午10時。\n本府請環保局於下次會議前提出改善方案。"
    rows = [p for p in dated(read, text) if "環保局" in p.quote]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2024-07-02", True)]


def test_a_start_whose_day_stands_in_a_bracket_is_no_limit(read):
    """下星期一（6月10日）起 begins then."""
    rows = dated(read, "有關計劃將於下星期一（六月十日）起接受申請。")

    assert [p for p in rows if p.deadline and not p.needs_review] == []

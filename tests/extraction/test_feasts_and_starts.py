"""Feasts of the Republic, the year of a policy address, and what somebody will do from a day on."""

import pytest


def dated(read, text, on="2024-08-11"):
    return [(str(p.deadline), p.needs_review) for p in read(text, on=on).proposals if p.deadline]


@pytest.mark.parametrize(
    ("feast", "republic", "mainland"),
    [("教師節", "2024-09-27", "2024-09-09"), ("國慶日", "2024-10-09", "2024-09-30")],
)
def test_the_republic_has_days_of_its_own(read, feast, republic, mainland):
    """The same word is another day where the years of the text are the Republic's."""
    order = f"請於{feast}前完成布置"

    assert dated(read, f"{order}，並於113年10月20日前回報。本府")[0] == (republic, False)
    assert dated(read, f"{order}。") == [(mainland, False)]


def test_the_double_tenth_is_no_other_feast(read):
    """雙十節 had taken the day of the clause before; 双十节 may be 双节, and 双十一 has a day of its own."""
    text = "中秋節前完成修剪；雙十節前完成布置。"

    assert dated(read, text) == [("2024-09-16", False), ("2024-10-09", False)]
    assert dated(read, "双十节前完成布置。") == [("2024-10-09", True)]
    assert dated(read, "双十一前完成备货。") == [("2024-11-10", False)]


@pytest.mark.parametrize("name", ["施政重點", "施政方針", "施政計畫"])
@pytest.mark.parametrize("act", ["推出支援服務", "完成檢討"])
def test_the_halves_below_a_policy_of_a_year_are_its_own(read, name, act):
    """In November 下半年 below the title of next year is not the half that is running."""
    rows = dated(read, f"2025年度{name}\n下半年{act}", on="2024-11-18")

    assert "2024-12-31" not in [day for day, asks in rows if not asks]
    assert rows


@pytest.mark.parametrize(
    "start",
    ["由八月二十日起會增設臨時服務", "由下星期開始，為每戶發放津貼", "自8月20日起，署方將加派人手"],
)
def test_what_will_be_done_from_a_day_on_asks(read, start):
    """Somebody has to be ready by then."""
    rows = dated(read, f"{start}。")

    assert len(rows) == 1
    assert rows[0][1]


def test_what_takes_effect_from_a_day_is_none(read):
    """自…起施行 and a new standard promise no work."""
    assert dated(read, "自2025年1月1日起，将对企业实行新标准。") == []


def test_these_two_days_end_tomorrow(read):
    """今明兩日 is today and tomorrow."""
    assert dated(read, "民政處會於今明兩日發放補助金。") == [("2024-08-12", False)]

"""Days of those who are rewarded, allowed or late, of one case, and lists that share a bound."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from duban.extraction import read_deadline

_ON = "2026-04-15"


@pytest.mark.parametrize("case", ["如", "若", "如果", "一旦"])
@pytest.mark.parametrize("then", ["则", "即", "就"])
def test_a_day_of_one_case_asks(asks, case, then):
    """Nothing is due unless the case comes about."""
    found = asks(f"{case}5月20日前资金到位，{then}6月底前开工。", _ON)

    assert all(asked for _, asked in found)
    assert "2026-06-30" in [day for day, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "对4月30日前签约的住户给予奖励。",
        "对于5月底前投产的企业予以补助。",
        "5月31日前完成的加2分。",
        "6月底前未动工的扣5分。",
        "逾期至5月底仍不整改的，依法拆除。",
        "逾期至5月底仍不整改的予以通报。",
        "允许在6月底前继续使用旧票据。",
    ],
)
def test_who_is_rewarded_allowed_or_late_has_no_duty(asks, text):
    """The day tells who is meant."""
    assert asks(text, _ON) == []


@pytest.mark.parametrize("grant", ["可延至", "可延长至", "可顺延至", "宽限至"])
def test_a_day_that_is_granted_is_not_the_limit(asks, grant):
    """The limit itself stands before the bracket."""
    found = asks(f"5月31日前（特殊情况{grant}6月15日）完成换证。", _ON)

    assert [day for day, _ in found] == ["2026-05-31"]


@pytest.mark.parametrize(("first", "second"), [("甲组", "乙组"), ("老城区", "新城区"), ("", "")])
def test_days_of_several_share_the_bound(dated, first, second):
    """The bound behind the last day is that of the first as well."""
    found = dated(f"{first}5月12日、{second}5月19日前交卷。", on=_ON)

    assert "2026-05-12" in [day for _, day in found]


@pytest.mark.parametrize(
    ("label", "words"),
    list(
        product(
            ("交货期：", "最迟：", "完成时间（节点）：", "责任人及时限：老张，"),
            ("2026年6月20日", "6月20日"),
        )
    ),
)
def test_a_label_with_more_than_its_name_sets_a_limit(asks, label, words):
    """A bracket, an owner or a single word stand in the label."""
    assert asks(f"{label}{words}", _ON) == [("2026-06-20", False)]


def test_an_offset_counts_from_the_meeting_just_called(asks):
    """会后15日内 behind 4月20日召开听证会."""
    assert asks("4月20日召开听证会，会后15日内作出决定。", _ON) == [("2026-05-05", False)]


@pytest.mark.parametrize("act", ["拿下土地证", "打通断头路3条", "开行班列300列", "摘掉危房牌子"])
@pytest.mark.parametrize(("time", "day"), [("今年要", "2026-12-31"), ("6月底前要", "2026-06-30")])
def test_spoken_deeds_are_deeds(asks, act, time, day):
    """Verbs of speeches need no question."""
    assert asks(f"{time}{act}。", _ON) == [(day, False)]


@pytest.mark.parametrize(
    "words",
    ["约6月底", "大约6月底", "明后天", "五月中下旬之交", "5月日前", "财年末", "12日前", "明后年底"],
)
def test_loose_phrases_ask(words):
    """A guess, two days at once, a gap where the day should stand, a day just over."""
    assert read_deadline(words, on=date(2026, 4, 15)).needs_review


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("签约6月底", "2026-06-30"),
        ("5月首个周一", "2026-05-04"),
        ("本月最后一天", "2026-04-30"),
        ("每月最后一天", "2026-04-30"),
        ("8日前", "2026-05-08"),
        ("今后三年", None),
    ],
)
def test_phrases_of_the_same_words_are_sure(words, day):
    """Close to those that ask, and yet certain or no date at all."""
    found = read_deadline(words, on=date(2026, 4, 15 if day != "2026-05-08" else 25))

    assert (found.end and str(found.end)) == day
    assert not (day and found.needs_review)

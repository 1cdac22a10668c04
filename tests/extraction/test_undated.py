"""Demands without a date are listed, and never scheduled."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "加快推进北湖等16处易涝片区综合治理。",
        "各单位要及时报送整改情况和问题清单。",
        "争取尽快获评国家级试点园区称号。",
        "持续开展基层治理突出问题排查整顿。",
    ],
)
def test_a_vague_demand_is_listed_without_a_date(read, text):
    """The office sets a date or marks it standing work."""
    found = read(text).proposals

    assert [(p.kind, p.deadline, p.hardness) for p in found] == [("undated", None, "undated")]
    assert found[0].why


def test_the_register_of_duties_suggests_an_owner_with_its_reason(read):
    """A suggestion is marked as one, and says which words matched."""
    found = read(
        "年内完成孙家村房屋征收。", duties={"征迁办": ["征收", "拆迁"], "财政局": ["资金"]}
    )
    item = found.proposals[0]

    assert (item.units, item.unit_suggestion) == ((), "征迁办")
    assert "征收" in item.suggestion_reason


def test_a_reason_quotes_within_quotes(read):
    """A registered duty that stands in quotes of its own."""
    found = read("年内净增“四上”单位60家以上。", duties={"经济发展局": ["“四上”单位"]})

    assert found.proposals[0].suggestion_reason == "职责登记含“‘四上’单位”"


def test_a_named_owner_needs_no_suggestion(read):
    """The owner named in the text is taken from the text."""
    found = read("由规划局牵头，年内完成孙家村房屋征收。", duties={"征迁办": ["征收"]})
    item = next(p for p in found.proposals if p.deadline)

    assert (item.units, item.unit_suggestion) == (("规划局",), None)


@pytest.mark.parametrize(
    "duty", ["隐患动态清零", "坚决杜绝重特大事故", "坚决遏制重特大事故", "坚决守住底线", "不漏一户"]
)
def test_what_must_never_happen_is_listed_however_short_its_sentence(read, duty):
    """A duty of a kind of its own is named by its words, not by their number."""
    assert [p.quote for p in read(f"会议开了一天。{duty}。").proposals] == [duty]

"""Hard or soft, and the word that says so."""

import pytest


@pytest.mark.parametrize("word", ["力争", "争取", "奋力", "原则上"])
def test_a_hedge_makes_a_promise_soft(one, word):
    """The word is kept as evidence."""
    item = one(f"{word}年底前建成跨江大桥。")

    assert (item.hardness, item.hedge) == ("soft", word)


def test_the_hedge_may_follow_the_date(one):
    """年内力争 is as soft as 力争年内."""
    assert one("年内力争新增单项冠军企业1家。").hardness == "soft"


def test_without_a_hedge_it_is_hard(one):
    """确保 and a plain verb are hard."""
    assert one("确保年底前建成跨江大桥。").hardness == "hard"


def test_a_hedge_reaches_on_to_the_next_date(read):
    """原则上于9月底前…，12月底前…: both are soft."""
    found = read("原则上9月底前完成规划编制，12月底前完成项目验收。").proposals

    assert [p.hardness for p in found] == ["soft", "soft"]


def test_a_hardening_word_ends_the_reach(read):
    """争取…，确保…: the second is hard."""
    found = read("争取9月底前完成规划编制，确保12月底前完成项目验收。").proposals

    assert [p.hardness for p in found] == ["soft", "hard"]


def test_winning_funds_is_no_hedge(one):
    """争取上级资金 is what is to be done, not how firmly."""
    assert one("年底前争取上级资金2亿元。").hardness == "hard"

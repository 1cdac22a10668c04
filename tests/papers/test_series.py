"""A series of numbers: entered by hand, without gaps unless a reason is given, never twice."""

from __future__ import annotations

import pytest

from duban.papers.numbers import BadNumber, NumberForms
from duban.settings import BadSetting, load_settings
from models.ledger.issuing import NoReason, NumberTaken
from tests.papers.issuing import BULLETINS, ORDERS, K, entered, register


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: numbers are given in one place, where two processes meet tested on both."""
    return "sqlite"


def test_a_series_goes_on_behind_a_number_entered(town):
    """Numbers before the first one are gaps with the reason that was given."""
    entered(town, "开督办〔2022〕3号", why="1至2号为启用前纸质编号")
    town.matter()
    town.rounds("2022-08-15", "2022-09-06")

    assert [(r.number, r.status, r.why) for r in register(town) if r.kind is ORDERS] == [
        ("开督办〔2022〕1号", "gap", "1至2号为启用前纸质编号"),
        ("开督办〔2022〕2号", "gap", "1至2号为启用前纸质编号"),
        ("开督办〔2022〕3号", "outside", "1至2号为启用前纸质编号"),
        ("开督办〔2022〕4号", "left", ""),
    ]


def test_a_number_is_not_typed_twice(town):
    """Neither one that was entered before nor one that a paper got."""
    entered(town, "开督办〔2022〕1号")
    with pytest.raises(NumberTaken, match="该编号2022-08-15已使用"):
        entered(town, "开督办〔2022〕1号")

    town.matter()
    town.rounds("2022-08-15", "2022-09-06")
    with pytest.raises(NumberTaken):
        entered(town, "开督办〔2022〕2号")


def test_a_gap_needs_its_reason(town):
    """A person who jumps over numbers says why."""
    with pytest.raises(NoReason, match="--why"):
        entered(town, "开督办〔2022〕5号")
    assert register(town) == []


def test_a_number_entered_later_fills_its_gap(town):
    """Paper numbers may come in any order; the next one given is still new."""
    entered(town, "开督办〔2022〕2号", why="1号待补")
    entered(town, "开督办〔2022〕1号")

    assert [row.status for row in register(town)] == ["outside", "outside"]


@pytest.mark.parametrize("number", ["开督办2022-3", "青督〔2022〕3号", "开督办〔2022〕0号", ""])
def test_a_number_has_the_form_of_its_series(town, number):
    """A number that does not fit is refused with an example."""
    with pytest.raises(BadNumber, match="开督办〔2022〕3号"):
        entered(town, number)


def test_kinds_with_one_form_share_one_series():
    """An office that numbers orders and bulletins together never gives a number twice."""
    forms = NumberForms.parse("bulletin=青督〔{年}〕{号}号; supervision-order=青督〔{年}〕{号}号")

    assert forms.counter(BULLETINS, 2022) == forms.counter(ORDERS, 2022) == "order-2022"
    assert forms.text(BULLETINS, 2022, 3) == "青督〔2022〕3号"
    assert forms.counter(K.DIGEST, 2022) == "digest-2022"


def test_a_bad_form_is_refused_by_its_setting(monkeypatch):
    """A form without year or place, or of a kind that is not there, is named with an example."""
    for text in ("bulletin=青督通3号", "nonsense=〔{年}〕{号}号", "青督通〔{年}〕{号}号"):
        monkeypatch.setenv("DUBAN_PAPER_NUMBERS", text)
        with pytest.raises(BadSetting, match="DUBAN_PAPER_NUMBERS"):
            load_settings()

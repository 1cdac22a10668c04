"""A series of numbers: entered by hand, without gaps unless a reason is given, never twice."""

from itertools import permutations

import pytest

from duban.papers.numbers import BadNumber, NumberForms
from duban.settings import BadSetting, load_settings
from models.db import transaction
from models.ledger.issuing import NoReason, NumberTaken, enter_number
from tests.papers.issuing import BULLETINS, ORDERS, K, entered, register


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: numbers are given in one place, where two processes are tried on both."""
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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("bulletin=青督通3号", "须有一个"),
        ("bulletin=青督通{号}号", "须有一个"),
        ("bulletin=青督通〔{年}〕{号}号{号}", "须有一个"),
        ("bulletin=青督通〔{年}〕{号}号{字号}", "须有一个"),
        ("nonsense=〔{年}〕{号}号", "等号前应为文种代码"),
        ("青督通〔{年}〕{号}号", "等号前应为文种代码"),
        ("bulletin=a〔{年}〕{号}; bulletin=b〔{年}〕{号}", "写了两次"),
        ("bulletin=督通{年}{号}", "不能紧接数字"),
        ("bulletin=督通〔{年}〕1{号}号", "不能紧接数字"),
        ("bulletin=督通〔{年}〕{号}0号", "不能紧接数字"),
        ("bulletin=督通\u200b〔{年}〕{号}号", "不能有反斜线"),
        ("bulletin=督\\通〔{年}〕{号}号", "不能有反斜线"),
        ("bulletin={年}{号}".replace("}{", "}" + "督" * 41 + "{"), "至多40字"),
        ("bulletin=督〔{年}〕{号}号; digest=督〔{号}〕{年}号", "相同的编号"),
        ("digest=开督办〔{号}〕{年}号", "相同的编号"),
        ("bulletin=2022督〔{年}〕{号}; digest={年}督〔2022〕{号}", "相同的编号"),
    ],
)
def test_a_form_that_makes_no_number_of_its_own_is_refused(monkeypatch, text, why):
    """At the start of every command, by its setting, with the reason and an example."""
    monkeypatch.setenv("DUBAN_PAPER_NUMBERS", text)
    with pytest.raises(BadSetting, match=f"DUBAN_PAPER_NUMBERS.*{why}.*应如"):
        load_settings()


@pytest.mark.parametrize("setting", ["DUBAN_CHASE_PREFIX", "DUBAN_ORDER_PREFIX"])
@pytest.mark.parametrize("words", ["督{年}", "督\n", "督\\"])
def test_a_prefix_is_judged_as_the_word_is(monkeypatch, setting, words):
    """Both begin a form, and are named themselves."""
    monkeypatch.setenv(setting, words)
    with pytest.raises(BadSetting, match=setting):
        load_settings()


FORMS = (
    "{字}通〔{年}〕{号}号",
    "{号}号〔{年}〕",
    "{年}-{号}",
    "督1〔{年}〕{号}号",
    "督2〔{年}〕{号}号",
)


def test_what_is_allowed_never_gives_one_number_twice():
    """Any two of these forms, a hundred places in each of some years."""
    for one, other in permutations(FORMS, 2):
        forms = NumberForms.parse(f"bulletin={one}; digest={other}")
        given = [
            forms.text(kind, year, n)
            for kind in (BULLETINS, K.DIGEST, ORDERS)
            for year in (1999, 2022, 2023)
            for n in range(1, 101)
        ]
        assert len(set(given)) == len(given)


def test_gaps_are_found_wherever_the_place_stands(town):
    """Before the year, whose digits hold the place as well."""
    forms = NumberForms.parse("supervision-order={号}号督〔{年}〕")
    for number, why in (("2号督〔2022〕", "1号为启用前编号"), ("4号督〔2022〕", "3号未用")):
        with transaction(town.office.engine) as session:
            enter_number(
                session, town.act("2022-08-15", why=why), forms, ORDERS, number, title="通知"
            )

    assert [(row.number, row.status) for row in register(town)] == [
        ("1号督〔2022〕", "gap"), ("2号督〔2022〕", "outside"),
        ("3号督〔2022〕", "gap"), ("4号督〔2022〕", "outside"),
    ]  # fmt: skip

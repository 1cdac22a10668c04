"""S21 环评、供电…: an obstacle goes to whoever coordinates it, after a click, and is answered back."""

from datetime import date
from types import SimpleNamespace

import pytest

from duban.policy.blockers import BadCategories, categories, outside_light, parse_categories
from duban.vocabulary.lights import Colour
from services.delivery.writing import answerable
from tests.mechanisms.acting import about, registered, round_on

CONTENT = """[[categories]]
name = "供电"
unit = "JFJ"
[[categories]]
name = "外部监管"
external = true
"""


@pytest.fixture
def project(desk):
    """A project whose power supply 经济发展局 coordinates."""
    (desk.home / "blockers.toml").write_text(CONTENT, encoding="utf-8")
    return registered(desk, "国润小微挖机项目竣工", "--due", "2022-10-31",
                      "--target", "投资 ≥ 3 亿元（累计）")  # fmt: skip


def reported(desk, code, category="供电", need="10千伏线路接入"):
    """The owner reports what stands in the way."""
    desk.fine("blocker", "open", code, category, "--need", need, "--as", "kjj02")


def test_the_categories_that_come_with_it(tmp_path):
    """Those of the source document, and money, permits and regulators outside."""
    known = categories(tmp_path)

    assert {"环评", "能耗", "供水", "供电", "供气", "窗口指导", "污水处理", "道路配套"} < set(known)
    assert [name for name, each in known.items() if each.external] == ["外部监管"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x = 1", "categories"),
        ("=", "TOML"),
        ('[[categories]]\nname = "a"\nunti = "b"', "unti"),
        ("[[categories]]\nunit = 'b'", "name"),
        ('[[categories]]\nname = "a"\n[[categories]]\nname = "a"', "重名"),
        ('[[categories]]\nname = "a"\nexternal = 3', "external"),
    ],
)
def test_a_faulty_file_is_named(text, word):
    """The file, the entry and the field."""
    with pytest.raises(BadCategories, match=word) as raised:
        parse_categories(text, where="blockers.toml")
    assert "blockers.toml" in str(raised.value)


def test_it_waits_on_the_offices_list_and_the_clock_runs_on(desk, project):
    """Listed with what to do; the due day and the steps are what they were."""
    before = desk.fine("show", project).out
    reported(desk, project)

    (row,) = [r for r in desk.rows("inbox") if r["what"] == "blocker"]
    assert row["do"] == "duban blocker write 1 | duban blocker answer 1 --note …"
    assert "供电：10千伏线路接入" in row["detail"]
    assert "2022-10-31" in before
    assert "时限 due 2022-10-31" in desk.fine("show", project).out


def test_the_coordinating_unit_is_written_to_only_after_a_click(desk, project):
    """Nothing goes out before; then one letter without a reply link; the owner keeps the matter."""
    round_on(desk, "2022-08-17")
    reported(desk, project)
    early = [p for p, _ in about(round_on(desk, "2022-08-18"), project)]
    desk.fine("blocker", "write", "1", "--as", "dcb02")
    told = about(round_on(desk, "2022-08-19"), project)
    again = desk("blocker", "write", "1", "--as", "dcb02")

    assert early == []
    assert [person for person, _ in told] == ["jfj02"]
    assert told[0][1].startswith("督办事项告知")
    assert "须请贵单位协调" in told[0][1]
    assert "需协调：10千伏线路接入" in told[0][1]
    assert again.code == 2


def test_the_answer_comes_back_to_the_owner(desk, project):
    """Told in the message of the next round; then it waits no more."""
    round_on(desk, "2022-08-17")
    reported(desk, project)
    desk.fine("blocker", "answer", "1", "--note", "9月8日前接通", "--as", "dcb02")

    told = about(round_on(desk, "2022-08-18"), project)
    assert [person for person, _ in told] == ["kjj02"]
    assert "结果：供电：9月8日前接通" in told[0][1]
    assert [r for r in desk.rows("inbox") if r["what"] == "blocker"] == []
    assert [r["standing"] for r in desk.rows("blocker", "list", project)] == ["answered"]


def test_s11_what_a_regulator_decides_is_yellow_and_not_red_before_due(desk, project):
    """待证监会: the light says that it waits outside; after the due day it is judged as ever."""
    reported(desk, project, "外部监管", "待证监会审核")
    (before,) = [r for r in desk.ledger("在督", on="2022-10-28") if project in r]
    (after,) = [r for r in desk.ledger("在督", on="2022-11-02") if project in r]

    assert any("黄 待外部：待证监会审核" in str(cell) for cell in before)
    assert not any("待外部" in str(cell) for cell in after)
    light = outside_light("待证监会", date(2022, 10, 31), date(2022, 10, 31))
    assert light is not None
    assert light.colour is Colour.YELLOW


@pytest.mark.parametrize(
    ("roles", "linked"),
    [
        (("liaison",), True),
        (("liaison", "coordinator"), True),
        (("coordinator",), False),
        (("liaison", "supervising_leader"), False),
    ],
)
def test_who_coordinates_keeps_the_link_for_the_own_matters(roles, linked):
    """A leader's message has none; that of a coordinator alone neither."""
    lines = tuple(SimpleNamespace(role=role) for role in roles)

    assert answerable(SimpleNamespace(lines=lines)) is linked


def test_an_unknown_category_is_refused_with_those_there_are(desk, project):
    """Nothing is kept."""
    before = desk.counts()

    said = desk("blocker", "open", project, "通信", "--need", "x", "--as", "kjj02")

    assert (said.code, desk.counts()) == (2, before)
    assert "供电、外部监管" in said.err


def test_page_and_ledger_tell_of_it_and_the_journal_vouches(desk, project):
    """A line on the owner's page, a row of its own in the ledger."""
    reported(desk, project)

    assert "供电：10千伏线路接入" in desk.page(project, "2022-08-18")
    assert [row[2:4] for row in desk.ledger("需协调事项")[1:]] == [["供电", "10千伏线路接入"]]
    assert desk.differing() == []
    assert desk.differing("UPDATE blocker SET need = '别的'")

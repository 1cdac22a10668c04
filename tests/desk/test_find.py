"""One field finds matters by code, words, unit and person; units and people by pinyin, too."""

import pytest

from duban.spelling import letters, spells
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import transaction
from models.tables.directory import Person, Unit
from tests.desk.morning import DAY

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize("text", ["kjrcj", "kejirencai", "kjrencai", "rcj", "KJ", "ke ji"])
def test_a_name_is_spelled_in_full_or_by_initials(text):
    """From any of its characters on."""
    assert spells(text, "科技人才局")


@pytest.mark.parametrize("text", ["k", "jukj", "kjrcjx", "科技", "kj1", "", "kjj rcj"])
def test_what_does_not_spell_it_finds_nothing(text):
    """One letter would find half the directory."""
    assert not spells(text, "科技人才局")


def test_every_reading_of_a_character_counts():
    """A surname is read as no phrase tells."""
    assert spells("shan", "单小满")
    assert spells("dan", "单小满")
    assert letters("骆青原") == "lqy luoqingyuan"
    assert letters("P1") == ""


@pytest.fixture
def browser(site, at):
    town = site.desk.town
    site.now = at(DAY, "08:30")
    site.desk.account("D1")
    site.matter = town.matter(
        title="完成青禾精密传动中试基地建设", quote="8月底前完成青禾精密传动中试基地建设"
    )
    unit, person = town.unit("U1").id, town.person("P1").id
    with transaction(site.desk.office.engine) as session:
        session.get_one(Unit, unit).name = "科技人才局"
        session.get_one(Person, person).name = "骆青原"
    opened = site.browser()
    opened.enter("D1")
    return opened


@ONE_DATABASE
def test_a_code_leads_straight_to_its_matter(site, browser):
    """The field stands in the bar of every page."""
    browser.open("/desk")
    assert 'action="/desk/find"' in browser.page.text
    browser.open(f"/desk/find?text={site.matter}")

    assert browser.page.url.path == f"/desk/matters/{site.matter}"


@ONE_DATABASE
@pytest.mark.parametrize(
    "text", ["中试基地", "8月底前完成青禾", "骆青原", "lqy", "科技人才局", "kjrcj"]
)
def test_words_units_and_people_find_matters(site, browser, text):
    """Words of title and source, a unit, a person, both by pinyin, too."""
    browser.open(f"/desk/find?text={text}")

    assert site.matter in browser.text


@ONE_DATABASE
def test_nothing_found_says_what_may_be_typed(browser):
    """Not a bare page."""
    browser.open("/desk/find?text=不存在的词")
    assert "没有找到" in browser.text
    assert "首字母" in browser.open("/desk/find").text


@ONE_DATABASE
def test_a_leader_finds_the_own_matters_alone(site, browser):
    """And nobody of the directory."""
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    site.desk.account("L9", DeskRole.LEADER)
    for code, finds in (("L1", True), ("L9", False)):
        leader = site.browser()
        leader.enter(code)
        leader.open("/desk/find?text=中试基地")
        assert (site.matter in leader.text) is finds
        assert "某H1" not in leader.open("/desk/find?text=H1").text


@ONE_DATABASE
def test_an_administrator_finds_people_and_no_matter(site, browser):
    """A person who reads no matter finds none."""
    site.desk.account("A1", DeskRole.ADMINISTRATOR)
    admin = site.browser()
    admin.enter("A1")
    admin.open("/desk/find?text=lqy")

    assert "骆青原" in admin.text
    assert site.matter not in admin.text

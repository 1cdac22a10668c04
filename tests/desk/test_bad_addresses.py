"""Addresses and fields that no page of ours makes: told in a sentence, never a fault."""

import re

import pytest
from starlette.routing import Route

from duban.vocabulary.rights import DeskRole
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LONG = "9" * 30


@pytest.fixture
def browser(site):
    site.desk.account("D1", *DeskRole)
    browser = site.browser()
    browser.enter("D1")
    return browser


def paths(site, method: str) -> list[str]:
    """The addresses with a number in them, each with one that no database holds."""
    routes = [one for one in site.app.routes if isinstance(one, Route) and ":int" in one.path]
    found = [re.sub(r"{[^}]*}", LONG, one.path) for one in routes if method in one.methods]
    assert len(found) > 8
    return found


def test_a_number_that_is_too_long_is_no_address(site, browser):
    """Looked at or sent to."""
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]

    assert {browser.open(path).status_code for path in paths(site, "GET")} == {404}
    assert {browser.post(path, form=form).status_code for path in paths(site, "POST")} == {404}


@pytest.mark.parametrize("path", ["/desk/matters/%00", "/desk/find?text=%00", "/wall/%00"])
def test_an_address_with_an_empty_character_is_none(browser, path):
    """Databases take it differently; the answer has its headers all the same."""
    answer = browser.open(path)

    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_an_empty_character_in_a_form_is_left_out(browser):
    """The rest that was typed is kept."""
    browser.open("/desk/systems")
    browser.send("/desk/systems", label="政务\x00OA", url="x")

    assert 'value="政务OA"' in browser.page.text


@pytest.mark.parametrize("ref", ["²", LONG, "x"])
@pytest.mark.parametrize("kind", ["sign", "answers", "values"])
def test_a_row_that_is_none_is_told(browser, kind, ref):
    """As the result of that row."""
    browser.open(f"/desk/batch/{kind}")
    form = Forms(browser.page.text).found[0][1]["form"]
    answer = browser.post(f"/desk/batch/{kind}", form=form, **{f"row-{ref}": "waits"})

    assert answer.status_code == 200
    assert "没有这一行" in answer.text


@pytest.mark.parametrize("year", ["0000", "9999"])
def test_a_year_that_is_none_is_told(browser, year):
    """Page and sheet."""
    for path in ("/desk/year", "/desk/year/sheet"):
        assert browser.open(f"{path}?year={year}").status_code == 409


def test_the_password_is_not_guessed_from_an_open_session(browser):
    """After the third wrong one the next try waits, as at the sign-in page."""
    browser.open("/desk/me")
    told = [
        browser.send("/desk/me/password", present=f"猜{n}", password="y", again="y").status_code
        for n in range(4)
        if browser.open("/desk/me")
    ]

    assert told == [422, 422, 422, 429]


def test_the_page_of_keys_opens_with_the_keys_off(browser):
    """There they are switched on again."""
    browser.open("/desk/letter-keys")
    browser.send("/desk/letter-keys")
    assert browser.open("/desk/letter-keys").status_code == 200


@pytest.mark.parametrize("sort", ["code", "unit", "due", "stage"])
@pytest.mark.parametrize("key", ["after", "before"])
def test_a_key_with_a_number_that_no_database_holds_is_none(site, browser, sort, key):
    """The list is shown from its beginning."""
    code = site.desk.town.matter()
    for value in (LONG, "2022-08-31", "财政局"):
        page = browser.open(f"/desk/matters?sort={sort}&{key}={value}~{LONG}")
        assert page.status_code == 200
        assert code in page.text


def test_a_calendar_of_the_first_month_there_is_opens(browser):
    """It has no month before it."""
    page = browser.open("/desk/matters?view=calendar&asof=0001-01-01")

    assert page.status_code == 200


def test_a_milestone_of_a_mistyped_year_is_told(site, browser):
    """Its working day would lie before the first day there is."""
    code = site.desk.town.matter("2022-12-30")
    browser.open(f"/desk/matters/{code}/milestones")
    page = browser.send(f"/desk/matters/{code}/milestones", name="封顶", day="0001-01-01")

    assert page.status_code == 422
    assert "请核对年份" in page.text

"""Every page of the desk in every state, full, empty and refusing, in Chromium (`make browser`).

The pages are found from the routes of the application: a new one that nobody leads to fails here.
"""

import pytest

from duban.moment import Doer
from duban.vocabulary.rights import DeskRole
from models.tables.checks import Escalation
from services.accounts.links import setup_link
from tests.desk.busy import a_busy_office, with_accounts
from tests.desk.every_page import NO_PAGES, addresses, empty_forms, made, routes, walk
from tests.desk.morning import DAY
from tests.desk.test_in_a_browser import faults
from tests.played import played
from tests.serving import on_loopback
from tests.web.chromium import Chromium, find_browser
from web.desk import reading
from web.desk.edge import LANGUAGE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
# Shown to whoever is not signed in, by a link alone, or as a print.
AT_THE_DOOR = ("/desk/sign-in", "/desk/setup/{token}", "/desk/join/{token}", "/desk/renew/{token}")


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    """A telephone."""
    path = find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with Chromium(path, tmp_path_factory.mktemp("profile")) as chromium:
        chromium.width = 360
        yield chromium


@pytest.fixture
def address(site):
    with on_loopback(site.app) as served:
        yield served


@pytest.fixture
def busy(site, at, monkeypatch):
    """The browser of somebody who may do everything, and the pages it finds in a busy office."""
    monkeypatch.setattr(reading, "PATIENCE", 60)
    found = played(site.desk.town, a_busy_office)
    site.now = at(DAY, "08:30")
    with_accounts(site)
    browser = site.browser()
    browser.enter("D1")
    draft = site.desk.town.rows(Escalation)[0].id
    return browser, walk(site.app, browser, [*made(browser), *addresses(found, draft)])


def enter(tab, browser, address, language="zh"):
    """The tab goes on in the session of the browser without script."""
    tab.take(dict(browser.client.cookies) | {LANGUAGE: language}, address)
    tab.open(f"{address}/desk/letter-keys")


def judged(tab, name):
    """All that is wrong at a telephone's width; at a desk's nothing is cut off, either."""
    found = [(name, one) for one in faults(tab)]
    tab.resize(1280)
    wide = tab.ask("document.documentElement.scrollWidth")
    tab.resize(360)
    return [*found, (name, "wide", wide)] if wide > 1280 else found


def answered(name):
    """The status of a page that has what it is there for; a document may ask a question."""
    return 404 if "/{rest:path}" in name else 422 if "/reading/" in name else 200


def test_every_page_of_a_busy_office(tab, site, address, busy):
    """None is forgotten, and each has what it is there for."""
    browser, pages = busy
    found = {name.partition(" ")[0] for name in pages}
    assert set(routes(site.app, "GET")) - found == {*NO_PAGES, *AT_THE_DOOR}
    enter(tab, browser, address)
    wrong = []
    for name, page in pages.items():
        if page:
            assert browser.client.get(page).status_code == answered(name), page
            tab.open(f"{address}{page}")
            wrong += judged(tab, page)
    assert not wrong, "\n".join(map(str, wrong))


def test_every_page_of_an_empty_office(tab, site, address):
    """Nothing was done yet: each page says what would stand there."""
    site.desk.account("D1", *DeskRole)
    browser = site.browser()
    browser.enter("D1")
    enter(tab, browser, address, "en")
    wrong = []
    for page in filter(None, walk(site.app, browser, ["/desk"]).values()):
        tab.open(f"{address}{page}")
        wrong += judged(tab, page)
    assert not wrong, "\n".join(map(str, wrong))


def test_every_form_that_is_sent_empty(tab, site, address, busy):
    """The refusal is found by whoever does not see the page, and reads as any other page."""
    browser, pages = busy
    enter(tab, browser, address)
    refused, wrong = 0, []
    for page in filter(None, pages.values()):
        for action, answer in empty_forms(browser, page):
            if answer.status_code >= 400:
                refused += 1
                tab.show(answer.text)
                told = tab.ask("Boolean(document.querySelector('[role=alert]'))")
                wrong += [(page, action, one) for one in faults(tab)]
                wrong += [] if told else [(page, action, "no alert", answer.status_code)]
    assert not wrong, "\n".join(map(str, wrong))
    assert refused > 40


def test_every_page_at_the_door(tab, site, address):
    """Signing in, the first account, an invitation, a reset; and links that are over."""
    now, office = site.now, site.desk.office
    site.desk.person("D1")
    setup = setup_link(office, now, Doer("root", "terminal"))
    wrong = []
    for page in ("/desk/sign-in", "/desk/setup/none", "/desk/join/none", "/desk/renew/none", setup):
        tab.open(page if page.startswith("http") else f"{address}{page}")
        wrong += judged(tab, page)
    assert not wrong, "\n".join(map(str, wrong))

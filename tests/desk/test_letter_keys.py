"""Letter keys: on their buttons, off while one types or composes, none that signs, closes or withdraws."""

from __future__ import annotations

import re

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.steps import EscalationStatus
from models.tables.accounts import Account
from models.tables.checks import Escalation
from models.tables.replies import InboundMessage
from tests.desk.morning import DAY, a_morning
from tests.desk.test_in_a_browser import sign_in
from tests.played import played
from tests.serving import on_loopback
from tests.web.chromium import Chromium, find_browser
from web.desk.words import TEMPLATES

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
KEYED = re.compile(r'<(a|button|summary)\b[^>]*data-key="([^"{]+)"[^>]*>(.*?)</\1>', re.S)
FORM = re.compile(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.S)
FORBIDDEN = re.compile(r"/(sign|close|withdraw|check|approve)\b")
LETTERS = "jkaxhu"


def templates() -> list[tuple[str, str]]:
    return [(path.name, path.read_text(encoding="utf-8")) for path in TEMPLATES.glob("*.html")]


def test_every_key_is_written_on_its_button():
    """And told to screen readers."""
    found = [
        (name, key, inner) for name, text in templates() for _, key, inner in KEYED.findall(text)
    ]

    assert len(found) >= 8
    for name, key, inner in found:
        assert f'<kbd aria-hidden="true">{key.capitalize()}</kbd>' in inner or (
            "<kbd" not in inner and key == "enter"
        ), (name, key)


def test_no_key_stands_on_a_button_that_signs_closes_or_withdraws():
    """This holds for every page."""
    for name, text in templates():
        for action, inner in FORM.findall(text):
            if FORBIDDEN.search(action):
                assert "data-key" not in inner.replace('key="x"', ""), name


@on_sqlite
def test_the_script_is_one_small_file_of_ours(site):
    """Served from an address that changes with it; no page has a script or a handler within."""
    site.desk.account("D1")
    browser = site.browser()
    browser.enter("D1")
    sources = re.findall(r"<script([^>]*)>(.*?)</script>", browser.page.text, re.S)
    assert len(sources) == 1
    assert sources[0][1] == ""
    path = re.search(r'src="(/desk/static/desk\.[0-9a-f]{12}\.js)"', sources[0][0])[1]
    script = browser.open(path)

    assert script.headers["content-type"].startswith("text/javascript")
    assert len(script.content) < 4000
    assert not any(re.search(r"\son\w+=|<script>|javascript:", text) for _, text in templates())


@on_sqlite
def test_keys_are_switched_off_per_person(site):
    """It stays off in every browser of this person, and is no matter of anybody else."""
    site.desk.account("D1")
    site.desk.account("D2")
    browser = site.browser()
    browser.enter("D1")
    assert 'data-keys="on"' in browser.page.text
    browser.open("/desk/letter-keys")
    browser.send("/desk/letter-keys")
    assert 'data-keys="off"' in browser.page.text
    assert "快捷键已关" in browser.open("/desk/letter-keys").text
    again, other = site.browser(), site.browser()
    site.later(minutes=1)
    again.enter("D1")
    other.enter("D2")

    assert 'data-keys="off"' in again.page.text
    assert 'data-keys="on"' in other.page.text
    assert [row.letter_keys for row in site.desk.town.rows(Account)] == [False, True]


@pytest.fixture
def tab(tmp_path):
    path = find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with Chromium(path, tmp_path / "profile", width=1280) as chromium:
        chromium.width = 1280
        yield chromium


@pytest.fixture
def address(site, at):
    site.morning = played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", *DeskRole)
    with on_loopback(site.app) as served:
        yield served


def go_to_row(tab, holds):
    """Press J until the focused row holds this."""
    tab.wait("document.documentElement.classList.contains('keys')")
    for _ in range(20):
        tab.press("j")
        if tab.ask(f"document.activeElement.matches('[data-row]:has({holds})')"):
            return
    raise AssertionError(f"no row holds {holds}")


@on_sqlite
@pytest.mark.slow
def test_a_mail_is_accepted_in_four_keys(site, tab, address):
    """To its row, Enter, A; the page says what was done."""
    sign_in(tab, site, address)
    go_to_row(tab, 'a[href^="/desk/mail/"]')
    tab.press("Enter")
    tab.wait("location.pathname.startsWith('/desk/mail/')")
    tab.press("a")
    tab.wait("location.search.startsWith('?done=message-matched')")

    assert site.desk.town.rows(InboundMessage)[0].status == "matched"
    assert tab.ask("document.activeElement.getAttribute('role')") == "status"


@on_sqlite
@pytest.mark.slow
def test_keys_do_nothing_while_one_types_or_composes(site, tab, address):
    """Letters go into the field; an input method's keys and those with Ctrl are no keys of ours."""
    sign_in(tab, site, address)
    focused = "Boolean(document.activeElement.closest('[data-row]'))"
    for made in ("isComposing: true", "keyCode: 229", "ctrlKey: true", "repeat: true"):
        tab.ask(f"document.body.dispatchEvent(new KeyboardEvent('keydown', "
                f"{{key: 'j', bubbles: true, {made}}}))")  # fmt: skip
        assert tab.ask(focused) is False, made
    draft = site.desk.town.rows(Escalation)[0].id
    tab.open(f"{address}/desk/drafts/{draft}")
    tab.press("x")
    assert tab.ask("document.activeElement.id") == "why-hold"
    for letter in LETTERS:
        tab.press(letter)

    assert tab.ask("document.activeElement.value") == LETTERS
    assert tab.ask("location.pathname") == f"/desk/drafts/{draft}"


@on_sqlite
@pytest.mark.slow
def test_no_single_key_signs_and_u_takes_back(site, tab, address):
    """On the draft and on its check page every key is tried; then it is signed and taken back."""
    sign_in(tab, site, address)
    draft = site.desk.town.rows(Escalation)[0].id
    tab.open(f"{address}/desk/drafts/{draft}")
    for letter in LETTERS:
        tab.press(letter)
        tab.ask("document.activeElement.blur()")
    assert tab.ask("location.pathname") == f"/desk/drafts/{draft}"
    tab.ask("document.querySelector('form[action$=\"/check\"] button').click()")
    tab.wait("location.pathname.endsWith('/check')")
    for letter in LETTERS:
        tab.press(letter)
    assert site.desk.town.rows(Escalation)[0].status is EscalationStatus.PROPOSED
    tab.ask("document.querySelector('form[action$=\"/sign\"] button').click()")
    tab.wait("location.search.startsWith('?done=gate-approved')")
    go_to_row(tab, '[data-key="u"]')
    tab.press("u")
    tab.wait("location.search.startsWith('?done=gate-recalled')")

    assert site.desk.town.rows(Escalation)[0].status is EscalationStatus.PROPOSED

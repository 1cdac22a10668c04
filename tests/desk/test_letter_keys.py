"""Letter keys: on their buttons, off while one types or composes, none that signs or closes.

None withdraws either.
"""

import re
from datetime import date

import pytest

from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.tables.accounts import Account
from models.tables.checks import Escalation
from models.tables.documents import Document, Proposal
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
    assert len(script.content) < 6000
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
def tab(tmp_path_factory):
    path = find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with Chromium(path, tmp_path_factory.mktemp("profile"), width=1280) as chromium:
        chromium.width = 1280
        yield chromium


@pytest.fixture
def address(site, at):
    site.morning = played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", *DeskRole)
    with on_loopback(site.app) as served:
        yield served


def listens(tab):
    """A page that has just come answers to keys once its script has run."""
    tab.wait("document.documentElement.classList.contains('keys')")


def go_to_row(tab, holds):
    """Press J until the focused row holds this."""
    listens(tab)
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
    listens(tab)
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
    listens(tab)
    for letter in LETTERS:
        tab.press(letter)
    assert site.desk.town.rows(Escalation)[0].status is EscalationStatus.PROPOSED
    tab.ask("document.querySelector('form[action$=\"/sign\"] button').click()")
    tab.wait("location.search.startsWith('?done=gate-approved')")
    go_to_row(tab, '[data-key="u"]')
    tab.press("u")
    tab.wait("location.search.startsWith('?done=gate-recalled')")

    assert site.desk.town.rows(Escalation)[0].status is EscalationStatus.PROPOSED


PICK = """(() => {
  const text = document.querySelector('[data-text]');
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let left = %d, begun = false;
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest('.chip')) continue;
    if (!begun && left < node.length) { range.setStart(node, left); begun = true; left += %d; }
    if (begun && left <= node.length) { range.setEnd(node, left); break; }
    left -= node.length;
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
})()"""


def a_reading(site) -> str:
    """A document in which the same words stand twice, one passage of it read."""
    text = "会议要求：一、9月底前完成清淤。二、请抓紧推进道路配套。三、重申请抓紧推进道路配套。"
    with transaction(site.desk.office.engine) as session:
        document = Document(title="纪要", source_name="纪要.txt", sha256="e" * 64, text=text,
                            issued_on=date(2022, 9, 1), received_at=site.now,
                            received_by="D1")  # fmt: skip
        session.add(document)
        session.flush()
        start = text.index("9月")
        session.add(Proposal(document_id=document.id or 0, span_start=start, span_end=start + 8,
                             spans=[{"start": start, "end": start + 8}], quote="9月底前完成清淤",
                             title="完成清淤", kind=ProposalKind.COMMITMENT,
                             deadline=date(2022, 9, 30)))  # fmt: skip
        return f"/desk/documents/{document.id}"


@on_sqlite
@pytest.mark.slow
def test_words_marked_in_the_text_fill_the_field_of_a_missed_passage(site, tab, address):
    """Shown before they count; of words that stand there twice it is the place that was marked."""
    path = a_reading(site)
    sign_in(tab, site, address)
    tab.open(f"{address}{path}")
    text = site.desk.town.rows(Document)[-1].text
    words = "抓紧推进道路配套"
    tab.ask(PICK % (text.rindex(words), len(words)))
    tab.wait("!document.querySelector('[data-picked]').hidden")
    assert tab.ask("document.querySelector('[data-picked] q').textContent") == words
    tab.ask("document.querySelector('[data-picked] button').click()")
    assert tab.ask("document.getElementById('words').value") == words
    tab.ask("document.querySelector('form[action$=\"/add\"] button').click()")
    tab.wait("location.search.startsWith('?done=add')")

    added = site.desk.town.rows(Proposal)[-1]
    assert added.span_start == text.rindex(words)


@on_sqlite
@pytest.mark.slow
def test_a_card_of_a_reading_is_accepted_and_taken_back_by_letters(site, tab, address):
    """A accepts, U takes back, X goes to the reason; each stands on its button."""
    path = a_reading(site)
    sign_in(tab, site, address)
    tab.open(f"{address}{path}")
    go_to_row(tab, '[data-key="a"]')
    tab.press("a")
    tab.wait("location.search.startsWith('?done=accept')")
    tab.ask("document.querySelector('.decided').closest('details').open = true")
    go_to_row(tab, '[data-key="u"]')
    tab.press("u")
    tab.wait("location.search.startsWith('?done=take-back')")
    go_to_row(tab, '[data-key="x"]')
    tab.press("x")
    tab.wait("document.activeElement.name === 'why'")

    assert site.desk.town.rows(Proposal)[-1].decision is ProposalDecision.OPEN


@on_sqlite
@pytest.mark.slow
def test_hints_of_keys_are_hidden_where_fingers_touch(site, tab, address):
    """A telephone has no letters to press; a desk shows them."""
    sign_in(tab, site, address)
    tab.wait("document.documentElement.classList.contains('keys')")
    shown = "getComputedStyle(document.querySelector('kbd')).display !== 'none'"
    touched = "matchMedia('(hover: none), (pointer: coarse)').matches"
    assert tab.ask(f"{touched} && !({shown})")
    tab.call("Emulation.setDeviceMetricsOverride", width=1280, height=740, deviceScaleFactor=1,
             mobile=False)  # fmt: skip
    assert tab.ask(f"({shown}) === !{touched}")

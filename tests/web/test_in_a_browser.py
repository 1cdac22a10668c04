"""The reply page in a real Chromium, as wide as a phone, by keyboard (`make browser`)."""

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.serving import on_loopback

pytestmark = pytest.mark.slow


def load_chromium():
    """The helper beside this file; tests are not a package."""
    path = Path(__file__).with_name("chromium.py")
    spec = importlib.util.spec_from_file_location("web_tests_chromium", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(browser, make_page, make_matter, a_claim, token):
    """The application on a loopback port, with two matters on the link."""
    matter = make_matter(needs_acknowledgement=True, claim=a_claim)
    other = make_matter(code="2022-0011", title="老旧小区改造", targets=())
    browser.backend.pages[token] = make_page(matter, other, is_unit_head=True)
    with on_loopback(browser.client.app) as address:
        yield address


@pytest.fixture
def phone(tmp_path):
    """A tab 360 pixels wide."""
    helper = load_chromium()
    path = helper.find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with helper.Chromium(path, tmp_path / "profile") as chromium:
        yield chromium


@pytest.fixture
def contrast():
    """The question about text too pale to read (below 4.5:1)."""
    return load_chromium().CONTRAST


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", ["r", "h"])
def test_it_fits_a_phone(phone, site, token, contrast, language, page):
    """360 pixels, nothing cut off, fingers hit every button, text dark enough to read."""
    phone.open(f"{site}/{page}/{token}?lang={language}")
    phone.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    small = "[...document.querySelectorAll('button,summary,input:not([type=hidden])')]"
    boxes = f"{small}.filter(e => !e.closest('.choice') && e.offsetHeight < 44).length"

    assert phone.ask("document.documentElement.scrollWidth") == 360
    assert phone.ask(boxes) == 0
    assert phone.ask(contrast) == []
    assert phone.serious() == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["r/not-a-token", "no-such-page", "r/{token}?matter=2099-0001"])
def test_pages_that_say_no_can_be_read_as_well(phone, site, token, contrast, language, path):
    """A link that is over, an address that is none: one sentence, nothing axe finds serious."""
    address = f"{site}/{path.format(token=token)}"
    phone.open(f"{address}{'&' if '?' in address else '?'}lang={language}")

    assert phone.ask("document.documentElement.scrollWidth") == 360
    assert phone.ask("document.body.innerText.trim().length") > 0
    assert phone.serious() == []


@pytest.fixture
def folded(site, browser, make_page, make_matter, token):
    """The same application, with twenty matters on the link."""
    codes = [f"2022-{number:04d}" for number in range(1, 21)]
    matters = [make_matter(code=c, needs_acknowledgement=c < "2022-0016") for c in codes]
    browser.backend.pages[token] = make_page(*matters)
    return site


def test_a_folded_page_fits_a_phone(phone, folded, token, contrast):
    """Lines and headings as well; a line leads to its matter with the form open."""
    phone.open(f"{folded}/r/{token}?lang=zh")
    lines = "document.querySelectorAll('.pile li a')"

    assert phone.ask("document.documentElement.scrollWidth") == 360
    assert phone.ask(f"[...{lines}].filter(e => e.parentElement.offsetHeight < 44).length") == 0
    assert phone.ask(contrast) == []
    phone.ask(f"{lines}[0].click()")
    phone.wait("document.querySelectorAll('article').length === 1")
    assert phone.ask("document.querySelector('details[open] button').offsetHeight >= 44")


def test_all_are_acknowledged_by_keyboard(phone, folded, browser, token):
    """Tab to the one button, Enter: the page says how many."""
    phone.open(f"{folded}/r/{token}?lang=zh")
    phone.tab_to("e.tagName === 'BUTTON' && e.textContent.includes('全部签收')")
    phone.press("Enter")
    phone.wait("document.querySelector('[role=status]')")

    assert "已签收15件" in phone.ask("document.querySelector('[role=status]').textContent")
    assert len(browser.backend.answers) == 15


def test_no_change_is_answered_by_keyboard(phone, site, browser, token):
    """Tab to the button, Enter: recorded and said so."""
    phone.open(f"{site}/r/{token}?lang=zh&do=no-change")
    phone.tab_to("e.tagName === 'BUTTON' && e.textContent.includes('无变化')")
    phone.press("Enter")
    phone.wait("document.querySelector('[role=status]')")

    assert "已记录" in phone.ask("document.querySelector('[role=status]').textContent")
    assert len(browser.backend.answers) == 1


def test_an_extension_is_asked_for_by_keyboard(phone, site, browser, token):
    """Open the form, leave the date out, be told, and nothing typed is lost."""
    phone.open(f"{site}/r/{token}?lang=zh")
    phone.ask("document.querySelectorAll('form').forEach(f => f.noValidate = true)")
    phone.tab_to("e.tagName === 'SUMMARY' && e.textContent === '申请延期'")
    phone.press("Enter")
    phone.tab_to("e.name === 'note'")
    phone.type("供货延误")
    phone.tab_to("e.name === 'signed'")
    phone.type("周平")
    phone.press("Enter")
    phone.wait("document.querySelector('[role=alert]')")

    assert "请填写明确的日期" in phone.ask("document.querySelector('[role=alert]').textContent")
    field = "document.getElementById('2022-0010-extension-note').value"
    assert phone.ask(field) == "供货延误"
    assert browser.backend.answers == []


def test_a_screen_reader_finds_a_name_for_everything(phone, site, token):
    """The browser's own accessibility tree: no control without a name."""
    phone.open(f"{site}/r/{token}?lang=zh")
    phone.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    tree = phone.call("Accessibility.getFullAXTree")["nodes"]
    roles = {"textbox", "button", "link", "radio", "checkbox", "spinbutton", "Date"}
    controls = [n for n in tree if n.get("role", {}).get("value") in roles and not n["ignored"]]

    assert len(controls) > 20
    assert [n for n in controls if not n.get("name", {}).get("value")] == []


def test_nothing_is_asked_of_anybody_else(phone, site, token):
    """Every request of the page goes to its own address."""
    phone.open(f"{site}/r/{token}?lang=zh")
    loaded = phone.ask("performance.getEntriesByType('resource').map(e => e.name)")

    assert loaded
    assert [url for url in loaded if not url.startswith(site)] == []

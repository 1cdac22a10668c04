"""The desk in a real Chromium, at a telephone's and a desk's width (`make browser`)."""

import base64
import os
from pathlib import Path

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.checks import Escalation
from tests.desk.conftest import PASSWORD
from tests.desk.morning import DAY, a_morning
from tests.played import played
from tests.serving import on_loopback
from tests.web.chromium import CONTRAST, Chromium, find_browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
SMALL = (
    "[...document.querySelectorAll('button,summary,select,textarea,.button,"
    "input:not([type=hidden]):not(.away)')]"
    ".filter(e => e.offsetParent && !e.closest('.choice') && e.offsetHeight < 44)"
    ".map(e => e.outerHTML.slice(0, 80))"
)
UNNAMED = (
    "[...document.querySelectorAll('input:not([type=hidden]):not(.away),textarea,select')]"
    ".filter(e => !e.labels.length).map(e => e.outerHTML)"
)


@pytest.fixture
def address(site, at):
    """A morning's office on a loopback port; somebody may sign in."""
    site.morning = played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", *DeskRole)
    site.desk.person("D2")
    with on_loopback(site.app) as served:
        yield served


@pytest.fixture(params=[360, 1280])
def tab(request, tmp_path_factory):
    """A tab of this width."""
    path = find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with Chromium(path, tmp_path_factory.mktemp("profile"), width=request.param) as chromium:
        chromium.width = request.param
        yield chromium


def sign_in(tab, site, address, next_=""):
    """By typing, as a person does."""
    tab.open(f"{address}/desk/sign-in{next_}")
    for name, text in (("name", "D1"), ("password", PASSWORD), ("code", site.desk.code(site.now))):
        tab.ask(f"document.getElementById('{name}').focus()")
        tab.type(text)
    tab.press("Enter")
    tab.wait("location.pathname !== '/desk/sign-in'")


def seen(tab, name):
    """Keeps a picture where `DESK_PICTURES` names a folder."""
    if folder := os.environ.get("DESK_PICTURES"):
        shot = tab.call("Page.captureScreenshot", captureBeyondViewport=True)
        Path(folder, f"{name}-{tab.width}.png").write_bytes(base64.b64decode(shot["data"]))


def test_every_page_fits_and_can_be_read(tab, site, address):
    """Nothing cut off, fingers hit every button, text dark enough, every field named."""
    tab.open(f"{address}/desk/sign-in")
    judge(tab, "sign-in")
    sign_in(tab, site, address)
    draft = site.desk.town.rows(Escalation)[0]
    pages = {
        "today": "", "next": "/next", "letter-keys": "/letter-keys",
        "schedules": "/schedules", "batch": "/batch/extension",
        "matters": "/matters", "matter": f"/matters/{site.morning.order}",
        "none": "/matters?text=none", "move": f"/matters/{site.morning.order}/move/reassign",
        "board": "/matters?view=board", "month": "/matters?view=calendar",
        "past": "/matters?asof=2022-08-30", "left": f"/matters/{site.morning.order}/papers/1",
        "draft": f"/drafts/{draft.id}", "verify": f"/matters/{site.morning.claim}/verify",
        "extension": f"/matters/{site.morning.more_time}/extension",
        "mail": f"/mail/{site.morning.mail}", "me": "/me", "accounts": "/accounts",
        "factor": "/me/factor", "deputies": "/me/deputies", "resets": "/resets",
        "journal": "/journal?verify=1", "prove": "/prove",
        "overtaken": "/drafts/999", "nothing": "/no-such",
    }  # fmt: skip
    for name, path in pages.items():
        tab.open(f"{address}/desk{path}")
        judge(tab, name)


def judge(tab, name):
    seen(tab, name)
    assert faults(tab) == [], name


def faults(tab):
    """Everything wrong with the page that stands, all its folds opened."""
    tab.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide, heads = tab.ask(
        "[document.documentElement.scrollWidth, document.querySelectorAll('h1').length]"
    )
    found = [("wide", wide)] if wide > tab.width else []
    found += [("h1", heads)] if heads != 1 else []
    for name, script in (("small", SMALL), ("unnamed", UNNAMED), ("contrast", CONTRAST)):
        found += [(name, one) for one in tab.ask(script)]
    return found + tab.serious()


def test_a_paper_is_signed_by_keyboard_alone(tab, site, address):
    """From the list to the signature, the focus seen all the way; no single key signs."""
    sign_in(tab, site, address)
    tab.tab_to("e.pathname && e.pathname.startsWith('/desk/drafts/')")
    tab.press("Enter")
    tab.wait("document.querySelector('.paper')")
    tab.tab_to("e.tagName === 'BUTTON' && e.form.action.endsWith('/check')")
    tab.press("Enter")
    tab.wait("location.pathname.endsWith('/check')")
    seen(tab, "check")
    tab.tab_to("e.tagName === 'BUTTON' && e.form.action.endsWith('/sign')")
    tab.press("Enter")
    tab.wait("location.search.startsWith('?done=gate-approved')")
    seen(tab, "done")

    assert tab.ask("document.querySelector('[role=status]').innerText").startswith("已办：签发")

"""The table of who may do what, walked: every page and form by every role, whoever is signed in."""

import inspect
import re

import pytest
from sqlmodel import col, func, select

from duban.vocabulary.rights import MAY, PROVEN, Deed, DeskRole
from duban.vocabulary.roles import Role
from models.db import reading
from models.ledger.authority import no_right
from models.tables.records import JournalEntry
from tests.desk.conftest import PASSWORD
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
# Entries that come of whoever is at the door and of nothing decided.
AT_THE_DOOR = ("signed-in", "signed-out", "proven", "sessions-ended", "account-change-told")
PARTS = {"code": "2022-0001", "number": "999999", "document": "999999", "name": "none"}


def handlers(site):
    """Every page and form of the desk behind a sign-in: method, address, deed."""
    for route in site.app.routes:
        closure = getattr(route, "endpoint", None)
        if not inspect.isfunction(closure) or not str(route.path).startswith("/desk"):
            continue
        found = inspect.getclosurevars(closure).nonlocals
        if {"deed", "self"} <= set(found) and ("show" in found or "act" in found):
            path = re.sub(r"{(\w+)(?::\w+)?}", lambda m: PARTS.get(m[1], "1"), route.path)
            yield ("GET" if "show" in found else "POST"), path, found["deed"]


@pytest.fixture
def as_role(site):
    """A browser of somebody with one role, and the token of its forms."""

    def enter(role, code="x01"):
        of = Role.SUPERVISING_LEADER if role is DeskRole.LEADER else Role.OFFICE
        site.desk.account(code, role, role=of)
        browser = site.browser()
        browser.enter(code)
        page = browser.open("/desk/me")
        return browser, Forms(page.text).found[0][1]["form"]

    return enter


def test_the_walk_finds_the_desk(site):
    """Enough of it, and every act that a page or form may ask for."""
    found = list(handlers(site))
    deeds = {deed for _, _, deed in found if deed is not None}

    assert len(found) > 60
    assert {Deed.WAIVE, Deed.CLOSE, Deed.ACCOUNTS, Deed.JOURNAL, Deed.REGISTER} <= deeds


@pytest.mark.parametrize("role", list(DeskRole))
def test_every_page_and_form_with_every_role(site, as_role, role):
    """Refused with the sentence of its deed where the role may not; never so where it may."""
    browser, form = as_role(role)
    wrong = []
    for method, path, deed in handlers(site):
        if deed is None or path == "/desk/sign-out":
            continue
        answer = browser.client.get(path) if method == "GET" else browser.post(path, form=form)
        refused = answer.status_code == 403 and no_right("x01", deed)[:20] in answer.text
        if refused is (role in MAY[deed]):
            wrong.append((method, path, deed.value, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("role", [DeskRole.AUDITOR, DeskRole.LEADER, DeskRole.ADMINISTRATOR])
def test_no_form_of_a_matter_is_taken_from_who_decides_nothing(site, as_role, role):
    """Forms with a deed and without one alike: nothing of a matter is journalled."""
    code = site.desk.town.matter()
    browser, form = as_role(role)
    before = length(site, chain=code)
    for method, path, _ in handlers(site):
        if method == "POST" and not path.startswith(("/desk/sign-out", "/desk/me")):
            browser.post(path.replace("2022-0001", code), form=form, why="理由", sure="1")

    assert length(site, chain=code) == before


def length(site, chain=""):
    """Counts the entries, of one chain if it is named."""
    counted = select(func.count()).select_from(JournalEntry)
    wanted = col(JournalEntry.chain) == chain if chain else col(JournalEntry.id) > 0
    with reading(site.desk.office.engine) as session:
        return session.exec(counted.where(wanted, col(JournalEntry.verb).not_in(AT_THE_DOOR))).one()


def test_a_form_without_our_token_is_taken_by_nothing(site, as_role):
    """Cross-site posts: without a token, with another session's, with one made up."""
    browser, form = as_role(DeskRole.CLERK)
    _, others = as_role(DeskRole.SIGNER, "x02")
    before = length(site)
    for method, path, _ in handlers(site):
        if method == "POST":
            for token in ("", others, "forged", form[:-2]):
                answer = browser.post(path, form=token, why="理由")
                assert answer.status_code in (200, 403), (path, token)
                assert "继续提交" in answer.text or answer.status_code == 403

    assert length(site) == before


def test_a_browser_that_says_it_comes_from_elsewhere_is_refused(site, as_role):
    """Even with a token that fits."""
    browser, form = as_role(DeskRole.CLERK)
    for method, path, _ in handlers(site):
        if method == "POST":
            answer = browser.client.post(
                path, data={"form": form}, headers={"sec-fetch-site": "cross-site"}
            )
            assert answer.status_code == 403


@pytest.mark.parametrize("role", list(DeskRole))
def test_what_asks_for_proof_asks_every_role_that_may(site, as_role, role):
    """Ten minutes after the sign-in nothing of the kind is done; what was typed waits."""
    browser, form = as_role(role)
    site.later(minutes=11)
    before = length(site)
    for method, path, deed in handlers(site):
        if deed in PROVEN and role in MAY[deed]:
            if method == "GET":
                answer = browser.client.get(path)
            else:
                answer = browser.post(path, form=form, why="理由")
            assert answer.status_code in (401, 403, 409, 422, 429), (path, answer.status_code)

    assert length(site) == before


def test_a_role_taken_away_in_mid_session_ends_what_the_page_may_do(site, as_role):
    """The page is open, the form fits, the proof is fresh: the next click is refused anyway."""
    browser, form = as_role(DeskRole.SIGNER)
    assert browser.open("/desk/me/deputies").status_code == 200
    site.desk.roles("x01", DeskRole.AUDITOR)
    answer = browser.post("/desk/me/deputies", form=form, deputy="x02")

    assert answer.status_code == 403
    assert "不能指定代签人" in answer.text


def test_what_was_typed_returns_to_the_same_person_alone(site, as_role):
    """A session that ran out keeps it through the sign-in; others at that browser see nothing."""
    browser, form = as_role(DeskRole.CLERK)
    site.desk.account("x02", DeskRole.CLERK)
    site.later(minutes=31)
    page = browser.post("/desk/matters/2022-0001/call", form=form, why="只有本人知道的一段话")
    assert page.status_code == 401
    kept = page.text.split('name="kept" value="')[1].split('"')[0]
    assert "只有本人知道的一段话" not in page.text
    for code, sees in (("x02", False), ("x01", True)):
        other = site.browser()
        other.open("/desk/sign-in")
        site.later(minutes=1)
        other.send("/desk/sign-in", name=code, password=PASSWORD,
                   code=site.desk.code(site.now), kept=kept)  # fmt: skip
        assert ("只有本人知道的一段话" in other.page.text) is sees


def test_anothers_session_and_an_invented_one_open_nothing(site, as_role):
    """A cookie that was never given, one of a terminal, one that was ended elsewhere."""
    browser, _ = as_role(DeskRole.SIGNER)
    entered = site.desk.sign_in("x01", site.later(minutes=1), door="command")
    for token in ("invented", entered.token, "", "'; --"):
        thief = site.browser()
        thief.client.cookies.set("duban-desk", token)
        assert thief.open("/desk").url.path == "/desk/sign-in"
    stolen = browser.client.cookies["duban-desk"]
    thief = site.browser()
    thief.client.cookies.set("duban-desk", stolen)
    assert thief.open("/desk").url.path == "/desk"
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    browser.post("/desk/me/sessions", form=form)

    assert thief.open("/desk").url.path == "/desk/sign-in"

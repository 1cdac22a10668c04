"""The doors of the desk: what a browser without script sees, and what a forger gets."""

import re

import pytest

from duban.vocabulary.rights import DeskRole
from tests.desk.conftest import PASSWORD
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PAGES = ("/desk", "/desk/me", "/desk/accounts", "/desk/me/factor", "/desk/prove")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_shown_before_signing_in(site, path):
    """The sign-in page comes, and leads on to where one wanted to go."""
    browser = site.browser()
    page = browser.open(path)

    assert page.url.path == "/desk/sign-in"
    assert Forms(page.text).found[-1][1]["next"] == path


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/r/x", "/desk//x", "/desk\\x"]
)
def test_signing_in_leads_nowhere_else(site, next_):
    """An address that leads away becomes the first page."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.client.get("/desk/sign-in", params={"next": next_})
    browser.open("/desk/sign-in")
    page = browser.send("/desk/sign-in", name="dcb01", password=PASSWORD, next=next_,
                        code=site.desk.code(site.now))  # fmt: skip

    assert page.url.path == "/desk"


def test_a_failure_is_one_sentence_and_keeps_the_name(site):
    """Neither password nor code come back in the page."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.open("/desk/sign-in")
    page = browser.send("/desk/sign-in", name="dcb01", password="wrong-password", code="123456")

    assert page.status_code == 401
    assert "姓名、口令或验证码不对" in browser.text
    assert 'value="dcb01"' in page.text
    assert "wrong-password" not in page.text
    assert "123456" not in page.text


def test_too_many_failures_say_how_long_to_wait(site):
    """In seconds; nobody is told that an account is locked, for none is."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.open("/desk/sign-in")
    for _ in range(5):
        page = browser.send("/desk/sign-in", name="dcb01", password="wrong", code="1")

    assert page.status_code == 429
    assert re.search(r"请在\d+秒后再试", browser.text)


def test_cookies_are_read_by_no_script_and_sent_by_no_other_site(site):
    """By https they are bound to this very host."""
    site.desk.account("dcb01")
    secure = site.browser("https://testserver")
    secure.open("/desk/sign-in")
    answer = secure.client.post(
        "/desk/sign-in", follow_redirects=False,
        data=Forms(secure.page.text).found[-1][1]
        | {"name": "dcb01", "password": PASSWORD, "code": site.desk.code(site.now)},
    )  # fmt: skip
    cookies = answer.headers.get_list("set-cookie")
    session = next(c for c in cookies if "duban-desk" in c)

    assert session.startswith("__Host-duban-desk=")
    assert all(word in session for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))
    assert "Domain" not in session
    assert "Max-Age" not in session  # gone when the browser is closed


def test_no_password_goes_over_an_open_line(site):
    """By http under a public name the page says what to do, and takes nothing."""
    browser = site.browser("http://testserver")
    for answer in (browser.open("/desk/sign-in"), browser.open("/desk"),
                   browser.post("/desk/sign-in", name="dcb01", password=PASSWORD)):  # fmt: skip
        assert answer.status_code == 403
        assert "https" in answer.text
        assert "password" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, "/desk/sign-in", "/desk/no-such-page"])
def test_nothing_is_written_into_pages(head, path):
    """No script, handler or style of their own; nothing from elsewhere; in no frame."""
    page = head.open(path)
    policy = page.headers["content-security-policy"]

    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=)|\sstyle=|<style|\son\w+=|https?://", page.text)
    assert page.headers["cache-control"] == "no-store"


def test_the_owners_pages_keep_their_policy(site):
    """No script at all there."""
    answer = site.browser().open("/r/nothing")

    assert "script" not in answer.headers["content-security-policy"]


def test_a_form_of_another_session_does_nothing(site, head):
    """Forged, missing, or of another person's session: nothing is done."""
    site.desk.account("dcb02", *DeskRole)
    other = site.browser()
    site.later(minutes=1)
    other.enter("dcb02")
    theirs = Forms(other.open("/desk/me").text).found[0][1]["form"]
    for form in ("", "forged", theirs):
        head.post("/desk/me/sessions", form=form)

    assert head.open("/desk/me").url.path == "/desk/me"


def test_a_browser_that_names_another_site_is_refused(head):
    """Sec-Fetch-Site tells who made the form."""
    form = Forms(head.open("/desk/me").text).found[0][1]["form"]
    answer = head.client.post(
        "/desk/me/sessions", data={"form": form}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403
    assert head.open("/desk/me").url.path == "/desk/me"


def test_a_sign_in_form_of_another_browser_signs_nobody_in(site):
    """Nobody is made to sign in as somebody else."""
    site.desk.account("dcb01")
    form = Forms(site.browser().open("/desk/sign-in").text).found[-1][1]
    victim = site.browser()
    victim.open("/desk/sign-in")
    answer = victim.post("/desk/sign-in", **(form | {
        "name": "dcb01", "password": PASSWORD, "code": site.desk.code(site.now)}))  # fmt: skip

    assert answer.status_code == 400
    assert victim.open("/desk").url.path == "/desk/sign-in"


def test_signing_out_ends_the_session_itself(site, head):
    """Not only the cookie: a copy of it opens nothing."""
    copy = dict(head.client.cookies)
    head.open("/desk")
    head.send("/desk/sign-out")
    thief = site.browser()
    thief.client.cookies.update(copy)

    assert head.page.url.path == "/desk/sign-in"
    assert thief.open("/desk").url.path == "/desk/sign-in"


def test_what_was_typed_outlives_the_session(site, head):
    """After signing in again it is there to be sent, without the password."""
    head.open("/desk/accounts")
    site.later(minutes=31)
    page = head.send("/desk/accounts/invite", person="dcb09", **{"role-clerk": "1"}, why="新来")
    assert page.status_code == 401
    assert "已保留" in head.text
    page = head.send("/desk/sign-in", name="dcb01", password=PASSWORD,
                     code=site.desk.code(site.now))  # fmt: skip

    action, fields = Forms(page.text).found[-1]
    assert action == "/desk/accounts/invite"
    assert (fields["person"], fields["role-clerk"]) == ("dcb09", "1")
    assert "新来" in head.text


def test_what_was_typed_returns_to_the_same_person_alone(site, head):
    """Another who signs in at this browser sees nothing of it."""
    site.desk.account("dcb02", *DeskRole)
    head.open("/desk/accounts")
    site.later(minutes=31)
    head.send("/desk/accounts/invite", person="dcb09", why="新来")
    page = head.send("/desk/sign-in", name="dcb02", password=PASSWORD,
                     code=site.desk.code(site.now))  # fmt: skip

    assert page.url.path == "/desk"
    assert "新来" not in head.text


def test_accounts_ask_for_proof_after_ten_minutes(site, head):
    """Password and code, then one is where one wanted to be."""
    site.later(minutes=11)
    page = head.open("/desk/accounts")
    assert page.status_code == 403
    assert "十分钟" in head.text
    wrong = head.send("/desk/prove", password="wrong", code=site.desk.code(site.now))
    assert wrong.status_code == 401
    page = head.send("/desk/prove", password=PASSWORD, code=site.desk.code(site.now))

    assert page.url.path == "/desk/accounts"
    assert page.status_code == 200


def test_a_form_that_needs_proof_is_kept_meanwhile(site, head):
    """Nothing typed is lost over the password."""
    head.open("/desk/accounts")
    site.later(minutes=11)
    head.send("/desk/accounts/invite", person="dcb09", **{"role-clerk": "1"})
    head.send("/desk/prove", password=PASSWORD, code=site.desk.code(site.now))
    page = head.send("/desk/accounts/invite")

    assert page.status_code == 200
    assert "/desk/join/" in page.text


@pytest.mark.parametrize("role", [r for r in DeskRole if r is not DeskRole.ADMINISTRATOR])
def test_accounts_are_for_administrators(site, role):
    """Whoever is none is told whose they are, and a forged form does nothing."""
    site.desk.account("dcb05", role)
    browser = site.browser()
    browser.enter("dcb05")
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    page = browser.open("/desk/accounts")
    forged = browser.post("/desk/accounts/dcb05/roles", form=form, **{"role-administrator": "1"})

    assert (page.status_code, forged.status_code) == (403, 403)
    assert "管理员" in page.text
    assert site.desk.stored_roles("dcb05") == {role.value}


def test_a_role_taken_away_counts_at_once(site, head):
    """In mid-session, at the next page."""
    site.desk.account("dcb02", DeskRole.ADMINISTRATOR)
    site.desk.roles("dcb01", DeskRole.CLERK)

    assert head.open("/desk/accounts").status_code == 403


def test_the_language_is_chosen_once(head):
    """It stays."""
    head.open("/desk?lang=en")
    assert "Sign out" in head.text
    head.open("/desk/me")

    assert "Sign out" in head.text


def test_both_languages_say_the_same(database):
    """Every sentence has its sister."""
    from web.desk.words import words

    assert set(words("zh")) == set(words("en"))
    braces, english = re.compile(r"{(\w+)}"), words("en")
    differing = [name for name, text in words("zh").items()
                 if set(braces.findall(text)) != set(braces.findall(english[name]))]  # fmt: skip
    assert differing == []


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_its_label_and_every_page_one_heading(head, path):
    """For who hears the page."""
    page = head.open(path).text
    labels = set(re.findall(r'<label[^>]* for="([\w-]+)"', page))
    ids = re.findall(r'<(?:input|select|textarea)[^>]*? id="([\w-]+)"', page)

    assert page.count("<h1>") == 1
    assert set(ids) <= labels
    assert len(ids) == len(set(ids))

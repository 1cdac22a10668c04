"""Accounts begin by a link: the first one, an invitation, a new password, a new factor."""

import re

import pyotp
import pytest

from duban.moment import Doer
from services.accounts.links import setup_link
from tests.desk.conftest import PASSWORD

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

GOOD = "一个足够长又没人猜得到的口令"


def secret_on(page) -> str:
    return re.search(r"<code>([A-Z2-7 ]{30,})</code>", page.text)[1].replace(" ", "")


def test_the_first_account_by_clicks(site):
    """From the link of the terminal to the first page, and back in with a recovery code."""
    site.desk.person("dcb01")
    url = setup_link(site.desk.office, site.now, Doer("desk", "command", "root"))
    browser = site.browser()
    page = browser.open(url.partition("8710")[2])
    assert "某dcb01" in browser.text
    secret = secret_on(page)
    wrong = browser.send(person="dcb01", password="kurz", again="kurz", code="1")
    assert wrong.status_code == 422
    assert "至少12个字符" in browser.text
    assert secret_on(wrong) == secret  # the picture that was scanned stays good
    code = pyotp.TOTP(secret).at(site.now)
    page = browser.send(person="dcb01", password=GOOD, again=GOOD, code=code)
    recovery = re.findall(r"<code>([a-z2-7 ]{19})</code>", page.text)
    assert len(recovery) == 10
    assert browser.open(url.partition("8710")[2]).status_code == 410

    browser.open("/desk/sign-in")
    page = browser.send("/desk/sign-in", name="dcb01", password=GOOD, code=recovery[3])
    assert page.url.path == "/desk"


def test_an_invitation_by_clicks(site, head):
    """The administrator sees link and code once; the invited person sets a password."""
    head.open("/desk/accounts")
    page = head.send("/desk/accounts/invite", person="dcb09", **{"role-clerk": "1"})
    path = re.search(r"(/desk/join/\w+)", page.text)[1]
    second = re.search(r"<pre>(\d{4} \d{4})</pre>", page.text)[1]
    browser = site.browser(language="en")
    browser.open(path)
    assert "Check code" in browser.text
    page = browser.send(second=second, password=GOOD, again=GOOD, code="")

    assert "is open" in browser.text
    assert "Recovery" not in browser.text
    browser.open("/desk/sign-in")
    assert browser.send("/desk/sign-in", name="dcb09", password=GOOD).url.path == "/desk"


def test_an_own_password_is_changed_with_the_old_one(site, head):
    """And everybody who came in by the old one is out."""
    second = site.browser()
    site.later(minutes=1)
    second.enter("dcb01")
    head.open("/desk/me")
    wrong = head.send("/desk/me/password", present="wrong", password=GOOD, again=GOOD)
    assert wrong.status_code == 422
    head.send("/desk/me/password", present=PASSWORD, password=GOOD, again=GOOD)

    assert second.open("/desk").url.path == "/desk/sign-in"
    site.later(minutes=1)
    assert head.enter("dcb01").status_code == 401


def test_an_own_factor_is_changed_by_its_first_code(site, head):
    """The old one is worth nothing afterwards."""
    page = head.open("/desk/me/factor")
    secret = secret_on(page)
    assert head.send("/desk/me/factor", code="000000").status_code == 422
    page = head.send("/desk/me/factor", code=pyotp.TOTP(secret).at(site.now))
    assert len(re.findall(r"<code>[a-z2-7 ]{19}</code>", page.text)) == 10

    site.later(minutes=1)
    assert head.enter("dcb01").status_code == 401

"""Signing in by 企业微信: by userid; the chat itself is no second factor."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from services.accounts.doors import wecom
from tests.desk.doors import entered, somebody

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def head(site, provider):
    return somebody(site)


@pytest.fixture
def chat(site, provider, monkeypatch):
    """企业微信 over its own protocol, on loopback."""
    monkeypatch.setattr(wecom, "API", f"{provider.issuer}/cgi-bin")
    settings = site.desk.office.settings
    settings.wecom_corp_id = "ww01"
    settings.wecom_login_agent, settings.wecom_login_secret = "1000002", "app secret"
    return provider


def by_wecom(browser, chat, member, agent="", path="/desk/door/wecom"):
    """The page to scan, and the address it leads back to for a member."""
    answer = browser.client.get(
        path, follow_redirects=False, headers={"user-agent": agent} if agent else {}
    )
    location = answer.headers["location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    chat.members["c1"] = json.dumps(member)
    back = urlsplit(asked["redirect_uri"]).path
    return location, f"{back}?code=c1&state={asked['state']}"


def bound_chat(site, head, chat):
    head.open("/desk/me")
    page = head.send("/desk/me/door/wecom")
    location = page.text.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    chat.members["c0"] = json.dumps({"userid": "songzhijian"})
    head.open(f"{urlsplit(asked['redirect_uri']).path}?code=c0&state={asked['state']}")
    head.send("/desk/me/door/wecom/bind")
    return site.browser()


def test_a_member_of_the_company_enters_with_a_code(site, head, chat):
    """By userid; the chat itself is never a second factor, within the program or outside."""
    browser = bound_chat(site, head, chat)
    site.later(minutes=1)
    location, back = by_wecom(browser, chat, {"userid": "songzhijian"})
    assert location.startswith("https://login.work.weixin.qq.com/")
    browser.open(back)
    assert not entered(browser)
    browser.send("/desk/door/wecom/code", code=site.desk.code(site.now))
    assert entered(browser)
    inside, _ = by_wecom(browser, chat, {"userid": "songzhijian"}, agent="Mobile wxwork/4.1")

    assert inside.startswith("https://open.weixin.qq.com/")
    assert inside.endswith("#wechat_redirect")


def test_strangers_and_failures_of_the_chat_open_nothing(site, head, chat):
    """Somebody outside the company, a code used twice, the service's own failure with HTTP 200."""
    browser = bound_chat(site, head, chat)
    _, back = by_wecom(browser, chat, {"openid": "o-1"})
    assert browser.open(back).status_code == 400
    _, back = by_wecom(browser, chat, {"userid": "somebody"})
    assert browser.open(back).status_code == 403
    _, back = by_wecom(browser, chat, {"userid": "songzhijian"})
    chat.members.clear()
    assert browser.open(back).status_code == 400
    _, back = by_wecom(browser, chat, {"userid": "songzhijian"})
    chat.errcode = 40014

    assert browser.open(back).status_code == 400

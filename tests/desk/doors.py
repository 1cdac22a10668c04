"""To another system and back: the browser's way through a door that is not ours."""

from functools import cache
from urllib.parse import urlsplit

import httpx

OIDC = "/desk/door/oidc"


def somebody(site):
    """A browser of somebody who signed in."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("dcb01")
    return browser


@cache
def _outside():
    """One client for all: each new one reads every certificate of the machine."""
    return httpx.Client(trust_env=False)


def there_and_back(browser, location):
    """The other system, and the address it sends the browser back to."""
    back = _outside().get(location).headers["location"]
    parts = urlsplit(back)
    return f"{parts.path}?{parts.query}"


def go(browser, path=OIDC):
    """Off by the link; the way back, not yet taken."""
    answer = browser.client.get(path, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return there_and_back(browser, answer.headers["location"])


def bind(site, browser):
    """Binds the door to the own account, which is done once."""
    browser.open("/desk/me")
    page = browser.send("/desk/me/door/oidc")
    location = page.text.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    browser.open(there_and_back(browser, location))
    assert "宋知简" in browser.text
    browser.send("/desk/me/door/oidc/bind")
    return site.browser()


def entered(browser):
    return browser.client.get("/desk", follow_redirects=False).status_code == 200

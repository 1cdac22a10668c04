"""The pages answer under their own names only, and a watcher hears when rounds do not run."""

from pathlib import Path

import pytest

from duban.settings import Settings
from web.service import hosts_of

FOREIGN = ["evil.example", "127.0.0.1.evil.example", "duban.gov.example.evil.example", "", "[::2]"]
OWN = ["127.0.0.1", "127.0.0.1:8710", "localhost:9", "[::1]:8710", "LOCALHOST"]


@pytest.mark.parametrize(
    "path", ["/r/{t}", "/h/{t}", "/e/x.y", "/healthz", "/static/x", "/nowhere"]
)
@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_is_refused_everywhere(browser, token, host, path):
    """A page that has its own name point at this machine reads nothing (DNS rebinding)."""
    answer = browser.client.get(path.format(t=token), headers={"host": host})

    assert answer.status_code == 421
    assert token not in answer.text


@pytest.mark.parametrize("host", OWN)
def test_this_machines_own_names_are_answered(browser, token, host):
    """Any port will do: a proxy or a tunnel may stand in between."""
    assert browser.client.get(f"/r/{token}", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("base", "listens", "answered"),
    [
        ("https://duban.gov.example/", "0.0.0.0", {"duban.gov.example"}),
        ("https://duban.gov.example:8443/x", "10.1.1.1", {"duban.gov.example", "10.1.1.1"}),
        ("http://127.0.0.1:8710", "127.0.0.1", set()),
    ],
)
def test_the_names_follow_the_settings(base, listens, answered):
    """The address owners are given, the one listened on, and loopback."""
    names = hosts_of(Settings(home=Path(), base_url=base, web_host=listens))

    assert set(names) == answered | {"127.0.0.1", "localhost", "::1"}


def test_a_watcher_is_told_why_no_round_runs(make_browser):
    """503 with the cause, so that a service manager or a monitor acts."""
    answer = make_browser(health=lambda: "Prefect 服务已退出").get("/healthz")

    assert (answer.status_code, answer.text) == (503, "Prefect 服务已退出\n")

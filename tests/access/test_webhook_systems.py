"""Systems are listed by an administrator, at addresses outside, with kinds that are documented."""

from pathlib import Path

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.webhooks import TOLD
from models.db import transaction
from models.ledger.authority import NotEntitled
from services.webhooks.posting import BadAddress, pinned
from services.webhooks.telling import list_system

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "url",
    ["ftp://127.0.0.1/x", "http://user:pw@127.0.0.1/x",
     "file:///etc/passwd", "x", "http://127.0.0.1:0/x",
     "http://127.0.0.1/x#y", "http://nothing.invalid/x"],
)  # fmt: skip
def test_a_bad_address_is_refused(url):
    """With how it is written."""
    with pytest.raises(BadAddress):
        pinned(url, only_loopback=False)


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "224.0.0.1", "0.0.0.0"]
)
def test_what_is_no_system_is_told_nothing(host):
    """A cloud's machines, everybody and nobody get nothing; an OA may stand within."""
    with pytest.raises(BadAddress, match="链路本地"):
        pinned(f"http://{host}/x", only_loopback=False)
    assert pinned("http://10.1.2.3/x", only_loopback=False) == "10.1.2.3:80"


def test_a_trial_sends_to_this_machine_alone():
    """As its messages do."""
    with pytest.raises(BadAddress, match="试用"):
        pinned("http://93.184.216.34/x", only_loopback=True)


def test_nobody_but_an_administrator_lists_a_system(site, listener):
    """Neither at the desk nor by command."""
    site.desk.account("D3", DeskRole.SIGNER)
    browser = site.browser()
    browser.enter("D3")
    assert browser.open("/desk/systems").status_code == 403
    office = site.desk.office
    act = office.act(site.now, by="D3")
    with transaction(office.engine) as session, pytest.raises(NotEntitled):
        list_system(session, office, act, "OA", listener.url)


def test_an_administrator_lists_a_system_at_the_desk(site, listener):
    """The secret is shown this once, the pinned address stays."""
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("D1")
    browser.open("/desk/systems")
    assert browser.send("/desk/systems", label="OA", url="x").status_code == 422
    browser.send("/desk/systems", label="OA", url=listener.url)
    assert "whsec_" in browser.text
    browser.open("/desk/systems")

    assert "whsec_" not in browser.text
    assert f"127.0.0.1:{listener.server.server_port}" in browser.text


def test_every_kind_speaks_of_a_matter_or_a_paper():
    """Types are few and stand in the documentation."""
    text = (ROOT / "docs/keys.md").read_text(encoding="utf-8")

    assert all(f"`{kind}`" in text for kind in TOLD.values())


def test_the_example_is_short():
    """An OA is connected in under sixty lines."""
    lines = (ROOT / "examples/connect_oa.py").read_text(encoding="utf-8").splitlines()

    assert len(lines) < 60

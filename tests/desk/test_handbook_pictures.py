"""The pictures of the handbook, of the very pages (`DESK_PICTURES=docs/pictures make browser`)."""

import base64
import os
from pathlib import Path

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.checks import Escalation
from tests.conftest import ROOT
from tests.desk.morning import DAY, a_morning
from tests.desk.test_in_a_browser import sign_in
from tests.serving import on_loopback
from tests.web.chromium import Chromium, find_browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
PICTURES = ROOT / "docs" / "pictures"
KILOBYTES = 80
WIDTH, HEIGHT, SCALE = 1000, 700, 0.7


def test_the_handbook_shows_the_pages_as_they_are(site, at, tmp_path_factory):
    """Each page it speaks of can be taken, and the files it holds are small."""
    morning = a_morning(site.desk.town)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", *DeskRole)
    draft = site.desk.town.rows(Escalation)[0]
    pages = {
        "sign-in": "/sign-in", "today": "", "reading": "/documents/1",
        "draft": f"/drafts/{draft.id}", "verify": f"/matters/{morning.claim}/verify",
        "matters": "/matters", "matter": f"/matters/{morning.order}",
    }  # fmt: skip
    with (
        on_loopback(site.app) as address,
        Chromium(find_browser(), tmp_path_factory.mktemp("profile"), width=WIDTH) as tab,
    ):
        for name, path in pages.items():
            tab.open(f"{address}/desk{path}")
            keep(name, taken(tab))
            if name == "sign-in":
                tab.width = WIDTH
                sign_in(tab, site, address)
    assert sorted(f"{name}.png" for name in pages) == sorted(p.name for p in PICTURES.glob("*.png"))
    assert [p.name for p in PICTURES.glob("*.png") if p.stat().st_size > KILOBYTES * 1000] == []


def taken(tab):
    """The upper part of the page, a little smaller than it is."""
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": SCALE}
    shot = tab.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
    return base64.b64decode(shot["data"])


def keep(name, data):
    """Into the folder that `DESK_PICTURES` names, where it names one."""
    assert len(data) <= KILOBYTES * 1000, name
    if folder := os.environ.get("DESK_PICTURES"):
        Path(folder, f"{name}.png").write_bytes(data)

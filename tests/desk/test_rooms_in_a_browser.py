"""The directory and what else the office looks after, in a real Chromium (`make browser`)."""

from __future__ import annotations

import pytest

from tests.desk.test_in_a_browser import address, judge, sign_in, tab  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_every_page_of_the_rooms_fits_and_can_be_read(tab, site, address):  # noqa: F811
    """Nothing cut off, fingers hit every button, text dark enough, every field named."""
    sign_in(tab, site, address)
    site.desk.town.deputy("P1", "H1", "2022-09-01", "2022-09-09")
    pages = {
        "directory": "/directory", "person": "/directory/people/P1",
        "routes": "/directory/people/P1/routes", "import": "/directory/import",
        "handover": "/directory/people/P1/handover",
        "health": "/health",
        "order": "/documents/order",
        "letters": "/mail", "letter": f"/mail/{site.morning.mail}", "find": "/find?text=P1",
    }  # fmt: skip
    for name, path in pages.items():
        tab.open(f"{address}/desk{path}")
        judge(tab, name)

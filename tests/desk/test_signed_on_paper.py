"""A signature on paper is recorded by whoever signed in, with day and scan."""

import pytest

from duban.vocabulary.steps import EscalationStatus
from models.tables.checks import PaperDecision
from services.accounts.telling import tell_changes
from tests.desk.drafts import a_code, draft, gate
from tests.desk.morning import DAY
from tests.town import address

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def on_paper(browser, site, **changed):
    browser.open(draft(site))
    form = browser.page.text.split('name="form" value="')[-1].split('"')[0]
    fields = {"form": form, "by": "D1", "on": DAY} | changed
    return browser.client.post(
        f"{draft(site)}/on-paper", data=fields, files={"scan": ("签字件.png", PICTURE)}
    )


def test_a_signature_on_paper_is_recorded_by_who_signed_in(site, people, enter):
    """Person, day and scan are kept; the draft counts as signed by that person, who is told."""
    clerk = enter("D3")
    page = on_paper(clerk, site)
    assert page.url.path == "/desk"
    signed, (row,) = gate(site), site.desk.town.rows(PaperDecision)
    assert (signed.status, signed.decided_by, str(signed.decided_on)) == (
        EscalationStatus.APPROVED, "D1", DAY)  # fmt: skip
    assert (row.recorded_by, row.decided_by, row.name) == ("D3", "D1", "签字件.png")
    assert (people.office.settings.evidence / row.sha256).read_bytes() == PICTURE
    clerk.open(f"/desk/matters/{a_code(site)}")
    assert f"某D1 {DAY}纸质签字" in clerk.text
    tell_changes(people.office, site.now)
    told = site.desk.town.sink.to(address("D1"))[-1].get_body(("plain",)).get_content()
    assert "某D3登记了您的纸质签字" in told


@pytest.mark.parametrize(
    "changed", [{"by": "D3"}, {"by": "P1"}, {"on": "2022-09-07"}, {"on": "2022-08-01"}, {"on": ""}]
)
def test_a_record_on_paper_is_refused(site, people, enter, changed):
    """One's own, an owner's, of a day to come or before the draft, or of no day."""
    page = on_paper(enter("D3"), site, **changed)

    assert page.status_code in (403, 409)
    assert gate(site).status is EscalationStatus.PROPOSED
    assert site.desk.town.rows(PaperDecision) == []


def test_a_record_takes_a_proof(site, people, enter):
    """As signing does: it stands for a signature."""
    clerk = enter("D3")
    site.later(minutes=15)
    page = on_paper(clerk, site, password="wrong", code="000000")

    assert page.status_code == 401
    assert gate(site).status is EscalationStatus.PROPOSED

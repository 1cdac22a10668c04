"""Whoever may not decide about a document, or is late, decides nothing; its text is no markup."""

import pytest

from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.tables.documents import Document, Proposal
from tests.desk.open_document import first, opened, proposals
from tests.desk.reading import bring, card_of, filled_in

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def browser(site, monkeypatch):
    return opened(site, monkeypatch)


def test_a_page_that_is_out_of_date_decides_nothing(site, browser):
    """Two clerks on one proposal: the second sees what the first made of it."""
    number = first(site, "清淤")
    site.desk.account("dcb03", DeskRole.CLERK)
    other = site.browser()
    other.enter("dcb03")
    other.open(browser.page.url.path)
    card_of(other, number, "reject", why="重复")
    card_of(browser, number, "accept", unit="U1")

    assert browser.page.status_code == 409
    assert "已有改动，本次未作处理" in browser.text
    assert proposals(site)[number].decided_by == "dcb03"


def test_a_proposal_of_another_document_is_out_of_reach(site, browser):
    """The address names both."""
    number = first(site, "清淤")
    with transaction(site.desk.office.engine) as session:
        session.add(Document(title="别的", source_name="", sha256="e" * 64, text="另一份文件",
                             received_at=site.now, received_by="dcb02"))  # fmt: skip
    browser.open("/desk/documents/2")
    form = filled_in(browser, "/desk/documents/2/add")["form"]
    answer = browser.post(
        f"/desk/documents/2/proposals/{number}/reject", form=form, why="x", seen=""
    )

    assert answer.status_code == 409
    assert proposals(site)[number].decision is ProposalDecision.OPEN


@pytest.mark.parametrize("role", [DeskRole.VERIFIER, DeskRole.AUDITOR, DeskRole.SIGNER])
def test_others_read_and_decide_nothing(site, browser, role):
    """Neither by the page nor past it."""
    number, path = first(site, "清淤"), browser.page.url.path
    site.desk.account("dcb05", role)
    other = site.browser()
    other.enter("dcb05")

    assert other.open(path).status_code == 200
    assert "采纳" not in other.page.text.split("<main", 1)[1]
    form = filled_in(other, "/desk/sign-out")["form"]
    answer = other.post(f"{path}/proposals/{number}/reject", form=form, why="x")
    assert answer.status_code == 403
    assert proposals(site)[number].decision is ProposalDecision.OPEN


def test_the_ledger_asks_the_table_whoever_comes(site, browser):
    """A command under the name of somebody who is no clerk is refused like the page."""
    from duban.moment import Doer
    from models.ledger.authority import NotEntitled
    from models.ledger.intake import reject

    number = first(site, "清淤")
    site.desk.account("dcb05", DeskRole.VERIFIER)
    act = site.desk.office.act(site.now, by=Doer("dcb05", "command"))
    with transaction(site.desk.office.engine) as session:
        row = session.get_one(Proposal, number)
        with pytest.raises(NotEntitled):
            reject(session, act, row)


def test_the_text_of_a_document_is_never_markup(site, browser):
    """The contents of any file are shown as text."""
    bring(
        browser,
        text="<script>alert(1)</script>8月14日会议要求9月底前完成<b>清淤</b>。",
        issued="2022-08-14",
    )

    assert "<script>" not in browser.page.text
    assert "&lt;b&gt;清淤" in browser.page.text

"""Below the proposals of a document stand the sentences not proposed, each a click away."""

import pytest

from duban.vocabulary.proposals import ProposalDecision
from tests.desk.open_document import first, opened, proposals
from tests.desk.reading import bring, card_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

GRANT = "9月下旬起入驻商户可以申请租金补贴"
TEXT = f"8月14日会议要求，9月底前完成清淤工程。\n{GRANT}。\n"


@pytest.fixture
def browser(site, monkeypatch):
    found = opened(site, monkeypatch)
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def added(browser):
    """Send the form that stands beside the sentence."""
    address = "/".join(browser.page.url.path.split("/")[:4])
    return browser.send(f"{address}/add", words=GRANT)


def test_the_page_shows_what_was_not_proposed(browser):
    """With the day it was read as, and says so at once where the document came in."""
    assert "没有列出的句子 1" in browser.text
    assert "9月下旬 → 2022-09-30" in browser.text
    assert "另有1句写有时间或数字，没有列为事项，请过目" in browser.text


def test_a_sentence_that_is_added_becomes_a_proposal_and_leaves_the_list(site, browser):
    added(browser)

    row = proposals(site)[first(site, "租金补贴")]
    assert (row.quote, str(row.deadline), row.needs_review) == (GRANT, "2022-09-30", True)
    assert "没有列出的句子" not in browser.text


def test_what_was_rejected_does_not_come_back_as_left_out(site, browser):
    added(browser)
    number = first(site, "租金补贴")
    card_of(browser, number, "reject", why="只是告知")

    assert proposals(site)[number].decision is ProposalDecision.REJECTED
    assert "没有列出的句子" not in browser.text

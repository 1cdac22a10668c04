"""Below the proposals of a document stand the sentences not proposed, each a click away."""

import re

import pytest

from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import DeskRole
from tests.desk.open_document import first, opened, proposals
from tests.desk.reading import bring, card_of, document_of
from tests.desk.site import Forms
from web.desk.reading_document import MOST_LEFT

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

GRANT = "9月下旬起入驻商户可以申请租金补贴"
TEXT = f"8月14日会议要求，9月底前完成清淤工程。\n{GRANT}。\n"


@pytest.fixture
def browser(site, monkeypatch):
    found = opened(site, monkeypatch)
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def added(browser, words=GRANT):
    """Send the form that stands beside the sentence."""
    fields = next(f for _, f in Forms(browser.page.text).found if f.get("words") == words)
    return browser.send(f"{document_of(browser)}/add", **fields)


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
    assert "已补列为提案" in browser.text


def test_the_same_paper_again_tells_of_what_is_still_left(browser):
    added(browser)
    bring(browser, text=TEXT, issued="2022-08-14")

    assert "该文件此前已读过" in browser.text
    assert "没有列为事项" not in browser.text


def test_another_day_of_issue_moves_the_days_of_the_list(browser):
    bring(browser, text=TEXT, issued="2023-08-14")

    assert "9月下旬 → 2023-09-30" in browser.text


def test_of_two_alike_the_one_that_was_tapped_is_added(site, browser):
    bring(browser, text=f"{TEXT}请各单位抓好。\n{GRANT}。\n", issued="2022-08-14")
    last = [f for _, f in Forms(browser.page.text).found if f.get("words") == GRANT][-1]
    browser.send(f"{document_of(browser)}/add", **last)

    assert proposals(site)[first(site, "租金补贴")].span_start == int(last["near"])
    assert "没有列出的句子 1" in browser.text


LONG = "会议纪要\n" + "".join(f"第{n}街区9月下旬起入驻商户可以申请租金补贴。\n" for n in range(120))


def streets(browser):
    """The streets whose sentences the page shows in its list, by their numbers."""
    shown = browser.page.text.partition('id="left-out"')[2]
    return [int(n) for n in re.findall(r"<q>第(\d+)街区[^<]*</q>", shown)]


def test_a_long_list_is_shown_in_pages(browser):
    """Nothing twice and nothing left out; each page leads to the next and back."""
    bring(browser, text=LONG, issued="2022-08-14")
    address, seen = document_of(browser), [streets(browser)]
    for page in (2, 3):
        assert f"?left={page}#left-out" in browser.page.text
        browser.open(f"{address}?left={page}")
        seen.append(streets(browser))

    assert [len(each) for each in seen] == [MOST_LEFT, MOST_LEFT, 20]
    assert [n for each in seen for n in each] == list(range(120))
    assert "第3页，共3页" in browser.text
    assert "?left=2#left-out" in browser.page.text
    assert "?left=4" not in browser.page.text


@pytest.mark.parametrize(
    ("asked", "first"), [("9", 100), ("0", 0), ("-1", 0), ("all", 0), ("２", 0), ("9" * 30, 0)]
)
def test_a_page_there_is_not_is_the_last_or_the_first(browser, asked, first):
    """Also of an address that somebody kept while the list grew shorter."""
    bring(browser, text=LONG, issued="2022-08-14")
    browser.open(f"{document_of(browser)}?left={asked}")

    assert streets(browser)[0] == first


def test_whoever_adds_from_a_page_stays_on_it(site, browser):
    """A hundred sentences are not paged through anew after each."""
    bring(browser, text=LONG, issued="2022-08-14")
    browser.open(f"{document_of(browser)}?left=2")
    added(browser, "第60街区9月下旬起入驻商户可以申请租金补贴")

    assert streets(browser)[0] == 50
    assert 60 not in streets(browser)
    assert "第2页，共3页" in browser.text


def test_what_cannot_be_added_leaves_one_on_the_page(browser):
    """The refusal stands above, and the list as it was."""
    bring(browser, text=LONG, issued="2022-08-14")
    browser.open(f"{document_of(browser)}?left=2")
    fields = next(f for _, f in Forms(browser.page.text).found if f.get("left") == "2")
    browser.send(f"{document_of(browser)}/add", **(fields | {"words": "不在原文的话"}))

    assert browser.page.status_code == 409
    assert streets(browser)[0] == 50


def test_who_may_not_register_is_not_told_to_add(site, browser):
    address = document_of(browser)
    site.desk.account("dcb03", DeskRole.AUDITOR)
    reader = site.browser()
    reader.enter("dcb03")
    reader.open(address)

    assert "没有列出的句子 1" in reader.text
    assert "补列" not in reader.text


def test_what_was_rejected_does_not_come_back_as_left_out(site, browser):
    added(browser)
    number = first(site, "租金补贴")
    card_of(browser, number, "reject", why="只是告知")

    assert proposals(site)[number].decision is ProposalDecision.REJECTED
    assert "没有列出的句子" not in browser.text

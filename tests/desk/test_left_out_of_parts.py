"""Sentences that were split, merged, rejected or undone on the desk stay read: none comes back."""

import re

import pytest

from duban.vocabulary.proposals import ProposalDecision
from tests.desk.open_document import first, opened, proposals
from tests.desk.reading import bring, card_of, document_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

LEFT = "9月下旬起入驻商户可以申请租金补贴"
SEVERAL = "示范社区"
TEXT = (
    "会议要求，年底前新增示范社区8个、示范村5个。\n"
    f"10月底前完成绿化工程。10月底前完成亮化工程。\n{LEFT}。\n"
)


@pytest.fixture
def browser(site, monkeypatch):
    """A document with a promise of two numbers, two promises of one day, and a sentence left."""
    found = opened(site, monkeypatch)
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def left(browser):
    """The sentences that the page lists as not proposed."""
    browser.open(document_of(browser))
    return re.findall(
        r'<p class="words"><q>(.*?)</q>', browser.page.text.partition('id="left-out"')[2]
    )


def act(browser, number, verb, **fields):
    """Do one thing with a proposal on its own page."""
    browser.open(f"{document_of(browser)}/proposals/{number}")
    at = browser.page.url.path
    assert browser.send(f"{at}/{verb}", **fields).status_code == 200


def split(site, browser):
    """Makes two of the promise of two numbers; the newer of them."""
    whole = first(site, SEVERAL)
    act(browser, whole, "split")
    return max(row.id for row in proposals(site).values() if row.parent_id == whole)


def merged(site, browser):
    """Makes one of the two promises of one day: the one that is kept, and the other."""
    keep, other = first(site, "绿化"), first(site, "亮化")
    act(browser, keep, "merge", other=str(other))
    return keep, other


def test_a_promise_that_was_split_is_no_sentence_left(site, browser):
    assert left(browser) == [LEFT]
    split(site, browser)

    assert left(browser) == [LEFT]


@pytest.mark.parametrize("then", ["accept", "reject"])
def test_nor_are_its_parts_whatever_becomes_of_them(site, browser, then):
    part = split(site, browser)
    browser.open(document_of(browser))
    card_of(browser, part, then, **({"why": "并入其他工作"} if then == "reject" else {}))

    assert proposals(site)[part].decision.value == f"{then}ed"
    assert left(browser) == [LEFT]


def test_nor_is_one_that_was_put_together_again(site, browser):
    act(browser, split(site, browser), "unsplit")

    assert left(browser) == [LEFT]


def test_two_that_were_merged_are_no_sentences_left(site, browser):
    _, other = merged(site, browser)

    assert proposals(site)[other].decision is ProposalDecision.MERGED
    assert left(browser) == [LEFT]


def test_nor_when_what_they_became_is_rejected(site, browser):
    keep, _ = merged(site, browser)
    act(browser, keep, "reject", why="另有安排")

    assert left(browser) == [LEFT]


def test_nor_when_they_are_told_apart_again(site, browser):
    keep, other = merged(site, browser)
    act(browser, keep, "unmerge", other=str(other))

    assert left(browser) == [LEFT]


@pytest.mark.parametrize("first_part", ["split", "merge"])
def test_nor_one_that_was_split_and_merged_with_its_own_part(site, browser, first_part):
    """Each after the other, in both orders."""
    part = split(site, browser)
    parts = sorted(row.id for row in proposals(site).values() if row.parent_id)
    keep, other = parts if first_part == "split" else reversed(parts)
    act(browser, keep, "merge", other=str(other))

    assert part in parts
    assert left(browser) == [LEFT]


def test_a_sentence_that_was_added_and_merged_does_not_come_back(site, browser):
    """Its passage is read, though its proposal lives in another."""
    browser.send(f"{document_of(browser)}/add", words=LEFT)
    added = max(proposals(site))
    assert left(browser) == []
    act(browser, added, "edit", due="2022-10-31", title="发放租金补贴")
    keep = first(site, "绿化")
    act(browser, keep, "merge", other=str(added))

    assert proposals(site)[added].decision is ProposalDecision.MERGED
    assert left(browser) == []


def test_the_same_paper_brought_again_counts_what_is_left_alike(site, browser):
    """The notice of what was not proposed counts as the list does."""
    split(site, browser)
    merged(site, browser)
    bring(browser, text=TEXT, issued="2022-08-14")

    assert "另有1句写有时间或数字" in browser.text
    assert left(browser) == [LEFT]

"""A split and a merge are taken back, as long as nothing was made of them."""

import pytest

from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import DeskRole
from models.tables.documents import Proposal
from tests.desk.reading import bring
from web.desk import reading as pages

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TEXT = (
    "会议要求，年内力争新增规上服务业企业3家、净增高新技术企业12家以上。"
    "年底前完成集镇污水管网改造。\n"
)


@pytest.fixture
def browser(site, monkeypatch):
    monkeypatch.setattr(pages, "PATIENCE", 60)
    site.desk.account("dcb02", DeskRole.CLERK)
    found = site.browser()
    found.enter("dcb02")
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def rows(site):
    return {row.id: row for row in site.desk.town.rows(Proposal)}


def told(row):
    return row.decision, row.spans, row.targets, row.deadline, row.quote


def act(browser, number, verb, **fields):
    """Send a form of a proposal's own page."""
    document = "/".join(browser.page.url.path.split("/")[:4])
    browser.open(f"{document}/proposals/{number}")
    return browser.send(f"{document}/proposals/{number}/{verb}", **fields)


def test_a_split_is_taken_back(site, browser):
    """The whole stands where its parts stood."""
    whole = next(row for row in rows(site).values() if len(row.targets) > 1)
    before = {number: told(row) for number, row in rows(site).items()}
    act(browser, whole.id, "split")
    part = next(row for row in rows(site).values() if row.parent_id == whole.id)
    assert act(browser, part.id, "unsplit").status_code == 200

    assert {number: told(row) for number, row in rows(site).items()} == before


def test_a_merge_is_taken_back(site, browser):
    """Each has its own passage and targets again."""
    before = {number: told(row) for number, row in rows(site).items()}
    keep, other = sorted(before)[:2]
    assert act(browser, keep, "merge", other=str(other)).status_code == 200
    assert rows(site)[other].decision is ProposalDecision.MERGED
    assert act(browser, keep, "unmerge").status_code == 200

    assert {number: told(row) for number, row in rows(site).items()} == before


def test_a_stale_page_takes_nothing_back(site, browser):
    """Two people at one proposal: the second sees what it is now."""
    whole = next(row for row in rows(site).values() if len(row.targets) > 1)
    act(browser, whole.id, "split")
    part = next(row for row in rows(site).values() if row.parent_id == whole.id)
    document = "/".join(browser.page.url.path.split("/")[:4])
    at = f"{document}/proposals/{part.id}"
    browser.open(at)
    stale = browser.page
    browser.send(f"{at}/edit", title="新的标题")
    browser.page = stale

    assert browser.send(f"{at}/unsplit").status_code == 409
    assert rows(site)[whole.id].decision is ProposalDecision.SPLIT

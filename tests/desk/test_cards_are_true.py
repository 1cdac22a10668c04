"""The cards and the check page say what is so now, in words and not in codes."""

import pytest

from duban.vocabulary.roles import Role
from tests.desk.breakdown import approve, entered, rows, settle
from tests.desk.reading import bring, card_of, document_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

TEXT = "会议要求，9月底前实现自来水入户全覆盖。每月5日前报送进展情况。尽快启动旧桥改建前期工作。\n"


@pytest.fixture
def browser(site, monkeypatch):
    found = entered(site, monkeypatch)
    site.desk.town.person("P1", unit="U1")
    site.desk.town.person("H1", unit="U1", role=Role.UNIT_HEAD)
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def test_what_was_missing_is_not_told_once_it_was_given(site, browser):
    """A denominator stands where its lack was told."""
    document = document_of(browser)
    browser.open(document)
    assert "全覆盖无分母" in browser.text
    for row in rows(site):
        settle(site, browser, row, "U1")
    browser.open(document)

    assert "全覆盖无分母" not in browser.text
    assert "200家" in browser.text


def test_a_rhythm_is_told_in_words(site, browser):
    """On the card and where it is approved, for the day alone is only the first of them."""
    document = document_of(browser)
    browser.open(document)
    assert "周期：每月5日" in browser.text
    for row in rows(site):
        settle(site, browser, row, "U1")
    browser.open(f"{document}/check")

    assert "周期：每月5日" in browser.text
    assert "monthly" not in browser.text


def test_an_undated_row_is_offered_what_it_can_become(site, browser):
    """Neither a kind that needs a day nor one that the page does not have."""
    document = document_of(browser)
    for row in rows(site, deadline=None):
        card_of(browser, row.id, "accept", unit="U1")
    browser.open(f"{document}/check")

    assert "请选督办类型：培育库（每月）" in browser.text
    assert "限期、" not in browser.text


def test_a_note_after_approval_names_no_row_of_a_sheet(site, browser):
    """There is none: the matter's own number says which it is."""
    for row in rows(site):
        settle(site, browser, row, "U1")
    document = document_of(browser)
    browser.open(f"{document}/check")
    browser.send(f"{document}/check/submit")
    page = approve(site, browser)

    assert "：未填分管领导" in browser.text
    assert "行 2022-" not in page.text

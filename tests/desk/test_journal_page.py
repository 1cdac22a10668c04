"""The auditor's page of the journal: filtered, paged by key, verified; it changes nothing."""

import re

import pytest
from sqlalchemy import text
from sqlmodel import func, select

from duban.vocabulary.rights import DeskRole
from models.db import reading, transaction
from models.ledger.journal import OFFICE, record
from models.tables.records import JournalEntry

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def auditor(site, at):
    site.desk.account("sj01", DeskRole.AUDITOR)
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("sj01")
    return browser


def noted(site, count, by="dcb01"):
    with transaction(site.desk.office.engine) as session:
        for n in range(count):
            act = site.desk.office.act(site.now, by=by, why=f"第{n}条")
            record(session, act, OFFICE, "holiday-noted", n=n)


def length(site):
    with reading(site.desk.office.engine) as session:
        return session.exec(select(func.count()).select_from(JournalEntry)).one()


def shown(browser):
    return re.findall(r"(office|\d{4}-\d{4}) ?#(\d+)", browser.text)


def test_pages_follow_by_key_and_miss_nothing(site, auditor):
    """Fifty a page, the newest first; back and forth shows the same."""
    noted(site, 120)
    auditor.open("/desk/journal")
    first, seen = shown(auditor), shown(auditor)
    while match := re.search(r'href="(/desk/journal\?older=\d+)"', auditor.page.text):
        auditor.open(match[1])
        seen += shown(auditor)
    assert len(first) == 50
    assert (len(seen), len(set(seen))) == (length(site), length(site))
    while match := re.search(r'href="(/desk/journal\?newer=\d+)"', auditor.page.text):
        auditor.open(match[1])

    assert shown(auditor) == first


def test_it_is_filtered_by_person_matter_and_day(site, auditor):
    """Each of them, and together."""
    code = site.desk.town.matter()
    noted(site, 3)
    auditor.open("/desk/journal?person=dcb01")
    assert "第2条" in auditor.text
    assert code not in auditor.text
    auditor.open(f"/desk/journal?matter={code}")
    assert {chain for chain, _ in shown(auditor)} == {code}
    auditor.open("/desk/journal?person=dcb01&day=2022-09-05")
    assert shown(auditor) == []
    auditor.open("/desk/journal?person=dcb01&day=2022-09-06")

    assert len(shown(auditor)) >= 3


def test_it_says_whether_the_chain_verifies(site, auditor):
    """Sound as written; a changed entry is named by its place."""
    noted(site, 3)
    auditor.open("/desk/journal?verify=1")
    assert "日志完好" in auditor.text
    with site.desk.office.engine.begin() as connection:
        connection.execute(text("UPDATE journalentry SET why = '改过' WHERE why = '第1条'"))
    auditor.open("/desk/journal?verify=1")

    assert "与所记不符" in auditor.text


def test_reading_changes_nothing(site, auditor):
    """No entry comes of it, however it is asked for."""
    before = length(site)
    for query in ("", "?verify=1", "?person=x&matter=y&day=nonsense&older=-1&newer=abc"):
        assert auditor.open(f"/desk/journal{query}").status_code == 200

    assert length(site) == before


@pytest.mark.parametrize("role", [r for r in DeskRole if r is not DeskRole.AUDITOR])
def test_nobody_else_reads_it(site, auditor, role):
    """Neither the signer nor the administrator; the bar does not lead there."""
    site.desk.account("other", role)
    browser = site.browser()
    site.later(minutes=1)
    browser.enter("other")

    assert "/desk/journal" not in browser.page.text
    assert browser.open("/desk/journal").status_code == 403

"""S25 督查办: at half past eight the office sees what waits for it, four counters and the rest."""

import re

import pytest
from sqlmodel import select

from models.db import transaction
from models.ledger.proof import bounced
from models.tables.directory import Person
from models.tables.notices import Notice
from tests.desk.conftest import quick_hashes
from tests.mechanisms.acting import registered
from tests.mechanisms.conftest import nine
from tests.mechanisms.pages import pages
from tests.mechanisms.trial import Trial

__all__ = ["quick_hashes"]
COUNTED = re.compile(r"(待立项|待核查|待审延期|投递失败) (\d+) ")
DAY = "2022-08-22"


def counters(site):
    """The four counters of the first page, as somebody of the office reads them."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("dcb01")
    return dict(reversed(COUNTED.findall(browser.text)))  # the first of each


def test_all_four_stand_there_on_an_empty_morning(desk, quick_hashes):
    """A zero is shown as a zero: nothing waits is a statement, too."""
    with pages(desk, "2022-08-18", "08:30") as site:
        found = counters(site)

    assert set(found) == {"待立项", "待核查", "待审延期", "投递失败"}
    assert found["待核查"] == found["待审延期"] == found["投递失败"] == "0"
    assert found["待立项"] != "0"


@pytest.fixture
def busy(desk):
    """One claim to verify, one request for more time, beside what is still to be registered."""
    done, late = desk.code("中试基地建设"), desk.code("青快办")
    desk.fine("reply", done, "--status", "done", "--note", "已建成", "--source", "paper",
              "--signed-off-by", "kjj01", "--as", "dcb02", on="2022-08-19")  # fmt: skip
    desk.fine("confirm", done, "--as", "kjj01")
    desk.fine("reply", late, "--status", "extension", "--note", "系统对接推迟", "--date", "2022-11-15",
              "--signed-off-by", "spj01", "--source", "paper", "--as", "dcb02")  # fmt: skip
    return desk


def test_what_came_in_is_counted(busy, quick_hashes):
    """Each counter is the number of rows behind it, at the desk, in the list and in the brief."""
    kinds = [row["what"] for row in busy.rows("inbox", on=DAY)]
    brief = busy.brief(DAY)
    with pages(busy, DAY, "08:30") as site:
        found = counters(site)

    assert found["待核查"] == str(kinds.count("verify")) == "1"
    assert found["待审延期"] == str(kinds.count("extension")) == "1"
    assert "待核查" in brief or "核查" in brief
    assert "延期" in brief


def test_a_message_that_did_not_arrive_is_counted(tmp_path, quick_hashes):
    """Nobody is taken for silent while it lies on the office's list."""
    trial = Trial.opened(tmp_path / "home")
    registered(trial.desk, "某事项办结", "--due", "2022-10-31")
    trial.round("2022-08-17")
    with trial.desk.office() as office:
        bounce(office)

    with pages(trial.desk, "2022-08-18", "08:30") as site:
        assert counters(site)["投递失败"] == "1"


def bounce(office):
    """The assignment to 骆青原 comes back: no such user."""
    with transaction(office.engine) as session:
        person = session.exec(select(Person).where(Person.code == "kjj02")).one()
        notice = session.exec(select(Notice).where(Notice.person_id == person.id)).one()
        bounced(session, office.act(nine("2022-08-17")), notice, "5.1.1")

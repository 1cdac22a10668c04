"""Statements of a page are few, as many for ten matters as for four, none over all that was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from duban.vocabulary.replies import ReplyStatus
from tests.desk.morning import DAY

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
# Path -> the most statements it may need on a morning on which something of every kind waits.
PAGES = {
    "/desk": 6,
    "/desk/matters": 12,
    "/desk/matters?view=board": 20,
    "/desk/matters?view=calendar": 20,
    "/desk/matters/2022-0001": 20,
    "/desk/next": 12,
    "/desk/mail": 12,
}
# What an office leaves behind without end; a page of the day finds its part of it by an index.
WITHOUT_END = ("reply", "notice", "noticeitem", "journalentry", "deliveryattempt", "check")


@pytest.fixture
def never_stale() -> None:
    """The comparison of the other tests would be counted too."""


@contextmanager
def asking(site: Any) -> Iterator[list[tuple[str, Any]]]:
    """The statements of a block with their values."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append((statement, values))

    event.listen(site.desk.office.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(site.desk.office.engine, "before_cursor_execute", note)


@pytest.fixture
def clerk(site, morning):
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("dcb01")
    return browser


def counted(site: Any, browser: Any, path: str) -> int:
    """The statements of a page that was opened before."""
    assert browser.open(path).status_code == 200
    with asking(site) as asked:
        browser.open(path)
    return len(asked)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_few_statements(site, clerk, path):
    """Each costs more than most of what it reads."""
    assert counted(site, clerk, path) <= PAGES[path]


@pytest.mark.parametrize("path", PAGES)
def test_more_matters_need_no_more_statements(site, clerk, path):
    """No row is read by a statement of its own."""
    before = counted(site, clerk, path)
    for number in range(8):
        code = site.desk.town.matter(on="2022-09-05", title=f"第{number}项", due="2022-09-30")
        site.desk.town.reply(code, DAY, "08:15", status=ReplyStatus.DIFFICULTY, note="未送电")

    assert counted(site, clerk, path) <= before + 1  # what waits by then may be asked about once


@pytest.mark.parametrize("view", ["table", "board", "calendar"])
def test_a_past_day_is_read_from_the_journal_once(site, clerk, view):
    """All that a view shows beside its count comes from one walk through what the journal told."""
    with asking(site) as asked:
        clerk.open(f"/desk/matters?asof=2022-09-05&view={view}")

    of_matters = [values for _, values in asked if '"matter": ' in values]
    assert len(of_matters) == 1


def test_the_list_is_read_again_when_something_was_done(site, clerk):
    """Whoever asks for the same view meanwhile is shown what was read before."""
    clerk.open("/desk/matters")
    with asking(site) as before:
        clerk.open("/desk/matters")
    code = site.desk.town.matter(on="2022-09-05", title="新增一项", due="2022-09-30")
    with asking(site) as after:
        clerk.open("/desk/matters")

    of_matters = "FROM commitment JOIN unit"
    assert not any(of_matters in statement for statement, _ in before)
    assert any(of_matters in statement for statement, _ in after)
    assert code in clerk.page.text


def test_today_walks_through_nothing_that_grows_without_end(site, clerk):
    """A reading anew included: no plan scans answers, messages, steps or the journal.

    The newest entries of the journal are read from its end.
    """
    with asking(site) as asked:
        clerk.open("/desk/batch/sign")
        clerk.open("/desk")
    with site.desk.office.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        raw = connection.connection.cursor()
        plans = [
            (statement, row[3])
            for statement, values in asked
            for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]

    walks = [
        f"{plan}: {statement}"
        for statement, plan in plans
        for name in WITHOUT_END
        if plan == f"SCAN {name}" and "LIMIT" not in statement
    ]
    assert not walks

"""Rehearsals from the page: under one policy or two, day by day; nothing of the office changes."""

import os
from datetime import UTC, datetime

import pytest

from duban.vocabulary.rights import DeskRole
from models.db import reading
from models.queries.chains import verify

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DAYS = {"first": "2022-09-06", "last": "2022-10-14", "silent": "100", "signed": "1"}
A_MOMENT = {"last": "2022-09-08"}  # where nothing is asked of what was played


@pytest.fixture
def browser(site):
    site.desk.town.matter("2022-09-30", on="2022-09-05")
    site.desk.account("D1", DeskRole.CLERK)
    found = site.browser()
    found.enter("D1")
    found.open("/desk/rehearsals")
    return found


def played(browser, **asked: str):
    """Send the form and open its page, which waits a moment, until it was played."""
    browser.send("/desk/rehearsals", **(DAYS | asked))
    path = str(browser.page.url)
    for _ in range(120):
        if "逐日" in browser.text or 'role="alert"' in browser.page.text:
            return path
        browser.open(path)
    raise AssertionError(browser.text)


def test_two_policies_stand_side_by_side_day_by_day(browser, site):
    """Silent owners: chased, drafted and signed on their days; nothing here changes."""
    town = site.desk.town
    before = [(c.id, c.status) for c in town.checks("2022-0001")]
    played(browser, policy="standard", second="13710")

    assert "standard 13710" in browser.text
    assert "10月8日 周六" in browser.text
    assert "T+3 拟稿待签发" in browser.text
    assert [(c.id, c.status) for c in town.checks("2022-0001")] == before
    with reading(site.desk.office.engine) as session:
        assert verify(session).broken == []
    rest = site.desk.office.settings.home / "rehearsals"
    assert list(rest.iterdir()) == []


def test_owners_who_answer_are_not_chased(browser):
    """Nobody silent: answers are counted, and each asking has one."""
    played(browser, silent="0")

    assert "各事项现在的规则" in browser.text
    assert "答复 0" not in browser.text


@pytest.mark.parametrize(
    "wrong",
    [{"silent": "101"}, {"silent": "x"}, {"first": "2022-09-01"}, {"last": "2024-09-01"},
     {"last": "2022-09-01"}],
)  # fmt: skip
def test_what_cannot_be_played_is_told_at_once(browser, wrong):
    """Silence in a hundred, days from today on, 400 at most."""
    page = browser.send("/desk/rehearsals", **(DAYS | wrong))

    assert page.status_code == 422


def test_a_rehearsal_is_found_by_whoever_asked_for_it(browser, site):
    """Another's key opens nothing."""
    path = played(browser, **A_MOMENT)
    site.desk.account("D2", DeskRole.CLERK)
    other = site.browser()
    other.enter("D2")

    assert other.open(path).status_code == 404


def test_whoever_reads_no_matters_rehearses_none(site):
    """The days tell of titles and owners, which an administrator does not read elsewhere."""
    site.desk.account("D2", DeskRole.ADMINISTRATOR)
    other = site.browser()
    other.enter("D2")

    assert other.open("/desk/rehearsals").status_code == 403
    assert "/desk/rehearsals" not in other.open("/desk/rules").text


def test_a_copy_a_killed_page_left_is_removed(browser, site):
    """It holds the whole register; one of today may still be played by another process."""
    rest = site.desk.office.settings.home / "rehearsals"
    for name in ("desk-old", "desk-new"):
        (rest / name).mkdir(parents=True)
    long_ago = datetime(2022, 9, 1, tzinfo=UTC).timestamp()
    os.utime(rest / "desk-old", (long_ago, long_ago))
    played(browser, **A_MOMENT)

    assert [left.name for left in rest.iterdir()] == ["desk-new"]

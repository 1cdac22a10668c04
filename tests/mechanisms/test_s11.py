"""S11 上市: a regulator has the next word; the owner is asked as ever, and not in red for it."""

import pytest

from duban.sheets.ledger import COLUMNS
from tests.mechanisms.trial import Trial

LIGHT = [column.field for column in COLUMNS].index("light_progress")
LISTED = ("--unit", "JFJ", "--liaison", "jfj02", "--unit-head", "jfj01", "--leader", "ld01",
          "--approver", "dcb01", "--approved-on", "2022-08-17", "--as", "dcb02")  # fmt: skip
CODE = "2022-0001"


@pytest.fixture
def listing(tmp_path):
    """Two firms are to file for listing by the end of the year; assigned in a trial."""
    trial = Trial.opened(tmp_path / "home")
    trial.desk.fine("register", "--title", "2家企业完成上市辅导备案", "--due", "2022-12-31", "--target",
                    "完成备案 = 2 家（累计）", *LISTED, on="2022-08-17")  # fmt: skip
    trial.desk.fine("milestone", "plan", CODE, "--before", "60,30", "--as", "dcb02")
    (mail,) = [m for m in trial.round("2022-08-17") if "an.yinuo" in m.to]
    return trial, mail.link


def light(desk, day):
    """The pace light of the matter as the ledger of a day prints it."""
    (row,) = [line for line in desk.ledger("在督", on=day) if CODE in line]
    return str(row[LIGHT])


def test_the_owner_says_so_on_the_page(listing):
    """待证监会 under 外部监管: yellow before the due day, and the office hears of it."""
    trial, link = listing
    said = trial.answer(link, CODE, "difficulty", "2022-09-20", cause="outside", help="待证监会受理",
                        category="外部监管")  # fmt: skip

    (waiting,) = [
        row for row in trial.desk.rows("inbox", on="2022-09-21") if row["what"] == "blocker"
    ]
    assert said.status_code in (200, 303)
    assert "待证监会受理" in waiting["detail"]
    for day in ("2022-09-21", "2022-12-30"):
        assert light(trial.desk, day).startswith("黄 待外部")


def test_after_the_due_day_it_is_judged_as_any_other(listing):
    """The obstacle explains a delay before the day, and is no excuse from being late after it."""
    trial, link = listing
    trial.answer(link, CODE, "difficulty", "2022-09-20", cause="outside", help="待证监会受理",
                 category="外部监管")  # fmt: skip

    assert "待外部" not in light(trial.desk, "2023-01-04")


def test_the_steps_towards_it_are_milestones(listing):
    """辅导、申报: counted back in working days from 30 December, told with whatever is said."""
    trial, _ = listing

    days = [row["day"] for row in trial.desk.rows("milestone", "list", CODE)]
    assert days == ["2022-10-09", "2022-11-18"]

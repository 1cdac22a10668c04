"""A holiday notice at the desk: brought, shown with what it moves, put into force."""

from datetime import date

import pytest

from duban.vocabulary.rights import DeskRole
from models.db import reading
from models.queries.facts import calendar_in_force
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOTICE = "日期,类别,来源\n2022-09-30,休,市政府通知\n2022-10-15,班,市政府通知\n"


@pytest.fixture
def browser(site):
    site.desk.town.matter("2022-09-30", on="2022-09-05")
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    found = site.browser()
    found.enter("D1")
    found.open("/desk/holidays")
    return found


def bring(browser, text: str, **fields: str):
    """Upload a notice by the form of the page."""
    given = next(f for path, f in Forms(browser.page.text).found if path == "/desk/holidays/look")
    browser.page = browser.client.post(
        "/desk/holidays/look", data=given | fields,
        files={"file": ("放假.csv", text.encode(), "text/csv")},
    )  # fmt: skip
    return browser.page


def works(site, day: str) -> bool:
    with reading(site.desk.office.engine) as session:
        return calendar_in_force(session).is_working(date.fromisoformat(day))


def test_a_notice_is_shown_before_it_is_in_force(browser, site):
    """Its days, the matters it moves; nothing changes before somebody says so."""
    bring(browser, NOTICE)
    assert "2022年9月30日（周五） 休" in browser.text
    assert "将重排1件： 2022-0001" in browser.text
    assert works(site, "2022-09-30")
    assert site.desk.town.row("2022-0001").plan_version == 1
    browser.send("/desk/holidays")

    assert "已办：导入放假通知" in browser.text
    assert (works(site, "2022-09-30"), works(site, "2022-10-15")) == (False, True)
    assert site.desk.town.row("2022-0001").plan_version == 2


@pytest.mark.parametrize(
    ("text", "until", "words"),
    [
        ("日期,类别,来源\n2022-09-30,假,通知\n", "", "应为“休”或“班”"),
        (NOTICE, "9999-12-31", "请核对年份"),
        ("日期,类别,来源\n2222-09-30,休,通知\n", "", "请核对年份"),
        ("日期,类别,来源\n2022-13-30,休,通知\n", "", "第2行 日期"),
        (NOTICE, "2022-10-01", "覆盖日期早于"),
        ("日期,类别,来源\n", "", "没有日期"),
    ],
)
def test_a_wrong_notice_is_told_by_row_and_changes_nothing(browser, site, text, until, words):
    """Kind, day, reach, nothing at all."""
    page = bring(browser, text, until=until)

    assert page.status_code == 422
    assert words in browser.text
    assert works(site, "2022-09-30")


def test_others_read_the_calendar_and_change_nothing(browser, site):
    """A clerk sees the days to come; a forged form is refused."""
    site.desk.account("D2", DeskRole.CLERK)
    other = site.browser()
    other.enter("D2")
    other.open("/desk/holidays")
    form = next(f["form"] for _, f in Forms(other.page.text).found if "form" in f)

    assert "已知至" in other.text
    assert "2022年10月8日（周六） 班" in other.text
    assert 'action="/desk/holidays/look"' not in other.page.text
    assert other.post("/desk/holidays", form=form, kept="[]").status_code == 403

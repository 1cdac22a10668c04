"""Lists of counters at the desk: attached by a clerk, drawn and looked at by a verifier."""

import pytest

from duban.vocabulary.rights import DeskRole
from models.ledger.registrations import NewTarget
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SERVICES = NewTarget("“e窗”应用", ">=", 40, "项", kind="counter")


@pytest.fixture
def opened(site):
    """The page of a matter with a counter, for somebody with these roles."""
    code = site.desk.town.matter("2022-10-31", targets=(SERVICES,))

    def make(*roles):
        site.desk.account("D1", *roles)
        browser = site.browser()
        browser.enter("D1")
        browser.open(f"/desk/matters/{code}")
        return browser, f"/desk/matters/{code}/counter/"

    return make


def attach(browser, at: str, text: str):
    """Upload a list by the form of the page."""
    fields = next(f for path, f in Forms(browser.page.text).found if path == f"{at}list")
    browser.page = browser.client.post(
        f"{at}list", data=fields, files={"file": ("上线事项.csv", text.encode(), "text/csv")}
    )
    return browser.page


NAMES = "\n".join(["名称", *(f"事项{n}" for n in range(1, 41))])


def test_a_list_is_attached_drawn_and_looked_at(opened):
    """The page says so at each step."""
    browser, at = opened(DeskRole.CLERK, DeskRole.VERIFIER)
    assert "未附清单，不能核查" in browser.text
    attach(browser, at, NAMES)
    assert "清单40项" in browser.text
    browser.send(f"{at}draw")
    assert "由系统抽取5项" in browser.text
    browser.send(f"{at}check", why="逐项试办，均可办理")

    assert "逐项试办，均可办理" in browser.text


def test_a_double_is_told_by_row_and_a_sample_needs_what_was_seen(opened):
    """Nothing is kept of a list that is wrong."""
    browser, at = opened(DeskRole.CLERK, DeskRole.VERIFIER)
    page = attach(browser, at, f"{NAMES}\n事项3")
    assert page.status_code == 422
    assert "重复" in browser.text


@pytest.mark.parametrize(("role", "verb"), [(DeskRole.VERIFIER, "list"), (DeskRole.CLERK, "draw")])
def test_each_has_the_own_right(opened, role, verb):
    """No form on the page, and a forged one is refused."""
    browser, at = opened(role)
    form = next(f["form"] for _, f in Forms(browser.page.text).found if "form" in f)

    assert f'action="{at}{verb}"' not in browser.page.text
    assert browser.post(f"{at}{verb}", form=form).status_code == 403

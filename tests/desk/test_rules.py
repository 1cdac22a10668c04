"""Rules at the desk: listed, read, brought as a file, chosen, and a past period played by one."""

import json

import pytest

from duban.vocabulary.rights import DeskRole
from services.desk.rules import PLAYING
from tests.policy.test_own_files import LIGHT, POLICY

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def enter(site, at):
    """Somebody with these roles, signed in."""

    def make(*roles):
        site.now = at("2022-09-06", "10:00")
        site.desk.account("D1", *roles)
        browser = site.browser()
        browser.enter("D1")
        browser.open("/desk/rules")
        return browser

    return make


def bring(browser, where: str, name: str, text: str):
    """Upload a file by the form of the page."""
    from tests.desk.site import Forms

    fields = next(f for path, f in Forms(browser.page.text).found if path == "/desk/rules/add")
    browser.page = browser.client.post(
        f"/desk/rules/{where}", data={"form": fields["form"]},
        files={"file": (name, text.encode(), "application/toml")},
    )  # fmt: skip
    return browser.page


def test_a_file_is_checked_added_and_listed(enter, site):
    """Checking keeps nothing; what is added can be chosen and read."""
    browser = enter(DeskRole.ADMINISTRATOR)
    home = site.desk.office.settings.home
    bring(browser, "check", "town.toml", POLICY)
    assert "可以使用：town 第1版" in browser.text
    assert not (home / "policies").exists()
    bring(browser, "add", "town.toml", POLICY)
    bring(browser, "add", "lamp.toml", LIGHT.replace("town", "lamp"))

    assert "已办：放入规则文件" in browser.text
    assert "town 第1版 本单位" in browser.text
    browser.open("/desk/rules/files/policies/town")
    assert 'cadence = "monthly"' in browser.text
    assert browser.open("/desk/rules/files/policies/other").status_code == 404


def test_what_is_wrong_is_told_by_line_and_kept_nowhere(enter, site):
    """Unknown key: file, line, key and the remedy, in the language of the page."""
    browser = enter(DeskRole.ADMINISTRATOR)
    page = bring(browser, "add", "town.toml", POLICY.replace("version", "versoin"))

    assert page.status_code == 422
    assert "town.toml 第2行“versoin”：没有这一项" in browser.text
    assert not (site.desk.office.settings.home / "policies").exists()
    assert bring(browser, "add", "town.toml", "\xff" * 9).status_code == 422


@pytest.mark.parametrize(
    ("changed", "told"), [("above = 15", "与第2段在15处重叠"), ("above = 25", "20至25没有颜色")]
)
def test_bands_that_overlap_or_leave_a_gap_are_refused(enter, site, changed, told):
    """By line, with what is wrong; nothing is put into the home."""
    browser = enter(DeskRole.ADMINISTRATOR)
    page = bring(browser, "add", "town.toml", LIGHT.replace("above = 20", changed))

    assert page.status_code == 422
    assert "town.toml 第8行" in browser.text
    assert told in browser.text
    assert not (site.desk.office.settings.home / "lights").exists()


def test_what_holds_where_none_is_named_is_chosen_here(enter, site):
    """And is in force for what is registered from now on."""
    from services.office import Office

    browser = enter(DeskRole.ADMINISTRATOR)
    browser.send("/desk/rules/usual", policy="sprint", light="sanya、yingzhou")
    again = Office.open(site.desk.office.settings)

    assert "已办：选定通用规则" in browser.text
    assert (again.settings.policy, again.settings.light) == ("sprint", "sanya、yingzhou")
    again.close()


def test_a_signer_gives_matters_other_rules(enter, site):
    """With a reason, and those ahead are planned anew; a clerk has no such form."""
    code = site.desk.town.matter("2022-12-30")
    browser = enter(DeskRole.SIGNER)
    assert 'action="/desk/rules/add"' not in browser.page.text
    page = browser.send("/desk/rules/choose", codes=code, policy="sprint")
    assert page.status_code == 422
    browser.send("/desk/rules/choose", codes=code, policy="sprint", light="sanya", why="会议明确")
    row = site.desk.town.row(code)

    assert "已办：改用规则" in browser.text
    assert (json.loads(row.policy)["name"], row.light, row.plan_version) == ("sprint", "sanya", 2)


@pytest.mark.parametrize(
    ("roles", "path"),
    [
        ((DeskRole.CLERK,), "/desk/rules/add"),
        ((DeskRole.CLERK,), "/desk/rules/choose"),
        ((DeskRole.ADMINISTRATOR,), "/desk/rules/choose"),
        ((DeskRole.SIGNER,), "/desk/rules/usual"),
    ],
)
def test_nobody_else_may(enter, roles, path):
    """A forged form is refused where the right is missing."""
    browser = enter(*roles)
    browser.open("/desk/rules/replay")
    from tests.desk.site import Forms

    form = next(f["form"] for p, f in Forms(browser.page.text).found if "form" in f)

    assert browser.post(path, form=form, policy="sprint").status_code == 403


def test_a_past_period_is_played_by_a_policy(enter, site):
    """As it was, and as it would have been, with people named."""
    site.desk.town.matter("2022-12-30")
    site.desk.town.rounds("2022-08-15", "2022-09-05")
    browser = enter(DeskRole.CLERK)
    browser.open("/desk/rules/replay")
    browser.send("/desk/rules/replay", policy="sprint", first="2022-08-15", last="2022-09-05")

    assert "按 sprint 第1版" in browser.text
    assert "例行调度 1 2" in browser.text
    page = browser.send("/desk/rules/replay", policy="sprint", first="2022-09-05", last="")
    assert page.status_code == 422


def test_one_period_is_played_at_a_time(enter):
    """The pages of owners answer from the same process."""
    browser = enter(DeskRole.CLERK)
    browser.open("/desk/rules/replay")
    with PLAYING:
        page = browser.send("/desk/rules/replay", policy="sprint", first="2022-08-15",
                            last="2022-09-05")  # fmt: skip

    assert page.status_code == 422
    assert "正在回放另一项" in browser.text

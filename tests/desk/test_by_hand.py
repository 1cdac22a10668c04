"""Milestones, issues and children by hand at the desk: done, or refused beside what was typed."""

import io

import pytest

from duban.policy.duties import read_duty
from duban.sheets.breakdown import read_breakdown
from duban.sheets.issues import IssueRow, write_issues
from duban.vocabulary.issues import IssueStage
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Waiting
from models.ledger.decisions import withdraw
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.families import ChildName, ChildPlan
from models.tables.issues import Issue
from models.tables.milestones import Milestone
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PHOTO = ("封顶.jpg", b"\xff\xd8\xff\xe0 a photo", "image/jpeg")


@pytest.fixture
def browser(sign_in):
    """Somebody of the office: clerk, verifier and signer."""
    return sign_in()


@pytest.fixture
def code(site):
    """A matter due on the last working day of the year."""
    return site.desk.town.matter("2022-12-30")


def page(browser, code, room):
    """Open a page of the matter."""
    browser.open(f"/desk/matters/{code}/{room}")
    return f"/desk/matters/{code}/{room}"


def upload(browser, action, file, name="file", **typed):
    """Send a form of the page with a file."""
    fields = next(f for path, f in Forms(browser.page.text).found if path == action)
    browser.page = browser.client.post(action, data=fields | typed, files={name: file})
    return browser.page


def test_the_matters_page_leads_to_each(browser, code):
    """Children, milestones, issues and the task force, whether there are any or not."""
    text = browser.open(f"/desk/matters/{code}").text

    for room in ("children", "milestones", "issues", "task-force"):
        assert f'href="/desk/matters/{code}/{room}"' in text


def test_milestones_are_counted_back_and_one_is_done_by_its_photo(site, browser, code):
    """From 2022-12-30 T−3 is the 27th; day, place and file, and the matter goes on."""
    at = page(browser, code, "milestones")
    browser.send(f"{at}/plan", before="5、3")
    assert [str(row.day) for row in site.desk.town.rows(Milestone)] == ["2022-12-23", "2022-12-27"]
    browser.send(at, name="主体封顶", day="2022-09-04", share="60")
    upload(browser, f"{at}/done", PHOTO, node="主体封顶", on="2022-09-02", place="项目现场")

    row = site.desk.town.rows(Milestone)[-1]
    assert (str(row.day), row.share, str(row.done_on), row.done_by) == (
        "2022-09-02", 0.6, "2022-09-02", "D1",
    )  # fmt: skip
    assert "已办：节点完成" in browser.text
    assert site.desk.town.row(code).closed_at is None


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("", {"name": "验收", "day": "2023-01-10"}, "晚于事项时限2022-12-30"),
        ("", {"name": "验收", "day": ""}, "请写明节点名称和日期"),
        ("", {"name": "验收", "day": "2022-10-10", "share": "一半"}, "应为百分数"),
        ("/plan", {"before": "三天"}, "应为工作日数"),
        ("/plan", {}, "二者择一"),
    ],
)
def test_a_milestone_that_cannot_be_is_refused(site, browser, code, path, typed, told):
    """Behind the due day, without a day, with a share that is none; what was typed stays."""
    at = page(browser, code, "milestones")
    said = browser.send(f"{at}{path}", **typed)

    assert said.status_code == 422
    assert told in browser.text
    assert all(f'value="{each}"' in said.text for each in typed.values() if each)
    assert site.desk.town.rows(Milestone) == []


def test_a_milestone_is_taken_away_with_a_reason(site, browser, code):
    """Not without one."""
    at = page(browser, code, "milestones")
    browser.send(at, name="用地", day="2022-10-10")
    assert browser.send(f"{at}/drop", node="用地").status_code == 422
    browser.send(f"{at}/drop", node="用地", why="无须新增用地")

    assert site.desk.town.rows(Milestone) == []


def test_an_issue_goes_its_way_and_is_rechecked_by_another(site, sign_in, code):
    """Found, given out, put right; whoever noted it put right is offered no way to zero."""
    clerk, verifier = sign_in("D1", DeskRole.CLERK), sign_in("D2", DeskRole.VERIFIER)
    at = page(clerk, code, "issues")
    clerk.send(at, what="阀门锈蚀", place="北机厂")
    clerk.send(f"{at}/1/assign", person="P1", due="2022-09-15")
    upload(clerk, f"{at}/1/claim", PHOTO, note="已更换")
    (row,) = site.desk.town.rows(Issue)
    assert (row.stage, row.fixed_by, row.after_name) == (IssueStage.CLAIMED, "D1", "封顶.jpg")
    verifier.open(f"/desk/matters/{code}")
    verifier.send(f"{at}/1", answer="passed", note="现场查看，已更换")
    page(clerk, code, "issues")
    assert clerk.send(f"{at}/1/recur").status_code == 422
    clerk.send(f"{at}/1/recur", why="雨后再次渗水")

    (row,) = site.desk.town.rows(Issue)
    assert (row.stage, row.recurrences) == (IssueStage.ASSIGNED, 1)


def test_a_sheet_of_issues_is_taken_in_whole_or_not_at_all(site, browser, code):
    """Row and column of what is wrong; nothing is half-made."""
    at = page(browser, code, "issues")
    rows = [IssueRow("阀门锈蚀", "北机厂"), IssueRow("管线老化", owner="查无此人")]
    bad = ("隐患.xlsx", write_issues(rows), "application/octet-stream")
    said = upload(browser, f"{at}/sheet", bad, name="sheet")
    assert said.status_code == 422
    assert "第3行" in browser.text
    assert site.desk.town.rows(Issue) == []
    page(browser, code, "issues")
    good = ("隐患.xlsx", write_issues(rows[:1]), "application/octet-stream")
    upload(browser, f"{at}/sheet", good, name="sheet")

    assert [row.what for row in site.desk.town.rows(Issue)] == ["阀门锈蚀"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no workbook", write_issues()])
def test_a_sheet_that_holds_nothing_is_told(site, browser, code, data):
    """Empty, no workbook, or no row in it: a sentence, no page of an error."""
    at = page(browser, code, "issues")

    said = upload(browser, f"{at}/sheet", ("隐患.xlsx", io.BytesIO(data), "x/y"), name="sheet")

    assert said.status_code == 422
    assert site.desk.town.rows(Issue) == []


def test_an_incident_waits_for_the_office_at_once(site, browser):
    """Of what must never happen: no sheet, no owner needed; it stands on the list to review."""
    code = site.desk.town.matter(None, duty=read_duty("prohibition:monthly"))
    at = page(browser, code, "issues")
    assert f'action="{at}/sheet"' not in browser.page.text
    browser.send(at, what="配电室起火，已扑灭")

    assert site.desk.town.row(code).waiting is Waiting.REVIEW


def test_children_are_planned_and_named_and_nothing_is_invented(site, browser, code):
    """已列1/3，待补2; more than planned is refused."""
    at = page(browser, code, "children")
    browser.send(f"{at}/plan", count="3", names="屿光车载显示模组", sponsor="1")
    assert "已列1/3" in browser.text
    refused = browser.send(f"{at}/name", names="甲、乙、丙")
    assert refused.status_code == 422
    assert "甲、乙、丙" in refused.text
    browser.send(f"{at}/name", names="甲、乙")

    (plan,) = site.desk.town.rows(ChildPlan)
    assert (plan.wanted, plan.needs_sponsor) == (3, True)
    assert [row.name for row in site.desk.town.rows(ChildName)] == ["屿光车载显示模组", "甲", "乙"]


def test_the_lead_is_given_the_missing_ones_as_a_sheet(site, browser, code, tmp_path):
    """A row for each child that is no matter yet; without any children there is none."""
    at = page(browser, code, "children")
    assert browser.client.get(f"{at}.xlsx").status_code in (404, 409)
    browser.send(f"{at}/plan", count="3", names="甲")
    out = tmp_path / "子项.xlsx"
    out.write_bytes(browser.client.get(f"{at}.xlsx").content)

    assert [(row.parent, row.child_name) for row in read_breakdown(out)] == [
        (code, "甲"), (code, ""), (code, ""),
    ]  # fmt: skip


def test_nobody_becomes_an_own_ancestor(site, browser, code):
    """Neither the matter itself, nor the one above it; told with what to do."""
    child = site.desk.town.matter("2022-10-31")
    at = page(browser, code, "children")
    browser.send(f"{at}/plan", count="2")
    assert browser.send(f"{at}/adopt", child=code).status_code == 422
    page(browser, code, "children")
    browser.send(f"{at}/adopt", child=child, called="甲项目")
    below = page(browser, child, "children")
    browser.send(f"{below}/plan", count="1")
    said = browser.send(f"{below}/adopt", child=code)

    assert said.status_code == 422
    assert site.desk.town.row(child).parent_id == site.desk.town.row(code).id
    assert site.desk.town.row(code).parent_id is None


def test_one_for_each_unit_is_made_in_one_go(site, browser, code):
    """A unit without exactly one liaison is named, and nobody gets one."""
    town = site.desk.town
    town.person("P20", unit="U2")
    town.unit("U3")
    at = page(browser, code, "children")
    refused = browser.send(f"{at}/each", units="U2、U3")
    assert refused.status_code == 422
    assert "U3" in browser.text
    page(browser, code, "children")
    browser.send(f"{at}/each", units="U2")

    assert town.row("2022-0002").parent_id == town.row(code).id


def test_a_place_in_mid_period_is_ended_and_not_taken_away(site, browser):
    """Told of, refused to be dropped, ended with a reason; one more is added."""
    code = site.desk.town.matter("2022-10-31", duty=read_duty("checklist"), places=("东站", "南门"))
    assert f'href="/desk/matters/{code}/places"' in browser.open(f"/desk/matters/{code}").text
    at = page(browser, code, "places")
    browser.send(at, place="东站", day="2022-09-05", ok="yes")
    assert browser.send(f"{at}/drop", place="东站").status_code == 422
    assert "请写明理由提前结束" in browser.text
    assert browser.send(f"{at}/end", place="东站", day="2022-09-30").status_code == 422
    browser.send(f"{at}/end", place="东站", day="2022-09-30", why="卡口撤除")
    browser.send(f"{at}/add", name="北门", starts="2022-09-07", ends="2022-10-31")
    browser.send(f"{at}/drop", place="北门")

    rows = site.desk.town.rows(ChecklistPlace)
    assert [(row.name, str(row.ends_on)) for row in rows] == [
        ("东站", "2022-09-30"), ("南门", "2022-10-31"),
    ]  # fmt: skip
    assert len(site.desk.town.rows(PlaceMark)) == 1


def test_a_closed_matter_has_no_forms(site, browser, code):
    """The pages say so; a form sent all the same is refused."""
    pages = {room: page(browser, code, room) for room in ("children", "milestones", "issues")}
    form = Forms(browser.page.text).found[-1][1]["form"]
    site.desk.town.decide(withdraw, code, "2022-09-06", why="终止")
    for at in pages.values():
        browser.open(at)
        assert "已销号或撤销，不再办理" in browser.text
        assert f'action="{at}' not in browser.page.text
    assert (
        browser.post(pages["milestones"], form=form, name="x", day="2022-10-10").status_code == 422
    )


def test_an_auditor_reads_and_changes_nothing(site, sign_in, code):
    """The pages open without forms."""
    auditor = sign_in("D3", DeskRole.AUDITOR)
    for room in ("children", "milestones", "issues"):
        at = page(auditor, code, room)
        assert auditor.page.status_code == 200
        assert f'action="{at}' not in auditor.page.text

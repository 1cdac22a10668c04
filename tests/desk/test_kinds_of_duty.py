"""Sections of a matter's page tell kinds, children, issues and obstacles; some decide there."""

from datetime import date

import pytest

from duban.policy.blockers import Category
from duban.policy.duties import read_duty
from duban.vocabulary.issues import IssueStage
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Waiting
from models.db import transaction
from models.ledger.blockers import answer, open_blocker
from models.ledger.checklists import ToldMark, mark
from models.ledger.duties import fall_due
from models.ledger.families import name_children, plan_children
from models.ledger.issues import FoundIssue, claim, find
from models.tables.blockers import Blocker
from models.tables.directory import Person
from models.tables.issues import Issue
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def clerk(morning, sign_in):
    """A clerk who also checks, signed in."""
    return sign_in("D2", DeskRole.CLERK, DeskRole.VERIFIER)


def worked(town, code, work):
    """Something its liaison did about a matter on the morning."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        owner = session.get_one(Person, matter.liaison_id).code
        return work(session, town.act(DAY, "08:10", by=owner), matter)


def test_a_checklist_shows_its_places_and_gaps(site, clerk):
    """Told and missing days, place by place."""
    town = site.desk.town
    code = town.matter("2022-10-31", title="不漏一人", duty=read_duty("checklist"), places=("东站", "南门"),
                       on="2022-09-01")  # fmt: skip
    worked(
        town, code, lambda s, act, m: mark(s, act, m, [ToldMark("东站", date(2022, 9, 1), True)])
    )
    page = clerk.open(f"/desk/matters/{code}")

    assert page.status_code == 200
    assert "每日清单" in clerk.text
    assert "东站" in clerk.text


def test_a_prohibition_is_reviewed_on_its_page(site, clerk):
    """The finding is noted there, and it waits no more."""
    town = site.desk.town
    code = town.matter(None, title="坚决防止事故", duty=read_duty("prohibition"), on="2022-09-01")
    worked(town, code, fall_due)
    clerk.open(f"/desk/matters/{code}/review")
    clerk.send(f"/desk/matters/{code}/review", why="未发生")

    assert town.row(code).waiting is not Waiting.REVIEW


def test_children_are_one_table(site, clerk, morning):
    """Named ones and how many are missing."""
    town, code = site.desk.town, morning.more_time

    def work(session, act, matter):
        office = town.act(DAY, "08:10")
        plan_children(session, office, matter, 5)
        name_children(session, office, matter, ["甲项目", "乙项目"])

    worked(town, code, work)
    clerk.open(f"/desk/matters/{code}")

    assert "已列2/5" in clerk.text
    assert "待补3" in clerk.text
    assert "甲项目" in clerk.text


def test_an_issue_is_rechecked_on_the_page_and_by_somebody_else(site, clerk, morning):
    """The inspector and the finding are kept; it counts as zero from then on."""
    town, code = site.desk.town, morning.more_time

    def work(session, act, matter):
        find(session, act, matter, [FoundIssue("阀门锈蚀", "三号楼")])
        claim(session, act, matter, 1, "已更换")

    worked(town, code, work)
    clerk.open(f"/desk/matters/{code}")
    told = clerk.text
    clerk.send(f"/desk/matters/{code}/issues/1", answer="passed", note="现场已换")

    (row,) = town.rows(Issue)
    assert "未清零1个，共1个" in told
    assert (row.stage, row.checked_by) == (IssueStage.VERIFIED, "D2")


def test_an_obstacle_is_written_to_and_answered_on_the_page(site, clerk, morning):
    """One click lets the coordinating unit be written to; the answer goes back to the owner."""
    town, code = site.desk.town, morning.more_time
    unit = town.unit("U1")
    worked(
        town, code, lambda s, act, m: open_blocker(s, act, m, Category("供电"), "线路接入", unit)
    )
    clerk.open("/desk")
    assert f'href="/desk/matters/{code}/coordinate"' in clerk.page.text
    clerk.open(f"/desk/matters/{code}/coordinate")
    clerk.send(f"/desk/matters/{code}/blockers/1/write")
    clerk.open(f"/desk/matters/{code}/coordinate")
    clerk.send(f"/desk/matters/{code}/blockers/1", note="下周接通")

    (row,) = town.rows(Blocker)
    assert (row.written_by, row.answered_by, row.answer) == ("D2", "D2", "下周接通")


def test_a_need_that_was_told_waits_once_and_is_noted_as_an_obstacle(site, clerk, morning):
    """待协调 has one row for it, as an answer and as an obstacle; its unit is chosen if not named."""
    town, code = site.desk.town, morning.more_time
    town.reply(code, DAY, "08:20", status=ReplyStatus.DIFFICULTY, by="P3", note="未送电",
               help_needed="请协调接电")  # fmt: skip
    clerk.open("/desk")
    assert "待协调 1" in clerk.text
    clerk.open(f"/desk/matters/{code}/coordinate")
    assert "请协调接电" in clerk.text
    refused = clerk.send(f"/desk/matters/{code}/coordinate", category="无此类", need="接电两回路")
    assert refused.status_code == 422
    assert "接电两回路" in refused.text
    clerk.send(f"/desk/matters/{code}/coordinate", category="供电", need="接电两回路")
    assert "待协调 1" in clerk.text
    clerk.open(f"/desk/matters/{code}/coordinate")
    assert clerk.send(f"/desk/matters/{code}/blockers/1/write").status_code == 422
    clerk.send(f"/desk/matters/{code}/blockers/1/write", unit="U1")

    (row,) = town.rows(Blocker)
    assert (row.need, row.unit_id, row.written_by) == ("接电两回路", town.unit("U1").id, "D2")


def test_an_obstacle_answered_meanwhile_is_not_answered_twice(site, clerk, morning):
    """The page says so, and what was typed stays."""
    town, code = site.desk.town, morning.more_time
    worked(town, code, lambda s, act, m: open_blocker(s, act, m, Category("供电"), "接电", None))
    clerk.open(f"/desk/matters/{code}/coordinate")
    with transaction(town.office.engine) as session:
        act = town.act(DAY, "08:25", by="D1")
        answer(session, act, town.find(session, code), session.get_one(Blocker, 1), "已接通")
    page = clerk.send(f"/desk/matters/{code}/blockers/1", note="下周接通")

    assert page.status_code == 422
    assert "已答复" in clerk.text
    assert town.rows(Blocker)[0].answer == "已接通"


def test_another_kind_is_chosen_on_its_page(site, clerk):
    """With a reason, by the rules of `duban duty choose`; the page says what it is now."""
    town = site.desk.town
    code = town.matter(
        None, title="培育种子企业", duty=read_duty("long_term:monthly"), on="2022-09-01"
    )
    at = f"/desk/matters/{code}/duty"
    assert f'href="{at}"' in clerk.open(f"/desk/matters/{code}").text
    clerk.open(at)
    assert clerk.send(at, kind="maintained_list:half-yearly").status_code == 422
    clerk.send(at, kind="maintained_list:half-yearly", why="按培育库办理")

    assert "培育库" in clerk.text
    assert "每半年" in clerk.text
    [entry] = town.entries(verb="duty-chosen")
    assert (entry.actor, entry.why) == ("D2", "按培育库办理")


def test_a_dated_matter_keeps_its_kind(site, clerk):
    """Its page offers nothing, and a form sent all the same is refused."""
    code = site.desk.town.matter("2022-10-31", on="2022-09-01")
    page = clerk.open(f"/desk/matters/{code}/duty")
    assert 'name="kind"' not in page.text
    form = Forms(clerk.open("/desk/me").text).found[0][1]["form"]
    answer = clerk.post(
        f"/desk/matters/{code}/duty", form=form, kind="long_term:monthly", why="理由"
    )

    assert answer.status_code == 422
    assert site.desk.town.entries(verb="duty-chosen") == []

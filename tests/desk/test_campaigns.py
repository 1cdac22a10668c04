"""Campaigns at the desk: founded with both days, confirmed as shown, filled, gated, ended."""

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.tables.campaigns import Campaign, CampaignMatter, PhaseGate
from models.tables.records import JournalEntry

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AT = "/desk/campaigns"


@pytest.fixture
def browser(sign_in):
    """Somebody of the office: clerk, verifier and signer."""
    return sign_in()


def founded(browser, **changed):
    """Fill in the form that founds one."""
    browser.open(AT)
    given = {"name": "冲刺100天", "starts": "2022-08-14", "ends": "2022-11-21"} | changed
    return browser.send(AT, **given)


def test_it_is_founded_and_counted_once_confirmed(site, browser):
    """第24天 on 6 September: not a day before somebody confirmed both ends."""
    founded(browser)
    assert "起止日期待确认" in browser.text
    assert "第24天" not in browser.text
    browser.send(f"{AT}/1/confirm")

    (row,) = site.desk.town.rows(Campaign)
    assert (row.founded_by, row.confirmed_by) == ("D1", "D1")
    assert "第24天，还有76天" in browser.text
    assert "第24天" in browser.open("/desk").text


@pytest.mark.parametrize(
    ("changed", "remedy"),
    [
        ({"ends": ""}, "请写明最后一日"),
        ({"starts": ""}, "请写明第一日"),
        ({"ends": "2022-08-01"}, "早于起始日期"),
        ({"name": ""}, "请写明攻坚行动的名称"),
    ],
)
def test_one_without_both_days_is_refused_and_what_was_typed_stays(site, browser, changed, remedy):
    """Nothing is counted from words, and nothing is kept."""
    page = founded(browser, **changed)

    assert page.status_code == 422
    assert remedy in browser.text
    assert "--" not in browser.text
    assert ('value="2022-08-14"' in page.text) is ("starts" not in changed)
    assert site.desk.town.rows(Campaign) == []


def test_days_that_were_changed_meanwhile_are_not_confirmed(site, browser):
    """Whoever confirms has seen the days; the page tells who changed them."""
    founded(browser)
    open_page = browser.page
    browser.send(f"{AT}/1/days", ends="2022-11-22", why="会上明确")
    browser.page = open_page
    page = browser.send(f"{AT}/1/confirm")

    (row,) = site.desk.town.rows(Campaign)
    assert page.status_code == 422
    assert "调整攻坚行动起止" in browser.text
    assert (str(row.ends_on), row.confirmed_on) == ("2022-11-22", None)


def test_other_days_need_a_reason_and_are_confirmed_anew(site, browser):
    """A gate that would lie outside is named."""
    founded(browser)
    browser.send(f"{AT}/1/confirm")
    browser.send(f"{AT}/1/gates", day="2022-09-30", need="milestone", name="三季度窗口期")
    assert browser.send(f"{AT}/1/days", ends="2022-11-22").status_code == 422
    assert browser.send(f"{AT}/1/days", ends="2022-09-01", why="提前").status_code == 422
    assert "请先撤去该关口" in browser.text
    browser.send(f"{AT}/1/days", ends="2022-11-22", why="会上明确")

    (row,) = site.desk.town.rows(Campaign)
    assert (str(row.ends_on), row.confirmed_on) == ("2022-11-22", None)


def test_matters_join_all_or_none_and_leave_with_a_reason(site, browser):
    """One unknown code among them: nobody joins."""
    first, second = (site.desk.town.matter("2022-10-31") for _ in range(2))
    founded(browser)
    page = browser.send(f"{AT}/1/matters", codes=f"{first}、2022-0999")
    assert page.status_code == 422
    assert site.desk.town.rows(CampaignMatter) == []
    browser.send(f"{AT}/1/matters", codes=f"{first}、{second}")
    assert "列入的事项 2件" in browser.text
    assert browser.send(f"{AT}/1/matters/remove", codes=first).status_code == 422
    browser.send(f"{AT}/1/matters/remove", codes=first, why="不属本次攻坚")

    assert len(site.desk.town.rows(CampaignMatter)) == 1
    verbs = [e.verb for e in site.desk.town.rows(JournalEntry) if e.chain == first]
    assert verbs[-2:] == ["campaign-joined", "campaign-left"]


def test_a_gate_names_who_misses_it_and_is_taken_away(site, browser):
    """抢抓三季度: the matter due in December has no step before the gate."""
    code = site.desk.town.matter("2022-12-30")
    founded(browser, ends="2022-12-31")
    browser.send(f"{AT}/1/matters", codes=code)
    assert browser.send(f"{AT}/1/gates", day="2023-01-09").status_code == 422
    assert browser.send(f"{AT}/1/gates", day="").status_code == 422
    assert "请填写关口日期" in browser.text
    browser.send(f"{AT}/1/gates", day="2022-09-30", name="三季度窗口期")
    assert "1件中1件本阶段尚未定节点" in browser.text
    browser.send(f"{AT}/1/gates/remove", why="并入年底")

    assert site.desk.town.rows(PhaseGate) == []


def test_its_bulletin_day_is_chosen_and_taken_away(site, browser):
    """By a weekday; none is none."""
    founded(browser)
    browser.send(f"{AT}/1/bulletin", day="fri")
    assert "简报日 周五" in browser.text
    assert site.desk.town.rows(Campaign)[0].bulletin_day == "fri"
    assert browser.send(f"{AT}/1/bulletin", day="someday").status_code == 422
    browser.send(f"{AT}/1/bulletin", day="")

    assert site.desk.town.rows(Campaign)[0].bulletin_day == ""


def test_it_ends_with_a_reason_and_is_changed_no_more(site, browser):
    """Its forms are gone; its matters go on."""
    founded(browser)
    assert browser.send(f"{AT}/1/end").status_code == 422
    browser.send(f"{AT}/1/end", why="目标任务如期完成")

    (row,) = site.desk.town.rows(Campaign)
    assert (row.ended_by, str(row.ended_on)) == ("D1", "2022-09-06")
    assert f'action="{AT}/1/' not in browser.page.text
    assert "已收官" in browser.text


def test_a_clerk_founds_and_a_signer_confirms(site, sign_in):
    """The clerk's page has no button to confirm, the signer's none to found."""
    clerk, signer = sign_in("D1", DeskRole.CLERK), sign_in("D2", DeskRole.SIGNER)
    founded(clerk)
    assert f'action="{AT}/1/confirm"' not in clerk.page.text
    assert "待签发人确认" in clerk.text
    assert f'action="{AT}"' not in signer.open(AT).text
    signer.open(f"{AT}/1")
    signer.send(f"{AT}/1/confirm")

    assert "D2" in signer.text
    assert site.desk.town.rows(Campaign)[0].confirmed_by == "D2"


def test_a_leader_reads_of_a_gate_without_the_numbers_of_others(site, browser, sign_in):
    """The office sees which matters miss it; a leader sees the own matters alone, anywhere."""
    code = site.desk.town.matter("2022-10-31")
    founded(browser)
    browser.send(f"{AT}/1/confirm")
    browser.send(f"{AT}/1/matters", codes=code)
    browser.send(f"{AT}/1/gates", day="2022-09-30", need="milestone", name="三季度窗口期")
    assert code in browser.open("/desk").text
    site.desk.account("L9", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    leader = site.browser()
    leader.enter("L9")

    page = leader.open("/desk").text
    assert "冲刺100天" in page
    assert code not in page

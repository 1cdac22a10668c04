"""Schedules at the desk: words, last runs, pauses that alarm, times that hold after a restart."""

import inspect

import pytest

from deployments.pool import pool_file
from deployments.schedule import TABLE, schedules_of
from deployments.serve import chosen
from duban.vocabulary.rights import DeskRole
from models.db import reading
from models.queries.facts import fact
from models.queries.flow_choices import FLOWS
from models.tables.records import JournalEntry
from models.tables.schedules import FlowChoice
from services.desk.schedules import KNOWN
from services.office import Office
from services.round.foresee import next_round
from services.watch.missed import why_no_rounds
from tasks.context import paused
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def browser(site, prefect, at):
    site.now = at(DAY, "10:00")
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    found = site.browser()
    found.enter("D1")
    return found


def seen(browser, flow: str) -> str:
    forms = Forms(browser.page.text).found
    return next(f["seen"] for path, f in forms if path == f"/desk/schedules/{flow}/preview")


def test_each_flow_stands_in_words_with_its_last_run_and_the_next(browser):
    """And the run in Prefect's own page is a link away."""
    browser.open("/desk/schedules")

    assert "每日 09:00、14:30" in browser.text
    assert "09-06 09:00 完成 · ordered 1" in browser.text
    assert "09-06 14:30、09-07 09:00、09-07 14:30" in browser.text
    assert 'href="http://127.0.0.1:4210/runs/flow-run/1"' in browser.page.text
    assert "08:05–18:05 每60分钟" in browser.text


def test_while_prefect_is_away_its_last_words_stand_with_their_time(browser, prefect, site):
    """The page goes on and offers no run at once."""
    browser.open("/desk/schedules")
    prefect.here = False
    site.later(minutes=20)
    browser.open("/desk/schedules")

    assert "Prefect 没有应答，上次情况截至09-06 10:00。" in browser.text
    assert "恢复以前不能立即运行" in browser.text
    assert "09-06 09:00 完成" in browser.text
    assert "还没有运行记录" not in browser.text
    assert '/run"' not in browser.page.text


def test_a_run_asked_for_just_as_prefect_went_away_is_refused_in_a_sentence(browser, prefect):
    """The page was made while it answered."""
    browser.open("/desk/schedules")
    prefect.here = False
    page = browser.send("/desk/schedules/supervise/run")

    assert page.status_code == 422
    assert "没有应答" in browser.text


def test_where_prefect_was_never_asked_nothing_is_said_of_its_runs(site):
    """The pages alone, without `duban up`: what it did is not known, and nothing can be run."""
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    alone = site.browser()
    alone.enter("D1")
    alone.open("/desk/schedules")

    assert "Prefect 没有应答，没有取得过运行情况。" in alone.text
    assert "不知道，Prefect 没有应答" in alone.text
    assert "立即运行 督办轮次" not in alone.text


def test_a_flow_is_run_now(browser, prefect):
    """By whoever may change schedules."""
    browser.open("/desk/schedules")
    browser.send("/desk/schedules/morning_brief/run")

    assert prefect.started == ["morning_brief"]
    assert "已办：立即运行" in browser.text


def test_other_times_are_drawn_first_and_hold_after_a_restart(browser, prefect, site):
    """Ten working days before anything changes; then desk before environment, file and default."""
    browser.open("/desk/schedules")
    browser.send("/desk/schedules/supervise/preview", times="10:00，15:30")
    assert "9月13日 周二 10:00、15:30" in browser.text
    assert "9月12日" not in browser.text
    with reading(site.desk.office.engine) as session:
        assert session.get(FlowChoice, "supervise") is None
    browser.send("/desk/schedules/supervise/times")
    assert "已办：调整运行时间" in browser.text
    assert "每日 10:00、15:30 （在此页调整过）" in browser.text
    assert prefect.changed == [("supervise", "0 10 * * *;30 15 * * *")]
    again = Office.open(site.desk.office.settings)
    rounds = schedules_of(TABLE[0], chosen(site.desk.office.settings))

    assert again.settings.send_times == "10:00,15:30"
    assert [each.cron for each in rounds] == ["0 10 * * *", "30 15 * * *"]
    assert f"{next_round(site.desk.office, site.now):%H:%M}" == "15:30"
    again.close()


def test_times_chosen_while_prefect_is_away_are_kept(browser, prefect, site):
    """The page says that they hold once it answers; going back to the settings works as well."""
    browser.open("/desk/schedules")
    prefect.here = False
    browser.send("/desk/schedules/collect_replies/preview", times="30m")
    page = browser.send("/desk/schedules/collect_replies/times")
    assert page.status_code == 422
    assert "恢复后生效" in browser.text
    assert chosen(site.desk.office.settings).schedule_collect == "30m"
    prefect.here = True
    browser.open("/desk/schedules")
    browser.page = browser.client.post(
        "/desk/schedules/collect_replies/times",
        data={"form": Forms(browser.page.text).found[0][1]["form"], "times": "",
              "seen": seen(browser, "collect_replies")},
    )  # fmt: skip

    assert chosen(site.desk.office.settings).schedule_collect == "*/15 * * * *"
    assert prefect.changed[-1] == ("collect_replies", "*/15 * * * *")


def test_the_weeks_digest_is_drafted_on_another_day(browser, prefect, site):
    """Its times name a weekday; everything that is scheduled stands on the page."""
    browser.open("/desk/schedules")
    assert "每周五 16:00" in browser.text
    assert {flow for flow in FLOWS if f'"/desk/schedules/{flow}/preview"' in browser.page.text} == {
        entry.flow.fn.__name__ for entry in TABLE if entry.setting
    }
    refused = browser.send("/desk/schedules/weekly_bulletin/preview", times="15:00")
    assert refused.status_code == 422
    assert "请写周几和时间，如 周五 16:00" in browser.text
    browser.send("/desk/schedules/weekly_bulletin/preview", times="周四 15:00")
    assert "9月8日 周四 15:00" in browser.text
    browser.send("/desk/schedules/weekly_bulletin/times")

    assert "每周四 15:00 （在此页调整过）" in browser.text
    assert prefect.changed == [("weekly_bulletin", "0 15 * * 4")]
    assert chosen(site.desk.office.settings).schedule_bulletin == "0 15 * * 4"


@pytest.mark.parametrize("entry", [entry for entry in TABLE if entry.setting])
def test_every_flow_that_can_be_paused_asks_whether_it_is(entry, site):
    """A flow that does not look would run on, whatever the page says."""
    asked = f'paused(office, "{entry.flow.fn.__name__}"'

    assert asked in inspect.getsource(entry.flow.fn)


def test_a_round_within_the_quiet_hours_is_refused(browser, site):
    """In a sentence that names the time; what was typed stays."""
    browser.open("/desk/schedules")
    page = browser.send("/desk/schedules/supervise/preview", times="19:00")

    assert page.status_code == 422
    assert "19:00在免打扰时段" in browser.text
    assert 'value="19:00"' in page.text


def test_a_pause_ends_by_itself_and_never_silences_the_alarm(browser, site, at):
    """A paused run ends cancelled, the missed round is told as ever, the next one comes after."""
    office, town = site.desk.office, site.desk.town
    town.matter()
    browser.open("/desk/schedules")
    browser.send("/desk/schedules/supervise/pause", until="2022-09-07", why="系统迁移")
    assert "暂停至9月7日：系统迁移（某D1）" in browser.text
    state = paused(office, "supervise", at("2022-09-07", "09:00"))
    assert state is not None
    assert (state.name, state.is_completed()) == ("Paused", False)
    assert f"{next_round(office, site.now):%m-%d %H:%M}" == "09-08 09:00"
    assert "没有运行" in why_no_rounds(office, at("2022-09-06", "12:00"))
    form = Forms(browser.page.text).found[0][1]["form"]
    assert browser.post("/desk/schedules/supervise/run", form=form).status_code == 409

    assert paused(office, "supervise", at("2022-09-08", "09:00")) is None
    assert paused(office, "morning_brief", at("2022-09-07", "09:00")) is None


def test_a_pause_is_ended_by_hand(browser, site, at):
    """And both are in the journal."""
    browser.open("/desk/schedules")
    assert browser.send("/desk/schedules/supervise/pause", until="2022-09-07").status_code == 422
    browser.send("/desk/schedules/supervise/pause", until="2022-09-07", why="系统迁移")
    browser.send("/desk/schedules/supervise/resume")
    verbs = [entry.verb for entry in site.desk.town.rows(JournalEntry)]

    assert paused(site.desk.office, "supervise", at(DAY, "14:30")) is None
    assert verbs[-2:] == ["flow-paused", "flow-resumed"]


def test_two_administrators_change_it_once(browser, site, prefect):
    """The second sees who was first."""
    site.desk.account("D2", DeskRole.ADMINISTRATOR)
    other = site.browser()
    other.enter("D2")
    for one in (browser, other):
        one.open("/desk/schedules")
    browser.send("/desk/schedules/supervise/pause", until="2022-09-07", why="先到")
    late = other.send("/desk/schedules/supervise/pause", until="2022-09-09", why="后到")

    assert late.status_code == 409
    assert "某D1已在此之前调整过" in other.text
    assert "后到" in other.text


def test_a_flow_that_there_is_not_is_refused(browser, site):
    """A forged address keeps no times."""
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    sent = browser.client.post("/desk/schedules/1/times", data={"form": form, "times": ""})

    assert sent.status_code == 409
    with reading(site.desk.office.engine) as session:
        assert session.get(FlowChoice, "1") is None


@pytest.mark.parametrize("role", [r for r in DeskRole if r is not DeskRole.ADMINISTRATOR])
def test_nobody_else_changes_schedules(site, prefect, role):
    """Readers see them, a leader does not; forged forms do nothing."""
    site.desk.account("D5", role)
    browser = site.browser()
    browser.enter("D5")
    shown = browser.open("/desk/schedules")
    assert shown.status_code == (403 if role is DeskRole.LEADER else 200)
    assert 'action="/desk/schedules' not in shown.text
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]
    for act in ("preview", "times", "pause", "resume", "run"):
        answer = browser.post(f"/desk/schedules/supervise/{act}", form=form, times="10:00")
        assert answer.status_code == 403
    with reading(site.desk.office.engine) as session:
        assert session.get(FlowChoice, "supervise") is None
        assert (fact(session, KNOWN) is None) == (role is DeskRole.LEADER)


def test_what_is_chosen_here_comes_before_an_interval_of_the_environment(site, browser, prefect):
    """Rounds of a trial run by DUBAN_SCHEDULE_SUPERVISE; times chosen at the desk count instead."""
    browser.open("/desk/schedules")
    browser.send("/desk/schedules/supervise/preview", times="10:00")
    browser.send("/desk/schedules/supervise/times")
    settings = site.desk.office.settings.model_copy(update={"schedule_supervise": "20s"})
    (rounds,) = schedules_of(TABLE[0], chosen(settings))

    assert rounds.cron == "0 10 * * *"


def test_a_work_pool_is_written_with_the_times_chosen_here(site, browser, prefect):
    """As `duban up` takes them after a restart."""
    browser.open("/desk/schedules")
    browser.send("/desk/schedules/collect_replies/preview", times="30m")
    browser.send("/desk/schedules/collect_replies/times")

    assert "interval: 1800" in pool_file(chosen(site.desk.office.settings))

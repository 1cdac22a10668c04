"""The health page: what is not as it should be comes first; nothing is called well too early."""

import pytest
from sqlalchemy import text

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.decisions import withdraw
from models.tables.checks import RoundRecord
from models.tables.records import JournalEntry
from services.admin.backup import read_backup
from services.desk.health import health
from tests.desk.morning import DAY
from web.desk.health import AT

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def browser(site, at, monkeypatch):
    monkeypatch.setattr("services.desk.errands.PATIENCE", 60)
    site.now = at(DAY, "08:30")
    site.desk.account("A1", DeskRole.ADMINISTRATOR)
    opened = site.browser()
    opened.enter("A1")
    return opened


def test_the_worst_comes_first_with_its_remedy(site, browser):
    """An owner whom nothing reaches stands above what is only to be looked at."""
    site.desk.town.person("P1", routes=())
    site.desk.town.matter()
    browser.open(AT)
    statuses = [line.finding.status for line in health(site.desk.office, site.now).lines]

    assert statuses == sorted(statuses, key=("wrong", "warn", "info").index)
    assert "没有通知方式" in browser.text
    assert "怎么办：duban owners import" in browser.text
    assert "各项检查都正常" not in browser.text
    assert "能正常运行" not in browser.text


def test_what_the_audit_would_find_is_told_here(site, browser):
    """A matter whose step is gone is named, with the way to it."""
    code = site.desk.town.matter()
    with site.desk.office.engine.begin() as connection:
        connection.execute(text('DELETE FROM "check"'))
    browser.open(AT)

    assert f'href="/desk/matters/{code}"' in browser.page.text


@pytest.mark.parametrize("day", ["2022-08-15", "2022-08-16", "2022-08-19"])
def test_a_missed_round_is_told_once(site, browser, at, day):
    """One or many: doctor and audit find the same from two sides."""
    site.desk.town.matter()
    site.desk.town.round("2022-08-15")
    late = at(day, "18:00")
    about = [line.name for line in health(site.desk.office, late).lines
             if "未运行" in line.finding.found or "没有运行" in line.finding.found
             or "working days ago" in line.finding.found]  # fmt: skip

    assert about == ["rounds"]


def test_a_round_that_hung_hides_none_that_is_missing(site, browser, at):
    """The log of that run is one thing to look at, the days without a round another."""
    site.desk.town.matter()
    with transaction(site.desk.office.engine) as session:
        began = at("2022-08-15", "09:00")
        session.add(RoundRecord(day=began.date(), started_at=began, ended_at=None))

    told = [
        line.finding.found for line in health(site.desk.office, at("2022-08-19", "18:00")).lines
    ]
    assert any("did not end" in text for text in told)
    assert any("没有运行" in text for text in told)


def test_a_round_that_nobody_misses_but_the_audit_is_told_by_it(site, browser, at):
    """Nothing is open any more, so that no examination asks for a round; the audit still does."""
    code = site.desk.town.matter()
    site.desk.town.round("2022-08-15")
    site.desk.town.decide(withdraw, code, "2022-08-15", why="不再办理", clock="10:00")
    lines = health(site.desk.office, at("2022-08-16", "18:00")).lines

    assert [line.name for line in lines if "没有运行" in line.finding.found] == ["audit"]


def test_a_failing_channel_is_told_once(site, browser, at):
    """By its name and its trouble; who is reached over it stands apart."""
    town = site.desk.town
    nobody = "mailto://127.0.0.1:1/?from=dcb@example.org&to=p1@example.org&mode=insecure"
    town.person("P1", routes=[(nobody, Audience.PERSON)])
    town.matter(head=None)
    town.round("2022-08-15")
    lines = health(site.desk.office, at("2022-08-15", "10:30")).lines

    assert [line.name for line in lines].count("channel") == 1
    assert "audit" not in [line.name for line in lines]


def test_a_backup_is_made_now_and_can_be_read(site, browser, tmp_path):
    """It lies where the page says, and the page says when."""
    browser.open(AT)
    assert "没有备份记录" in browser.text
    browser.send(f"{AT}/backup")
    browser.open(AT)
    (made,) = site.desk.office.settings.backup_folder.iterdir()

    assert str(made) in browser.text
    assert "最近一次：2022-09-06 08:30" in browser.text
    settings = site.desk.office.settings.model_copy(
        update={"home": tmp_path / "other", "database_url": f"sqlite:///{tmp_path}/other.db"}
    )
    assert read_backup(settings, made, force=False, now=site.now).rows > 0


def test_a_backup_takes_an_administrator_who_was_just_proven(site, browser):
    """A session alone makes none."""
    browser.open(AT)
    site.later(minutes=11)
    browser.send(f"{AT}/backup")

    assert "再次验证本人" in browser.text
    assert not site.desk.office.settings.backup_folder.exists()


def test_the_journal_is_verified_on_demand(site, browser):
    """Sound, it says how much; changed behind its back, the page calls nothing well."""
    site.desk.town.matter()
    browser.open(AT)
    browser.send(f"{AT}/journal")
    assert "日志完好" in browser.text
    entry = site.desk.town.rows(JournalEntry)[0]
    with site.desk.office.engine.begin() as connection:
        connection.execute(
            text("UPDATE journalentry SET verb = 'x' WHERE id = :id"), {"id": entry.id}
        )
    browser.send(f"{AT}/journal")

    assert "日志完好" not in browser.text
    assert "项不正常" in browser.text


def test_channels_stand_with_their_last_success(site, browser):
    """One that was never used is not called working."""
    site.desk.town.matter()
    assert "尚未使用" in browser.open(AT).text
    site.desk.town.round("2022-08-16")

    assert "最近成功 2022-08-16 09:00" in browser.open(AT).text


def test_a_leader_has_no_such_page(site, browser):
    """It is the office's business."""
    site.desk.account("L9", DeskRole.LEADER)
    leader = site.browser()
    leader.enter("L9")

    assert leader.open(AT).status_code == 403
    assert "健康" not in leader.open("/desk").text

"""The pages of deciding show all that an answer said, not its free words alone."""

from datetime import date

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from models.db import transaction
from models.ledger.figures import Progress
from models.ledger.journal import record
from models.ledger.registrations import NewTarget
from models.tables.commitments import Target
from tests.desk.morning import DAY

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize("page", ["", "/call", "/coordinate"])
def test_a_difficulty_is_told_with_its_cause_and_the_help_it_wants(site, morning, sign_in, page):
    """Whoever coordinates must read what is wanted, and by when the unit hopes to be through."""
    site.desk.town.reply(
        morning.more_time, DAY, "08:25", status=ReplyStatus.DIFFICULTY, by="P3", note="线路未迁",
        cause="resources", help_needed="请协调供电公司", definite_date=date(2022, 9, 20),
    )  # fmt: skip
    browser = sign_in()
    browser.open(f"/desk/matters/{morning.more_time}{page}")

    for words in (
        "线路未迁",
        "原因：要素保障",
        "需协调：请协调供电公司",
        "预计：2022年9月20日（周二）",
    ):
        assert words in browser.text


def test_the_numbers_of_an_answer_stand_with_its_words(site, morning, sign_in):
    """A completion is judged by what was reported, not by the sentence beside it."""
    town = site.desk.town
    code = town.matter(targets=[NewTarget("新建公园", ">=", 3, unit="处")])
    with transaction(town.office.engine) as session:
        target = session.exec(select(Target)).one()
        number = Progress(target_id=target.id or 0, value=2, as_of=date(2022, 9, 5))
    town.reply(code, DAY, "08:25", note="两处已开放", percent=66.0, progress=(number,))
    browser = sign_in()
    browser.open(f"/desk/matters/{code}/call")

    assert "报送数值：新建公园 2处" in browser.text
    assert "进度：66%" in browser.text


def test_a_completion_says_that_it_waits_for_the_unit_head(site, morning, sign_in):
    """Until the head's word it is an interim report, and is told as one."""
    code = site.desk.town.matter()
    site.desk.town.reply(code, DAY, "08:25", status=ReplyStatus.DONE, note="已建成")
    browser = sign_in()
    browser.open(f"/desk/matters/{code}")

    assert "待单位负责人确认，确认前按阶段性反馈登记" in browser.text


def test_the_story_ends_a_sentence_once(site, morning, sign_in):
    """One mark parts it from the words behind it, not two."""
    site.desk.town.reply(
        morning.more_time, DAY, "08:25", status=ReplyStatus.DIFFICULTY, by="P3", note="线路未迁。",
        help_needed="请协调供电公司",
    )  # fmt: skip
    browser = sign_in()
    browser.open(f"/desk/matters/{morning.more_time}")

    assert "线路未迁；请协调供电公司" in browser.text


def test_what_the_system_did_is_not_told_by_its_code(site, morning, sign_in):
    """今天 lists what was placed without anybody's hand as the system's."""
    with transaction(site.desk.office.engine) as session:
        act = site.desk.town.act(DAY, "08:20", by="duban")
        record(session, act, morning.claim, "message-matched", message=morning.mail)
    browser = sign_in()
    browser.open("/desk")

    assert "系统 来信归件" in browser.text

"""The morning brief is true: what it counts, what it lists, and what the day's round then sends."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import col, select

from duban.notices.brief import BriefView, Counts, Unreported
from duban.notices.render import render
from duban.policy.duties import read_duty
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.decisions import suspend
from models.ledger.holds import hold_back
from models.queries.facts import calendar_in_force
from models.tables.notices import Notice, NoticeItem
from services.watch.brief import send_brief
from tests.health.conftest import reading_d9
from tests.notices.test_leader_papers import BRIEF
from tests.played import played

DUE = {"overdue": "2022-08-19", "dated": "2022-12-30", "undated": None}


def brief(town, day: str) -> str:
    paper = send_brief(town.office, town.at(day, "08:40"))
    assert paper is not None
    return paper.text


def lines(text: str, heading: str) -> list[str]:
    """The lines below a heading; none where it is not there."""
    found = re.search(rf"【{heading}[^】]*】\n((?:· .*\n)*)", text)
    return found[1].splitlines() if found else []


def two_asked(place, town):
    """A reader, and two matters that were asked about for weeks; the code of the second."""
    town.person("D9", role=Role.OFFICE)
    town.matter(DUE[place], on="2022-08-15", title="甲事项", liaison="P1")
    code = town.matter(DUE[place], on="2022-08-15", title="乙事项", liaison="P2")
    town.rounds("2022-08-15", "2022-09-02")
    return code


ASKED = {place: partial(two_asked, place) for place in DUE}


@pytest.mark.parametrize("heard", [False, True], ids=["silent", "heard"])
@pytest.mark.parametrize("place", DUE)
def test_who_is_silent_is_counted_as_often_as_listed(town, place, heard):
    """A question unanswered when its day has passed, wherever the matter stands."""
    code = played(town, ASKED[place])
    reading_d9(town)
    if heard:
        town.reply(code, "2022-09-05", "08:00", by="P2")
    text = brief(town, "2022-09-05")
    overall = re.search(r"有时限.*", text)[0]
    counted = sum(int(n) for n in re.findall(r"未报(\d+)", overall))

    assert counted == len(lines(text, "未报")) == (1 if heard else 2)
    assert f"【未报（{counted}件）】" in text
    assert [("已逾期" in line) for line in lines(text, "未报")] == [place == "overdue"] * counted


def test_what_nobody_is_asked_about_is_never_unreported(office_reads):
    """A prohibition is signed for; until then the brief says that it was not."""
    town = office_reads
    ban = read_duty("prohibition:monthly")
    code = town.matter(None, title="坚决防止较大事故", duty=ban)
    town.rounds("2022-08-15", "2022-09-02")
    text = brief(town, "2022-09-05")
    town.reply(code, "2022-09-05", "10:00")

    assert lines(text, "未报") == []
    assert lines(text, "未签收") == ["· 坚决防止较大事故（8月15日交办）"]
    assert lines(brief(town, "2022-09-06"), "未签收") == []


def test_before_its_day_has_passed_nothing_is_unreported(office_reads):
    """Asked yesterday, to be answered today."""
    town = office_reads
    town.matter("2022-08-31")
    town.rounds("2022-08-15", "2022-08-24")
    asked = brief(town, "2022-08-25")

    assert lines(asked, "未报") == []


def test_a_suspended_matter_is_not_unreported(office_reads):
    """Nothing is asked of its owner."""
    town = office_reads
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-26")
    town.decide(suspend, code, "2022-08-26", why="等待上级批复")

    assert lines(brief(town, "2022-08-29"), "未报") == []


@pytest.mark.parametrize("held", [False, True], ids=["free", "held"])
def test_the_day_sends_what_the_brief_announced(office_reads, held):
    """By kind and people; what is held back is not announced."""
    town = office_reads
    code = town.matter("2022-08-31", liaison="P1")
    town.matter("2022-08-31", liaison="P2", title="乙事项")
    town.rounds("2022-08-15", "2022-08-23")
    if held:
        with transaction(town.office.engine) as session:
            act = town.act("2022-08-23", "16:00", why="等现场会")
            calendar = calendar_in_force(session)
            hold_back(session, act, town.find(session, code), date(2022, 8, 26), calendar)
    text = brief(town, "2022-08-24")
    town.round("2022-08-24")
    with reading(town.office.engine) as session:
        wanted = select(NoticeItem.kind, Notice.person_id).join(
            Notice, col(Notice.id) == col(NoticeItem.notice_id)
        )
        sent = session.exec(wanted.where(Notice.day == date(2022, 8, 24))).all()

    assert {kind for kind, _ in sent} == {"remind"}
    assert f"提醒{len(sent)}件，涉及{len({who for _, who in sent})}人，无人超过1封" in text
    assert len(sent) == (1 if held else 2)


def test_a_day_without_messages_announces_none(office_reads):
    """Not even what was answered before it was asked."""
    office_reads.matter("2022-08-31")
    office_reads.rounds("2022-08-15", "2022-08-15")

    assert "【今日拟发】\n无" in brief(office_reads, "2022-08-17")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_list_that_is_longer_says_by_how_much(locale):
    """The first lines and the rest as a number; the heading counts all."""
    first = date(2022, 8, 1)
    found = tuple(Unreported(f"事项{n}", first + timedelta(days=n)) for n in range(11))
    view = BriefView(
        BRIEF.day, BRIEF.office, BRIEF.person, Counts(11, 0, 0, 0, 11, 0), unreported=found
    )
    text = render(view, locale=locale).text

    assert {"zh": "【未报（11件）】", "en": "Without a report (11)"}[locale] in text
    assert "事项4" in text
    assert "事项5" not in text
    assert {"zh": "另有6项", "en": "and 6 more"}[locale] in text

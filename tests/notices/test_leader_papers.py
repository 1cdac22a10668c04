"""Papers that go up: information to a leader and the morning brief."""

from dataclasses import replace
from datetime import date

import pytest

from duban.notices.brief import (
    BriefView,
    CampaignView,
    Coordination,
    Counts,
    Delivered,
    DueSoon,
    Pending,
    RoundsToday,
    Trend,
    Unreported,
)
from duban.notices.render import render
from duban.notices.views import OfficeView, PersonView, TargetLine
from duban.policy.due import Overdue
from duban.vocabulary.decisions import PendingKind
from duban.vocabulary.steps import PaperKind

BRIEF = BriefView(
    day=date(2022, 9, 5),
    office=OfficeView("湖东区督查办", "顾宁", "0555-1234567"),
    person=PersonView("陈立", "副主任"),
    counts=Counts(dated=17, normal=13, behind=0, overdue=1, unreported=3, undated=18),
    today=RoundsToday((("remind", 2),), people=2),
    campaigns=(CampaignView("冲刺", date(2022, 11, 21), 23, 77),),
    pending=(
        Pending(
            PendingKind.SIGN_ORDER,
            "2022-0002",
            "检测中心",
            overdue=Overdue(3),
            yes_url="http://127.0.0.1/desk/1/sign",
            no_url="http://127.0.0.1/desk/1/hold",
        ),
        Pending(PendingKind.RETURN, "2022-0011", "房屋征收", "征迁办", 2, suggested_unit="房管处"),
    ),
    unreported=(Unreported("上云企业", date(2022, 8, 31), called_on=date(2022, 9, 2)),),
    trends=(Trend("规上", TargetLine("净增", ">=", 100, "家", latest=60, planned_pace=2 / 3)),),
    due_soon=(DueSoon("一窗450项", date(2022, 10, 31), 36),),
    coordination=(Coordination("挖机项目", "供电接入", "重大办", date(2022, 9, 2)),),
    delivered=Delivered(date(2022, 9, 2), 5, 4, 1, ("征迁办邮箱退信，已改电话",)),
    desk_url="http://127.0.0.1/desk",
)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_leader_never_gets_anybodys_answer_link(a_notice, a_line, locale):
    """A leader gets an own notice without anybody's answer link."""
    line = a_line(
        kind=PaperKind.BRIEF, rung="T+5", days_left=None, overdue=Overdue(5), unit="科技局"
    )
    paper = render(a_notice(line, person=PersonView("陈立", "副主任")), locale=locale)

    assert "/r/" not in paper.text + paper.html
    assert "5" in paper.subject


def test_silence_after_proof_is_reported_as_a_fact(a_notice, a_line):
    """With proof of delivery the report may say that nothing came."""
    line = a_line(kind=PaperKind.BRIEF, days_left=None, overdue=Overdue(5), last_report=None)

    assert "通知已送达，截至8月24日未反馈" in render(a_notice(line)).text


def test_the_morning_brief_answers_in_the_order_of_the_day():
    """papers.md: countdown, decisions, totals, unreported, trends, due, help, delivery, today."""
    text = render(BRIEF).text
    parts = (
        "冲刺第23天，距11月21日还有77天",
        "【请您定（2件，约1分钟）】",
        "1. 签发督办单：检测中心，逾期3个工作日（2022-0002）〔签发〕http",
        "〔缓发并写明理由〕http",
        "2. 房屋征收：征迁办退件，提出由房管处牵头（2022-0011，已候2个工作日）",
        "有时限17项：正常13、滞后0、逾期1、未报3；无时限18项",
        "【未报（1件）】",
        "上云企业（8月31日通知），9月2日已电话",
        "完成60%，序时66.7%，欠6.7个百分点",
        "一窗450项，10月31日（还剩36个工作日）",
        "挖机项目：供电接入（重大办，9月2日）",
        "9月2日发5封，受理4封，1封未送达",
        "征迁办邮箱退信，已改电话",
        "提醒2件，涉及2人，无人超过1封",
    )
    places = [text.index(part) for part in parts]

    assert places == sorted(places)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_empty_day_is_said_in_one_line(locale):
    """Nothing to decide is an answer, too."""
    quiet = BriefView(
        BRIEF.day, BRIEF.office, BRIEF.person, Counts(0, 0, 0, 0, 0, 0), RoundsToday((), people=0)
    )
    paper = render(quiet, locale=locale)

    assert {"zh": "今日无须签批", "en": "Nothing today"}[locale] in paper.text


@pytest.mark.parametrize("kind", list(PendingKind))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_decision_kind_names_its_matter(kind, locale):
    """Each decision that waits for a person is named with title and code."""
    pending = Pending(
        kind, "2022-0002", "检测中心", "科技局", 1, Overdue(3), date(2022, 9, 9), "房管处"
    )
    view = BriefView(
        BRIEF.day, BRIEF.office, BRIEF.person, BRIEF.counts, BRIEF.today, pending=(pending,)
    )
    text = render(view, locale=locale).text

    assert "检测中心" in text
    assert "2022-0002" in text


@pytest.mark.parametrize("mixed", [False, True], ids=["alone", "beside a report"])
def test_a_correction_to_a_leader_speaks_to_the_leader(a_notice, a_line, mixed):
    """It takes back a report; 贵单位 is for those who answer for the matter (papers.md)."""
    told = {"role": "supervising_leader", "days_left": None, "unit": "科技局"}
    lines = [a_line(kind=PaperKind.CORRECTION, reason="N2022-0400 退信，当时未能送达", **told)]
    if mixed:
        lines.append(a_line(code="2022-0009", kind=PaperKind.BRIEF, overdue=Overdue(5), **told))
    paper = render(
        a_notice(*lines, corrects="N2022-0410", reply_url=None, person=PersonView("陈立", "副主任"))
    )

    assert paper.subject.startswith("【督办更正】更正N2022-0410：")
    assert "督查专报（更正）" in paper.text
    assert "副主任陈立同志：现对此前呈报的N2022-0410号督查专报更正如下" in paper.text
    assert "更正内容：N2022-0400 退信，当时未能送达" in paper.text
    assert "贵单位" not in paper.text + paper.html
    assert ("其他事项情况一并报告" in paper.text) is mixed


def test_who_is_told_and_asked_at_once_gets_the_own_link(a_notice, a_line):
    """A leader who also heads a unit is asked in the same mail; the report on others follows."""
    own = a_line(kind=PaperKind.CHASE, days_left=None, overdue=Overdue(1))
    told = a_line(code="2022-0009", kind=PaperKind.BRIEF, days_left=None, overdue=Overdue(5))
    paper = render(a_notice(told, own))

    assert paper.subject.startswith("【督查催办】")
    assert "〔填报〕http" in paper.text
    assert "情况报告（供参阅）" in paper.text


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", ("", "，逾期不满1个工作日", "，逾期3个工作日")),
     ("en", ("", ", less than 1 working day overdue", ", 3 working days overdue"))],
)  # fmt: skip
@pytest.mark.parametrize(
    "kind", [PendingKind.SIGN_ORDER, PendingKind.SIGN_BRIEF, PendingKind.FORMAL_TALK]
)
def test_a_draft_says_how_long_its_matter_is_overdue(kind, locale, words):
    """Nothing of it where the due day was moved since, and never by no working day."""
    for late, said in zip((None, Overdue(0), Overdue(3)), words, strict=True):
        pending = (Pending(kind, "2022-0002", "检测中心", overdue=late),)
        text = render(replace(BRIEF, pending=pending), locale=locale).text
        (line,) = (line for line in text.splitlines() if "检测中心" in line)
        assert line.split("检测中心")[1].startswith(
            f"{said}（" if locale == "zh" else f"{said} ("
        ), line

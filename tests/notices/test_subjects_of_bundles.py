"""The subject of a merged message says of no matter what holds for another one alone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from duban.notices.parts import NodeLine
from duban.notices.render import render
from duban.notices.views import DecisionView
from duban.policy.due import Overdue
from duban.vocabulary.decisions import DecisionOutcome as Outcome
from duban.vocabulary.milestones import NodeStanding
from duban.vocabulary.steps import PaperKind

LOCAL = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def told(a_line, a_notice):
    """The paper of a message of decisions with these outcomes, one a matter."""

    def paper(*outcomes, locale="zh"):
        verdicts = [DecisionView(o, date(2022, 8, 31), "陈立", date(2022, 8, 22)) for o in outcomes]
        lines = [
            a_line(code=f"2022-000{n}", title=f"事项{n}", kind=PaperKind.DECISION, rung="decision",
                   verdict=verdict)
            for n, verdict in enumerate(verdicts)
        ]  # fmt: skip
        return render(a_notice(*lines), locale=locale)

    return paper


@pytest.mark.parametrize("outcome", [Outcome.COORDINATION, Outcome.CLAIMED, Outcome.LOOK_BACK])
def test_what_one_matter_asks_for_is_not_asked_of_the_others(told, outcome):
    """It is named first, wherever it stands; the others are counted, and the letter says so."""
    paper = told(Outcome.EXTENDED, outcome, Outcome.COORDINATED)

    assert paper.subject.startswith("【督办告知】事项1：")
    assert "；另2件事项一并告知 [督办#" in paper.subject
    assert "有3件事项的处理结果或者须办事宜，请逐项看" in paper.text
    assert "请贵单位（科技局）协调。" not in paper.text


def test_what_all_of_them_ask_for_is_asked_of_all(told):
    """Two needs of one message are both to be coordinated."""
    subject = told(Outcome.COORDINATION, Outcome.COORDINATION).subject

    assert "事项0等2件事项：请予协调 [督办#" in subject


def test_the_same_holds_in_english(told):
    """The one that asks speaks; the others are counted."""
    subject = told(Outcome.EXTENDED, Outcome.COORDINATION, locale="en").subject

    assert subject.startswith("[Decision] 事项1: please coordinate; and 1 other matter [督办#")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((Overdue(3), Overdue(3)), "等2件事项，已逾期3个工作日，"),
        ((Overdue(5), Overdue(1)), "等2件事项，最长逾期5个工作日，"),
        ((Overdue(5), Overdue(0)), "等2件事项，最长逾期5个工作日，"),
        ((Overdue(0), Overdue(0)), "等2件事项，已逾期不满1个工作日，"),
        ((Overdue(5), None), "等2件事项，其中1件已逾期5个工作日，"),
    ],
)
def test_days_late_are_said_of_those_that_are(a_line, a_notice, days, words):
    """Not the first one's of all of them."""
    at = datetime(2022, 9, 2, 17, tzinfo=LOCAL)
    lines = [
        a_line(code=f"2022-000{n}", kind=PaperKind.CHASE, rung="T+1", days_left=None,
               overdue=late, answer_by=at)
        for n, late in enumerate(days)
    ]  # fmt: skip

    assert words in render(a_notice(*lines)).subject


def test_a_milestone_is_not_the_due_day_of_the_others(a_line, a_notice):
    """A reminder of a milestone speaks of its own; the matters that are due are counted."""
    lines = [
        a_line(code="2022-0001", kind=PaperKind.REMIND, rung="T-5"),
        a_line(
            code="2022-0002",
            kind=PaperKind.REMIND,
            rung="node",
            due=None,
            nodes=(NodeLine("竣工", date(2022, 9, 1), NodeStanding.NEAR, 5),),
        ),
    ]

    assert "8月31日到期" in render(a_notice(*lines)).subject
    assert "节点" not in render(a_notice(*lines)).subject

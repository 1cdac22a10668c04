"""Papers that liaisons and unit heads receive."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from duban.notices.render import render
from duban.notices.views import DecisionView, HandlingLine, Said, TargetLine
from duban.policy.due import Overdue
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import PaperKind

LOCAL = ZoneInfo("Asia/Shanghai")


def test_a_reminder_says_what_when_and_how_to_answer(a_notice):
    """papers.md: subject with title, due day, answer day, number; body with source and links."""
    paper = render(a_notice())

    assert paper.subject == (
        "【督办提醒】湖东检测中心建设8月31日到期，请8月26日前反馈 [督办#N2022-0412]"
    )
    for part in (
        "林宁同志：您好。贵单位（科技局）牵头的1件事项临近时限",
        "原文：“8月底前完成湖东检测中心建设”（8月14日区委工作会议）",
        "时限：2022年8月31日（周三），还剩5个工作日",
        "上次反馈：8月19日，“设备进场调试”",
        "①能否如期；②如不能，原因、需协调事项和明确的完成日期",
        "〔填报〕http://127.0.0.1:8710/r/abcd2345\n",
        "〔无变化〕http://127.0.0.1:8710/r/abcd2345?do=no-change",
        "〔申请延期〕http://127.0.0.1:8710/r/abcd2345?do=extension",
        "免登录，仅限本人，请勿转发",
        "已书面反馈的无需重复填报",
        "湖东区督查办　联系人：顾宁　电话：0555-1234567",
    ):
        assert part in paper.text


def test_a_bundle_is_headed_by_its_gravest_matter_and_counts_all(a_notice, a_line):
    """One mail for all kinds, headed by the highest rung; it speaks of that rung alone."""
    chase = a_line(
        code="2022-0009",
        title="雨水管网改造",
        kind=PaperKind.CHASE,
        rung="T+1",
        days_left=None,
        overdue=Overdue(1),
        answer_by=datetime(2022, 9, 2, 17, tzinfo=LOCAL),
    )
    new = a_line(code="2022-0011", kind=PaperKind.ASSIGN, rung="assign", last_report=None)
    number = "湖督催〔2022〕1号"
    paper = render(a_notice(a_line(), new, chase, chase_number=number, sent_on=date(2022, 9, 1)))

    assert paper.subject == (
        "【督查催办】雨水管网改造，已逾期1个工作日，请9月2日17时前答复；另2件事项一并告知 [督办#N2022-0412]"
    )
    assert paper.text.startswith("督查催办单\n湖督催〔2022〕1号\n")
    order = [paper.text.index(code) for code in ("2022-0009", "2022-0002", "2022-0011")]
    assert order == sorted(order)
    assert paper.text.count("〔填报〕") == 1


def test_a_chase_asks_for_a_cause_category(a_notice, a_line):
    """papers.md: done with evidence, or cause category, help needed, definite date."""
    line = a_line(kind=PaperKind.CHASE, days_left=None, overdue=Overdue(1))

    assert "审批／要素保障／资金／施工／外部单位／其他" in render(a_notice(line)).text


@pytest.mark.parametrize("kind", [PaperKind.CHASE, PaperKind.ORDER, PaperKind.BRIEF])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_without_proof_of_delivery_nobody_is_called_silent(a_notice, a_line, kind, locale):
    """Design promise 5: what goes up says 未能送达, not 未反馈."""
    line = a_line(kind=kind, days_left=None, overdue=Overdue(5), last_report=None, unreached=True)
    paper = render(a_notice(line), locale=locale)

    said = {"zh": "未能送达", "en": "Not delivered"}[locale]
    blamed = {"zh": "未反馈", "en": "no answer"}[locale]
    assert said in paper.text
    assert said in paper.html
    assert blamed not in paper.text
    assert blamed not in paper.html


def test_an_interim_answer_is_quoted_as_such(a_notice, a_line):
    """Drafts then say 已反馈，未办结 and quote it."""
    line = a_line(
        kind=PaperKind.ORDER, overdue=Overdue(3), interim=Said(date(2022, 9, 2), "待验收")
    )
    text = render(a_notice(line)).text

    assert "已反馈，未办结：“待验收”（9月2日）" in text
    assert "未反馈" not in text


def test_an_order_is_a_draft_until_somebody_signs_it(a_notice, a_line):
    """papers.md: number and signature stay empty until signed; the answer time is set then."""
    line = a_line(
        kind=PaperKind.ORDER,
        rung="T+3",
        days_left=None,
        overdue=Overdue(3),
        answer_by=None,
        handling=(HandlingLine(date(2022, 9, 1), "发督查催办单", "9月1日9时02分受理"),),
    )
    draft = render(a_notice(line, reply_url=None))

    assert draft.subject.startswith("（待签发稿）【督办通知单】")
    assert "编号：　　　　　　（待签发稿）" in draft.text
    assert "签发后次一工作日17时前书面答复" in draft.text
    assert "9月1日　发督查催办单（9月1日9时02分受理）" in draft.text


def test_a_signed_order_bears_number_name_and_answer_time(a_notice, a_line):
    """papers.md: answer by 17:00 of the working day after it is sent."""
    line = a_line(
        kind=PaperKind.ORDER,
        days_left=None,
        overdue=Overdue(3),
        answer_by=datetime(2022, 9, 6, 17, tzinfo=LOCAL),
        gate_number="湖督办〔2022〕1号",
    )
    paper = render(a_notice(line, signed_by="陈立", signed_on=date(2022, 9, 5)))

    assert paper.subject.startswith("【督办通知单】湖东检测中心建设，逾期3个工作日，请9月6日17时前")
    assert "湖督办〔2022〕1号" in paper.text
    assert "签发：陈立" in paper.text
    assert "待签发" not in paper.text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (DecisionOutcome.EXTENDED, "同意延期。现行时限为2022年11月15日（周二）"),
        (DecisionOutcome.EXTENSION_REFUSED, "不同意延期，仍按2022年11月15日"),
        (DecisionOutcome.REWORK, "退回补充办理"),
        (DecisionOutcome.RETURN_REFUSED, "仍请贵单位牵头办理"),
        (
            DecisionOutcome.CLAIM_REFUSED,
            "贵单位负责人陈立（8月30日）未予同意，本事项仍按阶段性反馈登记",
        ),
        (DecisionOutcome.CLAIMED, "贵单位联络员已报本事项办结，请您核定"),
    ],
)
def test_a_decision_is_told_with_its_reason(a_notice, a_line, outcome, words):
    """Decisions are budgeted notices; the owner learns day, person and reason."""
    verdict = DecisionView(
        outcome, date(2022, 11, 15), "陈立", date(2022, 8, 30), date(2022, 8, 31)
    )
    line = a_line(kind=PaperKind.DECISION, verdict=verdict, reason="供货延误，情况属实")
    text = render(a_notice(line)).text

    assert words in text
    assert "理由：供货延误，情况属实" in text


def test_a_due_day_off_work_shows_both_days(a_notice, a_line):
    """The legal due stays, checks count from the last working day before it."""
    line = a_line(due=date(2022, 12, 31), base=date(2022, 12, 30), days_left=86)
    text = render(a_notice(line)).text

    assert "2022年12月31日（周六），还剩86个工作日" in text
    assert "最后一个工作日2022年12月30日（周五）" in text


def test_progress_stands_beside_the_planned_pace(a_notice, a_line):
    """papers.md: 60 of 100 at a pace of 66.7% is 6.7 points behind."""
    target = TargetLine("净增企业", ">=", 100, "家", None, 60, date(2022, 8, 31), 2 / 3)
    text = render(a_notice(a_line(targets=(target,)))).text

    assert "净增企业≥100家，最近60家（8月31日数），完成60%，序时66.7%，欠6.7个百分点" in text


def test_a_ceiling_has_no_share():
    """Staying below a number is not progress towards it."""
    assert TargetLine("能耗", "<=", 100, "吨", latest=60, planned_pace=0.5).share is None


def test_a_correction_names_the_notice_it_corrects(a_notice, a_line):
    """A wrong statement is taken back by a paper that says so."""
    line = a_line(kind=PaperKind.CORRECTION, reason="贵单位已于9月1日反馈，此前漏记")
    paper = render(a_notice(line, corrects="N2022-0400"))

    assert paper.subject.startswith("【督办更正】更正N2022-0400：湖东检测中心建设")
    assert "更正内容：贵单位已于9月1日反馈，此前漏记" in paper.text


def test_an_undated_matter_says_so(a_notice, a_line):
    """No date is ever invented: 未定明确时限, with the reason behind a link."""
    line = a_line(kind=PaperKind.CADENCE, rung="cadence", due=None, base=None, days_left=None)

    assert "时限：未定明确时限，按期调度" in render(a_notice(line)).text

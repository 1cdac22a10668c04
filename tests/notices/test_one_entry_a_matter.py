"""A matter stands once in a message, with the answers that fit it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from duban.notices.render import render
from duban.notices.views import DecisionView, OfficeView, PersonView
from duban.policy.due import Overdue
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import PaperKind

LOCAL = ZoneInfo("Asia/Shanghai")
LINK = "http://127.0.0.1:8710/r/abcd2345"


def links(text: str) -> list[str]:
    """The words of the links below a paper."""
    return [line[1:].partition("〕")[0] for line in text.splitlines() if line.startswith("〔")]


def test_a_matter_assigned_and_asked_about_at_once_is_one_entry(a_notice, a_line):
    """After an outage both steps fall into one round: the matter is named and counted once."""
    asked = a_line(kind=PaperKind.ASK, rung="T-3", days_left=3, last_report=None)
    new = a_line(kind=PaperKind.ASSIGN, rung="assign", days_left=3, last_report=None)
    other = a_line(code="2022-0003", kind=PaperKind.ASSIGN, rung="assign", last_report=None)
    paper = render(a_notice(new, asked, other))

    assert "【督办问询】湖东检测中心建设8月31日到期" in paper.subject
    assert "；另1件事项一并告知" in paper.subject
    assert paper.text.count("（2022-0002）") == 1
    assert "1. 临期问询，新交办\n" in paper.text
    assert "8月26日前签收" in paper.text


def test_somebody_with_two_roles_is_chased_once(a_notice, a_line):
    """Liaison and head in one person: the same chase, one entry."""
    chase = {"kind": PaperKind.CHASE, "rung": "T+1", "days_left": None, "overdue": Overdue(1)}
    paper = render(a_notice(a_line(**chase), a_line(role="unit_head", **chase)))

    assert "的以下1件事项" in paper.text
    assert paper.text.count("（2022-0002）") == 1


def test_two_decisions_on_a_matter_are_both_told(a_notice, a_line):
    """A milder question adds nothing; a decision always does."""
    refused = DecisionView(
        DecisionOutcome.EXTENSION_REFUSED, date(2022, 8, 31), "陈立", date(2022, 8, 22)
    )
    rework = DecisionView(DecisionOutcome.REWORK, date(2022, 8, 31), "陈立", date(2022, 8, 23))
    lines = [a_line(kind=PaperKind.DECISION, rung="decision", verdict=v) for v in (refused, rework)]
    text = render(a_notice(*lines)).text

    assert "不同意延期" in text
    assert "退回补充办理" in text
    assert text.count("（2022-0002）") == 1


@pytest.mark.parametrize("kind", [PaperKind.ASSIGN, PaperKind.ASK, PaperKind.CHASE])
def test_what_is_asked_of_all_alike_is_said_once(a_notice, a_line, kind):
    """Five new matters need no five times the same paragraph."""
    lines = [a_line(code=f"2022-000{n}", kind=kind, rung="T-3") for n in range(1, 6)]
    text = render(a_notice(*lines)).text

    assert text.count("请办理：") + text.count("答复：") + text.count("答复以下之一：") == 1
    assert "以上5件事项" in text


@pytest.mark.parametrize(
    ("kind", "changed", "expected"),
    [
        (PaperKind.ASSIGN, {}, ["签收", "退件"]),
        (PaperKind.CADENCE, {}, ["填报", "无变化"]),
        (PaperKind.REMIND, {}, ["填报", "无变化", "申请延期"]),
        (PaperKind.ASK, {"due": date(2022, 8, 24)}, ["填报", "申请延期"]),
        (PaperKind.ASK, {"may_extend": False}, ["填报", "无变化"]),
        (PaperKind.CHASE, {"due": date(2022, 8, 23)}, ["填报", "申请延期"]),
        (PaperKind.CHASE, {"due": date(2022, 8, 23), "may_extend": False}, ["填报"]),
        (PaperKind.ORDER, {"due": date(2022, 8, 19)}, ["填报"]),
        (PaperKind.CORRECTION, {}, ["填报"]),
    ],
)
def test_a_paper_offers_the_answers_it_asks_for(a_notice, a_line, kind, changed, expected):
    """papers.md: an assignment is acknowledged or returned; nothing overdue is 无变化."""
    paper = render(
        a_notice(a_line(kind=kind, **changed), signed_by="陈立", signed_on=date(2022, 8, 24))
    )

    assert links(paper.text) == expected


def test_no_change_is_offered_only_where_it_answers_everything(a_notice, a_line):
    """One link speaks for the whole message."""
    overdue = a_line(code="2022-0009", kind=PaperKind.CHASE, rung="T+1", due=date(2022, 8, 23))

    assert "无变化" not in links(render(a_notice(a_line(), overdue)).text)


def test_a_head_asked_to_confirm_gets_the_page_to_confirm(a_notice, a_line):
    """已报办结: the link leads to the head's own page, not to a report."""
    verdict = DecisionView(DecisionOutcome.CLAIMED, date(2022, 8, 31), "林宁", date(2022, 8, 24))
    view = a_notice(
        a_line(kind=PaperKind.DECISION, rung="decision", verdict=verdict),
        confirm_url=LINK.replace("/r/", "/h/"),
    )
    text = render(view).text

    assert "〔确认办结〕http://127.0.0.1:8710/h/abcd2345\n" in text
    assert links(text) == ["确认办结", "填报"]
    assert "写一句话" not in text


def test_a_subject_tells_one_outcome_only_where_it_is_everybodys(a_notice, a_line):
    """Three completions to confirm are named so; a granted and a refused request are not one."""
    first, *others = (
        DecisionOutcome.EXTENDED,
        DecisionOutcome.EXTENDED,
        DecisionOutcome.EXTENSION_REFUSED,
    )

    def subject(*outcomes):
        verdicts = [DecisionView(o, date(2022, 8, 31), "陈立", date(2022, 8, 22)) for o in outcomes]
        lines = [
            a_line(code=f"2022-000{n}", kind=PaperKind.DECISION, rung="decision", verdict=verdict)
            for n, verdict in enumerate(verdicts)
        ]
        return render(a_notice(*lines)).subject

    assert "等2件事项：延期申请已批准" in subject(first, others[0])
    assert "等2件事项的处理结果" in subject(first, others[1])
    assert "等2件事项：已报办结，请您确认" in subject(
        DecisionOutcome.CLAIMED, DecisionOutcome.CLAIMED
    )


def test_an_order_asks_for_a_sealed_paper_and_nothing_less(a_notice, a_line):
    """一事一文, signed and sealed: one sentence by mail would not do."""
    line = a_line(kind=PaperKind.ORDER, due=date(2022, 8, 19), overdue=Overdue(3))
    text = render(a_notice(line, signed_by="陈立", signed_on=date(2022, 8, 24))).text

    assert "写一句话" not in text
    assert "签字盖章的书面答复扫描件" in text


@pytest.mark.parametrize("kind", [PaperKind.REMIND, PaperKind.ASK])
def test_a_late_question_does_not_speak_as_if_there_were_time(a_notice, a_line, kind):
    """Asked late, after an outage: nothing of 临近时限, 如期 or an extension before the due day."""
    line = a_line(kind=kind, rung="T", due=date(2022, 8, 19), days_left=None, overdue=Overdue(3),
                  may_extend=False)  # fmt: skip
    paper = render(a_notice(line))

    assert "牵头的1件事项已过时限" in paper.text
    assert "已逾期3个工作日" in paper.subject
    for wrong in ("如期", "临近", "到期前", "延期"):
        assert wrong not in paper.text + paper.subject


def test_every_step_has_one_name(a_notice, a_line):
    """T−3 is 临期问询, T is 到期问询, in the mail as in the records; the paper is 督办问询."""
    early = a_line(
        kind=PaperKind.ASK, rung="T-3", answer_by=datetime(2022, 8, 25, 17, tzinfo=LOCAL)
    )
    today = a_line(code="2022-0009", kind=PaperKind.ASK, rung="T", due=date(2022, 8, 24))
    text = render(a_notice(early, today)).text

    assert "1. 到期问询" in text
    assert "2. 临期问询" in text


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_what_is_not_known_leaves_no_empty_place(a_notice, a_line, locale):
    """No 联系人： without a name, no empty brackets after a quote without a document."""

    line = a_line(source_title="", source_date=None)
    paper = render(a_notice(line, office=OfficeView("督查办", "", "")), locale=locale)

    for empty in ("（）", "()", "联系人", "电话：", "Contact", "Telephone"):
        assert empty not in paper.text


def test_a_message_without_a_link_says_how_to_answer(a_notice):
    """A group's mail carries nobody's link: answer by mail with the number, or tell the office."""
    by_mail, by_chat = (
        render(a_notice(reply_url=None, by_mail=mail)).text for mail in (True, False)
    )

    assert "请直接回复本邮件反馈，并保留主题中的编号[督办#N2022-0412]" in by_mail
    assert "请将情况报湖东区督查办" in by_chat


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("净增“四上”企业100家", "“净增‘四上’企业100家”"),
        ("可办事项扩 展到320项", "“可办事项扩展到320项”"),
        ("引进 AI 企业 3 家", "“引进 AI 企业 3 家”"),
    ],
)
def test_a_quote_reads_as_in_print(a_notice, a_line, quote, shown):
    """Quotes within quotes are single; the gap of a torn line is no part of the words."""
    assert f"原文：{shown}" in render(a_notice(a_line(quote=quote))).text


@pytest.mark.parametrize(
    ("name", "title", "shown"),
    [
        ("骆青原", "平台科科长", "骆青原同志：您好"),
        ("戊科长", "科长", "戊科长：您好"),
        ("林宁", "", "林宁同志：您好"),
    ],
)
def test_people_are_spoken_to_as_comrades(a_notice, name, title, shown):
    """papers.md: ×××同志：您好; never the post of a whole section run into the name."""

    assert shown in render(a_notice(person=PersonView(name, title, "科技局"))).text

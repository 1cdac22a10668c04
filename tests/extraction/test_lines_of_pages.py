"""Lines of pages: links, headlines, labels, timetables and lists stay apart or are joined."""

import pytest

DAYS_ALONE = (
    "小学招生\n1.公办小学\n8月19~21日\n学生到学校报名。\n8月23~24日\n学校组织家访。\n有关部门复验证件。\n"
    "8月25日\n发放录取通知书。\n2.民办小学\n8月26日前\n上传报名信息。\n"
)

ISSUED = "2025-06-01"


def test_lines_of_links_stay_apart(dated):
    """…工作要求05-22 and …总结07-22 at the foot of a page date nothing."""
    text = (
        "请于7月4日前完成评估。\n正在阅读：\n2025年全国综合医院、专科医院、妇幼保健院申报工作要求05-22\n"
        "[财务]公司财务人员年终个人总结07-22\n"
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-04"]


def test_a_headline_above_a_longer_line_is_not_joined_to_it(dated):
    """4.景观提升，灞陵路11月底前完工 is a line of its own."""
    text = "4.景观提升，灞陵路11月底前完工\n中环线环通及改造提升工程开展得很顺利，群众普遍满意，反响很好。\n"

    assert dated(text, on=ISSUED) == [("灞陵路11月底前完工", "2025-11-30")]


def test_a_list_of_cut_off_dates_is_read_line_by_line(dated):
    """Cut off dates for 2025: the day, then what is due."""
    text = (
        "Cut off dates for 2025-26\nJune 13, 2025 - Credit cards may be used for purchases\n"
        "June 27, 2025 - New purchases that need an order\n"
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-13", "2025-06-27"]


@pytest.mark.parametrize("mark", ["、", ".", "）"])
@pytest.mark.parametrize("gap", [" ", ""])
def test_steps_that_count_on_need_no_gap(dated, mark, gap):
    """1、…营业2、…建成 in a cell whose line breaks were lost."""
    steps = ["交易中心7月1日前开业", "南市场2026年12月底完成建设", "东市场10月1日前完成改造"]
    cell = gap.join(f"{n}{mark}{step}" for n, step in enumerate(steps, 1))
    text = f"项目名称\t计划完成时间\t牵头单位\n市场提升\t{cell}\t商务局\n道路提升\t11月\t建设局\n"

    assert [quote for quote, _ in dated(text, on=ISSUED)][:3] == steps


@pytest.mark.parametrize(
    "text", ["材料请于\n2025 年7月28 日以\n前报送我办．", "网上推荐截\n止日期为\n2025 年7月28 日．"]
)
def test_labels_and_bounds_torn_over_lines_are_joined(dated, text):
    """以/前, 截/止, 为/2025年; ．ends a sentence as 。 does."""
    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-28"]


def test_days_alone_on_their_lines_date_what_stands_below_them(dated):
    """A timetable whose days and deeds stand on lines of their own."""
    assert [day for _, day in dated(DAYS_ALONE, on=ISSUED)] == [
        "2025-08-21", "2025-08-24", "2025-08-25", "2025-08-26",
    ]  # fmt: skip


def test_page_numbers_are_no_days(dated):
    """3/5, 4/5 and 5/5 alone on their lines count pages."""
    assert dated("3/5\n第一段文字。\n4/5\n第二段文字。\n5/5\n第三段文字。\n", on=ISSUED) == []


def test_lines_of_a_timetable_may_begin_with_a_month(dated):
    """7月 …, 7月中旬 …, 8月5日前 …, 8月9、10日 …: one row each."""
    text = (
        "招生工作日程安排表\n7月 做好政策宣传工作，提高知晓度\n7月中旬 公布实施意见\n"
        "8月5日前 完成摸底。\n8月9、10日 民办小学面谈。\n"
    )
    assert [day for _, day in dated(text, on=ISSUED)][:3] == [
        "2025-07-31", "2025-07-20", "2025-08-05",
    ]  # fmt: skip


@pytest.mark.parametrize("due", ["Due date", "Deadline", "Timescale", "By when", "Target date"])
@pytest.mark.parametrize("task", ["Action", "Agreed actions", "Recommendation", "Deliverable"])
def test_a_table_with_english_heads_is_a_task_list(read, due, task):
    """Action｜Owner｜Due date: a month means its last day.

    Beside 15/09/2025 the day stands first in 06/07/2025.
    """
    text = (
        f"Ref\t{task}\tOwner\t{due}\tStatus\n"
        "1\tSubmit the draft report\tJ. Smith\t31 July 2025\tOpen\n"
        "2\tUpdate the risk register\tFinance\tAugust 2025\tOpen\n"
        "3\tPublish the policy\tHR\t15/09/2025\tOpen\n"
        "4\tReview the contract\tLegal\t06/07/2025\tOpen\n5\tKeep the log\tIT\tOngoing\tOpen\n"
    )
    rows = read(text, on=ISSUED).proposals

    assert [(p.deadline and str(p.deadline), p.needs_review) for p in rows] == [
        ("2025-07-31", False), ("2025-08-31", False),
        ("2025-09-15", False), ("2025-07-06", False), (None, False),
    ]  # fmt: skip
    assert rows[0].units == ("J. Smith",)


@pytest.mark.parametrize("title", ["Year-end deadlines", "Reminder: End of Fiscal Year Deadlines"])
def test_english_lines_of_dates_stay_apart_and_their_title_is_none(dated, title):
    """A title with year-end in it is no limit, and a line that ends in its year is whole."""
    text = (
        f"{title}\n\nLast date for all major purchases ------July 25, 2025\n\n"
        "Last date Purchase Orders will be issued------August 29, 2025\n\n"
        "Plan your end of year spending early.\n"
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-25", "2025-08-29"]


@pytest.mark.parametrize("more", [", 20, 21", " and 20"])
def test_several_english_days_ask(read, more):
    """March 19, 20, 21: which of them is the limit?"""
    rows = read(f"Important dates\nSeptember 19{more} Budget papers are due\n", on=ISSUED).proposals

    assert [p.needs_review for p in rows] == [True]


@pytest.mark.parametrize(
    "case",
    [
        "If the vote passes,",
        "Otherwise",
        "Unless objections are received,",
        "In the event of a tie,",
    ],
)
def test_an_english_duty_in_one_case_only_asks(read, case):
    """If …, the Board shall report by …: due in one case of two."""
    (row,) = read(f"{case} the Board shall report by 14 July 2025.", on=ISSUED).proposals

    assert (str(row.deadline), row.needs_review) == ("2025-07-14", True)


@pytest.mark.parametrize(
    "holds", ["remain in existence", "continue in effect", "be valid", "remain in force"]
)
@pytest.mark.parametrize("case", ["", "Otherwise ", "If the vote passes, "])
def test_until_when_something_holds_is_no_duty(dated, holds, case):
    """The panel shall remain in existence until …"""
    assert dated(f"{case}the permit shall {holds} until 14 July 2025.", on=ISSUED) == []


def test_what_officers_would_report_to_a_meeting_is_due_then(dated):
    """Minutes: the meeting's day is the limit of what is reported to it, and none of its own."""
    text = "It was agreed that officers would report back to the next meeting on 14 July 2025."

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-14"]
    assert dated("The next meeting will be held on 14 July 2025.", on=ISSUED) == []


def test_a_stage_in_a_running_list_ends_at_its_semicolon(dated):
    """自查阶段（…）；督导阶段（…）；最后总结: a heading only."""
    text = "活动分两步：自查阶段（6月15日-6月30日）；督导阶段（7月1日-8月31日）；最后全面总结。"

    assert [q for q, _ in dated(text, on=ISSUED)][-1] == "督导阶段（7月1日-8月31日）"


def test_a_stage_ends_where_single_cases_are_ruled(dated):
    """6月26日至7月25日集中开展…，对能够…的要立即…，整治重点包括…: cases and topics are no part of it."""
    text = (
        "6月16日至7月20日集中开展隐患整治，对能够当场改正的要立即改正，"
        "对一时难以改正的要落实责任，整治重点包括化工、粉尘涉爆、燃气等12个行业。"
    )

    assert dated(text, on=ISSUED) == [("6月16日至7月20日集中开展隐患整治", "2025-07-20")]


def test_the_subject_before_the_comma_belongs_to_the_item(dated):
    """竹林路北段项目，7月底前完成拆迁: the title needs its subject."""
    assert dated("竹林路北段项目，7月底前完成拆迁。", on=ISSUED) == [
        ("竹林路北段项目，7月底前完成拆迁", "2025-07-31")
    ]

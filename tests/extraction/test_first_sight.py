"""Kinds of wording that real papers taught: bounds behind brackets, days to come, 分别, plans."""

from datetime import date

import pytest

ISSUED = "2025-06-01"


def asks(read, text, on=ISSUED):
    """(deadline, asks) of every row that has a date or a question."""
    rows = read(text, on=on).proposals
    return [(p.deadline and str(p.deadline), p.needs_review) for p in rows if p.deadline or p.why]


@pytest.mark.parametrize("event", ["考试结束", "公示期满", "合同到期", "项目竣工", "活动完毕"])
@pytest.mark.parametrize("time", ["一周内", "3日内", "15个工作日内"])
def test_an_event_before_an_offset_needs_no_word_after_it(read, event, time):
    """考试结束一周内 never counts from the day of issue."""
    (row,) = read(f"{event}{time}完成资料归档。", on=ISSUED).proposals

    assert row.deadline is None
    assert event in row.why


@pytest.mark.parametrize("named", ["15周", "第十五周", "下周五", "中秋节", "市住建局"])
@pytest.mark.parametrize("bound", ["前", "之前", "以前"])
def test_a_day_in_brackets_has_the_bound_behind_them(read, named, bound):
    """15周（9月12日）之前: the day in the brackets is the limit."""
    text = f"{named}（9月12日）{bound}要完成审核。"

    assert asks(read, text) == [("2025-09-12", False)]


@pytest.mark.parametrize("week", ["第8周前", "第八周结束前", "第3教学周前", "第10周周五前"])
def test_a_week_of_a_term_is_heard_though_nobody_knows_its_day(read, week):
    """The term's first day is not in the text: no date, a question."""
    assert asks(read, f"{week}提交命题计划。") == [(None, True)]


@pytest.mark.parametrize("word", ["岁末", "岁尾", "年尾"])
@pytest.mark.parametrize("act", ["实现通车", "前完成清欠", "建成投用"])
def test_the_end_of_the_year_in_soft_words_asks(read, word, act):
    """岁末 may be the moon's: the last of December first, and a question."""
    assert asks(read, f"力争{word}{act}。") == [("2025-12-31", True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("计划2026建成投用。", "2026-12-31"),
        ("2026底前完成改造。", "2026-12-31"),
        ("到2027上半年全线贯通。", "2027-06-30"),
    ],
)
def test_a_year_without_its_sign_is_read_and_asked(read, text, day):
    """A slip of the pen is shown."""
    assert asks(read, text) == [(day, True)]


@pytest.mark.parametrize("count", ["完成2025件", "投入2026万元", "型号A2026完成测试"])
def test_a_number_like_a_year_is_none(dated, count):
    """Only a verb of completion or 底 behind it tells a year."""
    assert dated(f"{count}。", on=ISSUED) == []


@pytest.mark.parametrize("joint", ["、", "和"])
@pytest.mark.parametrize("lead", ["分别于", "分别在", "要分别于", "，分别于"])
def test_respectively_gives_each_its_day(read, joint, lead):
    """A、B分别于7月底、9月底前完成: two items, each named after its own."""
    rows = read(f"道路{joint}管网{lead}7月底{joint}9月底前完成。", on=ISSUED).proposals

    assert [(p.title, str(p.deadline), p.needs_review) for p in rows] == [
        ("道路完成", "2025-07-31", False),
        ("管网完成", "2025-09-30", False),
    ]


def test_respectively_behind_its_days_takes_the_objects(read):
    """7月底、12月底前分别完成一期、二期工程."""
    text = "7月底、12月底前分别完成一期、二期工程。"

    assert asks(read, text) == [("2025-07-31", False), ("2025-12-31", False)]


@pytest.mark.parametrize(
    "text",
    ["学校、医院和车站分别于7月底、9月底前完成。", "7月底、9月底前分别完成一次自查。"],
)
def test_respectively_with_unequal_numbers_asks(read, text):
    """Nobody can say which day is whose."""
    (row,) = read(text, on=ISSUED).proposals

    assert row.needs_review


def test_respectively_is_no_contradiction(read):
    """One clause with a day for each subject does not contradict itself."""
    assert read("东区、西区分别于7月底、9月底前通车。", on=ISSUED).contradictions == ()


@pytest.mark.parametrize("who", ["请各班", "各科室须于", "请于", "敬请家长"])
@pytest.mark.parametrize("act", ["将名单报教务处", "交齐作业", "领取材料", "上传照片"])
def test_a_day_beside_a_word_that_asks_is_a_limit(read, who, act):
    """请于7月4日将名单报…, without 前."""
    assert asks(read, f"{who}7月4日{act}。") == [("2025-07-04", False)]


@pytest.mark.parametrize("label", ["", "缴费时间：", "时间安排："])
def test_windows_without_a_verb_ask(read, label):
    """本科7月5日—10日17：00，专科…: whatever they are, they are not lost."""
    text = f"{label}本科7月5日—10日17：00，专科7月20日—23日17：00。"

    assert asks(read, text) == [("2025-07-10", True), ("2025-07-23", True)]


@pytest.mark.parametrize("what", ["培训", "比赛", "答辩", "报到"])
def test_the_time_of_an_event_asks(read, what):
    """培训时间：7月4日 may bind or not."""
    assert asks(read, f"{what}时间：7月4日。") == [("2025-07-04", True)]


@pytest.mark.parametrize("told", ["召开大会", "是世界读书日", "举办讲座", "迎来开放日"])
def test_a_day_with_a_name_or_an_event_asks_nothing(dated, told):
    """Nobody owes anything by then."""
    assert dated(f"全市7月4日{told}。", on=ISSUED) == []


PLAN = (
    "2025年{kind}\n一、加快项目建设\n（一）新建学校。新建小学3所，改扩建幼儿园5所。完善配套设施。\n"
    "继续推进老旧小区改造，改造小区12个。去年改造的小区已全部投用。\n{how}\n1.加强领导。\n"
)


@pytest.mark.parametrize("kind", ["重点工作", "工作安排", "工作打算", "目标任务", "主要工作任务"])
@pytest.mark.parametrize("how", ["二、保障措施", "二、工作要求", "二、加强组织领导"])
def test_the_section_of_a_plan_proposes_its_year(read, kind, how):
    """Measured sentences ask whether the year is their limit; how the work is led does not."""
    rows = [p for p in read(PLAN.format(kind=kind, how=how), on=ISSUED).proposals if p.deadline]

    assert [p.quote for p in rows] == [
        "新建小学3所，改扩建幼儿园5所",
        "继续推进老旧小区改造，改造小区12个",
    ]
    assert all(p.needs_review and p.deadline == date(2025, 12, 31) for p in rows)


@pytest.mark.parametrize(
    "lead", ["今年重点抓好以下工作：", "今年增长目标是8%。为实现上述目标，要注重抓好以下工作："]
)
def test_a_lead_in_that_only_takes_up_work_asks(read, lead):
    """抓好以下工作 orders no end of the year, as 完成以下工作 does."""
    text = f"{lead}\n（一）扩大投资。实施重大项目50个。\n（二）促进消费。培育商圈3个。\n"
    rows = [p for p in read(text, on=ISSUED).proposals if p.why]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", True)] * 2


def test_a_numbered_point_with_its_owner_is_a_point_however_long(read):
    """工作要点 with （责任科室：…）: each is proposed for the year."""
    text = (
        "县教育局2025年工作要点\n一、加强队伍建设\n1.提升师德。深入开展师德教育。"
        + "深化多形式的学习培训，把师德作为教师培训的必修课。" * 4
        + "（责任科室：人事科）\n"
    )
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]

    assert [(p.units, p.needs_review) for p in rows] == [(("人事科",), True)]


@pytest.mark.parametrize("what", ["总体要求", "指导思想", "总体思路", "主题"])
def test_what_the_year_is_about_is_no_promise(dated, what):
    """2025年全市工作的总体要求是：坚持…, 推动…"""
    assert dated(f"2025年全市工作的{what}是：坚持稳中求进，推动高质量发展。", on=ISSUED) == []


def test_the_same_completion_of_two_works_is_two_items(dated):
    """甲项目…12月底前完工。乙项目…12月底前完工: nothing is merged away."""
    text = "甲路项目，7月底前开工，12月底前完工。乙路项目，8月底前开工，12月底前完工。"

    assert [day for _, day in dated(text, on=ISSUED)] == [
        "2025-07-31", "2025-12-31", "2025-08-31", "2025-12-31",
    ]  # fmt: skip


def test_the_subject_before_the_comma_belongs_to_the_item(dated):
    """竹林路北段项目，7月底前完成拆迁: the title needs its subject."""
    assert dated("竹林路北段项目，7月底前完成拆迁。", on=ISSUED) == [
        ("竹林路北段项目，7月底前完成拆迁", "2025-07-31")
    ]


def test_lines_of_links_stay_apart(dated):
    """…工作要求05-22 and …总结07-22 at the foot of a page date nothing."""
    text = (
        "请于7月4日前完成评估。\n正在阅读：\n2025年全国综合医院、专科医院、妇幼保健院申报工作要求05-22\n"
        "[财务]公司财务人员年终个人总结07-22\n"
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-04"]


def test_a_stage_in_a_running_list_ends_at_its_semicolon(dated):
    """自查阶段（…）；督导阶段（…）；最后总结: a heading only."""
    text = "活动分两步：自查阶段（6月15日-6月30日）；督导阶段（7月1日-8月31日）；最后全面总结。"

    assert [q for q, _ in dated(text, on=ISSUED)][-1] == "督导阶段（7月1日-8月31日）"


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


def test_a_list_behind_a_sentence_that_tells_of_it_is_proposed(read):
    """2025年…民生实事，其中遴选了…。（1）…（2）…: every point asks, measured or not."""
    text = (
        "报告提到，2025年，全市实施100件民生实事，其中遴选了3件供票决。"
        "（1）新建公厕12座。（2）图书馆延长开放时间。（3）改造小区8个。\n"
    )
    rows = [p for p in read(text, on=ISSUED).proposals if p.rule.startswith("标题")]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", True)] * 3


@pytest.mark.parametrize(
    "text", ["材料请于\n2025 年7月28 日以\n前报送我办．", "网上推荐截\n止日期为\n2025 年7月28 日．"]
)
def test_labels_and_bounds_torn_over_lines_are_joined(dated, text):
    """以/前, 截/止, 为/2025年; ．ends a sentence as 。 does."""
    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-28"]


@pytest.mark.parametrize("state", ["稳步推进", "有序推进", "加快推进"])
def test_a_headline_that_tells_a_state_promises_nothing(dated, state):
    """2025年全市148个重点工程稳步推进."""
    assert dated(f"2025年全市148个重点工程{state}\n", on=ISSUED) == []


def test_a_count_of_projects_is_no_promise(dated):
    """2025年考核项目共计148个."""
    assert dated("2025年城市建设考核项目共计148个，已完成12个。", on=ISSUED) == []


@pytest.mark.parametrize("more", [", 20, 21", " and 20", "-20"])
def test_several_english_days_ask(read, more):
    """March 19, 20, 21: which of them is the limit?"""
    rows = read(f"Important dates\nSeptember 19{more} Budget papers are due\n", on=ISSUED).proposals

    assert [p.needs_review for p in rows] == [True]


@pytest.mark.parametrize("reason", ["因", "由于", "鉴于", "临近"])
@pytest.mark.parametrize("end", ["年终", "年底", "年末"])
def test_the_end_of_the_year_as_a_reason_is_no_limit(dated, reason, end):
    """因年终结算，…: when, not until when."""
    assert dated(f"另{reason}{end}内部结算，请各部门谅解。", on=ISSUED) == []


@pytest.mark.parametrize("will", ["将", "拟", ""])
def test_a_shut_window_is_none_whatever_its_will(dated, will):
    """7月12日至7月30日将暂停办理报销."""
    assert dated(f"2025年7月12日至2025年7月30日{will}暂停办理报销业务。", on=ISSUED) == []


def test_what_is_done_anew_some_year_is_no_limit(dated):
    """2026年再另行开具."""
    assert dated("对不能到账的票据予以收回作废，2026年再另行开具。", on=ISSUED) == []


@pytest.mark.parametrize("label", ["公告时间", "公布日期", "刊登日期"])
def test_the_time_of_a_publication_is_no_limit(dated, label):
    """公告时间： 2025/6/20 tells when the page appeared."""
    assert dated(f"{label}： 2025/6/20\n编辑人： 教务组\n", on=ISSUED) == []


@pytest.mark.parametrize("weekday", ["（五）", "（周五）", "（星期五）"])
def test_a_weekday_in_brackets_may_be_one_character(read, weekday):
    """7月4日（五）前, as schools write it; a wrong one asks."""
    assert asks(read, f"请于7月4日{weekday}前完成缴费。") == [("2025-07-04", False)]
    assert asks(read, f"请于7月3日{weekday}前完成缴费。") == [("2025-07-03", True)]


@pytest.mark.parametrize("era", ["114/7/4", "114年7月4日"])
def test_days_of_the_republic_with_slashes_are_read_and_asked(read, era):
    """114/7/4 in a text in traditional characters."""
    (row,) = read(f"同學須於{era}（含）前完成繳費。", on=ISSUED).proposals

    assert (str(row.deadline), row.needs_review) == ("2025-07-04", True)


def test_the_plan_named_last_in_a_title_gives_the_year(read):
    """2024年度工作总结和2025年度工作计划."""
    text = "卫健局2024年度工作总结和2025年度工作计划\n一、能力建设\n1.改造卫生室12个。\n2.培训医生80名。\n"
    rows = [p for p in read(text, on="2024-12-27").proposals if p.deadline]

    assert {str(p.deadline) for p in rows} == {"2025-12-31"}


DAYS_ALONE = (
    "小学招生\n1.公办小学\n8月19~21日\n学生到学校报名。\n8月23~24日\n学校组织家访。\n有关部门复验证件。\n"
    "8月25日\n发放录取通知书。\n2.民办小学\n8月26日前\n上传报名信息。\n"
)


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
    """Action｜Owner｜Due date: a month means its last day, 06/07/2025 asks."""
    text = (
        f"Ref\t{task}\tOwner\t{due}\tStatus\n1\tSubmit the draft report\tJ. Smith\t31 July 2025\tOpen\n"
        "2\tUpdate the risk register\tFinance\tAugust 2025\tOpen\n3\tPublish the policy\tHR\t15/09/2025\tOpen\n"
        "4\tReview the contract\tLegal\t06/07/2025\tOpen\n5\tKeep the log\tIT\tOngoing\tOpen\n"
    )
    rows = read(text, on=ISSUED).proposals

    assert [(p.deadline and str(p.deadline), p.needs_review) for p in rows] == [
        ("2025-07-31", False), ("2025-08-31", False), ("2025-09-15", False), ("2025-07-06", True), (None, False),
    ]  # fmt: skip
    assert rows[0].units == ("J. Smith",)


def test_what_officers_would_report_to_a_meeting_is_due_then(dated):
    """Minutes: the meeting's day is the limit of what is reported to it, and none of its own."""
    text = "It was agreed that officers would report back to the next meeting on 14 July 2025."

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-14"]
    assert dated("The next meeting will be held on 14 July 2025.", on=ISSUED) == []


def test_the_schedule_of_work_is_no_opening_hours(dated):
    """工作时间安排如下：7月15日，… : the first of a series is read as the others are."""
    text = "招生工作时间安排如下：7月15日，公布细则。7月21日至30日，接受报名。8月5日，完成招生。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-15", "2025-07-30", "2025-08-05"]


@pytest.mark.parametrize("title", ["Year-end deadlines", "Reminder: End of Fiscal Year Deadlines"])
def test_english_lines_of_dates_stay_apart_and_their_title_is_none(dated, title):
    """A title with year-end in it is no limit, and a line that ends in its year is whole."""
    text = (
        f"{title}\n\nLast date for all major purchases ------July 25, 2025\n\n"
        "Last date Purchase Orders will be issued------August 29, 2025\n\n"
        "Plan your end of year spending early.\n"
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-07-25", "2025-08-29"]


def test_the_day_that_by_leads_wins_over_the_meeting_before_it(dated):
    """The meeting is on …, so requests need to be made by …"""
    text = (
        "The meeting is on 16 September 2025 and so requests need to be made by 6 September 2025."
    )

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-09-06"]


@pytest.mark.parametrize(
    "who",
    [
        "户籍在本区的适龄儿童",
        "在本区购买住宅的业主子女",
        "年满六周岁的儿童",
        "具有本市居住证的随迁子女",
    ],
)
def test_a_day_that_tells_who_is_meant_is_no_limit(dated, who):
    """2025年6月11日前，户籍在本区的适龄儿童: a condition."""
    assert dated(f"1.2025年6月11日前，{who}；", on=ISSUED) == []


@pytest.mark.parametrize("plan", ["预计", "计划", "力争", "拟于"])
@pytest.mark.parametrize("act", ["进场施工", "搬迁入驻", "启动招标", "开放试运营"])
def test_a_month_that_a_plan_names_is_its_limit_whatever_the_act(dated, plan, act):
    """预计明年2月进场施工."""
    assert [day for _, day in dated(f"石材市场{plan}明年2月{act}。", on=ISSUED)] == ["2026-02-28"]


def test_the_heading_of_a_months_plan_is_no_row(dated):
    """二、6月项目工作计划安排： heads its points."""
    text = "二、2025年6月项目工作计划安排：\n1、2025年6月，完成地下室垫层。\n"

    assert [quote for quote, _ in dated(text, on=ISSUED)] == ["2025年6月，完成地下室垫层"]


@pytest.mark.parametrize("lead", ["确保到", "力争到", "到"])
def test_a_year_to_come_and_what_it_is_to_bring(dated, lead):
    """确保到2027年乡村建设取得实质性进展, without a comma behind the year."""
    assert [day for _, day in dated(f"{lead}2027年乡村建设取得实质性进展。", on=ISSUED)] == [
        "2027-12-31"
    ]


@pytest.mark.parametrize("due", ["08.11.2025", "8.11.2025", "08/11/2025"])
def test_dotted_days_in_a_column_put_the_day_first(read, due):
    """08.11.2025 is the eighth of November; with strokes it asks."""
    text = f"Ref\tAction\tLead\tDue Date\n1\tUpdate the plan\tCOO\t{due}\n2\tClose the risk\tCFO\t30.09.2025\n"
    first, second = (p for p in read(text, on=ISSUED).proposals if p.deadline)

    assert (str(first.deadline), first.needs_review) == ("2025-11-08", "/" in due)
    assert (str(second.deadline), second.needs_review) == ("2025-09-30", False)


def test_ten_days_before_an_event_is_no_tenth(dated):
    """活动举行日十日前, 会议召开之十日前: counted back from a day nobody said."""
    assert dated("活动预定举行日十日前提出申请。", on=ISSUED) == []
    assert [day for _, day in dated("各单位于十日前报送材料。", on=ISSUED)] == ["2025-06-10"]


def test_what_is_visited_at_the_years_end_is_told(dated):
    """政协年末视察上了解到…"""
    assert dated("这是记者从9日举行的政协年末视察上了解到的消息。", on="2025-11-25") == []


@pytest.mark.parametrize("word", ["电通", "电动化改造", "电站建成"])
def test_electricity_behind_a_time_is_no_dateline(dated, word):
    """预计8月底电通 is no 8月底电 of a news agency."""
    assert [day for _, day in dated(f"环线预计8月底{word}。", on=ISSUED)] == ["2025-08-31"]


@pytest.mark.parametrize(
    "quarter",
    [
        "2025 Q4",
        "2025Q4",
        "Q4 2025",
        "2025年 Q4",
        "2025\n—6—\n\nQ4",
        "2025年Q\n—16—\n4",
        "Q\n—16—\n4 2025",
    ],
)
def test_a_quarter_is_read_with_its_year_over_a_gap(dated, quarter):
    """计划2025 Q4提交: never the fourth quarter of the year before."""
    assert [day for _, day in dated(f"计划{quarter}提交项目清单。", on="2024-02-14")] == [
        "2025-12-31"
    ]


def test_a_range_torn_at_its_dash_goes_on(dated):
    """10月1日- on one page, -10月16日 on the next."""
    text = "完成时限：10月1日-\n第 16 页 共 31 页\n\n-10月16日。任务：建成平台。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-10-16"]


@pytest.mark.parametrize("year", ["2026年", "2026年度", "2026至2027年"])
@pytest.mark.parametrize("paper", ["采购预算编报", "教材征订计划", "招生专业调整方案"])
@pytest.mark.parametrize("kind", ["通知", "请示", "通报（试行）"])
def test_a_title_of_its_own_line_names_its_years(dated, year, paper, kind):
    """关于2026年…的通知: the line is the name of a paper, and nothing in it is due."""
    text = f"关于{year}{paper}的{kind}\n各科室：\n以上表格于6月20日前报后勤科。\n"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-20"]


@pytest.mark.parametrize("mark", ["附件：", "附件1：", "附件二：", "附表3：", "附件：1."])
@pytest.mark.parametrize(
    "named", ["2026年拟采购车辆分类统计第3版", "2025年度项目完成情况", "2026年培训对象"]
)
def test_an_attachment_names_its_year(dated, mark, named):
    """附件3：2026年…: what is attached is due at no time."""
    assert dated(f"请认真填写。\n{mark}{named}\n（内容见公告）\n", on=ISSUED) == []


def test_a_limit_in_an_attachments_line_stays(dated):
    """附件1：2025年9月底前…: a bound is a bound wherever it stands."""
    text = "附件1：2025年9月底前完成全部改造\n附件2：2025年建成10个社区食堂。\n"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-09-30", "2025-12-31"]


def test_a_list_of_attachments_names_years(dated):
    """附件： above numbered lines: each is the name of a paper."""
    text = "请填报。\n附件：\n1.2026年采购设备分类统计第3版\n2.2026年培训对象\n"

    assert dated(text, on=ISSUED) == []


@pytest.mark.parametrize("year", ["2026 年，", "2026年，", "2026年度，", "2026年"])
@pytest.mark.parametrize("what", ["总体要求是", "指导思想是", "工作思路为", "主题是"])
def test_what_a_years_work_is_about_is_no_promise(dated, year, what):
    """2026 年，我县普法工作的总体要求是：坚持…"""
    assert dated(f"{year}我县普法工作的{what}：坚持服务大局，推进依法治理。", on=ISSUED) == []


@pytest.mark.parametrize(
    "weather",
    [
        "受强冷空气影响，北部大部地区将降温6至8℃",
        "受台风外围影响，沿海有8级阵风",
        "受高空槽影响，山区完成一次降雨过程",
        "全省气温将明显回升",
        "我市将出现大到暴雨",
        "全国铁路预计发送旅客1300万人次",
    ],
)
@pytest.mark.parametrize("time", ["今天（6月1日）起至6月4日，", "6月3日至5日，", "6月4日，"])
def test_the_weather_and_the_crowds_promise_nothing(dated, weather, time):
    """受冷空气影响，…气温将走低: the news tells what comes by itself."""
    assert dated(f"{time}{weather}。", on=ISSUED) == []


@pytest.mark.parametrize("order", ["各单位要于6月4日前完成排查", "务必于6月4日前完成转移"])
def test_an_order_because_of_the_weather_is_one(dated, order):
    """受台风影响，…务必于6月4日前完成转移."""
    text = f"受台风影响，{order}。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-04"]


@pytest.mark.parametrize(
    "lasts",
    ["本学期至7月4日结束", "选修课上课至7月4日", "暑假自即日起至7月4日", "书画展览持续至7月4日"],
)
def test_until_when_a_term_goes_on_is_asked_about(read, lasts):
    """本学期至7月4日结束: the end of what runs by itself is never a sure limit."""
    rows = [p for p in read(f"{lasts}，请周知。", on=ISSUED).proposals if p.deadline]

    assert all(p.needs_review for p in rows)


def test_a_stage_ends_where_single_cases_are_ruled(dated):
    """6月26日至7月25日集中开展…，对能够…的要立即…，整治重点包括…: cases and topics are no part of it."""
    text = (
        "6月16日至7月20日集中开展隐患整治，对能够当场改正的要立即改正，"
        "对一时难以改正的要落实责任，整治重点包括化工、粉尘涉爆、燃气等12个行业。"
    )

    assert dated(text, on=ISSUED) == [("6月16日至7月20日集中开展隐患整治", "2025-07-20")]


@pytest.mark.parametrize("link", ["、", "和", "以及", "及"])
@pytest.mark.parametrize("first", ["申请汇总表", "《专业申请表》（附件2）"])
@pytest.mark.parametrize("paper", ["新增人员名册（一式3份）", "绩效自评报告（附件3）"])
@pytest.mark.parametrize("year", ["2025年", "2026年"])
def test_the_year_of_a_paper_among_papers_is_its_name(dated, link, first, paper, year):
    """提交《申请表》、2026年…名册: one duty, with the day before it."""
    text = f"6月27日前，学院完成论证，填写并提交{first}{link}{year}{paper}。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-27"]


@pytest.mark.parametrize(
    "aside",
    ["（格式参照附表）", "（东校区的场地由东校区自行安排）", "（样表见网站）（时间另行通知）"],
)
def test_what_is_said_beside_a_duty_is_no_part_of_it(dated, aside):
    """…上报教务处（格式参照…）（…自行安排）."""
    assert dated(f"各学院请于6月24日前将名单报教务处{aside}。", on=ISSUED) == [
        ("各学院请于6月24日前将名单报教务处", "2025-06-24")
    ]


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


@pytest.mark.parametrize(
    "rest", ["对照规划的要求逐项销号", "对接企业的应用场景落地", "对准群众的须知逐条公开"]
)
def test_a_clause_about_demands_stays_in_its_duty(dated, rest):
    """对…的要求 is no ruling on single cases."""
    text = f"9月30日前完成问题整改，{rest}。"

    assert dated(text, on=ISSUED) == [(text.rstrip("。"), "2025-09-30")]


@pytest.mark.parametrize(
    "promise",
    ["9月30日建成气温自动升级系统", "2025年预计接待游客500万人次，新增床位300张"],
)
def test_a_promise_that_names_the_weather_or_the_guests_is_kept(dated, promise):
    """建成气温…系统 is work, and the guests of a whole year may be an aim."""
    assert dated(f"{promise}。", on=ISSUED) != []

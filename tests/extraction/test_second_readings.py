"""Years in names and headings, pieces set apart, clauses of other subjects, calendars of terms."""

import pytest


@pytest.mark.parametrize("number", ["（二）", "二、", "3."])
@pytest.mark.parametrize(
    "name",
    ["2025年谋划项目", "2025年续建项目", "2025年村镇发展思路及重点项目谋划", "2025年主要措施"],
)
def test_the_heading_of_a_section_is_no_promise(number, name, asks):
    """A numbered line that names a year and things, and says nothing of them."""
    assert asks(f"{number}{name}\n村里道路较窄。\n", "2025-01-05") == []


@pytest.mark.parametrize("verb", ["办好", "承办", "举办"])
def test_the_year_of_an_event_is_never_sure(verb, asks):
    """承办2025年农博会: the year is the event's name."""
    assert all(r for _, r in asks(f"{verb}2025年全县农民丰收节，提升乡风文明水平。", "2025-01-05"))


@pytest.mark.parametrize("state", ["完成情况公布", "办理情况如下", "落实情况"])
def test_how_a_list_went_is_no_promise(state, asks):
    """2024年10件实事完成情况公布 in December tells."""
    assert asks(f"会议闭幕。2024年10件民生实事{state}。", "2024-12-30") == []


@pytest.mark.parametrize(
    "torn",
    [
        "今年经济社会发展的\n主要预期目标\n是：产值增长5%；税收增长3%。",
        "今年经济社会发展的主要预期目标\n是：产值增长5%；税收增长3%。",
    ],
)
def test_pieces_set_apart_on_a_page_are_one_sentence(torn, one):
    """Words in bold stand on lines of their own; 是： cannot begin one."""
    row = one(f"开好局十分重要。{torn}\n要齐心协力。\n", on="2026-01-20")

    assert (row.quote.replace("\n", "")[:2], row.quote[-4:]) == ("今年", "增长3%")


@pytest.mark.parametrize("other", [
    "北桥项目快将招标", "河西地块的规划研究会尽快展开", "配套泵站正在报批", "并已设立标准数据库",
])  # fmt: skip
def test_a_clause_of_another_subject_is_not_due(other, one):
    """年底前公布蓝图，北桥项目快将招标: the second clause has no day."""
    assert (
        one(f"交通局年底前公布运输蓝图，{other}。", on="2025-03-05").quote
        == "交通局年底前公布运输蓝图"
    )


@pytest.mark.parametrize("mark", ["13:15pm", "(13:01)", "08:30"])
def test_the_time_of_a_post_ends_the_line_above_it(mark, dated):
    """Live reports put the minute between the lines, and end none with a mark."""
    text = f"09:10\n\n民政局年底前公布名册，推进一门受理、全程代办\n\n{mark}\n\n会场秩序良好\n"

    assert [q for q, _ in dated(text, on="2025-03-05")] == [
        "民政局年底前公布名册，推进一门受理、全程代办"
    ]


@pytest.mark.parametrize(
    "told", ["目前设计已完成，正在评审招标，征地同步进行", "现已开工，管网正在铺设，进场道路已完成"]
)
def test_how_far_it_has_come_is_no_part_of_the_item(told, one):
    """The limit behind several clauses of progress stands for itself."""
    assert one(f"{told}，争取4月底前投用。", on="2025-03-05").quote == "争取4月底前投用"


@pytest.mark.parametrize("since", ["2026年起", "从2026年起"])
def test_a_month_behind_a_rhythm_is_of_the_year_it_begins(since, dated):
    """2026年起，每年2月底前…，3月底前…: the March is not one before."""
    text = f"{since}，每年2月底前各区完成考核，3月底前市局完成汇总。"

    assert [day for _, day in dated(text, on="2025-01-16")] == ["2026-02-28", "2026-03-31"]


@pytest.mark.parametrize("begins", ["于2026年初开始执行新标准", "于2026年3月开始正式施行"])
def test_when_something_begins_to_apply_is_no_limit(begins, asks):
    """开始执行 is a first day."""
    assert asks(f"集中采购主体签订合同，{begins}，周期为1年。", "2025-11-01") == []


@pytest.mark.parametrize(
    "text", ["第一学期于9月1日（周一）开学，次年2月2日放寒假。", "第二学期于3月2日开学。"]
)
def test_the_days_of_a_term_are_no_duties(text, asks):
    """开学 and 放寒假 by themselves bind nobody."""
    assert not any(day == "2025-09-01" and not r for day, r in asks(text, "2025-07-10"))


@pytest.mark.parametrize("points", ["{}.{}。做好路{}。", "{}。{}。做好路{}。"])
def test_a_number_whose_dot_has_become_a_full_stop(points, dated):
    """1。开通线路。开通…: the number of a point of a list."""
    names = ["开通线路", "改造管网", "增设学位"]
    text = "2025年为民实事\n主要任务：\n" + "".join(
        points.format(n, name, n) + "\n" for n, name in enumerate(names, 1)
    )

    assert [day for _, day in dated(text, on="2025-01-05")] == ["2025-12-31"] * 3


@pytest.mark.parametrize("gap", ["（{}）", "({})", "{}."])
def test_one_month_heads_all_the_points_of_its_cell(gap, one):
    """3月：（1）… （2）推动2024年立项的…: one row, due in March, whatever years it names."""
    words = "3月： " + " ".join(
        gap.format(n) + w
        for n, w in enumerate(["印发通知", "推动2024年立项的实训室建设", "收集意见"], 1)
    )
    row = one(f"任务\t时序进度\t部门\n实训基地\t{words}\t教务处\n", on="2025-02-20")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-03-31", False)


@pytest.mark.parametrize("quoted", ["“{}”", "「{}」", "『{}』"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("mark", ["。", "！"])
def test_a_quoted_sentence_ends_behind_its_quotation_mark(quoted, gap, mark, one):
    """The item that follows does not begin with the mark that closes what was said."""
    said = quoted.format(f"渠道会尽快修好{mark}")
    text = f"站长表示：{said}{gap}水利站将于9月底前完成衬砌。\n"

    assert one(text, on="2025-06-02").quote == "水利站将于9月底前完成衬砌"


@pytest.mark.parametrize("joined", ["情况及", "情况和", "问题以及", "原因与"])
@pytest.mark.parametrize("limit", ["年内", "年底前", "11月底前"])
def test_a_limit_in_a_list_of_names_asks(joined, limit, one):
    """An inspection may look at something that names a day; nobody promised it."""
    row = one(f"督查重点为：各泵站改造{joined}{limit}完成预测。\n", on="2025-06-02")

    assert row.needs_review
    assert "请确认" in row.why


@pytest.mark.parametrize("verb", ["是", "为"])
@pytest.mark.parametrize("what", ["报名期", "公示期", "选举提名期"])
def test_the_days_of_a_term_in_a_statement_are_never_sure(verb, what, one):
    """当日至11月6日是报名期 says how long something lasts."""
    assert one(f"当日至11月6日{verb}{what}。\n", on="2025-06-02").needs_review


@pytest.mark.parametrize("meeting", ["会议", "本会议", "本次会议", "此次会议"])
@pytest.mark.parametrize("after", ["结束3日内", "结束后3日内", "结束后3个工作日内"])
def test_days_behind_a_meeting_without_a_day_ask(meeting, after, one):
    """A rule for every meeting is no day in the calendar; which meeting is asked."""
    assert "会议日" in one(f"{meeting}{after}，应将纪要送达各站。\n", on="2025-06-02").why


@pytest.mark.parametrize("time", ["今年三季度", "9月", "2025年下半年"])
@pytest.mark.parametrize("then", ["将对各站复查", "对各站进行复查", "陆续安装水表"])
def test_when_something_begins_is_never_sure(time, then, asks):
    """三季度开始将对各站复查 says from when on."""
    assert all(doubt for _, doubt in asks(f"{time}开始{then}。\n", on="2025-06-02"))


@pytest.mark.parametrize("says", ["明确", "提出", "共确定", "部署"])
@pytest.mark.parametrize("year", ["2025年", "2025年度", "2025年市"])
def test_what_a_paper_of_the_year_says_is_no_limit(says, year, asks):
    """2025年《政府工作报告》明确145项任务: the year of a paper."""
    assert not asks(f"{year}《政府工作报告》{says}145项任务，分解为222个内容。\n", on="2025-06-02")


@pytest.mark.parametrize("when", ["明年", "9月底前", "2025年底前"])
@pytest.mark.parametrize("condition", ["若再漏水", "如再漏水", "如未修好", "一旦漏水", "如果漏水"])
def test_a_day_in_a_condition_is_never_sure(when, condition, asks):
    """明年若再漏水，由物业科维修 promises nothing yet."""
    rows = asks(f"水厂泵房{when}{condition}，由物业科完成维修。\n", on="2025-06-02")

    assert all(doubt for day, doubt in rows if day)


@pytest.mark.parametrize("verb", ["实现", "完成"])
@pytest.mark.parametrize("early", ["提前一个月", "提前半年", "提前20天"])
def test_a_plan_reached_early_is_never_sure(verb, early, asks):
    """提前一个月实现9月底前开工计划 tells how it went, or hopes for it: which, is asked."""
    assert all(
        doubt
        for _, doubt in asks(f"45个项目开工，{early}{verb}9月底前开工计划。\n", on="2025-06-02")
    )


@pytest.mark.parametrize("word", ["如期", "如数", "如约"])
def test_in_time_is_no_condition(word, one):
    """9月底前如期完成 stays sure."""
    assert not one(f"水利站要在9月底前{word}完成衬砌。\n", on="2025-06-02").needs_review

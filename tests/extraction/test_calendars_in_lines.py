"""Calendars of days, in lines and tables: what is to be done, what is a holiday, what cannot be."""

import pytest

LINES = """{title}
第一周 9/1 ~ 9/5
{mark}9/2 开学典礼
{mark}9/4 学籍核对
第二周 9/8 ~ 9/12
{mark}9/10~12 新生体检
"""


@pytest.mark.parametrize("title", ["第一学期行事历", "九月份工作安排", "校历（2025年秋）"])
@pytest.mark.parametrize("mark", ["", "1. ", "- "])
def test_lines_that_begin_with_a_day_are_rows(dated, title, mark):
    """Any numbering of them will do; the weeks between them are no rows."""
    assert dated(LINES.format(title=title, mark=mark), on="2025-08-20") == [
        ("9/2 开学典礼", "2025-09-02"), ("9/4 学籍核对", "2025-09-04"),
        ("9/10~12 新生体检", "2025-09-12"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["合作大事记", "回顾这一年的安排", "比分"])
def test_days_that_are_told_make_no_calendar(dated, title):
    assert dated(LINES.format(title=title, mark=""), on="2025-08-20") == []


@pytest.mark.parametrize(
    "what", ["国庆节放假8天", "中秋节", "校庆日停课一天", "寒假开始", "春节放假"]
)
def test_a_holiday_in_a_calendar_is_nothing(dated, what):
    rows = f"日期\t星期\t校务活动\n9月12日\t五\t家长会\n10月1日\t三\t{what}\n10月20日\t一\t秋季运动会\n"

    assert [day for _, day in dated(rows, on="2025-08-20")] == ["2025-09-12", "2025-10-20"]


def test_a_row_of_a_table_is_no_line_of_a_calendar(read):
    rows = read(
        "工作安排\n日期\t活动\n9月12日\t家长会\n9月20日\t运动会\n9月28日\t艺术节\n", on="2025-08-20"
    )

    assert [len(row.spans) for row in rows.proposals] == [1, 1, 1]


def test_work_that_speaks_of_a_holiday_is_work(dated):
    rows = "日期\t校务活动\n9月28日\t完成放假前安全检查\n10月20日\t秋季运动会\n"

    assert dated(rows, on="2025-08-20")[0][1] == "2025-09-28"


@pytest.mark.parametrize("joint", ["-", "至", "—"])
def test_a_range_that_ends_before_it_begins_asks(read, joint):
    """The year of its first day is proposed, and what is written stands beside it."""
    (row,) = read(f"2026年5月8日{joint}2025年5月20日完成补测。", on="2025-06-01").proposals

    assert (str(row.deadline), row.needs_review) == ("2026-05-20", True)
    assert str(row.alternatives[0].end) == "2025-05-20"


@pytest.mark.parametrize("stage", ["自查整改期", "集中排查阶段", "考核验收期"])
def test_a_stage_is_named_behind_its_days(dated, stage):
    assert (
        dated(f"3月4日至15日为{stage}，各单位对照清单逐项核对。", on="2025-03-01")[0][1]
        == "2025-03-15"
    )


@pytest.mark.parametrize(
    "said",
    ["办公时间为10月1日至10月7日。", "放假时间为10月1日至10月7日，共7天。",
     "合同应写明服务起止时间（2025.11.1-2026.6.4）。", "2025年需县级资金320万元。"],
)  # fmt: skip
def test_times_of_other_things_are_nothing(dated, said):
    assert dated(said, on="2025-09-20") == []


def test_a_time_with_nothing_of_its_own_is_no_row(dated):
    said = "今年的六件实事将在3月底前启动，11月底前基本完成。"

    assert [day for _, day in dated(said, on="2025-02-10")] == ["2025-03-31", "2025-11-30"]


@pytest.mark.parametrize(
    "name", ["重点工作任务分解方案", "工作目标任务分解表", "重点工作责任分工方案"]
)
def test_a_yearly_plan_asks_about_the_year_of_its_measured_rows(read, name):
    text = (
        f"2025年{name}\n序号\t任务\t责任单位\n1\t新增托位300个\t教育局\n2\t加强队伍建设\t人社局\n"
    )
    first, second = read(text, on="2025-02-10").proposals

    assert (str(first.deadline), first.needs_review) == ("2025-12-31", True)
    assert second.deadline is None


def test_a_bracket_with_a_limit_wins_over_the_title_of_the_plan(read):
    text = (
        "2025年重点工作任务分解方案\n各单位：\n现印发给你们。\n一、新增泊位200个。（责任单位：住建局；完成时限：9月底前）\n"
        "二、改造管网30公里。（责任单位：水务局）\n"
    )
    first, second = read(text, on="2025-02-10").proposals

    assert (str(first.deadline), first.needs_review) == ("2025-09-30", False)
    assert (str(second.deadline), second.needs_review) == ("2025-12-31", True)


DEEDS = ["组织资格复审", "公布笔试名单", "统一体检"]


@pytest.mark.parametrize("joint", ["；", "。"])
def test_days_that_follow_one_another_date_their_deeds(dated, joint):
    """Three days that each lead a clause make a plan; two could be anything."""
    days = ["7月8日", "7月10日至12日", "7月15日"]
    said = [f"{day}，{deed}" for day, deed in zip(days, DEEDS, strict=True)]

    assert [day for _, day in dated(joint.join(said) + "。", on="2025-06-20")] == [
        "2025-07-08", "2025-07-12", "2025-07-15",
    ]  # fmt: skip
    assert dated(f"7月8日，天气炎热{joint}7月10日，多云。", on="2025-06-20") == []


@pytest.mark.parametrize("part", ["", "晚", "上午"])
def test_a_day_and_a_colon_lead_a_row_of_whole_sentences(dated, part):
    text = (
        f"录取工作安排\n（一）第一批（7月3日-7月6日）\n7月3日{part}：考生第一次填报志愿。\n7月4日：院校下载信息；对后续志愿依次录取。\n"
        "7月6日：第一批全部完成。\n"
    )

    assert [day for _, day in dated(text, on="2025-06-20")] == [
        "2025-07-03", "2025-07-04", "2025-07-06",
    ]  # fmt: skip


def test_a_colon_of_mathematics_parts_hours_too(dated):
    """8∶00 is 8：00, so the range goes on to its last day."""
    assert dated("填报时间：7月30日8∶00—8月1日22∶00", on="2025-06-20")[0][1] == "2025-08-01"


def test_a_name_and_its_limit_are_a_row(dated):
    assert dated("2.单设批次：7月14日22：00前。", on="2025-06-20")[0][1] == "2025-07-14"


@pytest.mark.parametrize("verb", ["完工啟用", "通車", "完工"])
def test_a_bare_year_of_the_republic_before_a_verb_asks(read, verb):
    (row,) = read(f"工程會表示，捷運線預計106年{verb}，請各機關協助。", on="2017-02-09").proposals

    assert (str(row.deadline), row.needs_review) == ("2017-12-31", True)


@pytest.mark.parametrize(
    "name",
    ["某中心发布了2025年基础加强计划173项目指南。", "2025年县政府重点工作任务（县政发〔2025〕2号）\n各单位：\n",
     "2025年科学技术计划项目申报类型、申报程序等详见附件要求。", "二月：春意渐浓\n"],
)  # fmt: skip
def test_a_time_in_a_name_is_nothing(dated, name):
    assert dated(name, on="2025-01-12") == []


def test_a_line_of_the_page_is_not_joined_to_the_title(dated):
    text = "某省关于印发2025年重点任务分工方案的通知 (府〔2025〕22号)\n时间: 2027-02-21\n来源: 省政府\n"

    assert dated(text, on="2025-01-12") == []


@pytest.mark.parametrize("days", ["9.1-9.7", "9/1-9/7", "9月1日-9月7日"])
def test_days_with_a_point_in_a_column_of_times(dated, days):
    rows = f"周次\t时间\t工作内容\n第1周\t{days}\t完成课表编排\n第2周\t9月8日-9月14日\t召开例会\n"

    assert [day for _, day in dated(rows, on="2025-08-25")] == ["2025-09-07", "2025-09-14"]


@pytest.mark.parametrize(
    "what", ["清明节假期，安全出行。", "寒假期间，适当放松。", "周末调休安排，提醒大家注意。"]
)
def test_a_free_day_among_lines_is_nothing(dated, what):
    lines = f"春季行事周历\n- 2月7日：举行开学典礼。\n三月：播种希望\n- 3月10日：植树。\n- 4月4日-6日：{what}\n"

    assert [day for _, day in dated(lines, on="2025-01-25")] == ["2025-02-07", "2025-03-10"]


@pytest.mark.parametrize("gloss", ["（分别在6月、9月和12月底）", "（即6月、9月、12月底）"])
def test_a_bracket_that_spells_out_a_rhythm_is_part_of_it(read, gloss):
    (row,) = read(f"各部门要在每季度末{gloss}，将进展情况书面报督查组。", on="2025-04-13").proposals

    assert (str(row.deadline), row.recurrence, row.needs_review) == (
        "2025-06-30",
        "quarterly:end",
        False,
    )


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("sign", ["", " "])
@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("5{g}月{s}6{g}日前", "2025-05-06"),
        ("5{g}月{s}20{g}日至{s}23{g}日", "2025-05-23"),
        ("5{g}月{s}20{g}日{s}-{s}5{g}月{s}23{g}日", "2025-05-23"),
        ("5{g}月{s}20{g}日{s}至{s}6{g}月{s}2{g}日", "2025-06-02"),
    ],
)
def test_blanks_within_a_day_cut_it_nowhere(dated, day, due, gap, sign):
    """The month is no day of a row whose task begins with the rest of the date."""
    line = f"{day.format(g=gap, s=sign)}完成宿舍消毒和床位核对(后勤处);\n"
    text = (
        f"开学准备工作安排如下:\n{line}{line.replace('宿舍', '食堂')}{line.replace('宿舍', '教室')}"
    )

    assert [found for _, found in dated(text, on="2025-04-20")] == [due] * 3

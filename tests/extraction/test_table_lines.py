"""Tables on lines as they come out of other programs: commas, no header, torn ends, remarks."""

import pytest


def test_a_table_with_commas_below_its_header_is_one(dated):
    """Comma-separated values are a table like any other; a sentence with commas is none."""
    text = "序号,任务,责任单位,完成时间\n1,完成路灯改造300盏,城管局,2025-06-30\n2,修缮危桥2座,交通局,2025-10-31\n"

    assert dated(text, on="2025-03-03") == [
        ("完成路灯改造300盏,城管局,2025-06-30", "2025-06-30"),
        ("修缮危桥2座,交通局,2025-10-31", "2025-10-31"),
    ]


def test_rows_that_end_in_limits_need_no_header(dated):
    """Three cells a line, one of them a limit: a table whose header stayed on another page."""
    text = "1\t清理库存\t供销社\t6月30日前\n2\t打通断头路2条\t交通局\t8月底前\n3\t翻修粮仓\t粮食局\t11月底前\n"

    assert dated(text, on="2025-03-03") == [
        ("清理库存\t供销社\t6月30日前", "2025-06-30"),
        ("打通断头路2条\t交通局\t8月底前", "2025-08-31"),
        ("翻修粮仓\t粮食局\t11月底前", "2025-11-30"),
    ]


def test_a_limit_torn_over_two_lines_is_one_cell(dated):
    """5月 / 底前: the second line is the rest of the time and not the next row."""
    text = (
        "序号\n任务内容\n责任单位\n完成时限\n1\n启动馆藏\n数字化\n档案馆\n5月\n底前\n"
        "2\n完成镇志\n初稿\n史志办\n12月\n底前\n3\n印发手册\n史志办\n6月\n底前\n"
    )

    assert [day for _, day in dated(text, on="2025-03-03")] == [
        "2025-05-31",
        "2025-12-31",
        "2025-06-30",
    ]


def test_an_act_of_two_characters_fills_a_cell_of_a_quarter(dated):
    """二季度｜开工: a short cell, and a step all the same."""
    text = "项目\t一季度\t二季度\n文体中心\t完成招标\t开工\n"

    assert dated(text, on="2025-03-03") == [("完成招标", "2025-03-31"), ("开工", "2025-06-30")]


def test_a_row_whose_progress_is_complete_is_no_more_due(dated):
    """进展｜已完成: what is done is not proposed again."""
    text = "序号\t事项\t完成时限\t进展\n1\t修订章程\t2025年5月底\t已完成\n2\t理事改选\t2025年6月底\t推进中\n"

    assert [day for _, day in dated(text, on="2025-03-03")] == ["2025-06-30"]


def test_a_row_that_ends_in_its_completion_is_no_more_due(dated):
    """下一步｜已完成 is about the row; a stage that is complete before the day is not."""
    text = (
        "事项\t勘察\t完成时限\t进展\t下一步\n修建码头\t已完成\t2025年5月底\t桩基施工\t浇筑面板\n"
        "疏浚航道\t已完成\t2025年6月底\t全线贯通\t已完成\n"
    )

    assert [day for _, day in dated(text, on="2025-03-03")] == ["2025-05-31"]


def test_remarks_that_hold_the_times_date_their_rows(dated):
    """A table without a column of times whose remarks begin with one: they are the limits."""
    text = "任务\t责任单位\t备注\n汇总年报\t统计站\t4月底前报县局\n更新名录\t统计站\t每月5日前\n"

    assert [day for _, day in dated(text, on="2025-03-03")] == ["2025-04-30", "2025-03-05"]


def test_labels_in_one_line_are_one_row(dated):
    """序号：1 任务：… 责任人：… 时限：…: the row, and not its last label."""
    text = "序号：1  任务：完成清产核资  责任人：刘会计  时限：3月底\n"

    assert dated(text, on="2025-03-03") == [(text.strip(), "2025-03-31")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "定于3月10日上午召开动员会，请准时参加，并于3月8日前报送名单。",
            "准时参加，并于3月8日前报送名单",
        ),
    ],
)
def test_the_day_of_a_meeting_stays_out_of_the_duty_behind_it(one, text, quote):
    """A clause with a day of its own is no part of what is due on another; the row is sure."""
    row = one(text, on="2025-03-03")

    assert (row.quote, row.needs_review) == (quote, False)


def test_when_papers_of_a_tender_are_handed_out_is_no_duty(dated):
    """招标文件获取时间 is a time for the public."""
    assert (
        dated(
            "招标文件获取时间：2025年3月4日至3月10日；投标截止时间：2025年3月25日。",
            on="2025-03-03",
        )
        == []
    )


def test_a_bracket_of_duties_dates_what_stands_behind_a_dated_sentence(dated):
    """每年11月底前，报送…。组织…（责任单位：…；时限：…）: the second sentence has the bracket's day."""
    text = "9月底前，编制养护手册。组织农村公路养护（责任单位：公路站；时限：10月26日）。"

    assert [day for _, day in dated(text, on="2026-08-18")] == ["2026-09-30", "2026-10-26"]


def test_times_of_a_column_without_month_or_week_ask(read):
    """3.10 and 周五 in a column of times: a first reading each, and the question."""
    text = "序号 工作内容 责任人 完成时间\n1 修订考勤制度 老郑 3.10\n2 组织春季体检 小孙 3月下旬\n3 盘点库存 老吴 周五\n"
    rows = read(text, on="2026-03-02").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [
        ("2026-03-10", True),
        ("2026-03-31", False),
        ("2026-03-06", True),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("完成时限：2026年Ⅱ季度\n责任单位：水务站\n", None),
        ("Ⅱ季度完成清淤。", ("2026-06-30", False)),
        ("完成清淤（6月30日（暂定））。", None),
    ],
)
def test_quarters_in_roman_numbers_and_days_for_the_time_being(read, text, row):
    """Ⅱ季度 is the second; a day for the time being (暂定) is never sure."""
    rows = [p for p in read(text, on="2026-03-02").proposals if p.deadline]

    if row:
        assert [(str(p.deadline), p.needs_review) for p in rows] == [row]
    else:
        assert all(str(p.deadline) == "2026-06-30" or p.needs_review for p in rows)


def test_a_clause_with_another_month_stays_out_of_what_is_due(dated):
    """…是三月开工的，一号厂房将于7月投用: the month of the start is no part of the promise."""
    text = "钢结构项目是今年三月份开工的，一号厂房将于今年7月份投入使用。"

    assert dated(text, on="2026-05-30") == [("一号厂房将于今年7月份投入使用", "2026-07-31")]

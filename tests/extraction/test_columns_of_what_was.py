"""Tables whose dates tell what was, in each form of a table; and the brothers that set limits."""

from __future__ import annotations

import pytest

FORMS = ("tabs", "pipes", "lines")
TOLD = (
    ("来信日期", "反映问题", "办理单位"),
    ("批示时间", "批示内容", "落实单位"),
    ("批准日期", "项目名称", "建设内容"),
    ("变更日期", "变更内容", "经办人"),
    ("获奖时间", "奖项", "颁奖部门"),
)


def table(head, rows, form):
    """The lines of a table in one form."""
    lines = [head, *rows]
    if form == "pipes":
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join(("\t" if form == "tabs" else "\n").join(cells) for cells in lines)


def rows(read, text, on="2024-03-05"):
    """Last day and whether it asks, of each dated row."""
    found = read(text, on=on).proposals
    return [(str(p.deadline), p.needs_review) for p in found if p.deadline]


@pytest.mark.parametrize("form", FORMS[:2])
@pytest.mark.parametrize("head", TOLD)
def test_a_column_of_what_was_dates_nothing(read, head, form):
    """The day of a letter or an instruction is no limit of what it is about."""
    cells = [
        ("2024年2月8日", "要求解决停水问题", "水务局"),
        ("2024年2月9日", "修复破损道路", "住建局"),
    ]

    assert rows(read, f"台账\n{table(head, cells, form)}\n") == []


@pytest.mark.parametrize("form", FORMS)
def test_the_limit_beside_the_day_of_handing_over_dates_the_row(read, form):
    """交办时间 stands first and 办结时限 last: the second is the limit, in cells on lines as well."""
    head = ("交办时间", "交办事项", "承办单位", "办结时限")
    cells = [
        ("2024年3月3日", "修复井盖2处", "市政处", "3月10日"),
        ("2024年3月4日", "清理垃圾", "环卫处", "3月8日前"),
    ]
    found = rows(read, f"交办单\n{table(head, cells, form)}\n")

    assert found == [("2024-03-10", False), ("2024-03-08", False)]


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_count_are_read_by_their_numbers(read, form):
    """A time inside a problem is no limit; the numbers 1, 2 tell where each row begins."""
    head = ("序号", "存在的问题", "整改措施", "整改时限", "责任人")
    cells = [
        ("1", "2023年底前应完成的12户未完工", "加快施工", "2024年5月31日", "赵某"),
        ("2", "每月10日前应报的表迟报", "专人报送", "立行立改", "钱某"),
    ]

    assert rows(read, f"问题台账\n{table(head, cells, form)}\n") == [("2024-05-31", False)]


@pytest.mark.parametrize("form", FORMS[:2])
def test_a_time_of_completion_that_is_over_asks(read, form):
    """完成时间 may tell when it was to be done or when it was; 完成时限 can only be the first."""
    cells = [("2024年1月", "建成停车场1处"), ("2024年2月", "改造公厕3座")]
    asked = rows(read, f"事项\n{table(('完成时间', '事项'), cells, form)}\n")
    sure = rows(read, f"事项\n{table(('完成时限', '事项'), cells, form)}\n")

    assert [asks for _, asks in asked] == [True, True]
    assert [asks for _, asks in sure] == [False, False]


def test_a_time_in_running_cells_dates_its_row_only_as_in_a_sentence(read):
    """Below no column of times: 7月底前修订 does, 年终工作总结 and 年内无案例不得分 do not."""
    text = (
        "考核细则\n序号\t考核项目\t分值\t考核指标\t负责部门\n"
        "1\t考核方案\t2\t2024年7月底前修订完善考核方案\t河长办\n"
        "2\t渔业保护\t4\t依法查处案件，年内无案例不得分\t农业局\n"
        "3\t信息报送\t7\t按时上报半年工作小结、年终工作总结，得2分\t河长办\n"
    )

    assert rows(read, text) == [("2024-07-31", False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("确保2024年7月低完成整改。", "2024-07-31"),
        ("3月低前报送方案。", "2024-03-31"),
        ("今年年低前完成验收。", "2024-12-31"),
        ("2024年起3年内，新建幼儿园20所。", "2026-12-31"),
        ("从2025年开始，三年内，建成学校9所。", "2027-12-31"),
    ],
)
def test_slips_of_the_pen_and_years_that_begin_a_count(one, text, day):
    """月低 is typed for 月底; a count of years that begins with a year ends with one."""
    found = one(text, on="2024-03-05")

    assert (str(found.deadline), found.needs_review) == (day, False)


@pytest.mark.parametrize("text", ["1月低保金发放情况。", "目前为6月低温天气。"])
def test_words_that_begin_with_low_stay_words(read, text):
    """低保 and 低温 are no end of a month."""
    assert not [
        p for p in read(text, on="2024-03-05").proposals if p.deadline and not p.needs_review
    ]


def test_what_is_to_be_done_before_the_next_meeting_is_another_time(one):
    """第一次会议召开前 ends what is due before it."""
    text = "争取在明年一月初，组织召开第一次会议，第一次会议召开前，各方要酝酿好章程。"

    assert one(text, on="2020-11-20").quote == "争取在明年一月初，组织召开第一次会议"


@pytest.mark.parametrize(
    "named",
    ["2017年累计关停用户数（个）", "其中：2017年补登记用户数（户）", "全年处罚人员数量（人）"],
)
def test_a_form_that_asks_for_figures_is_due_at_no_time(read, named):
    """17｜2017年累计关停用户数（个）: the year tells which figure is meant."""
    text = f"序号\t自查内容\t数量\t说明\n1\t{named}\t\t\n2\t2017年新增用户数（个）\t\t\n3\t2017年注销用户数（个）\t\t\n"

    assert [p.quote for p in read(text, on="2017-06-01").proposals if p.deadline] == []

"""Task lists: columns by tab, and rows whose columns were lost."""

import pytest

LIST = "重点任务\n序号\t任务\t牵头单位\t完成时限\n1\t新建公园3座\t园林局\t2023年6月\n2\t编制规划\t规划局、住建局\t长期坚持\n"


def test_a_row_is_an_item_without_its_number(read):
    """The span runs from the task to the last cell; a month in a cell means its end."""
    row = read(LIST).proposals[0]

    assert row.quote == "新建公园3座\t园林局\t2023年6月"
    assert (row.deadline.isoformat(), row.precision) == ("2023-06-30", "month-end")
    assert row.units == ("园林局",)
    assert [(t.value, t.unit) for t in row.targets] == [(3.0, "座")]


def test_a_row_without_a_date_is_listed_undated(read):
    """长期坚持 is no date."""
    row = read(LIST).proposals[1]

    assert (row.kind, row.deadline) == ("undated", None)
    assert row.units == ("规划局", "住建局")


def test_a_year_in_the_header_dates_the_column(dated, read):
    """2027年目标 dates every number below it, in the unit of its row."""
    text = "指标\t单位\t2021年\t2025年目标\t2027年目标\n森林覆盖率\t%\t31\t33\t35\n"

    assert [day for _, day in dated(text)] == ["2025-12-31", "2027-12-31"]
    assert [[(t.value, t.unit) for t in p.targets] for p in read(text).proposals] == [
        [(33.0, "%")],
        [(35.0, "%")],
    ]


def test_numbered_rows_of_a_lost_table_are_items(dated):
    """Header words, then 1, 2, 3: the last date of a row is its deadline, torn or not."""
    text = "序号 项目 责任单位 完成时间\n1 更换管网 86 公里 水务集团 2027 年底\n2 新建书房 15 个 文旅局 2028 年 6\n月底前\n"

    assert [day for _, day in dated(text)] == ["2027-12-31", "2028-06-30"]


def test_text_around_a_table_is_still_read(dated):
    """The sentences before and after are not lost."""
    found = dated(f"10月底前印发方案。\n{LIST}\n各单位于9月5日前报送台账。")

    assert [day for _, day in found] == ["2022-10-31", "2023-06-30", "2022-09-05"]


@pytest.mark.parametrize(
    "rule", ["", "|---|:---:|---|---:|\n", "├──┼──┼──┼──┤\n"], ids=["none", "markdown", "box"]
)
@pytest.mark.parametrize("bar", ["|", "｜", "│", " | "])
@pytest.mark.parametrize("outer", [True, False])
def test_lines_with_pipes_are_rows_of_a_table(dated, rule, bar, outer):
    """A copied page and Markdown have pipes where a sheet has tabs; numbers or none, ends or no."""
    rows = [
        ("编号", "工作任务", "牵头单位", "完成时限"),
        ("1", "新建停车位300个", "城管局", "11月"),
        ("2", "改造农贸市场", "商务局", "2024.8"),
        ("", "完成水库除险", "水利局", "9月30日"),
    ]
    made = [bar.join(row) for row in rows]
    lines = [f"{bar}{row}{bar}".strip() if outer else row for row in made]
    text = (
        "\n".join([lines[0], *([rule.strip()] if rule else []), *lines[1:]])
        + "\n后面12月20日前报送总结。"
    )

    found = dated(text, on="2024-05-08")

    assert [day for _, day in found] == ["2024-11-30", "2024-08-31", "2024-09-30", "2024-12-20"]
    assert [quote[:4] for quote, _ in found[:3]] == ["新建停车", "改造农贸", "完成水库"]


def test_a_row_torn_inside_a_cell_goes_on_in_the_next_lines(dated):
    """Lines in the middle of a cell belong to the row that is not yet full."""
    text = (
        "编号 | 任务 | 单位 | 时限\n1 | 改造老旧管网，\n新建泵站\n两座 | 住建局 | 6月底\n"
        "2 | 建设学校 | 教育局 | 9月底\n以上任务12月20日前报送总结。"
    )

    found = dated(text, on="2024-05-08")

    assert [day for _, day in found] == ["2024-06-30", "2024-09-30", "2024-12-20"]
    assert found[0][0].endswith("住建局 | 6月底")


def test_a_row_that_merged_cells_moved_has_its_time_in_place(read):
    """Cells merged with the row above move the rest to the left; a row that lost its task asks."""
    text = (
        "项目 | 任务 | 计划完成时间 | 牵头单位 |\n一、城建 | 拓宽环城路2公里 | 11月 | 建设局 |\n"
        "2024.8 | 城投集团 | ||\n绿化三个街区 | 2024.12 | 园林局 | |\n"
    )

    found = [
        (p.deadline.isoformat(), p.needs_review) for p in read(text, on="2024-05-08").proposals
    ]

    assert found == [("2024-11-30", False), ("2024-08-31", True), ("2024-12-31", False)]


def test_numbered_steps_in_one_line_of_a_cell_are_rows(read):
    """1、… 2、… 3、… with gaps before the numbers: a row each; a year before it leaves doubt."""
    text = (
        "项目 | 任务 | 时限 | 单位\n市场 | 改造三个市场 | 1、东市场7月1日前开业 2、西市场计划2025年12月底完成建设 "
        "3、南市场10月1日前完成改造 | 商务局\n"
    )

    first, second, third = read(text, on="2024-05-08").proposals

    assert (first.deadline.isoformat(), second.deadline.isoformat()) == ("2024-07-01", "2025-12-31")
    assert third.needs_review
    assert {"2024-10-01", "2025-10-01"} == {
        day.isoformat() for day in (third.deadline, *(a.end for a in third.alternatives))
    }


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 新闻 | 联系我们\n发布时间：2024-05-06 | 来源：县府办 | 浏览：30 |\n",
        "发文日期： | 2024年5月6日 | |\n发文字号： | 某府〔2024〕3号 | |\n",
        "机构: | 生成日期: | 2024-05-06 08:54:33 | |\n文号: | 某府办〔2024〕10号 | 有效: | |\n",
    ],
)
def test_pipes_in_the_head_of_a_page_or_paper_make_no_table(dated, text):
    """A bar of links and the labels of a paper hold no rows."""
    assert dated(f"{text}请于6月底前报送材料。", on="2024-05-08") == [
        ("6月底前报送材料", "2024-06-30")
    ]


def test_a_week_before_its_days_does_not_hide_them(dated):
    """第一周｜3月1日-3月7日｜…: the column 起止日期 stands over two cells; each line is one row."""
    text = (
        "校历\n起止日期 | 主要工作 | 责任处室 | |\n2月27日 | 入学考试 | 教务处 | |\n"
        "第一周 | 3月1日-3月7日 | 开学典礼 | 教育处 |\n第二周 | 3月8日-3月14日 | 主题班会 | 教育处 |\n"
    )

    assert [day for _, day in dated(text, on="2021-02-20")] == [
        "2021-02-27",
        "2021-03-07",
        "2021-03-14",
    ]


@pytest.mark.parametrize("due", ["计划完成", "计划节点", "要求完成日"])
@pytest.mark.parametrize("day", ["{}-09-30", "{}年9月30日", "{}.9.30"])
def test_the_column_that_holds_the_days_to_come_is_the_due_one(dated, due, day):
    """Any title will do; what has really been done, when and how, dates nothing."""
    rows = [
        ("序号", "任务", "子任务", due, "实际完成", "状态"),
        ("1", "薪酬", "完成调研", day.format(2022), day.format(2022), "已完成"),
        ("2", "薪酬", "实施岗位薪酬套改", day.format(2023), "", "进行中"),
        ("3", "客服", "召开用户座谈会", day.format(2023), "", "进行中"),
    ]
    text = "任务跟踪表\n" + "\n".join("\t".join(row) for row in rows) + "\n"

    assert [day for _, day in dated(text, on="2023-08-01")] == ["2023-09-30"] * 2

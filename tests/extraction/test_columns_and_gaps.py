"""Tables whose names or gaps are unusual: plain words, limits in a name, wide blanks, terms."""

from datetime import date

import pytest

from duban.extraction.document import extract

ON = date(2025, 3, 10)


def rows(text: str) -> list[tuple[str, bool, str]]:
    """The dated rows: last day, whether it asks, and the words."""
    read = extract(text, issued=ON).proposals
    return [(str(p.deadline), p.needs_review, p.quote) for p in read if p.deadline]


@pytest.mark.parametrize("gap", ["\u3000", "\u3000\u3000", "  ", "    "])
@pytest.mark.parametrize(("first", "second"), [("2025.6.30", "2025.9.30"), ("6月底前", "9月30日")])
def test_wide_blanks_part_the_columns(gap: str, first: str, second: str) -> None:
    """Each row is one promise, whatever its day looks like."""
    head = gap.join(("序号", "工作任务", "责任单位", "完成时间"))
    tasks = (("1", "开展房屋体检", first), ("2", "建立体检档案", second))
    lines = [gap.join((n, task, "住建局", day)) for n, task, day in tasks]
    found = rows("\n".join((head, *lines, "")))

    assert [r[:2] for r in found] == [("2025-06-30", False), ("2025-09-30", False)]
    assert ["房屋体检" in found[0][2], "体检档案" in found[1][2]] == [True, True]


def test_running_text_with_wide_blanks_is_no_table() -> None:
    """Indented paragraphs stay what they are."""
    text = "关于完成时间的说明\n　　各镇要抓紧办理。\n　　6月底前完成房屋体检。\n"

    assert [r[:2] for r in rows(text)] == [("2025-06-30", False)]


@pytest.mark.parametrize(
    "head", ["任务\t谁来办\t啥时办完", "做什么\t谁负责\t什么时候完成", "要办的事\t谁牵头\t何时完成"]
)
def test_plain_words_name_the_columns(head: str) -> None:
    """啥时办完 is a column of limits."""
    found = rows(f"{head}\n补植行道树\t园林处\t清明前\n修复路灯\t路灯所\t4月15日\n")

    assert [r[:2] for r in found] == [("2025-04-03", False), ("2025-04-15", False)]


@pytest.mark.parametrize("name", ["任务（6月30日前）", "6月底前完成任务", "事项（6月30日前完成）"])
def test_a_limit_in_the_name_of_a_column_dates_its_cells(name: str) -> None:
    """The header had been a row of its own, for sure."""
    found = rows(f"{name}\t责任人\n清理档案\t小李\n移交钥匙\t小赵\n")

    assert found == [("2025-06-30", False, "清理档案"), ("2025-06-30", False, "移交钥匙")]


def test_stages_in_the_names_of_columns_date_their_cells() -> None:
    """第一阶段（3月10日-4月10日）: what is done in it stands below."""
    text = "工作\t第一阶段（3月10日-4月10日）\t第二阶段（4月11日-6月10日）\n宣传\t张贴公告\t入户宣讲\n拆除\t摸底登记\t全部拆除\n"

    assert rows(text) == [
        ("2025-04-10", False, "张贴公告"), ("2025-06-10", False, "入户宣讲"),
        ("2025-04-10", False, "摸底登记"), ("2025-06-10", False, "全部拆除"),
    ]  # fmt: skip


@pytest.mark.parametrize(("title", "asks"), [("", True), ("2025年重点项目计划表\n", False)])
def test_a_column_of_the_year_s_plan_takes_the_year_of_the_title_or_asks(
    title: str, *, asks: bool
) -> None:
    """年度计划 names no year: that of the paper, which is asked about."""
    found = rows(f"{title}序号\t任务\t年度计划\n1\t建成学校\t完成主体结构\n2\t改造小区\t改造30个\n")

    assert [r[:2] for r in found] == [("2025-12-31", asks)] * 2


@pytest.mark.parametrize(
    ("term", "end"), [("15个工作日", "2025-03-31"), ("两周", "2025-03-24"), ("1个月", "2025-04-10")]
)
def test_a_term_below_a_limit_asks_for_its_first_day(term: str, end: str) -> None:
    """A term says how long it may take; it had no day at all."""
    found = rows(f"任务\t时限\n建章立制\t{term}\n督导检查\t6月底前\n")

    assert [r[:2] for r in found] == [(end, True), ("2025-06-30", False)]


@pytest.mark.parametrize("name", ["下达日期", "任职时间", "转正时间", "有效期至"])
def test_days_of_what_was_or_holds_are_no_rows(name: str) -> None:
    """A grant, an office, a validity."""
    assert (
        rows(f"批次\t名称\t{name}\n第一批\t张三\t2025年1月15日\n第二批\t李四\t2025年6月28日\n")
        == []
    )


def test_planned_ends_in_figures_are_limits() -> None:
    """计划竣工 below 2026.8: the month's end."""
    text = "序号\t项目\t计划开工\t计划竣工\n1\t幼儿园\t2025.4\t2026.8\n2\t敬老院\t2025.6\t2026.12\n"

    assert [r[:2] for r in rows(text)] == [("2026-08-31", False), ("2026-12-31", False)]

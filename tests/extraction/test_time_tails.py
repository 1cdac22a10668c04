"""A label and its day that end a point (…。检查时间：4月17日。) date that point alone; lines of forms."""

import pytest

LIMITS = (
    "检查时间", "完成时间", "上交时间", "截止时间", "时限", "验收时间", "完成日期", "报送截止日期", "交稿时间",
    "整改期限", "办结时限",
)  # fmt: skip
EVENTS = ("活动时间", "评比时间", "举行时间", "时间")
DAYS = ("4月17日", "2025年4月17日", "4月17日（周四）", "4月17日下午", "4月10日至17日", "4月17日前")
MARKS = ("{}、", "（{}）", "{}.")
POINTS = (
    "利用国旗下讲话宣传活动主题",
    "要求各班级以“爱国教育”为主题出一期黑板报，德育处将组织评比。{}：{}",
    "组织各班讨论制定班级文明公约，规范个人行为",
)


def _text(label, day, mark="{}、", close="。"):
    lines = [mark.format(n) + point.format(label, day) for n, point in enumerate(POINTS, 1)]
    return "\n".join(line + close for line in lines)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("label", LIMITS)
def test_the_day_is_that_of_its_own_point(one, label, day):
    row = one(_text(label, day), on="2025-03-05")

    assert (str(row.deadline), row.needs_review) == ("2025-04-17", False)
    assert row.quote.startswith("要求各班级")


@pytest.mark.parametrize("close", ["。", ""])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_and_full_stops_do_not_matter(one, mark, close):
    row = one(_text("检查时间", "4月17日", mark, close), on="2025-03-05")

    assert (str(row.deadline), row.quote[:5]) == ("2025-04-17", "要求各班级")


@pytest.mark.parametrize("label", EVENTS)
def test_the_day_of_an_event_is_asked(one, label):
    """The event of that day may be the point itself, or something to be ready for."""
    row = one(_text(label, "4月17日"), on="2025-03-05")

    assert (str(row.deadline), row.needs_review) == ("2025-04-17", True)
    assert row.quote.startswith("要求各班级")


@pytest.mark.parametrize(
    "label", ["发布时间", "成立时间", "开始时间", "更新日期", "有效期限", "公示时间"]
)
def test_a_day_of_something_else_dates_no_point(read, label):
    rows = read(_text(label, "4月17日"), on="2025-03-05").proposals

    assert [row for row in rows if row.deadline and row.quote.startswith("要求")] == []


@pytest.mark.parametrize("unit", ["个", "人", "万元", "%", "户", "公里"])
@pytest.mark.parametrize("name", ["2025年累计关停用户数", "2025年新增就业人数", "2025年完成投资额"])
def test_a_line_of_a_form_promises_nothing(read, name, unit):
    """Its name, its unit and no figure: somebody is to write down how much it was."""
    text = f"1．{name}（{unit}）\n2．2025年培训场次（场）"

    assert [row for row in read(text, on="2025-03-05").proposals if row.deadline] == []


def test_a_line_with_its_figure_is_a_goal(one):
    assert str(one("2025年新增公共停车泊位数（个）\t300", on="2025-03-05").deadline) == "2025-12-31"

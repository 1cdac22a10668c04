"""Tables whose due cell is a month or longer while others name a day in it; plans of a month."""

import pytest

_HEAD = "2025学年工作行事历\n月份\t{}\t工作内容\t负责人\n"
_OTHER = "十二月\t第15周（1日—5日）\t期末动员\t教务处\n"


@pytest.fixture
def first(asks):
    """The first row of a calendar with a column of weeks, and a second row below it."""

    def reading(row, column="周次"):
        return asks(f"{_HEAD.format(column)}{row}\n{_OTHER}", on="2025-09-01")[0]

    return reading


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("第3周（15日—19日）", "2025-09-19"),
        ("第三周(15-19日)", "2025-09-19"),
        ("15日—19日", "2025-09-19"),
        ("19日", "2025-09-19"),
        ("9.15-9.19", "2025-09-19"),
        ("9月15日—9月19日", "2025-09-19"),
    ],
)
def test_the_days_of_a_week_are_nearer_than_its_month(first, days, day):
    """A cell of days alone is the limit, and the month beside it only says in which month."""
    assert first(f"九月\t{days}\t入学教育\t德育处") == (day, False)


def test_a_week_whose_days_nobody_names_asks(first):
    """The month's end is only offered where the row is of one week in it."""
    assert first("九月\t第3周\t入学教育\t德育处") == ("2025-09-30", True)


@pytest.mark.parametrize("task", ["秋季运动会（9月23日—24日）", "9月24日前完成家访"])
def test_a_day_behind_or_before_the_task_is_its_limit(first, task):
    """A bracket that closes the task, or a limit in it, is nearer than the month."""
    assert first(f"九月\t\t{task}\t德育处") == ("2025-09-24", False)


def test_a_day_among_the_words_of_a_task_is_asked_about(first):
    """A day that a task names may be its own or that of what it is about."""
    assert first("九月\t\t贯彻9月10日会议精神，制定措施\t德育处") == ("2025-09-30", True)


@pytest.mark.parametrize("due", ["上半年", "2025年", "二季度"])
def test_a_limit_inside_a_longer_period_is_asked_about(asks, due):
    """6月20日前完成摸底 below 2025年: the nearer limit is shown, not lost."""
    text = f"任务分解表\n序号\t任务\t责任单位\t完成时限\n1\t5月底前完成摸底，全面整治\t住建局\t{due}\n2\t新建公厕\t城管局\t10月底前\n"

    assert asks(text, on="2025-02-01")[0][1]


@pytest.mark.parametrize("title", ["十一月份工作安排", "11月工作计划", "2025年11月重点任务"])
@pytest.mark.parametrize(
    ("limit", "day"),
    [
        ("月底前", "2025-11-30"),
        ("本月底前", "2025-11-30"),
        ("本月20日前", "2025-11-20"),
        ("中旬", "2025-11-20"),
        ("15日前", "2025-11-15"),
    ],
)
def test_this_month_is_the_one_that_the_paper_plans(one, title, limit, day):
    """A plan written in October for November means November's end."""
    row = one(f"协会{title}\n1.{limit}完成会费催缴。\n", on="2025-10-28")

    assert (row.deadline.isoformat(), row.needs_review) == (day, False)

"""Days on which something was found, met about or scored, and clauses that ask: no limits."""

from __future__ import annotations

from itertools import product

import pytest

POINTS = "\n1、门窗损坏，影响使用；\n2、更换课桌椅200套。"
FINDS = ("检查中发现存在以下问题：", "自查发现如下问题：", "指出了下列问题：", "反馈了以下问题：")
DAYS = ("2024年3月1日", "2月20日", "3月4日", "2024年1月10日")
MEETS = (
    "召开动员会，部署以下工作：",
    "会议决定以下事项：",
    "上午，县长主持会议，明确以下任务：",
)


def sure(read, text):
    """The days of the rows that do not ask."""
    found = read(text, on="2024-03-05").proposals
    return [str(p.deadline) for p in found if p.deadline and not p.needs_review]


@pytest.mark.parametrize("finds", FINDS)
def test_what_was_found_on_a_day_is_not_due_on_it(read, finds):
    """A day of inspection dates none of the problems below it, not even as a question."""
    for day, who in product(DAYS, ("督查组于{}到校，", "{}，专家组评估，", "于{}组织各部门自查，")):
        found = read(who.format(day) + finds + POINTS, on="2024-03-05").proposals

        assert not [p.quote for p in found if p.deadline and not p.needs_review], (day, who)
        assert not [p.quote for p in found if p.deadline and "课桌椅" in p.quote], (day, who)


@pytest.mark.parametrize("meets", MEETS)
def test_the_day_of_a_meeting_dates_nothing_that_it_decides(read, meets):
    """3月20日召开动员会，部署以下工作：… its points are due on no day that is said."""
    assert sure(read, f"3月20日{meets}{POINTS}") == []


@pytest.mark.parametrize("lead", ["截至2月底，完成以下任务：", "2023年，完成了以下工作："])
def test_a_time_that_is_over_dates_no_list(read, lead):
    """The points of a lead that looks back are done."""
    assert sure(read, lead + POINTS) == []


@pytest.mark.parametrize(
    "lead", ["3月20日前完成以下工作：", "须于4月10日前整改以下问题：", "以下工作限4月20日完成："]
)
def test_a_limit_before_a_list_still_dates_its_points(read, lead):
    """The brothers with a bound keep their points."""
    assert len(sure(read, lead + POINTS)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "要明确哪些任务在6月底前完成，哪些问题在9月底前要继续抓落实，做到心中有数。",
        "会议研究了如何在年底前完成脱贫任务。",
        "讨论怎样才能在6月底前建成大楼的问题。",
        "要弄清楚有多少户能在5月底前搬迁入住。",
        "区分哪些项目年内可以开工，哪些项目年内要竣工。",
        "列出哪几家企业在8月底前必须关停。",
        "摸清谁在3月底前要完成注册。",
    ],
)
def test_a_question_inside_a_sentence_promises_nothing(read, text):
    """哪些任务在6月底前完成 is what is to be found out."""
    assert not [p.quote for p in read(text, on="2024-03-05").proposals if p.deadline]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("无论哪个环节出现问题，都要在5月底前整改到位。", "2024-05-31"),
        ("看看哪些工作还没有完成，4月底前全部补齐。", "2024-04-30"),
        ("就如何加强管理在3月底前提出方案。", "2024-03-31"),
        ("哪里有问题就整改哪里，6月底前全面完成。", "2024-06-30"),
    ],
)
def test_an_order_beside_a_question_word_stays_sure(read, text, day):
    """The question stands in another clause, or names what the order is about."""
    assert sure(read, text) == [day]


@pytest.mark.parametrize(
    "scored", ["年内发生一般事故扣5分", "年内无案例不得分", "年底前未结案的不计分"]
)
def test_how_points_are_scored_is_no_duty(read, scored):
    """A time in a rule of scoring is not due, in a sentence and in a cell."""
    for text in (f"{scored}。", f"项目\t分值\t评分标准\n安全\t5\t{scored}\n卫生\t3\t{scored}\n"):
        assert not [p.quote for p in read(text, on="2024-03-05").proposals if p.deadline], text


@pytest.mark.parametrize(
    "text",
    [
        "确保全年目标任务顺利完成。",
        "倒排工期，确保年度任务按期完成。",
        "确保2024年目标任务圆满完成。",
    ],
)
def test_all_tasks_of_a_year_are_no_task_of_their_own(read, text):
    """A call for effort names nothing that is due."""
    assert not [p.quote for p in read(text, on="2024-03-05").proposals if p.deadline]


def test_the_cells_of_a_line_with_pipes_do_not_run_on_into_another_row(read):
    """Below no header of tasks each cell stands for itself, as with tabs."""
    text = "| 项目 | 分值 | 内容 |\n| 宣传 | 10 | 年底有总结 |\n| 信息 | 5 | 每月25日前报送 |\n"
    quotes = [p.quote for p in read(text, on="2024-03-05").proposals]

    assert not [q for q in quotes if "|" in q]


@pytest.mark.parametrize("verb", ["付清", "缴齐", "拆完", "修通", "搬净", "装好"])
@pytest.mark.parametrize("place", ["三季度{}", "在三季度{}", "于三季度全部{}", "三季度{}到户"])
def test_what_is_done_to_its_end_is_a_duty(verb, place, one):
    """付清, 拆完: a verb with its result, whichever it is, beside a bare period."""
    row = one(f"余下部分{place.format(verb)}。", on="2025-06-12")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-09-30", False)


@pytest.mark.parametrize("words", ["把合同签到户", "将责任书签到班组", "把协议签到每个村"])
def test_what_is_signed_down_to_somebody_is_no_sign_in(words, one):
    """签到 across two words is no attendance."""
    row = one(f"6月底前{words}。", on="2025-02-18")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-06-30", False)

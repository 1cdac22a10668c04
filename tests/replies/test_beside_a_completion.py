"""Names above, days ahead, rates, shares of a plan and days put off, beside what is reported."""

from __future__ import annotations

from datetime import date

import pytest

from duban.replies.answers import parse_reply, understand
from duban.replies.values import SaidAnswer

ON = date(2025, 3, 12)


def only(text: str) -> SaidAnswer:
    (answer,) = parse_reply(text, on=ON).answers
    return answer


@pytest.mark.parametrize("report", ["已全部完成！", "已办结。", "按期完成，请销号"])
@pytest.mark.parametrize(
    ("above", "status"),
    [
        ("收到。\n\n王芳\n", "in-progress"),
        ("王芳\n", "in-progress"),
        ("孙家湾安全饮水\n", "in-progress"),
        ("孙家湾小学\n", "done"),
        ("孙家湾改造项目：", "done"),
        ("王局长您好\n", "done"),
        ("市水务局\n", "done"),
        ("2025年3月11日\n", "done"),
        ("关于来函的答复\n", "done"),
        ("王芳：\n", "done"),
    ],
)
def test_a_name_above_may_be_of_another_matter(above: str, report: str, status: str) -> None:
    """A whole, an address or a heading of the answer is none."""
    assert only(above + report).status == status


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("出勤率100%", None),
        ("参训率96%，课程完成七成", 70),
        ("群众知晓率百分之九十，改造完成百分之四十", 40),
        ("已支付工程款45%，工程完成70%", 70),
        ("整改率88%", 88),
        ("签约率为91%", 91),
        ("已完成投资3.2亿元，占年度计划64%", 64),
        ("完成投资2亿元，占总投资的40%", 40),
        ("完成工业产值8亿元，占全县的12%", None),
        ("4月底完成80%，眼下是55%", 55),
        ("到3月底达到90%没问题", None),
        ("刚过半", 50),
    ],
)
def test_a_share_is_of_the_work(text: str, percent: float | None) -> None:
    """Not of persons, of quality, of the money paid, or of a day to come."""
    assert only(text).percent == percent


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("原计划3月底完工，因雨预计推迟到4月10日。", date(2025, 4, 10)),
        ("因疫情影响由3月20日顺延至4月20日完成", date(2025, 4, 20)),
        ("完工日期从2月28日改到了3月28日，目前正常施工", date(2025, 3, 28)),
        ("原来说3月15日，怕是要到3月28日", date(2025, 3, 28)),
        ("新的完成时间：4月18日", date(2025, 4, 18)),
        ("ETA: 2025-04-10", date(2025, 4, 10)),
        ("验收会推迟到4月2日，正在施工", None),
        ("计划完成时间：4月底；实际完成时间：3月8日", None),
    ],
)
def test_the_day_is_the_one_to_which_it_moved(text: str, day: date | None) -> None:
    """Not the one from which it did, nor that of a meeting."""
    assert only(text).date == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("通过了县级验收，市级验收排在4月中旬", "in-progress"),
        ("已完工，4月2日综合验收", "in-progress"),
        ("已按3月31日前完成的要求全部办结。", "done"),
        ("按照3月31日的时限，已提前完成。", "done"),
        ("进展：已全面完成。\n存在问题：无\n下一步计划：巩固成果", "done"),
        ("因暴雨停工三天，现已复工", "in-progress"),
        ("因暴雨停工三天", "difficulty"),
        ("这事转给住建局吧", "return"),
        ("麻烦转给教育局，他们管", "return"),
        ("This is not ours. Please reassign it to the Water Bureau.", "return"),
        ("已转给下属单位办理", "note"),
    ],
)
def test_what_stands_beside_counts(text: str, status: str) -> None:
    """A day ahead, a field without trouble, a standstill that is over, a request to hand it on."""
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("任务一：已完成；任务二：完成35%", [(1, "done"), (2, "in-progress")]),
        ("工作1（道路）：已完成\n工作2（亮化）：无变化", [(1, "done"), (2, "no-change")]),
        ("事项一，已完成。事项二，无变化。", [(1, "done"), (2, "no-change")]),
        ("问题1：已整改。\n问题2：正在整改", [(1, "done"), (2, "in-progress")]),
        ("任务3项，已完成任务2项", [(None, "in-progress")]),
        ("工作一直在推进；工作二组已到位", [(None, "in-progress")]),
        ("除第2项外均已完成", [(2, "in-progress"), (None, "done")]),
        ("除第二、四项未完成外，其余均已办结", [(2, "in-progress"), (4, "in-progress"), (None, "done")]),
        ("除第2项外均已完成，第2项申请延期至4月10日", [(None, "done"), (2, "extension")]),
        ("第2、4项未完成，其余都已办结", [(2, "in-progress"), (4, "in-progress"), (None, "done")]),
    ],
)  # fmt: skip
def test_answers_are_parted_by_name_and_by_what_is_left_out(
    text: str, answers: list[tuple[int | None, str]]
) -> None:
    """An answer for all the others names none: the office places it."""
    assert [(a.index, a.status) for a in parse_reply(text, on=ON).answers] == answers


def test_a_short_code_takes_the_year_of_the_one_before() -> None:
    """2025-0031、0032 are two matters."""
    text = "2025-0031、0032已完成，2025-0033无变化"

    found = [(a.commitment, a.status) for a in understand(text, on=ON)]

    assert found == [("2025-0031", "done"), ("2025-0032", "done"), ("2025-0033", "no-change")]

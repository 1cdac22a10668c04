"""Several matters in one line: each answer on its own number, numbers that are none left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.replies.answers import understand
from duban.replies.runs import numbered_run
from duban.replies.values import SaidAnswer

ON = date(2022, 11, 15)
WORDS = {
    "无变化": "no-change",
    "已完成": "done",
    "推进80%": "in-progress",
    "有困难：资金未到位": "difficulty",
}


def read(text: str) -> list[tuple[int | None, str]]:
    """Number and status of each answer."""
    return [(answer.index, answer.status.value) for answer in understand(text, on=ON)]


@pytest.mark.parametrize(
    "text",
    [
        "1无变化；2已完成", "1无变化，2已完成", "1无变化2已完成", "1 无变化 2 已完成", "１无变化；２已完成",
        "1、无变化 2、已完成", "1.无变化2.已完成", "1:无变化;2:已完成", "1)无变化 2)已完成", "1=无变化 2=已完成",
        "第1项：无变化；第2项：已完成", "第1项无变化第2项已完成", "第一项无变化，第二项已完成", "第一：无变化；第二：已完成",
        "第1件无变化，第2件已完成", "一、无变化 二、已完成", "一无变化，二已完成", "(一)无变化 (二)已完成", "①无变化②已完成",
        "事项1无变化，事项2已完成", "进展：1无变化；2已完成", "截至11月15日，1无变化，2已完成", "1 无变化\n2 已完成",
        "领导好，各事项情况如下：1、无变化；2、已完成。谢谢", "1无变化；2已完成，2022年11月10日通过验收",
    ],
)  # fmt: skip
def test_each_answer_is_on_its_own_number(text: str) -> None:
    """However the number is written, and whatever parts the answers."""
    assert read(text) == [(1, "no-change"), (2, "done")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3无变化，4已完成", [(1, "no-change"), (2, "no-change"), (3, "no-change"), (4, "done")]),
        ("1和2无变化，3已完成", [(1, "no-change"), (2, "no-change"), (3, "done")]),
        ("1、2均无变化；3已完成", [(1, "no-change"), (2, "no-change"), (3, "done")]),
        ("前两项无变化，第三项已完成", [(1, "no-change"), (2, "no-change"), (3, "done")]),
        ("第1、2项已完成，第3项无变化", [(1, "done"), (2, "done"), (3, "no-change")]),
        ("1无变化；3已完成", [(1, "no-change"), (3, "done")]),
        ("2、无变化；3、已完成", [(2, "no-change"), (3, "done")]),
        ("1、完成2项，2、无变化", [(1, "in-progress"), (2, "no-change")]),
        ("（1）已完成（2）正在推进，其余无变化", [(1, "done"), (2, "in-progress"), (None, "no-change")]),
        ("1已完成80%；2申请延期至11月30日，因降雨；3不属我单位职责，建议由住建局牵头",
         [(1, "in-progress"), (2, "extension"), (3, "return")]),
    ],
)  # fmt: skip
def test_several_numbers_may_share_an_answer(text: str, expected: list[tuple[int, str]]) -> None:
    """Lists, ranges, 前两项, and numbers left out."""
    assert read(text) == expected


@pytest.mark.parametrize("gap", [" ", "，", "；", "\n"])
@pytest.mark.parametrize("colon", ["：", ":", "、"])
def test_bare_figures_are_answers_of_their_own(colon: str, gap: str) -> None:
    """1：80% 2：100% speaks of two matters, and so does 1：67家 2：12.5万元."""
    shares = understand(f"1{colon}80%{gap}2{colon}100%", on=ON)
    counts = understand(f"1{colon}67家{gap}2{colon}12.5万元", on=ON)

    assert [(one.index, one.percent) for one in shares] == [(1, 80), (2, 100)]
    assert [(one.index, one.text) for one in counts] == [(1, "67家"), (2, "12.5万元")]


@pytest.mark.parametrize(
    "text",
    [
        "有困难：1、资金未到位；2、征地受阻", "主要原因：一、资金；二、征地", "推进中。下步措施：1、完成招标；2、开工建设",
        "一直在推进，二期已完成", "1号楼已完成，2号楼在建", "已完成1、2号楼，3号楼在建", "第一季度完成50%，第二季度完成80%",
        "完成2家，1家在建", "1月已完成，2月推进", "一标段已完成，二标段正在施工", "1.5公里已完成，2.5公里在建", "1项已完成，2项未完成",
        "10月完成80%，11月完成90%", "一组已完成，二组未完成", "一是已完成；二是无变化", "已完成430/450，其中1家停产",
        "1:30开会，2:40结束",
    ],
)  # fmt: skip
def test_a_number_that_counts_or_dates_names_no_matter(text: str) -> None:
    """Counts, houses, months, stages, reasons: one answer, about no number."""
    assert {index for index, _ in read(text)} == {None}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(WORDS)), min_size=2, max_size=9),
    st.sampled_from(["{}{}", "{}、{}", "{}.{}", "第{}项：{}", "（{}）{}", "{}：{}", "序号{}：{}"]),
    st.sampled_from(["；", "，", "。", "\n", " "]),
)
def test_any_list_lands_number_by_number(said: list[str], shape: str, between: str) -> None:
    """Any words in any of the usual shapes do."""
    text = between.join(shape.format(number, words) for number, words in enumerate(said, 1))

    assert read(text) == [(number, WORDS[words]) for number, words in enumerate(said, 1)]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="123、.；，第项一二前两①②（）已完成无变化80% \n其余均", max_size=60))
def test_no_word_is_lost_between_the_numbers(text: str) -> None:
    """Every word that reports stands in some answer, in its order; no text breaks the reading."""
    answers: tuple[SaidAnswer, ...] = understand(text, on=ON)
    run = numbered_run(text)

    assert [mark.start for mark in run] == sorted(mark.start for mark in run)
    assert all(answer.text in text for answer in answers)

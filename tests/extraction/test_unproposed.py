"""Sentences not proposed that a person should see: a time to come, or an act with a figure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.extraction.document import extract
from duban.extraction.missed import missed
from duban.extraction.unproposed import unproposed

DAY = date(2026, 3, 2)
GRANT = "9月下旬起入驻商户可以申请租金补贴"
TASK = "市监局6月底前完成改造方案"


def left_out(text, covered=None):
    """The sentences that stand outside the proposals, or outside the places given."""
    if covered is None:
        covered = [span for p in extract(text, issued=DAY).proposals for span in p.spans]
    return unproposed(text, covered, issued=DAY)


def test_a_time_to_come_that_was_not_proposed_is_shown():
    """With the day it names, so that somebody may add it; what was proposed is not shown again."""
    (only,) = left_out(f"{GRANT}。{TASK}。")

    assert (only.quote, only.phrase, only.day) == (GRANT, "9月下旬", date(2026, 9, 30))


def test_an_act_with_a_figure_is_shown_without_a_time():
    (only,) = left_out("完成农贸市场改造12处。")

    assert (only.quote, only.phrase, only.day) == ("完成农贸市场改造12处", "", None)


@pytest.mark.parametrize(
    "text",
    [
        "2025年9月以来入驻商户申请了租金补贴。",  # over
        "市监局\n2026年6月30日",  # a day below a signature
        "要高度重视，加强协调。",  # neither time nor figure
        f"{TASK}。",  # proposed
        "Work began in May 2025.",
        "Minutes of the meeting held on 2 March 2026",
        "The roof was discussed at the last meeting.",
        "4.8 管理处报告改造情况",  # the number of a point
        "《2026城区改造办法》由会议审定",
        "2026年城区改造实施方案（试行）",  # the title of a paper
        "2026年3月2日在第三次会议上",  # the day of the paper
        "根据《2025年规划》，现将改造12处安排印发给你们",  # why it is written
        "办发〔2026〕12号",  # a number that counts nothing
        "第12次会议提出改造要求",
        "截至上月已完成改造12处。",  # done
        "2026年是全面完成改造任务的关键之年。",
        "附件：2026年改造任务分工",
        "改造资金列入年度预算并予公开。",  # a year of no date
        "二、完成改造12处……15\n三、培训200人......16",  # a table of contents
        "详见https://example.cn/2026/12/31/改造12处.html",
        "联系人：王某　电话：0571-88880000转12处",
    ],
)
def test_what_is_over_proposed_or_says_nothing_is_not_shown(text):
    assert left_out(text) == ()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("新增凭证多种应用方式\n2026/04 ~ 2026/06", "2026/04 ~ 2026/06"),
        ("- Draft the terms of reference.\n\nSeptember 2026", "September 2026"),
    ],
)
def test_a_time_alone_on_its_line_is_of_the_act_above(text, phrase):
    (only,) = left_out(text, [])

    assert (only.quote, only.phrase) == (text.removeprefix("- "), phrase)


def test_a_task_of_the_year_is_no_title_though_it_ends_like_one():
    (only,) = left_out("2026年完成造林绿化任务。", [])

    assert only.day == date(2026, 12, 31)


def test_english_lines_among_chinese_ones_are_looked_through():
    text = "改造工作安排如下。\nThe grant may be claimed until 30 June 2026.\n"

    assert [each.phrase for each in left_out(text, [])] == ["until 30 June 2026"]


def test_lines_of_figures_and_rows_do_not_run_into_each_other():
    """A telephone number, an English year or a cell is no first part of the time below it."""
    above = ("传真 8888 6666", "完成改造 2027/01 ~ 2027/03", "The hall opens on 31 May 2026.")
    assert all(left_out(f"{line}\n{GRANT}。", [])[-1].quote == GRANT for line in above)

    rows = "| 1 | 改造市场12处 | 9月下旬开市 |\n| 2 | 培训干部200人次 | 组织部办理 |"
    assert [each.quote for each in left_out(rows, [])] == rows.split("\n")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "The grant may be claimed until 30 June 2026",
            "The grant may be claimed until 30 June 2026",
        ),
        ("| 1 | 改造农贸市场12处 | 9月下旬起商户可以申请补贴 |", "改造农贸市场12处"),
        ("9月下旬起入驻商户\n\n- 3 -\n\n可以申请补贴", "9月下旬起入驻商户可以申请补贴"),
    ],
)
def test_what_is_added_has_a_title_of_words(words, name):
    """No page number in it, no row of a whole table, and blanks between English words."""
    assert missed(words, words, issued=DAY).title == name


def test_a_figure_that_bounds_needs_no_act():
    (only,) = left_out("城镇调查失业率5.5%左右。")

    assert only.quote == "城镇调查失业率5.5%左右"


@pytest.mark.parametrize("text", [GRANT, f"2027年工作要点\n{GRANT.replace('9月', '10月')}"])
def test_what_is_added_has_the_day_that_the_list_shows(text):
    """And asks: the rules did not take it for a limit."""
    (only,) = left_out(text)
    read = missed(text, only.quote, issued=DAY, near=only.span.start)

    assert (read.deadline, read.phrase, read.phrase_span) == (only.day, only.phrase, only.named)
    assert read.needs_review


def test_a_sentence_half_covered_counts_as_read():
    """The person sees it in the text of a proposal; a few characters of it are not enough."""
    assert left_out(GRANT, [(0, 12)]) == ()
    assert len(left_out(GRANT, [(0, 3)])) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("The grant may be claimed until 30 June 2026.", "until 30 June 2026", date(2026, 6, 30)),
        ("- Order 20 chairs for the hall.", "", None),
    ],
)
def test_english_is_looked_through_alike(text, phrase, day):
    (only,) = left_out(text, [])

    assert (only.phrase, only.day) == (phrase, day)


@given(
    lines=st.lists(st.sampled_from([GRANT, TASK, "加强协调", "完成改造12处", "１２月底前"]), max_size=8),
    cuts=st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=5),
)  # fmt: skip
def test_more_proposals_never_leave_out_more(lines, cuts):
    """And whatever is shown stands in the text, word for word, in its order."""
    text = "。\n".join(lines)
    places = [(start, start + size) for start, size in cuts]
    everything, some = left_out(text, []), left_out(text, places)

    assert set(some) <= set(everything)
    assert [each.span for each in some] == sorted(each.span for each in some)
    assert all(text[each.span.start : each.span.end] == each.quote for each in everything)

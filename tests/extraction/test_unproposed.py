"""Sentences not proposed that a person should see: a time to come, or an act with a figure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.extraction.document import extract
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
    ],
)
def test_what_is_over_proposed_or_says_nothing_is_not_shown(text):
    assert left_out(text) == ()


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

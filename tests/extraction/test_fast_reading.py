"""Fast reading loses nothing: hints at times, sentences of bounded length."""

import re
from itertools import permutations, product

import pytest

from duban.extraction.english.counts import EACH, WITHIN
from duban.extraction.english.points import POINT
from duban.extraction.english.times import EVENT
from duban.extraction.english.tokens import Form
from duban.extraction.patterns import Pattern, alike, by_first, firsts
from duban.extraction.text import english_lines, structure, view
from duban.extraction.text.english_lines import pieces
from duban.extraction.text.structure import sentences

MARKS = dict.fromkeys(map(ord, " ，、"))

LEADS = ["", "by ", "no later than ", "by the close of business on ", "in ", "The deadline is "]
DAYS = [
    "30 June 2025", "Friday 5 May", "June 12th", "the end of Q3", "mid-July", "2026-03-31",
    "15/09/2025", "the last working day of the calendar year", "FY 2025/26", "spring 2027",
    "noon on the 4th of July", "within thirty (30) days of this order", "10 May each year",
    "the 10th of each month", "the next board meeting", "Easter", "the start of the autumn term",
]  # fmt: skip
BEHIND = ["", ", and the rest over 3 weeks", "; Mayor and Marchers meet (Monday) on 1-Jun-2026."]
FORMS = [
    (EACH, "rhythms", False),
    (WITHIN, "units", False),
    (POINT, "periods", False),
    (EVENT, "events", True),
]


@pytest.mark.parametrize(("pattern", "hints", "far"), FORMS)
def test_a_search_by_hints_finds_what_a_search_of_every_place_finds(pattern, hints, far):
    """Each pattern, in every combination of lead, time and what follows."""
    form = Form(pattern, hints, far=far)
    for lead, day, rest in product(LEADS, DAYS, BEHIND):
        text = f"Each unit of the county shall report {lead}{day}{rest}"
        whole = [m.span() for m in pattern.finditer(text, 4, len(text))]
        assert [m.span() for m in form.finditer(text, 4, len(text))] == whole, text


@pytest.mark.parametrize(
    "piece", ["12月底前、", "年底前完成甲乙，", "甲", "by 30 June ", "on 5 May 2026 done "]
)
def test_no_sentence_is_longer_than_one_can_be(piece):
    """A text without a full stop is read in parts, and none of it is lost."""
    text = piece * 2000
    parts = [(p.start, p.end) for p in sentences(text, [])]
    english = [(p.start, p.end) for p in pieces(text)]
    assert max(end - start for start, end in parts) <= structure.LONGEST
    assert max((end - start for start, end in english), default=0) <= english_lines.LONGEST
    for cut in (parts, english):
        kept = "".join(text[start:end] for start, end in cut).translate(MARKS)
        assert not cut or kept == text.translate(MARKS)


@pytest.mark.parametrize(
    "words",
    ["报告|报|完成|报送|上报", "办理|办|办成", "结束(?=[，。；]|$)|结清|报(?![名道])|有(?<=要有)"],
)
def test_words_grouped_by_their_first_character_match_the_same(words):
    """A shorter word before a longer one still wins, and a bar inside brackets parts nothing."""
    text = "报告上报，要有完成办理办成结束，结束了报名报送有结清"
    plain, grouped = Pattern(words), Pattern(by_first(words))
    assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize("last", ["", "乙"])
@pytest.mark.parametrize("asked", [*permutations(("search", "match", "finditer"))])
def test_a_pattern_with_first_characters_finds_the_same_in_whatever_order_it_is_asked(asked, last):
    """It is compiled by halves, the half that is asked for first."""
    pattern, plain = Pattern("甲?乙", first="甲乙", last=last), re.compile("甲?乙")
    for name in asked:
        found, known = getattr(pattern, name)("甲乙丁乙"), getattr(plain, name)("甲乙丁乙")
        spans = [
            [m.span() for m in (each if name == "finditer" else [each])] for each in (found, known)
        ]
        assert spans[0] == spans[1], name


def test_words_that_begin_with_a_class_match_the_same_at_each_of_its_characters():
    """They are found from the characters that they can begin with, and nowhere else."""
    words = "[今明]年|今天|明[天日]|次日|后(?:天|来)"
    text = "今年明年次年，今天明天明日次日，后天后来后面年"
    grouped = Pattern(f"[{firsts(words)}](?<=(?={alike(words)}).)")
    places = [m.start() for m in Pattern(words).finditer(text)]
    assert [m.start() for m in grouped.finditer(text)] == places
    assert sorted(firsts(words)) == sorted("今明次后")


@pytest.mark.parametrize(
    "first", ["12", "-3-", "第3页", "2025年6月", "李（lǐ）", "1。", "局", "1.9月", "１２"]
)
@pytest.mark.parametrize(
    "then", ["", "完成", "。完成", "O日", "，l月", "（甲）", " 乙", "號", "民国111年", "—5日"]
)
def test_a_text_that_is_read_as_it_stands_is_read_so_by_every_step_as_well(
    monkeypatch, first, then
):
    """The short way and all the steps give the same view, with every place in it."""
    short = view.view_of(first + then)
    monkeypatch.setattr(view, "_is_plain", lambda kept: False)
    assert view.view_of(first + then) == short

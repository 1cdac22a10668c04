"""Rules that hold for every text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.extraction import extract
from tests.steps import steps_of

ISSUED = date(2022, 8, 14)
DATES = (
    "9月15日前",
    "10月底前",
    "年内",
    "2023年3月底前",
    "第四季度",
    "明年上半年",
    "二〇二三年六月底前",
)
VERBS = ("完成", "建成", "创建", "启动")
THINGS = ("城北泵站改造", "滨河绿道12公里", "社区食堂8个以上", "数字平台建设", "“一件事”改革")
clause = st.builds(
    "{}{}{}".format, st.sampled_from(DATES), st.sampled_from(VERBS), st.sampled_from(THINGS)
)
document = st.lists(clause, min_size=1, max_size=4, unique=True).map(
    lambda c: "。\n".join(c) + "。"
)
quick = settings(max_examples=40, deadline=None)


def said(text):
    """Returns what was read, without places."""
    return sorted(
        (p.deadline.isoformat(), p.hardness, tuple((t.value, t.unit) for t in p.targets))
        for p in extract(text, issued=ISSUED).proposals
        if p.deadline
    )


def holds(text):
    """Every quote is what stands at its place."""
    for proposal in extract(text, issued=ISSUED).proposals:
        for span in proposal.spans[:1]:
            assert text[span.start : span.end] == proposal.quote
        assert all(0 <= s.start < s.end <= len(text) for s in proposal.spans)


@quick
@given(document, st.data())
def test_white_space_changes_no_reading(text, data):
    """A gap anywhere but inside a number moves offsets and nothing else."""
    places = [
        i for i in range(1, len(text)) if not (text[i - 1].isdecimal() and text[i].isdecimal())
    ]
    at = data.draw(st.sampled_from(places))
    gap = data.draw(st.sampled_from([" ", "  ", "\u3000", "\xa0", "\u200b"]))
    spaced = text[:at] + gap + text[at:]

    holds(spaced)
    assert said(text) == said(spaced)


@quick
@given(document)
def test_full_width_digits_change_no_reading(text):
    """１２ reads as 12."""
    wide = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})

    holds(wide)
    assert said(text) == said(wide)


@quick
@given(document)
def test_windows_line_ends_change_no_reading(text):
    """CR LF moves offsets and nothing else."""
    windows = text.replace("\n", "\r\n")

    holds(windows)
    assert said(text) == said(windows)


@quick
@given(document)
def test_a_document_printed_twice_says_nothing_new(text):
    """Every item of the copy is a further span."""
    twice = f"{text}\n{text}"

    holds(twice)
    assert said(text) == said(twice)


@quick
@given(document)
def test_the_same_text_gives_the_same_result(text):
    """No state, no clock."""
    assert extract(text, issued=ISSUED) == extract(text, issued=ISSUED)


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "年月日底前内至到每自起第一二十百1290０３O〇，。；：（）《》“”、\n\t 完成建力争家个%亿元责任单位时限序号"
        ),
        max_size=80,
    )
)
def test_strange_texts_never_raise(text):
    """The answer to any text is proposals with true quotes."""
    holds(text)
    extract(text)


def test_work_is_linear():
    """Four times the text takes about four times the steps, also for text made to be slow.

    What its regular expressions take is measured as a ratio by `make bench`.
    """
    for piece in ("（", "12月底前、", "每", "（责任单位：", "自", "等A、", "1 甲\n"):
        assert grown(lambda size, piece=piece: (piece * size)[:size], 1000) < 5, piece


@pytest.mark.parametrize(
    "piece",
    [
        "年底前完成甲乙，",
        "每月5日前报送，",
        "全年完成甲乙，",
        "年底前完成甲乙。\n",
        "序号\t任务\t时限\n1\t甲乙\t年底前\n\n甲乙\n",
    ],
)
def test_many_promises_take_linear_work(piece):
    """Neither an endless sentence, nor a promise said a thousand times, nor many small tables."""
    assert grown(lambda times: piece * times, 100) < 5


def grown(text, few):
    """Returns by how much the steps grow when the text grows fourfold."""
    extract(text(few), issued=ISSUED)  # what is loaded or remembered the first time is not counted
    took = [steps_of(lambda n=n: extract(text(n), issued=ISSUED)) for n in (few, 4 * few)]
    return took[1] / took[0]

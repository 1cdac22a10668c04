"""Classification marks: the mark is found, the word is left alone, doubt is asked about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.extraction.classification import Level, Marking, classification_mark

BODY = "关于做好有关工作的通知\n各单位：\n现将有关事项通知如下。\n"

CERTAIN = {
    "秘密★1年": Level.SECRET,
    "机密": Level.CONFIDENTIAL,
    "绝密★": Level.TOP_SECRET,
    "密级：机密": Level.CONFIDENTIAL,
    "密级:秘密★3个月": Level.SECRET,
    "密级\t机密": Level.CONFIDENTIAL,
    "秘  密 ★ １ 年": Level.SECRET,
    "000001\n机密★5年\n特急": Level.CONFIDENTIAL,
    "000001 机密★5年 特急": Level.CONFIDENTIAL,
    "某某区委文件  机密★3年": Level.CONFIDENTIAL,
    "【秘密】": Level.SECRET,
    "祕密★長期": Level.SECRET,
    "绝密★启用前": Level.TOP_SECRET,
    "\u200b秘密\u200b★1年": Level.SECRET,
    "密级：机密    保密期限：1年": Level.CONFIDENTIAL,
}
DOUBTFUL = [
    "内部资料 注意保存",
    "内部资料，注意保密",
    "内部文件 请勿外传",
    "内 部 资 料",
    "机密文件",
    "工作秘密",
    "国家秘密",
    "秘密★1年（已解密）",
    "保密期限：1年",
    "序号\t文件\t密级\n1\t某方案\t秘密",
    "关于秘密的通知（秘密）",
    "SECRET",
    "- Top Secret -",
    "CONFIDENTIAL",
]
NONE = [
    "各单位要依法保护商业秘密和国家秘密。",
    "商业秘密",
    "严守机密",
    "密级：公开",
    "密级：机密级以上的文件由专人送达",
    "标有“秘密★1年”的文件应当专人保管。",
    "机密级以上文件由专人送达",
    "关于加强保密工作的通知",
    "内部控制制度",
    "中华人民共和国保守国家秘密法",
    "秘书处",
    "关于印发秘密事项清单（试行）的通知",
    "The secretary of the board",
    "Confidential talks were held.",
    "绝密级、机密级、秘密级国家秘密的保密期限，",
]


@pytest.mark.parametrize(("mark", "level"), CERTAIN.items())
def test_a_mark_at_the_head_is_certain(mark, level):
    """Level, star and term as GB/T 9704 prints them, also spaced, full width or traditional."""
    found = classification_mark(f"{mark}\n{BODY}")

    assert found is not None
    assert (found.level, found.certain) == (level, True)


def test_a_starred_line_is_a_mark_wherever_it_stands():
    """An annex may carry its own mark pages below."""
    found = classification_mark(BODY * 20 + "秘密★1年\n" + BODY)

    assert found == Marking(Level.SECRET, "秘密★1年", certain=True, line=61)


@pytest.mark.parametrize("mark", [*DOUBTFUL, "此处\n" * 20 + "秘密"])
def test_what_may_be_a_mark_is_asked_about(mark):
    """Never decided in silence, neither way."""
    found = classification_mark(f"{mark}\n{BODY}")

    assert found is not None
    assert not found.certain


@pytest.mark.parametrize("line", NONE)
def test_the_word_in_a_sentence_is_no_mark(line):
    """商业秘密, 国家秘密 and talk about secrecy stop nothing."""
    assert classification_mark(f"{line}\n{BODY}{line}\n") is None


def test_a_page_header_counts_as_head():
    """Word keeps the mark in the header, outside the text."""
    found = classification_mark(BODY, margins=["机密★1年"])

    assert found == Marking(Level.CONFIDENTIAL, "机密★1年", certain=True, line=0)


def test_the_highest_certain_mark_wins():
    """An annex may be marked higher than its letter."""
    found = classification_mark(f"秘密★1年\n{BODY}绝密★\n")

    assert found is not None
    assert found.level is Level.TOP_SECRET


@settings(max_examples=60, deadline=None)
@given(
    st.text("甲乙丙丁，。、密级内部资料", min_size=1, max_size=40),
    st.sampled_from(["秘密", "机密", "绝密", "国家秘密", "商业秘密"]),
)
def test_running_text_is_never_a_certain_mark(words, secret):
    """A sentence with the word and an end is at most nothing."""
    sentence = f"要求各级各单位{words}保守{secret}，做好工作。"

    assert classification_mark(f"{sentence}\n{BODY}") is None


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789机密秘绝★☆ \t\n年级：()急特", max_size=120))
def test_any_line_is_judged(text):
    """Lines made of a mark's own characters, in any order, give an answer."""
    found = classification_mark(text)

    assert found is None or found.evidence


def test_digits_before_a_mark_cost_no_time():
    """A long copy number is no reason to search for ever."""
    assert classification_mark("1" * 119 + "x\n" + "1" * 110 + "秘密x\n") is None

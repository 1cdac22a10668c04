"""Every question stands in both languages, once, and can be answered in a sentence."""

import re
from datetime import date
from pathlib import Path

import pytest

from duban.extraction import extract, questions, read_deadline
from duban.tongues import HAN, in_one

SAID = {name: words for name, words in vars(questions).items() if name[0].isupper()}
SAID = {name: words for name, words in SAID.items() if isinstance(words, str)}
WEEKDAYS = ("2025-06-30", "一", "二", "Monday", "Tuesday")
ASKED = [
    "6月前完成。", "年中完成清淤。", "会后7日内报送。", "9月20日左右完成。", "114年6月30日前完成。", "节后开工。",
    "由各单位于2月30日前报送。", "9月9日（星期二）前报送。", "第8周前上交。", "每月终了后10个工作日内报送。",
    "Publish the plan by spring 2025.", "Submit it by 06/07/2025.",
    "Report to the next meeting by FY2026.",
    "材料15号前到场，10月，11月底前分别完成。", "元旦、春节前走访。", "春节期间全部完成。", "2025.6-2024.3完成建设。",
]  # fmt: skip
NO_HAN = re.compile(rf"[{HAN}]")


@pytest.mark.parametrize("name", SAID)
def test_each_half_stands_alone(name):
    """A clerk sees one language, with the words of the text in both."""
    quoted = ("“十四五”末前" if f"“{{{n}}}”" in SAID[name] else "2025" for n in range(5))
    said = questions.put(SAID[name], *(WEEKDAYS if name == "WEEKDAY" else quoted))
    zh, en = in_one(said, "zh"), in_one(said, "en")
    assert zh
    assert en
    assert zh != said != en
    assert not NO_HAN.search(re.sub("“[^”]*”", "", en))
    assert not re.search("[A-Za-z]{4}", re.sub("“[^”]*”|--issued", "", zh))


@pytest.mark.parametrize("text", ASKED)
def test_what_asks_says_what_it_asks_in_both(text):
    """Nothing asks without a question, and each question is one of the list."""
    found = extract(text, issued=date(2024, 9, 1)).proposals
    rows = [row for row in (*found, read_deadline(text, on=date(2024, 9, 1))) if row.needs_review]
    assert rows
    for row in rows:
        zh, en = in_one(row.why, "zh"), in_one(row.why, "en")
        assert zh
        assert en
        assert zh != en
        assert all(in_one(other.why, "en") != other.why for other in row.alternatives)


def test_no_question_stands_anywhere_else():
    """One fact in one place: a sentence that asks is written in the room of questions alone."""
    asks = re.compile(r'"[^"\n]*请(?:确认|核对|对照|补(?!充)|给出)[^"\n]*"')
    room = Path(questions.__file__)
    sources = [
        path for path in room.parent.rglob("*.py") if path.name not in ("questions.py", "missed.py")
    ]
    found = [words for path in sources for words in asks.findall(path.read_text(encoding="utf-8"))]
    assert len(sources) > 60
    assert found == []


def test_words_of_the_text_come_back_out_of_a_question():
    """A list of days frees each of them from the question about its neighbour."""
    asked = questions.put(questions.TOUCHING, "“五一”、")
    assert questions.quoted(questions.TOUCHING, asked) == "“五一”、"
    assert questions.quoted(questions.OUTSIDE, questions.MISSING) == ""

"""The day a document counts from: shown with its evidence, asked for when missing, never today."""

from datetime import date

import pytest

from duban.extraction import extract

BODY = "10月底前完成河道清淤。"


@pytest.mark.parametrize(
    ("text", "name", "day", "how"),
    [
        (f"会议纪要\n（2022年8月14日）\n{BODY}", "", date(2022, 8, 14), "text"),
        (f"通知\n{BODY}\n区政府办公室\n二〇二二年八月十四日\n", "", date(2022, 8, 14), "text"),
        (f"新闻\n发布时间：2022-08-15 10:21\n{BODY}", "", date(2022, 8, 15), "text"),
        (BODY, "纪要-2022-08-14.txt", date(2022, 8, 14), "file-name"),
        (
            f"区政发〔2022〕8号\n8月14日上午，区政府召开专题会议。\n{BODY}",
            "",
            date(2022, 8, 14),
            "document-number",
        ),
        (
            f"8月14日上午，全区工作会议召开，迎接党的二十大胜利召开。\n{BODY}",
            "",
            date(2022, 8, 14),
            "event",
        ),
        (BODY, "", None, "unknown"),
    ],
)
def test_the_day_is_found_with_its_evidence(text, name, day, how):
    """From the text, the file name, the document number, a known event; or not at all."""
    issued = extract(text, name=name).issued

    assert (day, how) == (issued.day, issued.how)
    assert bool(issued.evidence) == (day is not None)


def test_a_given_day_wins_and_the_conflict_is_shown():
    """--issued overrides; what the text says is kept beside it."""
    found = extract(f"（2022年8月14日）\n{BODY}", issued=date(2022, 9, 1))

    assert found.issued.day == date(2022, 9, 1)
    assert found.issued.conflict == date(2022, 8, 14)
    assert any("2022-08-14" in line for line in found.warnings)


def test_without_a_day_relative_dates_are_asked():
    """No date is made up."""
    found = extract(BODY)

    assert [(p.deadline, p.needs_review) for p in found.proposals] == [(None, True)]
    assert any("--issued" in line for line in found.warnings)


def test_after_the_meeting_counts_from_the_meeting_day():
    """会后3个工作日内 starts on the meeting's day, not on the day of the minutes."""
    text = "8月12日下午，区长主持召开会议。\n各部门会后3个工作日内提出方案。\n（2022年8月16日）"

    assert [date(2022, 8, 17)] == [p.deadline for p in extract(text).proposals if p.deadline]

"""Days that somebody sets lie within ten years of today: what lies beyond is a slip of the year."""

from __future__ import annotations

from datetime import date, timedelta

FARTHEST = timedelta(days=3653)  # ten years


def beyond(day: date, today: date) -> str:
    """The sentence that refuses a day ten years and more away; empty for one within reach."""
    if abs(day - today) <= FARTHEST:
        return ""
    return f"{day}距今超过十年，请核对年份。It is more than ten years away: check the year."

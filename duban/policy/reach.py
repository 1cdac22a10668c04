"""Days that somebody sets lie within fifty years of today: one beyond is a slip of the year."""

from datetime import date, timedelta

FARTHEST = timedelta(days=18_262)  # fifty years: plans tell of 2035, 2050 and 2060


def beyond(day: date, today: date) -> str:
    """The sentence that refuses a day more than fifty years away; empty for one within reach."""
    if abs(day - today) <= FARTHEST:
        return ""
    return f"{day}距今超过五十年，请核对年份。It is more than fifty years away: check the year."

"""Days and instants as people write them in Chinese and English."""

from collections.abc import Callable
from datetime import date, datetime

WEEKDAYS_ZH = "一二三四五六日"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_zh(day: date) -> str:
    """8月31日."""
    return f"{day.month}月{day.day}日"


def year_day_zh(day: date) -> str:
    """2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_day_zh(day: date) -> str:
    """2022年8月31日（周三）."""
    return f"{year_day_zh(day)}（周{WEEKDAYS_ZH[day.weekday()]}）"


def instant_zh(at: datetime) -> str:
    """9月2日17时, with minutes when there are any; the instant is local already."""
    minutes = f"{at.minute:02d}分" if at.minute else ""
    return f"{at.month}月{at.day}日{at.hour}时{minutes}"


def day_en(day: date) -> str:
    """31 August."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day_en(day: date) -> str:
    """Wednesday 31 August 2022."""
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def instant_en(at: datetime) -> str:
    """17:00 on 2 September; the instant is local already."""
    return f"{at.hour:02d}:{at.minute:02d} on {day_en(at)}"


# How a day is written short and whole, where a sentence is not made by a template.
DAYS: dict[str, tuple[Callable[[date], str], Callable[[date], str]]] = {
    "zh": (day_zh, full_day_zh),
    "en": (day_en, full_day_en),
}

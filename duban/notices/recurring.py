"""A recurrence in words: `monthly:05` is 每月5日; its code tells people nothing."""

from calendar import day_name

from duban.i18n import Locale
from duban.policy.recurrence import WEEKDAYS

_EVERY = {
    "weekly": ("每周", "weekly"),
    "monthly": ("每月", "monthly"),
    "quarterly": ("每季度", "quarterly"),
    "half-yearly": ("每半年", "half-yearly"),
    "yearly": ("每年", "yearly"),
}
_WHICH = {
    "first": ("第一个", "first"),
    "second": ("第二个", "second"),
    "third": ("第三个", "third"),
    "fourth": ("第四个", "fourth"),
    "last": ("最后一个", "last"),
}
_MONTHS = {name: (f"{zh}月", f"{en} month, ") for name, (zh, en) in _WHICH.items()}
_END, _WORKDAY = ("末", "last day"), ("工作日", "working day")


def recurrence_words(recurrence: str, locale: Locale = "zh") -> str:
    """Returns a recurrence as people say it; one of no known form stays as it is."""
    period, _, marks = recurrence.partition(":")
    if period not in _EVERY or not marks:
        return recurrence
    chinese = locale == "zh"
    said = [_mark(period, mark, chinese=chinese) for mark in marks.split(",")]
    every = _EVERY[period][not chinese]
    if chinese:
        return every.removesuffix("周" if period == "weekly" else "") + "、".join(said)
    return f"{every}, {' and '.join(said)}"


def _mark(period: str, mark: str, *, chinese: bool) -> str:
    """One mark: a day, `end`, `last-fri`, `first-workday`, `last-month-25`, `03-15`."""
    at, (which, _, name) = not chinese, mark.rpartition("-")
    if which in _WHICH:  # last-fri, first-workday
        return _joined(_WHICH[which][at], _day(name, at), chinese)
    if which.removesuffix("-month") in _MONTHS:
        return _MONTHS[which.removesuffix("-month")][at] + _day(name, at)
    if period == "yearly" and which:
        month = f"{int(which)}月" if chinese else f"month {int(which)}, "
        return month + _day(name, at)
    if period == "half-yearly" and name != "end":
        return _MONTHS["last"][at] + _day(name, at)
    return _day(name, at)


def _joined(which: str, what: str, chinese: bool) -> str:
    return which + what if chinese else f"{which} {what}"


def _day(name: str, at: bool) -> str:
    """A day by its number, the last one, a weekday or a working day; `at` chooses English."""
    if name == "end":
        return _END[at]
    if name == "workday":
        return _WORKDAY[at]
    if name in WEEKDAYS:
        number = WEEKDAYS.index(name)
        return day_name[number] if at else f"周{'一二三四五六日'[number]}"
    return f"day {int(name)}" if at else f"{int(name)}日"

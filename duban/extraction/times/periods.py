"""Calendar periods by name: which days a month, 旬, quarter, half or five-year plan covers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.numerals import number
from duban.extraction.times.phrases import Phrase

ONE_DAY = timedelta(days=1)
_TEN_DAYS = {
    "上中旬": (1, 20), "上、中旬": (1, 20), "中下旬": (11, 0), "中、下旬": (11, 0),
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0),
}  # fmt: skip
WEEKDAYS = {c: n for n, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 6}
_YEAR_STEP = dict.fromkeys("明第来次翌下", 1) | {"后": 2, "去": -1, "上": -1, "前": -2}
ROC_YEAR_0 = 1911
_ROMAN = "ⅠⅡⅢⅣ"
PLAN_ENDS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


class Period(NamedTuple):
    """Days from start to end, and how finely the words name them."""

    start: date
    end: date
    precision: str


Make = Callable[[int], Period | None]


def year_number(words: str) -> int:
    """The year of 2022 or 民国111."""
    return ROC_YEAR_0 + int(words[2:]) if words.startswith("民国") else int(words)


def year_of(words: str, frame: Frame) -> int | None:
    """The year of 2023年, 二〇二三年 or 明年; None where it needs a reference that is missing."""
    body = words.removesuffix("年")
    if "民国" in body:
        return ROC_YEAR_0 + number(body[body.index("国") + 1 :])
    if len(body) == 2 and body.isdecimal():
        return 2000 + int(body)
    words = words.removeprefix("今") if body == "今明两" else words
    if body.isdecimal() or (body and body[0] in "一二" and len(body) == 4):
        return number(body)
    if frame.day is None:
        return None
    return frame.day.year + _YEAR_STEP.get(words[:1], 0)


def _month_period(month: int, phrase: Phrase) -> Make:
    if ten := phrase.group("dec"):
        return lambda year: ten_days(year, month, ten)
    if day := phrase.group("d"):
        first = phrase.group("d1") if phrase.group("dj")[:1] in ("-", "至", "到") else ""
        return lambda year: _days(year, month, day_number(first or day), day_number(day))
    precision = "month-end" if phrase.group("me")[-1:] in ("底", "末", "尾") else "month"
    return lambda year: Period(date(year, month, 1), month_end(year, month), precision)


def ten_days(year: int, month: int, name: str) -> Period:
    """The days of 上旬, 中旬 or 下旬 of a month."""
    first, last = _TEN_DAYS[name]
    end = date(year, month, last) if last else month_end(year, month)
    return Period(date(year, month, first), end, "decade")


def day_number(words: str) -> int:
    """The day of 5日, 十五号 or 廿三."""
    return number(words.rstrip("日号").replace("廿", "二十"))


def _days(year: int, month: int, first: int, last: int) -> Period | None:
    """The days of 3月1-5日; one that ends before it begins is none."""
    start, end = one_day(year, month, first), one_day(year, month, last)
    if start is None or end is None or start.start > end.end:
        return None
    return Period(start.start, end.end, "day")


def one_day(year: int, month: int, day: int) -> Period | None:
    """A single day; None where the month has no such day."""
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Period(only, only, "day")


def quarter(year: int, number_: int) -> Period:
    """The n-th quarter; the fifth is the first of the next year."""
    end = month_end(year, number_ * 3)
    return Period(date(end.year, end.month - 2, 1), end, "quarter")


def half(year: int, number_: int) -> Period:
    """The first or second half of a year."""
    end = month_end(year, number_ * 6)
    return Period(date(end.year, end.month - 5, 1), end, "half")


def whole_year(year: int) -> Period:
    """The calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def month_number(words: str) -> int | None:
    """The month of 8月份, 十二月 or 元月; None for 本月 and other relative words."""
    body = words.removesuffix("份").removesuffix("月").removeprefix("本（").removesuffix("）")
    try:
        value = number(body)
    except ValueError:
        return None
    return value if 1 <= value <= 12 else None


def quarter_number(words: str) -> int | None:
    """The quarter of 第三季度, 三季 or Q3; None for 本季度."""
    for char in words:
        if char in "1234":
            return int(char)
        if char in _ROMAN:
            return _ROMAN.index(char) + 1
        if char in "一二三四两" and char != "一":
            return number(char)
    return 1 if words[:1] == "首" or ("一" in words and words[:1] not in "下上") else None


def yearly(phrase: Phrase) -> Make | None:
    """The map from a year to a period, for phrases that repeat every year."""
    if (month := phrase.group("m")) and (value := month_number(month)):
        return _month_period(value, phrase)
    if words := phrase.group("q"):
        make = _quarters(quarter_number(words), whole=words.startswith("前"))
        return make and (lambda year: _in_quarter(make(year), phrase))
    if (words := phrase.group("h")) and words[0] in "上下":
        which = 1 if words[0] == "上" else 2
        return lambda year: half(year, which)
    return None


def _quarters(which: int | None, *, whole: bool) -> Make | None:
    """第三季度, or 前三季度 from the first of January on."""
    if which is None:
        return None
    if whole:
        return lambda year: Period(date(year, 1, 1), quarter(year, which).end, "quarter")
    return lambda year: quarter(year, which)


def _in_quarter(whole: Period | None, phrase: Phrase) -> Period | None:
    """The month that is named within a quarter (下季度首月), or a day of it; else the quarter."""
    words = phrase.group("qm")
    if whole is None or not words:
        return whole
    month = (
        whole.start.month + ({"首": 1, "头": 1, "第": 0}.get(words[0], 3) or number(words[1])) - 1
    )
    if day := phrase.group("qd"):
        return one_day(whole.start.year, month, day_number(day))
    return Period(date(whole.start.year, month, 1), month_end(whole.start.year, month), "month")


def relative(phrase: Phrase, day: date) -> Period | None:
    """本月, 下季度, 本周五, 明天: periods that follow from the reference day alone."""
    if words := phrase.group("m"):
        step = 1 + words.startswith("下下") if words[0] in "下次翌" else -(words[0] == "上")
        base = date(day.year + (day.month - 1 + step) // 12, (day.month - 1 + step) % 12 + 1, 1)
        make = _month_period(base.month, phrase)
        return make(base.year)
    if words := phrase.group("q"):
        step = {"下": 1, "次": 1, "上": -1}.get(words[0], 0)
        return _in_quarter(quarter(day.year, (day.month + 2) // 3 + step), phrase)
    if phrase.group("h"):
        return half(day.year, 1 if day.month <= 6 else 2)
    if words := phrase.group("w"):
        return _coming(_week(words, day), phrase, day)
    if words := phrase.group("dd"):
        step = {"明": 1, "后": 2, "次": 1, "大": 3}.get(words.removeprefix("今")[0], 0)
        only = day + step * ONE_DAY
        return Period(only, only, "day")
    if words := phrase.group("dw"):
        return ten_days(day.year, day.month, words)
    if words := phrase.group("bd"):
        return _next_day(day_number(words), day)
    return None


def _next_day(which: int, day: date) -> Period | None:
    """The coming 25日 of this month, or of the next where it has passed."""
    if which < day.day:
        after = month_end(day.year, day.month) + ONE_DAY
        return one_day(after.year, after.month, which)
    return one_day(day.year, day.month, which)


def _coming(period: Period, phrase: Phrase, day: date) -> Period:
    """周一前 on a Wednesday is the coming Monday; 周一： in the plan of a week is its own."""
    limit = phrase.suffix or phrase.match.string.startswith(
        ("最晚", "最迟"), max(0, phrase.start - 2)
    )
    if not limit or period.end >= day or phrase.group("w")[0] not in "周星礼":
        return period  # 周一前 on a Monday asks, in `resolve`
    return Period(period.start + 7 * ONE_DAY, period.end + 7 * ONE_DAY, period.precision)


def _week(words: str, day: date) -> Period:
    """Weeks start on Monday; 下周三 is the Wednesday of the next one."""
    step = 2 if words.startswith("下下") else {"下": 1, "上": -1}.get(words[0], 0)
    monday = day + (step * 7 - day.weekday()) * ONE_DAY
    if words[-1] in WEEKDAYS and not words.endswith(("周", "期")):
        only = monday + WEEKDAYS[words[-1]] * ONE_DAY
        return Period(only, only, "day")
    return Period(monday, monday + 6 * ONE_DAY, "week")

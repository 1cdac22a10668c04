"""Days and months named together (3月5日、15日前, 6、12月底前), and days with their weekday."""

from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import bounded, several
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import ONE_DAY, WEEKDAYS, day_number, one_day, whole_year
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Alternative, Reading, ReadingKind

_LISTS = ("、", "和", "及", "与", "或")

# 6月15日、16日两天: one stretch, up to the last of them.
_SO_MANY = Pattern("(?:[两二三四五六]|\\d)天")
NUMERALS = Pattern(r"\d{1,2}|[一二三四五六七八九十廿]{1,3}")


def listed_days(reading: Reading, phrase: Phrase) -> Reading:
    """3月5日、15日前: the days before the last one stand for themselves; the first one first."""
    if phrase.group("dj")[:1] not in _LISTS or reading.end is None:
        return reading
    if _SO_MANY.match(phrase.match.string, phrase.match.end()):
        return reading
    words = phrase.match.string[phrase.match.start("d1") : phrase.match.start("d")]
    days = [
        one_day(reading.end.year, reading.end.month, day_number(w)) for w in NUMERALS.findall(words)
    ]
    return several(reading, [d.end for d in days if d])


# 周五（3月8日）: the weekday before the bracket that holds the day.
_WEEKDAY_BEFORE = Pattern("(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])（$", last="（")


_WEEKDAY_BEHIND = Pattern("（(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])）")


def weekday_before(phrase: Phrase) -> str:
    """The weekday right before the bracket that a day stands in, or an empty text."""
    start = phrase.match.start()
    found = _WEEKDAY_BEFORE.search(phrase.match.string, max(0, start - 4), start)
    return found["wd"] if found else ""


def _weekday_behind(phrase: Phrase) -> str:
    """The weekday in a bracket behind the bound (6月20日前（周五）), or an empty text."""
    found = _WEEKDAY_BEHIND.match(phrase.match.string, phrase.match.end())
    return found["wd"] if found and phrase.suffix else ""


def checked_weekday(reading: Reading, phrase: Phrase) -> Reading:
    """10月15日（星期五）, 周五（10月15日）: a weekday that contradicts its day is asked."""
    also = phrase.group("bdw") or phrase.group("ddw")
    named = phrase.group("wd") or also or weekday_before(phrase) or _weekday_behind(phrase)
    return checked(reading, WEEKDAYS["日" if named == "天" else named]) if named else reading


def checked(reading: Reading, weekday: int) -> Reading:
    """The reading of a day whose weekday stands beside it, Monday being 0."""
    day = reading.end
    if day is None or reading.precision not in ("day", "minute"):
        return reading
    if weekday == day.weekday():
        # The weekday of a day just past fits one year alone, and so tells which is meant.
        known = reading.why == questions.JUST_PAST
        return reading._replace(needs_review=False, why="", alternatives=()) if known else reading
    names, english = (
        "一二三四五六日",
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    )
    is_, says = day.weekday(), weekday
    why = questions.put(
        questions.WEEKDAY, day, names[is_], names[says], english[is_], english[says]
    )
    return reading.asking(why)


def both_halves(reading: Reading) -> Reading:
    """上、下半年各一次: the first half first, the year's end to choose."""
    if reading.end is None:
        return reading
    other = Alternative(reading.end.replace(month=12, day=31), questions.SECOND_HALF)
    return reading.asking(questions.SEVERAL, other)


def listed_months(reading: Reading, phrase: Phrase, last: int) -> Reading:
    """6、12月底前: each month named has its own end; the first one first."""
    if phrase.group("j") not in _LISTS or reading.end is None:
        return reading
    words = f"{phrase.group('a')}{phrase.group('more')}"
    months = [m for w in NUMERALS.findall(words) if 1 <= (m := number(w)) <= last]
    return several(reading, [month_end(reading.end.year, month) for month in months])


def weekend(reading: Reading, phrase: Phrase) -> Reading:
    """本周末: Friday evening to some, Sunday to others."""
    if not phrase.group("w").endswith("末") or reading.end is None:
        return reading
    friday = Alternative(reading.end - timedelta(days=2), questions.ON_FRIDAY)
    return reading.asking(questions.WEEKEND, friday)


def carried_end(phrase: Phrase, issued: int, carried: int) -> Reading:
    """2026年3月底前…，年底前…: the year just spoken of, or the one it is written in?"""
    reading = bounded(whole_year(carried), phrase, f"年份承前文（{carried}年）")
    other = Alternative(date(issued, 12, 31), questions.ISSUE_YEAR_END)
    why = questions.put(questions.WHICH_YEAR_END, carried, issued)
    return reading.asking(why, other)


def plan_year(phrase: Phrase, issued: int, planned: int) -> Reading:
    """年底 in a plan issued before its year: that year's end first, this one's to choose."""
    reading = bounded(whole_year(planned), phrase, f"年份据标题（{planned}年）")
    other = Alternative(date(issued, 12, 31), questions.ISSUE_YEAR_END)
    return reading.asking(questions.put(questions.WHICH_YEAR_END, planned, issued), other)


def nth_day(reading: Reading, phrase: Phrase, frame: Frame) -> Reading:
    """5月最后一个工作日, 下个月第一个星期一: that day of the month read."""
    if reading.end is None or (phrase.suffix and not phrase.has("f", "me")):
        return reading
    last, nth, name = reading.end, phrase.group("nth"), phrase.group("nday")
    which = {"第": number(nth[1:2] if nth[0] == "第" else "一"), "首": 1}.get(nth[0], 0)
    first = last.replace(day=1)
    if name in "天日":
        end = last
    elif name == "工作日":
        calendar = frame.workdays()
        end = (
            calendar.shift(first - ONE_DAY, which) if which else calendar.shift(last + ONE_DAY, -1)
        )
        reading = reading.asking(questions.PROVISIONAL) if calendar.is_provisional(end) else reading
    else:
        day = WEEKDAYS[name[-1]]
        ahead = first + (day - first.weekday()) % 7 * ONE_DAY + (which - 1) * 7 * ONE_DAY
        end = ahead if which else last - (last.weekday() - day) % 7 * ONE_DAY
    return reading._replace(kind=ReadingKind.DEADLINE, start=None, end=end, precision="day")

"""Weeks of a school term: 第5周前 counts from the first week, where the text names its day."""

from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.numerals import number
from duban.extraction.values import Alternative, Reading, ReadingKind

_DAY = r"(?:(?P<{0}y>20\d\d)年)?(?P<{0}m>1[0-2]|[1-9])月(?P<{0}d>3[01]|[12]\d|[1-9])日"
_FIRST = Pattern(
    rf"{_DAY.format('a')}[^\n。；，]{{0,12}}?第[1一](?:教学)?周"
    rf"|第[1一](?:教学)?周[^\n。；，\d]{{0,8}}?{_DAY.format('b')}"
)
_WEEK = Pattern(
    r"第?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:教学)?周(?:周|星期)?(?P<day>[一二三四五六日天末])?"
)
_NAMES = "一二三四五六日"
_FARTHEST = 180  # days a term may have begun before the paper


def first_week(text: str, issued: date | None) -> date | None:
    """The Monday of the first week, from 9月2日为第1周 or 第1周（9月2日-9月8日）."""
    found = _FIRST.search(text) if issued and "周" in text else None
    if found is None or issued is None:
        return None
    side = "a" if found["am"] else "b"
    year = int(found[f"{side}y"] or issued.year)
    try:
        day = date(year, int(found[f"{side}m"]), int(found[f"{side}d"]))
        if not found[f"{side}y"] and (issued - day).days > _FARTHEST:
            day = day.replace(year=year + 1)
    except ValueError:
        return None
    return day - timedelta(days=day.weekday())


def week(words: str, suffix: str, term: date | None) -> Reading | None:
    """第18周周五前 is that Friday; 第5周前 is the Sunday before it or after it, and asks."""
    found = _WEEK.match(words) if term else None
    if found is None or term is None:
        return None
    monday = term + timedelta(weeks=number(found["n"]) - 1)
    rule = f"教学周，第一周从{term}起"
    name = (found["day"] or "").replace("天", "日")
    if name in _NAMES and name:
        end = monday + timedelta(days=_NAMES.index(name))
        return Reading(ReadingKind.DEADLINE, end, None, "day", rule)
    last = monday + timedelta(days=6)
    if "结束" in words or name or "前" not in suffix:
        return Reading(ReadingKind.DEADLINE, last, None, "week", rule)
    why = questions.put(questions.INCLUDED, f"{words}{suffix}")
    end = monday - timedelta(days=1)
    return Reading(ReadingKind.DEADLINE, end, None, "week", rule).asking(
        why, Alternative(last, questions.WITH_THE_WEEK)
    )

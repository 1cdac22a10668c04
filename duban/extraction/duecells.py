"""A cell of a due column: whatever stands in it is a deadline, also a bare 2024 or 2024-2025."""

from __future__ import annotations

from datetime import date

from duban.extraction.bounds import SEVERAL
from duban.extraction.duties import due_reading
from duban.extraction.frame import Frame, month_end
from duban.extraction.patterns import Pattern
from duban.extraction.phrases import phrases
from duban.extraction.values import Alternative, Reading, ReadingKind
from duban.extraction.view import view_of

_YEARS = Pattern(
    r"(?P<first>20\d\d)年?度?(?:(?P<to>[-—–~～至到/]{1,2}|[、，])(?P<last>20\d\d|\d\d)年?度?)?"
)
# 6、12月底前: two months; a cell's own steps would begin with 1.
_MONTHS = Pattern(r"[2-9]、\d{1,2}月")


# 4/11~13, 9.1-9.7 in a column of times: the month and the day.
_SLASHED = Pattern(
    r"(?P<m>1[0-2]|0?[1-9])(?:/|\.(?=\d{1,2}[^\d]{1,2}\d{1,2}\.))(?P<d>\d{1,2})(?:(?P<j>[-—–~～至到]{1,2})(?:(?P<m2>\d{1,2})[/.])?(?P<d2>\d{1,2}))?(?P<rest>前|（[^）]{1,3}）)?"
)


def _spelled(words: str) -> str:
    """9/2 as 9月2日, for a cell that holds nothing but such days; else the words themselves."""
    found = _SLASHED.fullmatch(words.replace(" ", ""))
    if found is None:
        return words
    last = f"至{found['m2'] or found['m']}月{found['d2']}日" if found["d2"] else ""
    return f"{found['m']}月{found['d']}日{last}{found['rest'] or ''}"


def due_day(words: str, frame: Frame) -> Reading:
    """What a due column says; a month means its end, a year its last day."""
    view = view_of(_spelled(view_of(words).text))
    if bare := _YEARS.fullmatch(view.text.replace(" ", "")):
        return _year(bare["first"], bare["last"] or "", bare["to"] or "")
    reading = due_reading(view.text, phrases(view.text), words, frame, frame.subject_year)
    if _MONTHS.match(view.text) and reading.end and not reading.needs_review:
        return reading._replace(needs_review=True, why=SEVERAL)
    if reading.end and reading.precision == "month" and not reading.needs_review:
        return reading._replace(precision="month-end", kind=ReadingKind.DEADLINE, start=None)
    return reading


def _year(first: str, last: str, joint: str) -> Reading:
    """The end of a year, or of the last year of a range; two listed years ask, 2024-03 is a month."""
    begun, closed = int(first), int(first[:2] + last[-2:]) if last else int(first)
    if len(last) == 2 and 1 <= int(last) <= 12:
        return Reading(
            ReadingKind.DEADLINE, month_end(begun, int(last)), None, "month-end", "年月一栏"
        )
    if last and closed <= begun:
        why = "年份的范围没有读准，请对照原文确认"
        return Reading(ReadingKind.UNDATED, rule="年度末日", needs_review=True, why=why)
    reading = Reading(
        ReadingKind.DEADLINE, date(closed, 12, 31), None, "year", "年份一栏，以该年末为限"
    )
    if joint not in ("、", "，"):
        return reading
    others = (Alternative(date(begun, 12, 31), "同一栏的另一个年份"),)
    return reading._replace(needs_review=True, why=SEVERAL, alternatives=others)

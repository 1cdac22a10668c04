"""A cell of a due column: whatever stands in it is a deadline, also a bare 2024 or 2024-2025."""

import re
from datetime import date

from duban.extraction import questions
from duban.extraction.english.slashes import days_of
from duban.extraction.patterns import Pattern
from duban.extraction.prose.duties import due_reading
from duban.extraction.tables.englishcells import english_cell
from duban.extraction.text.era import with_era
from duban.extraction.text.view import view_of
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.phrases import phrases
from duban.extraction.values import Alternative, Reading, ReadingKind

_YEARS = Pattern(
    r"(?P<first>20\d\d)年?度?(?:(?P<to>[-—–~～至到/]{1,2}|[、，])(?P<last>20\d\d|\d\d)年?度?)?"
)
_SLASHES = Pattern(r"(\d{1,2})([/.])(\d{1,2})\2(20\d\d|\d\d)")
_LATIN = Pattern(r"[A-Za-z]{2}|20\d\d-\d")
# Q2 FY26, 2025/26: a part or all of a year that ends where the office's year does; 09/2025.
_FISCAL = Pattern(
    r"(?i).*(?:fy ?'?\d|(?:q[1-4]|h[12]) (?:of )?20\d\d[-/]\d\d(?!\d)"
    r"|20\d\d/(?:[2-9]\d|1[3-9])(?!\d))"
)
_MONTH_OF = Pattern(r"(1[0-2]|0[1-9])[/.](20\d\d)")
# 2017年累计关停物联网卡用户数（个）: the name of a figure that a form asks for.
_NAMES_FIGURE = Pattern(
    r"(?:其中：)?(?:20\d\d年度?|[今本全]年度?|本月)[^，。；：\d\n]{2,40}（(?:[万亿]?元|[个人户件次场吨项家亩天分台套%]|公里|人次|万人|平方米)）"
)
# 6、12月底前: two months; a cell's own steps would begin with 1.
_MONTHS = Pattern(r"[2-9]、\d{1,2}月")


# 4/11~13, 9.1-9.7 in a column of times: the month and the day.
_SLASHED = Pattern(
    r"(?P<m>1[0-2]|0?[1-9])(?:/|\.(?=\d{1,2}[^\d]{1,2}\d{1,2}\.))(?P<d>\d{1,2})"
    r"(?:(?P<j>[-—–~～至到]{1,2})(?:(?P<m2>\d{1,2})[/.])?(?P<d2>\d{1,2}))?(?P<rest>前|（[^）]{1,3}）)?"
)


# 2025.1-12, 202501-202512: the first and the last month.
_MONTHS_OF = Pattern(
    r"(?P<y>20\d\d)(?:[./年](?P<m>1[0-2]|0?[1-9])月?|(?P<c>1[0-2]|0[1-9]))[-—–~～至到]{1,2}"
    r"(?P<y2>20\d\d(?=\d\d$))?(?P<m2>1[0-2]|0?[1-9])"
)


# 15个工作日, 两周: how long it may take, and no first day.
_DURATION = Pattern(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(?:工作日|自然日|日|天|周|月|年)"
)
_EIGHT = Pattern(r"(20\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])")
# 3.10, 周五 alone in a column of times: the tenth of March, the coming Friday, most likely.
_LOOSE = Pattern(
    r"(?P<m>1[0-2]|[1-9])\.(?P<d>3[01]|[12]\d|[1-9])|(?P<week>(?:周|星期)[一二三四五六日天])"
)


def _spelled(words: str) -> str:
    """The words, or 9/2 as 9月2日 and 2025.1-12 as 2025年1月-2025年12月 where a cell is nothing else."""
    if months := _MONTHS_OF.fullmatch(words.replace(" ", "")):
        begun, ended = int(months["m"] or months["c"]), int(months["m2"])
        if months["y2"] or begun < ended:
            year = months["y"]
            return f"{year}年{begun}月-{months['y2'] or year}年{ended}月"
    plain = words.replace(" ", "")
    if whole := _EIGHT.fullmatch(plain):
        return "-".join(whole.groups())
    if loose := _LOOSE.fullmatch(plain):
        return f"{loose['m']}月{loose['d']}日" if loose["m"] else f"本{loose['week']}"
    found = _SLASHED.fullmatch(plain)
    if found is None:
        return words
    last = f"至{found['m2'] or found['m']}月{found['d2']}日" if found["d2"] else ""
    return f"{found['m']}月{found['d']}日{last}{found['rest'] or ''}"


def due_day(words: str, frame: Frame, *, english: bool = False, terms: bool = True) -> Reading:
    """The reading of a due column; a month means its end, a year its last day.

    Below an `english` name 2025-26 is a school or financial year, which asks. A term (15个工作日)
    is counted from the paper's day and asks, unless `terms` is false: a guide to services.
    """
    plain = view_of(_spelled(view_of(words).text))
    if _NAMES_FIGURE.fullmatch(plain.text.strip()):
        return Reading(ReadingKind.UNDATED, rule="填报的数字，没有时限", evidence=words.strip())
    view = with_era(plain, told=frame.era == "told") if frame.era else plain
    if frame.era == "asks" and view is not plain:
        return _asked(due_day(view.text, frame._replace(era="")), words)
    bare = _YEARS.fullmatch(view.text.replace(" ", ""))
    fiscal = english and bare and len(bare["last"] or "") == len("26")
    if bare and not (fiscal or _FISCAL.match(view.text)):
        return _year(bare["first"], bare["last"] or "", bare["to"] or "")
    slashed = _SLASHES.fullmatch(view.text.strip())
    if slashed and _ends_in_year(slashed, frame):
        year = int(slashed[4].rjust(4, "0")) % 2000 + 2000
        return _slashed(int(slashed[1]), int(slashed[3]), year, frame, dotted=slashed[2] == ".")
    if month := _MONTH_OF.fullmatch(view.text.strip()):
        return _year(month[2], month[1], "")
    latin = fiscal or _LATIN.search(view.text) or _FISCAL.match(view.text)
    found = [] if fiscal or _FISCAL.match(view.text) else phrases(view.text)
    if latin and (not found or view.text.isascii()) and (day := english_cell(view.text, frame)):
        return day
    lasts = terms and not found and _DURATION.fullmatch(view.text)
    said = f"{view.text}内" if lasts else view.text
    found = phrases(said) if lasts else found
    reading = due_reading(said, found, words, frame, frame.subject_year)
    why = questions.NO_START if lasts else questions.SEVERAL if _MONTHS.match(view.text) else ""
    if _LOOSE.fullmatch(words.strip()):
        why = questions.put(questions.WHICH_DAY, words)
    if reading.end and not reading.needs_review and why:
        return reading.asking(why)
    if reading.end and reading.precision == "month" and not reading.needs_review:
        return reading._replace(precision="month-end", kind=ReadingKind.DEADLINE, start=None)
    return reading


def _ends_in_year(match: re.Match[str], frame: Frame) -> bool:
    """Tells whether a day ends in its year: 31/03/24, or 17.7.12 in a paper of 2012.

    24.5.12 may begin with it.
    """
    first, last = match[1], match[4]
    if len(last) > len("24") or (match[2] == "/" and last >= "20"):
        return True
    near = [f"{frame.day.year % 100 + later:02}" for later in (0, 1)] if frame.day else []
    return last in near and first not in near


def _asked(reading: Reading, words: str) -> Reading:
    """A bare 113年9月 in a table was read as a year of the Republic, which the text does not say."""
    if reading.end is None or reading.needs_review:
        return reading
    why = questions.put(questions.REPUBLIC, words, reading.end)
    return reading.asking(why)


def _slashed(first: int, second: int, year: int, frame: Frame, *, dotted: bool) -> Reading:
    """30/06/2024 can only be June; 06/07/2024 asks where the text does not show which is the month.

    With dots (08.11.2023) the day stands first.
    """
    ends = days_of(first, second, year, frame)[: 1 if dotted else 2]
    if not ends:
        return asked(questions.NO_SUCH_DATE, "英文日期")
    others = tuple(Alternative(end, questions.MONTH_FIRST) for end in ends[1:])
    why = questions.put(questions.DAY_OR_MONTH, f"{first}/{second}/{year}") if others else ""
    return Reading(
        ReadingKind.DEADLINE, ends[0], None, "day", "英文日期", alternatives=others,
        needs_review=bool(others), why=why,
    )  # fmt: skip


def _year(first: str, last: str, joint: str) -> Reading:
    """The end of a year or of a range's last; two listed years ask, 2024-03 is a month."""
    begun, closed = int(first), int(first[:2] + last[-2:]) if last else int(first)
    if len(last) == 2 and 1 <= int(last) <= 12:
        return Reading(
            ReadingKind.DEADLINE, month_end(begun, int(last)), None, "month-end", "年月一栏"
        )
    if last and closed <= begun:
        why = questions.YEARS_UNREAD
        return Reading(ReadingKind.UNDATED, rule="年度末日", needs_review=True, why=why)
    reading = Reading(
        ReadingKind.DEADLINE, date(closed, 12, 31), None, "year", "年份一栏，以该年末为限"
    )
    if joint not in ("、", "，"):
        return reading
    others = (Alternative(date(begun, 12, 31), questions.OTHER_YEAR),)
    return reading.asking(questions.SEVERAL, *others)

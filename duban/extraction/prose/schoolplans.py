"""The titles of a school's plans: 2024-2025学年工作计划, 2025年春季学期工作要点.

A school year ends with August, its first term with January, its second with July: these days are
proposed for what stands below, as the year's end is below any other plan.
"""

from __future__ import annotations

import re
from datetime import date

from duban.extraction.clauses import levels
from duban.extraction.clauses.levels import Layout
from duban.extraction.patterns import Pattern
from duban.extraction.prose.yearplan import HEADLINES, Heading, title_lines
from duban.extraction.times.frame import Frame

_TITLE = Pattern(
    r"[^\n，。；：]{0,30}?(?P<y>20\d\d)年?(?:(?:[-/]{1,2}|[至到])(?P<z>(?:20)?\d\d))?"
    r"(?:学?年度?第?(?P<t>[一二上下12])学期|学年度?|年?(?P<s>[春秋])季?(?:学期)?)"
    r"[^\n，。；：]{0,24}?(?:计划|要点|工作(?:安排|方案|任务|打算|思路|清单)|实施方案)"
    r"》?(?:（[^）\n]{0,12}）)?(?:的通知)?$"
)
_SCHOOL = Pattern(
    "学期|学校|小学|中学|高中|大学|学院|校|教[学研育务]|德育|学生|幼儿|班级|开学|年级|课"
)
_TURNS = ("上", "下")
_FIRST_TERM = ("一", "上", "1")
_AUGUST, _JANUARY, _JULY = (8, 31), (1, 31), (7, 31)


def headings(layout: Layout, frame: Frame) -> list[Heading]:
    """The last of the titles of a plan for a school year or a term that is not over."""
    text, found = layout.text, list[Heading]()
    for start, end in title_lines(text[: 2 * HEADLINES]) if "学" in text or "季" in text else ():
        said = _TITLE.match(text, start, end)
        last = _last(said, frame) if said and _of_school(said) else None
        if last and layout.parts and (frame.day is None or last >= frame.day):
            own = levels.level(text, layout.parts[layout.index(end - 1)])
            found.append(Heading(start, end, last.year, sure=False, level=own, last=last))
    return found[-1:]


def _of_school(title: re.Match[str]) -> bool:
    """2025年秋季农业生产工作方案 names a season, and no term."""
    return not title["s"] or bool(_SCHOOL.search(title[0]))


def _last(title: re.Match[str], frame: Frame) -> date | None:
    """The last day of the school year or the term that a title names."""
    year, term, season = int(title["y"]), title["t"], title["s"]
    if title["z"] and int(title["z"]) % 100 != (year + 1) % 100:
        return None
    if season == "春":
        return date(year, *_JULY)
    if term in _TURNS and not title["z"] and "学年" not in title[0] and frame.day:
        ends = (
            date(year, *_JULY),
            date(year + 1, *_JANUARY),
        )  # 2025年上学期: of that year, or begun in it
        return next((end for end in ends if end >= frame.day), ends[-1])
    if season == "秋" or term in _FIRST_TERM:
        return date(year + 1, *_JANUARY)
    return date(year + 1, *(_JULY if term else _AUGUST))

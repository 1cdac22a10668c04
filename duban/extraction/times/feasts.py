"""Feast days, solar terms and political events by name.

The lunar calendar and the solar terms come from borax; past its last year a phrase is asked,
never guessed.
"""

from datetime import date

from duban.extraction.times import lunar

LAST_YEAR = lunar.LAST_YEAR
_SOLAR = {
    "元旦": (1, 1), "三八": (3, 8), "妇女": (3, 8), "植树": (3, 12), "五四": (5, 4), "劳动": (5, 1),
    "五一": (5, 1), "儿童": (6, 1), "六一": (6, 1), "七一": (7, 1), "建党": (7, 1), "八一": (8, 1),
    "双十一": (11, 11), "双十二": (12, 12), "双十节": (10, 10), "双十国庆": (10, 10), "建军": (8, 1),
    "教师": (9, 10), "国庆": (10, 1), "十一": (10, 1), "圣诞": (12, 25),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "新年": (1, 1), "大年初一": (1, 1), "元宵": (1, 15), "正月十五": (1, 15),
    "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9),
}  # fmt: skip
TERMS = "立春|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|冬至|小寒|大寒"
# Openings as announced; a phrase before the announcement could not know them, so it is asked.
EVENTS = {"十九大": date(2017, 10, 18), "二十大": date(2022, 10, 16)}
STATUTORY = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")


# Only where its feast is kept is its name written so.
OF_REPUBLIC = "雙十"
# Where the years are the Republic's these stand on days of their own.
_OF_REPUBLIC = {"教师": (9, 28), "儿童": (4, 4), "国庆": (10, 10)}


def feast(name: str, year: int, *, republic: bool = False) -> date | None:
    """The day of a feast or solar term in a year; None where no calendar knows it."""
    for own, (month, day) in _OF_REPUBLIC.items() if republic else ():
        if own in name:
            return date(year, month, day)
    for solar, (month, day) in _SOLAR.items():
        if solar in name:
            return date(year, month, day)
    if "除夕" in name or "三十" in name:
        return lunar.last_day(year - 1, 12)
    for moon, (month, day) in _LUNAR.items():
        if moon in name:
            return lunar.day_of(year, month, day)
    if "腊八" in name:
        return lunar.day_of(year - 1, 12, 8)
    return next((lunar.term(year, term) for term in TERMS.split("|") if term in name), None)


def event(name: str) -> tuple[str, date] | None:
    """A political event the words name, with its opening day."""
    return next(((key, day) for key, day in EVENTS.items() if key in name), None)

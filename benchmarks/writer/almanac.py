"""Days the writer can vouch for: printed almanacs and State Council notices, not the product."""

import calendar
from datetime import date, timedelta

# The first day of the first lunar month, and the feasts of each year, as printed calendars say.
SPRING = {
    2021: date(2021, 2, 12), 2022: date(2022, 2, 1),
    2023: date(2023, 1, 22), 2024: date(2024, 2, 10),
    2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6),
}  # fmt: skip
DRAGON = {
    2021: date(2021, 6, 14), 2022: date(2022, 6, 3),
    2023: date(2023, 6, 22), 2024: date(2024, 6, 10),
    2025: date(2025, 5, 31), 2026: date(2026, 6, 19), 2027: date(2027, 6, 9),
}  # fmt: skip
MID_AUTUMN = {
    2021: date(2021, 9, 21), 2022: date(2022, 9, 10),
    2023: date(2023, 9, 29), 2024: date(2024, 9, 17),
    2025: date(2025, 10, 6), 2026: date(2026, 9, 25), 2027: date(2027, 9, 15),
}  # fmt: skip
DOUBLE_NINTH = {
    2021: date(2021, 10, 14), 2022: date(2022, 10, 4),
    2023: date(2023, 10, 23), 2024: date(2024, 10, 11),
    2025: date(2025, 10, 29), 2026: date(2026, 10, 18),
}  # fmt: skip
QINGMING = {
    2021: date(2021, 4, 4), 2022: date(2022, 4, 5), 2023: date(2023, 4, 5), 2024: date(2024, 4, 4),
    2025: date(2025, 4, 4), 2026: date(2026, 4, 5), 2027: date(2027, 4, 5),
}  # fmt: skip
# The little new year of the north, the 23rd of the last lunar month.
KITCHEN_GOD = {
    2022: date(2022, 1, 25), 2023: date(2023, 1, 14),
    2024: date(2024, 2, 2), 2025: date(2025, 1, 22),
    2026: date(2026, 2, 10),
}  # fmt: skip

# First days of the twelve lunar months (leap months apart), MMDD; + is a day of the year after.
LUNAR_FIRST = {
    2020: "0125 0223 0324 0423 0621 0721 0819 0917 1017 1115 1215 +0113",
    2021: "0212 0313 0412 0512 0610 0710 0808 0907 1006 1105 1204 +0103",
    2022: "0201 0303 0401 0501 0530 0629 0729 0827 0926 1025 1124 1223",
    2023: "0122 0220 0420 0519 0618 0718 0816 0915 1015 1113 1213 +0111",
    2024: "0210 0310 0409 0508 0606 0706 0804 0903 1003 1101 1201 1231",
    2025: "0129 0228 0329 0428 0527 0625 0823 0922 1021 1120 1220 +0119",
    2026: "0217 0319 0417 0517 0615 0714 0813 0911 1010 1109 1209 +0108",
    2027: "0206 0308 0407 0506 0605 0704 0802 0901 0930 1029 1128 1228",
    2028: "0126 0225 0326 0425 0524 0722 0820 0919 1018 1116 1216 +0115",
}
LEAP = {  # first days of the leap months
    (2020, 4): date(2020, 5, 23), (2023, 2): date(2023, 3, 22), (2025, 6): date(2025, 7, 25),
    (2028, 5): date(2028, 6, 23),
}  # fmt: skip

CN = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter, 1 to 4."""
    return last_of(year, quarter * 3)


def after(day: date, days: int) -> date:
    """The day so many days later; the day itself is not counted."""
    return day + timedelta(days=days)


def workdays_after(day: date, count: int) -> date:
    """The day that many Mondays to Fridays later; only for stretches without feasts."""
    while count:
        day = after(day, 1)
        count -= day.weekday() < 5
    return day


def next_feast(table: dict[int, date], day: date) -> date | None:
    """The next such feast more than a week after the day, and within ten months."""
    coming = [each for each in table.values() if 7 < (each - day).days < 300]
    return min(coming, default=None)


def lunar_day(year: int, month: int, day: int) -> date:
    """A day of a lunar year, of the month that is no leap month."""
    words = LUNAR_FIRST[year].split()[month - 1]
    first = date(year + words.startswith("+"), int(words[-4:-2]), int(words[-2:]))
    return after(first, day - 1)


def lunar_last(year: int, month: int) -> date:
    """The last day of a lunar month of the year, before its leap month if it has one."""
    if (year, month) in LEAP:
        return after(LEAP[year, month], -1)
    following = lunar_day(year + 1, 1, 1) if month == 12 else lunar_day(year, month + 1, 1)
    return after(following, -1)


def numeral(number: int) -> str:
    """A number below one hundred in Chinese: 二十三."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else CN[tens]) + "十"
    return head + (CN[ones] if ones or not tens else "")


def year_numeral(year: int) -> str:
    """A year digit by digit: 二〇二五."""
    return "".join(CN[int(each)] for each in str(year))

"""Duties that come back: 每月25日前, 每季度末月25日前, 每周五, 每年2月底前; with the first occurrence."""

import re
from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import month_number
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind

ONE_DAY = timedelta(days=1)
SHORTEST_MONTH = 28
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = {
    "周": "weekly", "星": "weekly", "礼": "weekly", "月": "monthly", "季": "quarterly",
    "半": "half-yearly", "年": "yearly", "日": "daily", "天": "daily", "旬": "ten-day",
}  # fmt: skip
_WEEK = {c: n for n, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 4}


def resolve(phrase: Phrase, frame: Frame, since: date | None = None) -> Reading:
    """Read a recurrence; `end` is its first occurrence on or after the reference day.

    `since` is the first day of 2020年起 or 2026年3月起: no occurrence before it. Without a day inside
    the period (每月调度) there is a rhythm but no date.
    """
    if phrase.group("rlast"):
        reading = _last_weekday(phrase, frame, since)
        return (
            reading if _fits(phrase) else reading._replace(recurrence=None).asking(questions.RHYTHM)
        )
    days = _days(phrase)
    rule = _rhythm(phrase, days)
    if rule is None:
        return Reading(ReadingKind.RECURRENCE, rule="只有频次，没有日期", recurrence=_plain(phrase))
    text, months = rule
    if frame.day is None and since is None:
        return _unanchored(text)
    day = max(d for d in (frame.day, since) if d)
    if text.startswith("weekly"):
        ahead = ((_WEEKDAYS.index(w) - day.weekday()) % 7 for w in text[7:].split(","))
        end = day + timedelta(days=min(ahead))
    else:
        end = _first(day, months, days)
    precision = "day" if days != (0,) or text.startswith("weekly") else "month-end"
    return Reading(
        ReadingKind.RECURRENCE, end, None, precision, "周期任务，取成文日后第一次", recurrence=text
    )


def _unanchored(text: str) -> Reading:
    """A rhythm in a text without a day to count from."""
    return Reading(ReadingKind.RECURRENCE, rule="周期任务", recurrence=text).asking(
        questions.MISSING
    )


def _fits(phrase: Phrase) -> bool:
    """每周最后一个工作日, 双月第一个周五, 每季首月最后一个工作日: no rhythm that counts so is kept."""
    unit, month = phrase.group("ru"), phrase.group("rq")
    last = phrase.group("rlast")[0] in "最末倒"
    kept = unit[0] in "月季年" or unit == "半年"
    return kept and (not month or (month[0] in "首头") != last)


def _last_weekday(phrase: Phrase, frame: Frame, since: date | None) -> Reading:
    """每季度最后一个周五, 每月第一个星期一: that weekday, counted from an end of the period."""
    if phrase.group("rlast").endswith("工作日"):
        return _workday(phrase, frame, since)
    from duban.policy.recurrence import ORDINALS, next_occurrence  # noqa: PLC0415 - few texts

    words = phrase.group("rlast")
    nth = number(words[1]) if words[0] == "第" else int(words[0] == "首")
    name = f"{(*ORDINALS, 'last')[nth - 1]}-{_WEEKDAYS[_WEEK[words[-1]]]}"
    text = f"{_plain(phrase) or 'monthly'}:{name}"
    days = [d for d in (frame.day, since) if d]
    if not days:
        return _unanchored(text)
    first = next_occurrence(text, max(days) - ONE_DAY)
    return Reading(
        ReadingKind.RECURRENCE, first, None, "day", "周期任务，取成文日后第一次", recurrence=text
    )


def _workday(phrase: Phrase, frame: Frame, since: date | None) -> Reading:
    """每季度最后一个工作日, 每月首个工作日: by the calendar of holidays."""
    step = {"季": 3, "半": 6, "年": 12}.get(phrase.group("ru")[0], 1)
    last = phrase.group("rlast")[0] in "最末倒"
    text = f"{_plain(phrase) or 'monthly'}:{'last' if last else 'first'}-workday"
    days = [d for d in (frame.day, since) if d]
    if not days:
        return _unanchored(text)
    ends = [month_end(max(days).year + n, m) for n in (-1, 0, 1) for m in range(step, 13, step)]
    calendar = frame.workdays()
    found = [calendar.shift(end + ONE_DAY, -1) if last else calendar.shift(end, 1) for end in ends]
    first = min(day for day in found if day >= max(days))
    asks = calendar.is_provisional(first)
    return Reading(
        ReadingKind.RECURRENCE, first, None, "day", "周期任务，取成文日后第一次", recurrence=text,
        needs_review=asks, why=questions.PROVISIONAL if asks else "",
    )  # fmt: skip


_CLOSED = {"月": tuple(range(1, 13)), "季": (1, 4, 7, 10), "半": (1, 7)}  # else once a year


def closing(phrase: Phrase, frame: Frame) -> Reading:
    """每月终了后10日内: so many days behind each period; a bare 季后15日内 asks."""
    months, count = _CLOSED.get(phrase.group("ru")[0], (1,)), number(phrase.group("n"))
    unit = phrase.group("u")
    sure = phrase.group("each") or phrase.group("over") in ("终了", "结束", "期满")
    if frame.day is None:
        return asked(questions.MISSING, "每期结束后", ReadingKind.RECURRENCE)
    firsts = [date(frame.day.year + n, month, 1) for n in (0, 1, 2) for month in months]
    closes = [first - ONE_DAY for first in firsts]
    end = min(_behind(c, count, unit, frame) for c in closes if c >= frame.day)
    # A year of accounts need not end in December; and the last one's limit may still be ahead.
    ahead = frame.day > closes[0] and _behind(closes[0], count, unit, frame) >= frame.day
    period = phrase.group("ru")[0]
    sure = sure and not (period == "会" or (period in "年自" and ahead))
    why = "" if sure else questions.put(questions.EACH_PERIOD, phrase.match[0])
    rhythm = _closing_rhythm(phrase.group("ru")[0], count, unit)
    return Reading(
        ReadingKind.RECURRENCE, end, None, "day", "周期任务，期满后计日", recurrence=rhythm,
        needs_review=not sure or rhythm is None,
        why=why or ("" if rhythm else questions.AFTER_PERIOD),
    )  # fmt: skip


def _behind(close: date, count: int, unit: str, frame: Frame) -> date:
    if unit == "工作日":
        return frame.workdays().shift(close, count)
    return month_end(close.year, close.month + count) if unit == "月" else close + count * ONE_DAY


def _closing_rhythm(period: str, count: int, unit: str) -> str | None:
    """The rhythm of a day of the month behind each period; None where the day moves."""
    if unit == "工作日" or (unit != "月" and count > SHORTEST_MONTH):
        return None
    if unit == "月":
        return f"yearly:{count:02d}-end" if period in "年会自" and count <= 12 else None
    names = {"月": "monthly:", "季": "quarterly:first-month-", "半": "half-yearly:first-month-"}
    return f"{names.get(period, 'yearly:01-')}{count:02d}"


def _days(phrase: Phrase) -> tuple[int, ...]:
    """The days of the month named; 0 stands for its last day."""
    if ten := phrase.group("rdec"):
        return ({"上": 10, "中": 20, "下": 0}[ten[0]],)
    if first := phrase.group("rd"):
        more = re.findall(r"[\d一二三四五六七八九十]+(?=[日号])", phrase.group("rmore"))
        values = [number(word) for word in (first[:-1].replace("廿", "二十"), *more)]
        return tuple(value for value in values if 1 <= value <= 31)
    return (0,)


def _name(days: tuple[int, ...]) -> str:
    return ",".join("end" if d == 0 else f"{d:02d}" if d < 10 else str(d) for d in days)


def _anchored(phrase: Phrase) -> bool:
    return phrase.has("rd", "re", "rdec", "rs")


def _rhythm(phrase: Phrase, days: tuple[int, ...]) -> tuple[str, tuple[int, ...]] | None:
    """The recurrence as text, and the months it falls in."""
    unit = phrase.group("ru")
    if unit in ("周", "星期", "礼拜"):
        named = phrase.group("rw") + "".join(c for c in phrase.group("rwm") if c in _WEEK)
        weekdays = ",".join(_WEEKDAYS[_WEEK[c]] for c in named)
        return (f"weekly:{weekdays}", ()) if named else None
    if phrase.group("re").endswith("初") or not days:
        return None
    if unit[-2:] in ("双月", "单月") and _anchored(phrase):
        months = tuple(range(2 if unit[-2] == "双" else 1, 13, 2))
        return "yearly:" + ",".join(f"{m:02d}-{_name(days)}" for m in months), months
    if unit == "月" and _anchored(phrase):
        return f"monthly:{_name(days)}", tuple(range(1, 13))
    if unit.startswith("季") and (_anchored(phrase) or phrase.group("rq")):
        return _quarterly(phrase.group("rq"), days)
    if unit == "半年" and _anchored(phrase):
        return _half_yearly(phrase.group("rq"), days)
    if unit.startswith("年"):
        return _yearly(phrase, days)
    return None


def _nth_month(which: str, last: int) -> int:
    """首月 is the first of a period, 末月 its last, 第二个月 the second; 0 where none is named."""
    if not which:
        return 0
    return {"首": 1, "头": 1, "第": 0}.get(which[0], last) or number(which[1])


def _half_yearly(which: str, days: tuple[int, ...]) -> tuple[str, tuple[int, ...]] | None:
    """每半年首月10日前 is due in January and July, 每半年第二个月 on days a year names."""
    nth = _nth_month(which, 6) or 6
    if nth in (1, 6):
        name = "first-month-" if nth == 1 else ""
        return f"half-yearly:{name}{_name(days)}", (nth, nth + 6)
    dates = ",".join(f"{month:02d}-{_name(days)}" for month in (nth, nth + 6))
    return f"yearly:{dates}", (nth, nth + 6)


def _quarterly(which: str, days: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    offset = _nth_month(which, 3) or 3
    name = {1: "first-month-", 2: "second-month-", 3: "last-month-"}[offset] if which else ""
    return f"quarterly:{name}{_name(days)}", tuple(range(offset, 13, 3))


def _yearly(phrase: Phrase, days: tuple[int, ...]) -> tuple[str, tuple[int, ...]] | None:
    words = [phrase.group(n) for n in ("rm", "rm2") if phrase.group(n)]
    months = tuple(m for w in words if (m := month_number(w)))
    if _anchored(phrase) and (nth := _nth_month(phrase.group("rq"), 12)):
        months = (nth,)
    if months:
        return "yearly:" + ",".join(f"{m:02d}-{_name(days)}" for m in months), months
    return ("yearly:12-end", (12,)) if phrase.group("re")[-1:] in ("底", "末") else None


def _first(day: date, months: tuple[int, ...], days: tuple[int, ...]) -> date:
    """The first occurrence on or after a day; a day the month lacks falls on its last day."""
    found = []
    for year in (day.year, day.year + 1):
        for month in months:
            last = month_end(year, month)
            found += [last if d == 0 else last.replace(day=min(d, last.day)) for d in days]
    return min(d for d in found if d >= day)


def _plain(phrase: Phrase) -> str:
    """The name of a rhythm without a day; 每半月 and 每两周 have none."""
    if phrase.group("ru").startswith("半") and phrase.group("ru").endswith("月"):
        return ""
    return _NAMES.get(phrase.group("ru")[0], "")

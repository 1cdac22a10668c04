"""The bound a date gives: 前, 内, 底 make a deadline; 6月前, 年中, 节后 must be asked."""

from collections.abc import Iterable
from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.periods import Period
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Alternative, Reading, ReadingKind

ONE_DAY = timedelta(days=1)
BEFORE = ("前", "之前", "以前")
WITHIN = ("内", "之内", "以内", "止", "为止", "截止")
MIDNIGHT = Pattern("凌晨?(?:0|零)[时点]|(?:0|00|零)(?:[时点]|：00)(?!半|[1-9])")


def asked(why: str, rule: str, kind: ReadingKind = ReadingKind.DEADLINE) -> Reading:
    """No date, and the question to put."""
    return Reading(kind, rule=rule, needs_review=True, why=why)


def bounded(period: Period, phrase: Phrase, rule: str) -> Reading:
    """Apply 前, 内, 底 or nothing to a period."""
    suffix, edge = phrase.suffix, has_edge(phrase) or "结束" in phrase.last.get("suf", "")
    with_it = f"或{suffix}" in phrase.match[0]  # 二〇三四年或之前
    if suffix in BEFORE and not (edge or with_it) and period.precision not in ("day", "decade"):
        return strictly_before(period, phrase, rule)
    if suffix in BEFORE and period.precision == "decade" and "下旬" in phrase.match[0]:
        return _before_last_decade(period, phrase, rule)
    if suffix in ("前后", "左右", "后", "之后", "以后"):
        return around(period, suffix, rule)
    if (phrase.group("me") or phrase.group("ye"))[-1:] in ("初", "中"):
        return _loosely(period, phrase, rule)
    hour = next(filter(None, map(phrase.group, ("t", "bdt", "ddt", "wt"))), "")
    if hour and period.precision == "day" and suffix not in WITHIN:
        if MIDNIGHT.match(hour) and phrase.group("dd")[-1:] != "晚":  # 今晚零点 ends today
            return _before_midnight(period, rule)
        if hour == "凌晨":
            return _at_dawn(period, rule)
    if edge or suffix in BEFORE or suffix in WITHIN:
        by = "minute" if phrase.group("t") and period.precision == "day" else period.precision
        return Reading(ReadingKind.DEADLINE, period.end, None, by, rule=f"{rule}，至末日为限")
    return Reading(
        ReadingKind.PERIOD, period.end, period.start, period.precision, rule=f"{rule}，整段时间"
    )


def _before_midnight(period: Period, rule: str) -> Reading:
    """7月1日零时前 ends with the thirtieth of June."""
    end = period.end - ONE_DAY
    return Reading(ReadingKind.DEADLINE, end, None, "minute", f"{rule}，零时为前一日终了")


def _at_dawn(period: Period, rule: str) -> Reading:
    """7月1日凌晨 has no hour: the night before, or that day."""
    return Reading(ReadingKind.DEADLINE, period.end - ONE_DAY, None, "day", rule).asking(
        questions.DAWN, Alternative(period.end, questions.THAT_DAWN)
    )


def several(reading: Reading, others: Iterable[date]) -> Reading:
    """A phrase with several days: the first of them, the others to choose from, and ask."""
    days = sorted({day for day in (reading.end, *others) if day})
    if len(days) < 2:
        return reading.asking(reading.why or questions.SEVERAL)
    more = tuple(Alternative(day, questions.SAME_SENTENCE) for day in days[1:4])
    return reading._replace(
        end=days[0], alternatives=more, needs_review=True, why=questions.SEVERAL
    )


_EDGES = ("me", "qe", "qm", "he", "ye", "p", "le")


def has_edge(phrase: Phrase) -> bool:
    """Tells whether the phrase names the end of its period: 底, 末, 内."""
    last = phrase.last
    return any((e := last.get(name)) and e[-1] in "底末尾终内" for name in _EDGES)


def strictly_before(period: Period, phrase: Phrase, rule: str) -> Reading:
    """6月前 is 31 May to some and 30 June to others: ask, the strict day first."""
    strict = period.start - ONE_DAY
    other = Alternative(period.end, questions.TO_THE_END)
    why = questions.put(questions.INCLUDED, phrase.match[0])
    rule = f"{rule}，严格理解为当期开始之前"
    return Reading(ReadingKind.DEADLINE, strict, None, period.precision, rule).asking(why, other)


def before_event(reading: Reading, event: str) -> Reading:
    """9月1日开学前 is the day before; 五月栽秧前 some day of May: the first reading, and ask."""
    if reading.end is None:
        return reading
    by_day = reading.precision == "day"
    eve = (reading.end if by_day else reading.start or reading.end) - ONE_DAY
    first, other = (eve, reading.end) if by_day else (reading.end, eve)
    return reading._replace(
        kind=ReadingKind.DEADLINE, start=None, end=first, needs_review=True,
        why=questions.put(questions.LAST_DAY, f"{event}前"),
        alternatives=(Alternative(other, questions.OTHER_READING),),
    )  # fmt: skip


def _before_last_decade(period: Period, phrase: Phrase, rule: str) -> Reading:
    """6月下旬前 and not 6月底前: the last day of June or the twentieth? The later first, and ask."""
    other = Alternative(period.start - ONE_DAY, questions.BEFORE_IT)
    why = questions.put(questions.INCLUDED, phrase.match[0])
    reading = Reading(ReadingKind.DEADLINE, period.end, None, "decade", f"{rule}，至末日为限")
    return reading.asking(why, other)


def around(period: Period, suffix: str, rule: str) -> Reading:
    """节后, 国庆前后: near a day, with no last one."""
    other = Alternative(period.end + 15 * ONE_DAY, questions.HALF_A_MONTH)
    reading = Reading(ReadingKind.EVENT, period.end, None, period.precision, rule)
    return reading.asking(questions.put(questions.BEHIND, suffix), other)


def _loosely(period: Period, phrase: Phrase, rule: str) -> Reading:
    """年初, 年中, 月初, 月中: a part of a period nobody defined."""
    start = period.start
    if period.precision == "year":
        early = phrase.group("ye").endswith("初")
        days = [
            date(start.year, m, 31 if m in (1, 3, 7) else 30) for m in ((1, 3) if early else (6, 7))
        ]
        precision = "month"
    else:
        early = phrase.group("me") == "初"
        days = [start.replace(day=d) for d in ((10, 5) if early else (15, 20))]
        precision = "decade"
    others = tuple(Alternative(d, questions.OTHER_HABIT) for d in days[1:])
    reading = Reading(ReadingKind.DEADLINE, days[0], None, precision, rule)
    return reading.asking(questions.LOOSE, *others)

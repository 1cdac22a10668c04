"""English spans and rhythms: within 10 working days of …, on the 10th of each month, each June."""

import re
from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.english.days import read_point
from duban.extraction.english.parts import ordinal
from duban.extraction.english.points import DAYS, MONTH, MONTHS, ORDINALS, POINT, WEEKDAY
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, add_months
from duban.extraction.times.periods import ONE_DAY
from duban.extraction.values import Alternative, Reading, ReadingKind

_ONES = [
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
]  # fmt: skip
_TENS = {
    "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
WORDS = {w: n for n, w in enumerate(_ONES, 1)} | _TENS
_N = (
    rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))}|a|an)"
    rf"(?: ?[(（](?P<fig>\d{{1,3}})[)）])?"
)
_UNIT = (
    r"(?P<kind>(?:full |clear )?(?:working |business |calendar ))?"
    r"(?P<u>days?|weeks?|months?|years?|fortnight)"
)
_OF = r"(?:,? (?:of|from|after|following) (?P<of>(?:(?! and | but )[^.,;；。，\n]){2,60}))"
WITHIN = Pattern(
    rf"(?i)(?<![a-z])(?:(?P<lead>within|(?:no|not) later than|not more than)|(?P<weak>in|over)"
    rf"|(?P<have>has|have|given|allowed))"
    rf" (?:the (?:next|coming) |a (?:further|maximum of) )?(?:\d{{1,2}} ?(?:[-–]|to|or) ?)?"
    rf"{_N} ?{_UNIT}(?![a-z])(?! (?:before|prior to|ahead of|in advance of)(?![a-z]))"
    rf"(?(have)(?! of )){_OF}?(?(have)(?= to (?!(?:go|run|live|wait|spare)(?![a-z]))[a-z]))"
    rf"|(?<![a-z-])(?P<n2>\d{{1,3}}|{'|'.join(_ONES)}) "
    rf"(?P<kind2>working |business |calendar )?(?P<u2>days?|weeks?|months?|years?) "
    rf"(?:from|after) (?P<of2>today|now|the date of this [a-z]+)"
)
# two weeks before 27 November: so much earlier than the day behind it.
EARLIER = Pattern(rf"(?i)(?<![a-z]){_N} {_UNIT} $")
_FROM_ISSUE = Pattern(
    r"(?i)(?:the )?(?:date of )?(?:this|today|now|issue|publication|adoption(?= of th)|(?:signature"
    r"|issuance) of (?:this|the present)|its (?:publication|adoption)|the date hereof)\b"
)
_ASIDE = Pattern(r"[(（“\"]|(?: [^ ]+){9}")  # a day so far behind the event is another's
_UNDATED = Pattern(
    "(?i)(?:the )?(?:end|start|beginning|completion|close|expiry|conclusion|term)(?![a-z])"
)
_LEAD = r"(?:on or before|by|on|before|(?:by )?(?:no|not) later than)"
_EACH = r"(?:each|every|the (?:following|next)|the|a)"
EACH = Pattern(
    rf"(?i)(?<![a-z])(?:{_LEAD} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?: calendar)?(?: day)? of {_EACH} (?:calendar )?(?P<per>month|quarter)"
    rf"|(?:{_LEAD} )?(?:the )?(?P<edge>first|second|third|fourth|1st|2nd|3rd|4th|last|end) ?"
    rf"(?P<name>(?:working|business|calendar )? ?day|{WEEKDAY})? ?"
    rf"(?:of|in) (?:each|every) (?:calendar )?(?P<per2>month|quarter|year)"
    rf"|(?:(?:by|on|before) )?(?:each|every) (?P<wd>{WEEKDAY})"
    rf"|(?:{_LEAD} )?(?:(?:the )?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<m4>{MONTH})"
    rf"(?: (?P<d5>\d{{1,2}})(?:st|nd|rd|th)?)? (?:of |in )?(?:each|every) (?:calendar )?year"
    rf"|(?:{_LEAD} )?(?:the )?(?:(?:last|end) ?(?:day )?of )?(?:each|every) (?P<m6>{MONTH})"
    rf"|within {_N} ?{_UNIT} (?:of|after|following|from) the end of (?:each|every) (?:calendar "
    rf"|financial |fiscal |school |academic )?(?P<per3>month|quarter|half[- ]year|year))(?![a-z])"
)
_HAN, _FRIDAY = Pattern("[一-鿿]"), 4
_RULE = "英文周期任务，取成文日后第一次"


def amount(match: re.Match[str], n: str = "n") -> int:
    """The number of units, in figures or in words: thirty (30), a."""
    words = (match.groupdict().get("fig") or match[n]).lower()
    return int(words) if words.isdecimal() else WORDS.get(words, 1)


def shifted(day: date, count: int, unit: str, kind: str | None, frame: Frame) -> date:
    """The day so many working days, days, weeks, months or years from another."""
    if _works(kind):
        return frame.workdays().shift(day, count)
    unit = unit.lower().rstrip("s")
    if unit in ("month", "year"):
        return add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _works(kind: str | None) -> bool:
    return (kind or "").strip().lower().endswith(("working", "business"))


def _by_weekdays(reading: Reading, start: date, count: int) -> Reading:
    """An English text may come from anywhere: where China's holidays move the day, it is asked."""
    end = start
    for _ in range(count):
        end += timedelta(days=7 - end.weekday() if end.weekday() >= _FRIDAY else 1)
    if end == reading.end or reading.end is None:
        return reading
    others = (Alternative(reading.end, questions.HOLIDAYS_OF_CHINA),)
    return reading._replace(
        end=end, needs_review=True, why=questions.WHOSE_HOLIDAYS, alternatives=others
    )


def read_within(match: re.Match[str], frame: Frame) -> Reading:
    """within 10 working days; from the issue day or a day named, asked from any other event."""
    if frame.day is None:
        return asked(questions.MISSING, "英文时限")
    second = "2" if match["n2"] else ""
    count, unit, kind = amount(match, f"n{second}"), match[f"u{second}"], match[f"kind{second}"]
    event = (match[f"of{second}"] or "").strip()
    named = POINT.search(event)
    if named and (_ASIDE.search(event, 0, named.start()) or _is_any(named)):
        named = None
    base = read_point(named, frame) if named else None
    known = base and base.end and base.precision != "year" and not base.needs_review
    start = base.end if base and base.end and known else frame.day
    end = shifted(start, count, unit, kind, frame)
    reading = Reading(ReadingKind.DEADLINE, end, None, "day", f"从{start}起，当日不计")
    if _works(kind) and not _HAN.search(match.string):
        reading = _by_weekdays(reading, start, count)
    have = match.groupdict().get("have")  # has 30 days to respond: from which day, is not said
    if not (event or have) or start is not frame.day or _FROM_ISSUE.match(event):
        return reading
    if not event:
        return reading.asking(questions.NO_START)
    if _UNDATED.match(event):
        return asked(questions.put(questions.UNNAMED, event), "英文时限")
    why = questions.put(questions.COUNTED_ANYWAY, event)
    return reading._replace(needs_review=True, why=why)


def _is_any(period: re.Match[str]) -> bool:
    """Tells whether words name any such period: of the third month, of a quarter."""
    words = (period["rel"] or "").lower()
    return bool(words) and not (period["edge"] or "this" in words or "next" in words)


def earlier(match: re.Match[str], reading: Reading, frame: Frame) -> Reading:
    """two weeks before a day: that much earlier, to be confirmed."""
    if reading.end is None:
        return reading
    end = shifted(reading.end, -amount(match), match["u"], match["kind"], frame)
    return reading._replace(
        end=end, needs_review=True, why=questions.put(questions.COUNTED_BACK, reading.end, "")
    )


def read_each(match: re.Match[str], frame: Frame) -> Reading:
    """On the 10th of each month: a rhythm, with its first day."""
    from duban.policy.recurrence import BadRecurrence, next_occurrence  # noqa: PLC0415 - few texts

    rhythm = _rhythm(match)
    if frame.day is None or rhythm is None:
        why = questions.MISSING if frame.day is None else questions.AFTER_PERIOD
        return asked(why, "英文周期任务", ReadingKind.RECURRENCE)
    try:
        first = next_occurrence(rhythm, frame.day - ONE_DAY)
    except BadRecurrence:
        return asked(questions.MISSING, "英文周期任务", ReadingKind.RECURRENCE)
    return Reading(ReadingKind.RECURRENCE, first, None, "day", _RULE, recurrence=rhythm)


def _rhythm(match: re.Match[str]) -> str | None:
    if match["wd"]:
        return f"weekly:{match['wd'][:3].lower()}"
    if match["m6"] or match["m4"]:
        month = MONTHS.index((match["m6"] or match["m4"])[:3].lower()) + 1
        return f"yearly:{month:02d}-{match['d4'] or match['d5'] or 'end'}"
    if match["edge"]:
        return _edge_of_each(match)
    unit = (match["per"] or match["per3"]).lower()
    if match["per3"] and (match["kind"] or not match["u"].lower().startswith("day")):
        return None
    days = match["d"] or str(amount(match))
    return {"month": f"monthly:{days}", "quarter": f"quarterly:first-month-{days}"}.get(
        unit, f"yearly:01-{days}"
    )


def _edge_of_each(match: re.Match[str]) -> str | None:
    period = {"month": "monthly", "quarter": "quarterly", "year": "yearly"}[match["per2"].lower()]
    name, edge = (match["name"] or "").lower().strip(), match["edge"].lower()
    if name[:3] in DAYS:
        nth = "last" if edge in ("last", "end") else ORDINALS[ordinal(edge) - 1]
        return f"{period}:{nth}-{name[:3]}"
    last = edge in ("last", "end")
    if not (last or edge == "first"):
        return None
    if "working" in name or "business" in name:
        return f"{period}:{'last' if last else 'first'}-workday"
    return f"{period}:end" if last else None

"""Read one deadline phrase: the door for `explain-date`, replies and forms."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from duban.extraction import questions
from duban.extraction.english import limits
from duban.extraction.patterns import Pattern
from duban.extraction.text.view import view_of
from duban.extraction.times import feasts, works
from duban.extraction.times.bounds import BEFORE, before_event, several
from duban.extraction.times.frame import Frame, month_end, usable
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.numerals import number
from duban.extraction.times.offsets import earlier
from duban.extraction.times.periods import year_of
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.times.residue import looks_dated, outside, unread
from duban.extraction.times.resolve import resolve
from duban.extraction.times.syntax import VAGUE_AT
from duban.extraction.times.together import nth_day
from duban.extraction.times.yeared import Context
from duban.extraction.values import Alternative, Reading, ReadingKind
from duban.vocabulary.proposals import Hardness

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

_PAST_BEFORE = Pattern(r"(?:截至|截至到|截止目前|已经?[于在]?)$")
_GOAL_BEFORE = Pattern(
    r"(?:到|至|展望|截[至止]到?|力争|争取|[迟晚]于|最迟|最晚|至迟|确保|截止|时限为?|期限为?|为期"
    r"|(?:最[晚迟]|至迟|至多|[前限]?)(?:不|不得|不能|不可|不要|别|莫|勿)(?:超过|迟于|晚于|拖过))$",
    last="到至望止争取于迟晚保限为期过",
)
_SINCE = Pattern(
    r"(?:从|自)?(?:(?P<y>(?:19|20)\d\d)年度?|(?P<yw>[今本明来]年))?"
    r"(?:(?P<m>1[0-2]|[1-9])月份?|第?(?P<q>[一二三四1-4])季度?|(?P<h>[上下])半年)?"
    r"(?:(?P<d>3[01]|[12]\d|[1-9])日)?(?:起|开始)(?:，?|(?P<far>，[^，。；\d]{1,16}))$"
)
_NEAR = 34
_BOUNDS = (*BEFORE, "内", "之内", "以内")
_DAYS = ("point", "iso", "compact", "lunar", "short")
# 4月20日前不必报送, 4月20日前不得动工: nothing is due by then.
_NOT_THEN = Pattern(
    "，?(?:不(?:必|用|需|许|准|得(?![少低超晚迟高多拖逾有])|可(?!少|或缺))|无需|无须|毋须|禁止|严禁)"
)
_DUE_THEN = Pattern(
    "，?(?:要|须|应|必须|务必|将|力争|确保|请)"
    "|，[^，。；：\\d]{1,12}?(?:(?<![重主需首])要(?!求|素|件)|应(?=[做完达落当])|必须|务必|力争|确保)"
)
_GLOSS = Pattern(r"[（(](?P<in>[^（）()\n]{2,24})[）)]")
_HANGING = Pattern(
    r"[0-9A-Za-z一二三四五六七八九十〇？?□]{1,3}[日号](?!线|楼|院)|(?<=\d) \d{1,2}(?:[日号]|之?以?前)"
)
HUNDRED = Pattern(r"(?:百日|(?<!\d)\d{2,3}天(?!内|以内|之内|前|后|左右))")


def read_deadline(phrase: str, *, on: date | None, calendar: WorkCalendar | None = None) -> Reading:
    """Read a deadline phrase as written on a day; nothing is ever counted from today.

    A phrase without a date is UNDATED; one that is truly ambiguous has `needs_review`, the first
    reading in `end`, and at most three `alternatives`.
    """
    text = view_of(phrase.strip()[:200]).text
    kept = feasts.OF_REPUBLIC in phrase
    frame = Frame(usable(on), meeting=usable(on), calendar=calendar, republic=kept)
    if limits.hints(text) and (limit := limits.limit(text, frame)):
        return limit.reading._replace(evidence=phrase.strip())
    found = phrases(text)
    if not found:
        return _without_date(text, frame, phrase)
    best = _main(found, text)
    reading = _beside(found, best, _alone(best, text, frame), text, frame)
    hard = Hardness.SOFT if hedge_in(text) else Hardness.HARD
    return reading._replace(evidence=phrase.strip(), hardness=hard)


def _main(found: list[Phrase], text: str) -> Phrase:
    """The phrase that carries the deadline: a recurrence, the last with a bound, or the last."""
    for phrase in found:
        if phrase.family == "recurrence":
            return phrase
    bound = [p for p in found if p.suffix in _BOUNDS or p.family == "offset"]
    return (bound or found)[-1]


def _beside(
    found: list[Phrase], best: Phrase, reading: Reading, text: str, frame: Frame
) -> Reading:
    """The rule of the residue for a whole phrase: further days in it must be accounted for."""
    if (
        reading.needs_review
        and reading.why != questions.SEVERAL
        and not questions.quoted(questions.TOUCHING, reading.why)
    ):
        return reading
    if not reading.needs_review and (piece := outside(found, text)):
        why = questions.put(questions.OUTSIDE, piece)
        return reading.asking(why)
    others = [p for p in found if p is not best and not _accounted(p, best, text)]
    ends = [r.end for p in others if (r := _alone(p, text, frame)).end]
    if not others or (ends and all(end == reading.end for end in ends)):
        return reading
    return several(reading, ends)._replace(needs_review=True)


def _accounted(other: Phrase, best: Phrase, text: str) -> bool:
    """2026年起 before a rhythm, a gloss in brackets behind the phrase, 截至 told of before it."""
    if best.family == "recurrence":
        return bool(_SINCE.search(text[max(0, best.start - _NEAR) : best.start]))
    return text[other.start - 1 : other.start] == "（" and other.start == best.end + 1


def _due_by_then(phrase: Phrase, text: str) -> bool:
    """截至8月8日须…, 截至10月13日前: a day to come, not one of a report."""
    return bool(phrase.suffix) or bool(_DUE_THEN.match(text, phrase.end))


def _alone(phrase: Phrase, text: str, frame: Frame) -> Reading:
    """A phrase that is all there is: no paragraph number stands before it."""
    return read_phrase(phrase, text, frame, numbered=False)


def read_phrase(
    phrase: Phrase, text: str, frame: Frame, carried: int | None = None, *, numbered: bool = True
) -> Reading:
    """Read a phrase where it stands: 截至 before it, a year before it, a gloss behind it."""
    before = text[max(0, phrase.start - _NEAR) : phrase.start]
    past = bool(_PAST_BEFORE.search(before)) and not _due_by_then(phrase, text)
    since = _SINCE.search(before) if "起" in before or "开始" in before else None
    begins = None
    if since and phrase.family == "recurrence":
        begins = _since_day(since, frame)
    touches = bool(since and begins and not since["far"])
    if text.startswith("以来", phrase.end):
        return Reading(
            ReadingKind.PAST, rule="某时以来的情况", evidence=text[phrase.start : phrase.end]
        )
    goal = bool(_GOAL_BEFORE.search(before))
    reading = works.until(phrase, text, frame, carried) or resolve(
        phrase, frame, Context(carried, goal, past, begins)
    )
    if frame.day and reading.end and reading.end < frame.day and reading.alternatives:
        reading = _not_over(reading, frame.day)
    if event := phrase.group("ev"):
        reading = before_event(reading, event)
    if phrase.group("s") == "节" and phrase.suffix.endswith("前"):
        reading = _that_feast(phrase, text, frame) or reading
    gloss = _GLOSS.match(text, phrase.end)
    if (
        gloss
        and (reading.needs_review or phrase.family == "offset")
        and (inner := phrases(text, gloss.start("in"), gloss.end("in")))
    ):
        year = year_of(phrase.group("y"), frame) if phrase.group("y") else carried
        goal = goal or phrase.suffix in BEFORE  # 汛期结束前（10月15日）
        reading = resolve(inner[0], frame, Context(year, goal, past))
    if phrase.group("nth"):
        reading = nth_day(reading, phrase, frame)
    if phrase.group("early"):
        reading = earlier(phrase, reading, frame)
    changes = _standing(reading, frame.day, past=past, goal=goal)
    sure = not changes.get("needs_review", reading.needs_review)
    if reading.end and sure and (why := _left_over(phrase, text, since=touches, numbered=numbered)):
        changes |= {"needs_review": True, "why": why}
    return reading._replace(evidence=text[phrase.start : phrase.end], **changes)


def _not_over(reading: Reading, day: date) -> Reading:
    """一季度前 in a paper of March: the end of the quarter first, for its beginning is over."""
    first = reading.alternatives[0]
    strict = "严格理解" in reading.rule and reading.precision != "year"
    if not strict or first.end < day or reading.end is None:
        return reading
    over = Alternative(reading.end, questions.BEFORE_IT_OVER)
    return reading._replace(end=first.end, alternatives=(over, *reading.alternatives[1:]))


def _left_over(phrase: Phrase, text: str, *, since: bool, numbered: bool) -> str:
    """The question about what touches a phrase and was not read, or an empty text."""
    before = text[max(0, phrase.start - 2) : phrase.start]
    if _is_torn(phrase, text):
        return questions.TORN_DIGITS
    day = phrase.family in _DAYS and not phrase.suffix
    if day and (text.startswith("起", phrase.end) or before.endswith(("自", "从"))):
        return questions.ONLY_BEGUN
    if _NOT_THEN.match(text, phrase.end) or (
        before.endswith(("除", "除了", "除去")) and text.startswith("外", phrase.end)
    ):
        return questions.A_LIMIT
    piece = "" if since else unread(phrase, text, numbered=numbered)
    return questions.put(questions.TOUCHING, piece) if piece else ""


def _standing(reading: Reading, day: date | None, *, past: bool, goal: bool) -> dict[str, Any]:
    """The changes that the words before a date make to it: past, due, or too early to be meant."""
    if past and reading.end and not (day and reading.end > day):
        rule = f"{reading.rule}，截至某时点的情况"
        return {"kind": ReadingKind.PAST, "start": None, "needs_review": False, "rule": rule}
    if goal and reading.kind is ReadingKind.PERIOD:
        return {"kind": ReadingKind.DEADLINE, "start": None}
    late = day and reading.kind is ReadingKind.DEADLINE and reading.end and reading.end < day
    if late and not reading.needs_review:
        return {"needs_review": True, "why": questions.EARLIER}
    return {}


def _since_day(since: re.Match[str], frame: Frame) -> date | None:
    """The first day of 2020年起, 今年二季度起, 6月起 or 5月20日起: the coming one where no year is said."""
    named = since["m"] or since["q"] or since["h"]
    month = _month_begun(since)
    if since["y"]:
        return _begun(int(since["y"]), month, since)
    if frame.day is None or not (named or since["yw"]):
        return None
    day = frame.day
    if since["yw"]:
        return _begun(day.year + (since["yw"][0] in "明来"), month, since)
    last = month + (2 if since["q"] else 5 if since["h"] else 0)
    return _begun(max(frame.subject_year or 0, day.year + (last < day.month)), month, since)


def _begun(year: int, month: int, since: re.Match[str]) -> date:
    """That day of a month, or the month's first."""
    return date(year, month, min(int(since["d"] or 1), month_end(year, month).day))


def _month_begun(since: re.Match[str]) -> int:
    """The first month of 3月起, 第二季度起, 下半年起 or 2026年起."""
    if since["q"]:
        return 3 * number(since["q"]) - 2
    return 7 if since["h"] == "下" else int(since["m"] or 1)


def _that_feast(phrase: Phrase, text: str, frame: Frame) -> Reading | None:
    """节前 is before the feast the text has just named; without one it is asked."""
    before = phrases(text, max(0, phrase.start - 160), phrase.start)
    named = [p for p in before if p.group("f")]
    if not named:
        return None
    parts = {**named[-1].parts, "suf": "前"}
    return resolve(named[-1]._replace(parts=parts).ending(parts), frame)


def _is_torn(phrase: Phrase, text: str) -> bool:
    """1 2月底前 may be 12月; 9月3x日 may be any day: digits that hang on to the phrase."""
    before = text[max(0, phrase.start - 2) : phrase.start]
    hangs = len(before) == 2 and before[0].isdecimal() and before[1] == " "
    return (hangs and text[phrase.start].isdecimal()) or bool(_HANGING.match(text, phrase.end))


def _without_date(text: str, frame: Frame, phrase: str) -> Reading:
    if HUNDRED.search(text):
        return hundred_days(100, frame, phrase.strip())
    words = VAGUE_AT.search(text)
    if "以来" in text or "截至目前" in text or "此前" in text:
        return Reading(ReadingKind.PAST, rule="过去的情况", evidence=phrase.strip())
    rule = f"“{words[0]}”没有日期" if words else "没有读出日期"
    if not words and looks_dated(text):
        why = questions.put(questions.NOT_UNDERSTOOD, phrase.strip()[:20])
        return Reading(ReadingKind.EVENT, rule=rule, evidence=phrase.strip()).asking(why)
    return Reading(
        ReadingKind.UNDATED, rule=rule, evidence=phrase.strip(), hardness=Hardness.UNDATED
    )


def hundred_days(days: int, frame: Frame, evidence: str) -> Reading:
    """A campaign of so many days: its start, and whether the first day counts, must be asked."""
    if frame.day is None:
        unknown = Reading(ReadingKind.EVENT, rule="攻坚天数", evidence=evidence)
        return unknown.asking(questions.NO_FIRST_DAY)
    end = date.fromordinal(frame.day.toordinal() + days)
    others = (
        Alternative(date.fromordinal(end.toordinal() - 1), questions.FIRST_COUNTS),
        Alternative(date(frame.day.year, 12, 31), questions.WHOLE_YEAR),
    )
    rule = f"从成文日（{frame.day}）起{days}天"
    reading = Reading(ReadingKind.EVENT, end, frame.day, "day", rule, evidence)
    return reading.asking(questions.FIRST_DAY, *others)

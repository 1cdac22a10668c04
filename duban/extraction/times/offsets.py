"""Deadlines counted from an event: 自印发之日起10日内, 会后3个工作日内, 半年内."""

import re
from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame, add_months
from duban.extraction.times.namedays import NAMES, feast_day
from duban.extraction.times.numerals import number
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind

ONE_DAY = timedelta(days=1)
# 自名单公布之日起 counts from the list, 自本通知印发之日起 from the paper itself.
FROM_ISSUE = Pattern(
    r"[自从]?(?:本|该|此|这个?)?(?:实施|工作|行动|整治|整改)?"
    r"(?:通知|通报|意见|办法|方案|文件|措施|规定|细则|计划|要点|纪要|决定|函|制度|清单|任务单|督办单)?(?:正式)?"
    r"(?:印发|发布|下发|下达|发文|成文|公布|公告|发出|通知|即日|今日|今天|今(?=起)|现在|目前|未来|施行|实施|执行|生效)"
    r"[之的]?[日时]?[起后]?(?:的|，)?"
)
_THIS_PAPER = Pattern(
    r"(?:本|此)(?:通知|通报|意见|办法|方案|文件|措施|规定|细则|计划|要点|纪要|函)"
    r"(?:正式)?(?:印发|发布|下发|发文|公布|发出)(?:之日|之时)?(?:起|后)的?$"
)
_TAKES_EFFECT = Pattern("施行|实施|执行|生效")
# 整改通知下达之日起, 文件下发后: another paper may be meant, with a day of its own.
_SOME_PAPER = Pattern(
    "(?:(?<![本此该])整改(?:通知|意见|任务单|清单)书?|(?<![本此该])(?:文件|任务书?|任务单|督办单|督办函|清单|决定书?|名单|计划))"
    "(?:正式)?(?:印发|发布|下发|下达|发出|公布|公告|送达)"
)

# 收到本通知之日起, 文到7日内: receipt is nearly always the day of issue, but nobody says so.
_RECEIPT = Pattern(
    r"[自从]?(?:收到|接到|收悉|接)(?:本|该|此|上级|来|我局|我办)?"
    r"(?:通知书?|(?<=[本此])(?:决定|告知)书|通报|文件?|函|意见|方案|来文|批示|督办单|交办单|任务单|清单)?(?:之?[日时])?(?:后|起)?的?(?:，)?"
    r"|[文函](?:件)?到(?:之?日起|后)?|到文(?:之?日起|后)?|接文(?:之?日起|后)?"
)
# 会后, 会议结束后; 会议决议成立后 counts from something else.
_MEETING = Pattern(
    "^会(?!议决议)|会议(?:召开|举行|结束|闭幕|闭会|通过|审议|审定|研究|纪要|之日|当[天日]|[起之后的，])*$"
)
# 从6月1日起，利用100天时间: the words that only take the time.
_USES = Pattern("，?[^，起始]{0,4}(?:用|集中)$")
_BEGINS = Pattern(
    r"(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月(?:份|(?P<d>3[01]|[12]\d|[1-9])日)?(?:起|开始)"
    r"|(?P<whole>20\d\d)年度?(?:起|开始)"
)
# 自4月1日开工，18个月内建成; 合同4月1日签订，60日内交货
_STARTED = Pattern(
    r"(?P<day>(?:20\d\d年)?(?<!\d)(?:1[0-2]|[1-9])月(?:(?:3[01]|[12]\d|[1-9])日)?)"
    r"(?:起|开始|正式|全面|动工|开工|启动|进场|签订|签约|成立|移交|开业|获批|立项|中标|开标|通车|投用|试运行){1,2}，[^，。；\d]{0,8}$"
)
_CLAUSES = 40
_UNKNOWN = ("收到", "接到", "受理", "签订", "完成", "验收", "竣工", "前")
_AFTERWARDS = Pattern("(?:完成|结束|完毕)?(?:之日起?|之?以?后|起)$")
_EVENT_DAY = Pattern(
    r"(?P<named>[^，。；\n\d]{2,10}(?:时间|日期|日)?[：为于在])?(?:(?P<y>20\d\d)年)?(?<!\d)"
    r"(?P<m>1[0-2]|[1-9])月(?P<d>3[01]|[12]\d|[1-9])日(?:之?以?前?(?P<clause>[^，。；\n\d]{2,14}))?"
)
_CALLED = Pattern(
    r"(?:(?P<y>20\d\d)年)?(?<!\d)(?P<m>1[0-2]|[1-9])月(?P<d>3[01]|[12]\d|[1-9])日"
    r"(?:上午|下午)?(?:组织|集中)?(?:召开|举行|举办)[^，。；\n]{0,16}会，[^，。；\n\d]{0,8}$"
)
_NEAR, _SHORTEST_EVENT = 600, 2


def _origin(words: str, frame: Frame) -> tuple[date | None, str]:
    """The day an offset counts from, and its name; the day is None where nobody said it."""
    words = _USES.sub("", words)
    if not words:
        return frame.day, "成文日"
    if begun := _BEGINS.search(words):
        return _begun(begun, frame), words.lstrip("从自")
    if _RECEIPT.fullmatch(words):
        return frame.day, "收文日（暂按成文日）"
    if any(w in words for w in _UNKNOWN):
        return None, words
    if named := NAMES.search(words):
        return feast_day(named[0], "", frame), words[named.start() :]
    if _MEETING.search(words):
        return (frame.meeting or frame.day), "会议日"
    if FROM_ISSUE.fullmatch(words) or _THIS_PAPER.search(words):
        return frame.day, "成文日"
    return None, words


def _started(phrase: Phrase) -> str:
    """The words of a day from which the clause before an offset starts something, or none."""
    before = max(0, phrase.start - _CLAUSES)
    begun = _STARTED.search(phrase.match.string, before, phrase.start)
    return begun["day"] if begun else ""


def _told_of(words: str, phrase: Phrase, day: date) -> date | None:
    """The day the text near by gives an offset's event (11月25日选举; 选举后10日内)."""
    event = _AFTERWARDS.sub("", words)
    if event == words or len(event) < _SHORTEST_EVENT:
        return None
    return _day_of(event, phrase, day)


def _held_before(phrase: Phrase, frame: Frame) -> date | None:
    """The day of the meeting that the clause before 会后 calls (4月20日召开听证会，会后…)."""
    told = _CALLED.search(phrase.match.string, max(0, phrase.start - 60), phrase.start)
    year = told and (told["y"] or (frame.day and frame.day.year))
    try:
        return date(int(year), int(told["m"]), int(told["d"])) if told and year else None
    except ValueError:
        return None


def _day_of(event: str, phrase: Phrase, day: date) -> date | None:
    """The day that stands nearest beside an event (5月18日开幕, 开幕时间：5月18日)."""
    text, at = phrase.match.string, phrase.start
    told = [
        m
        for m in _EVENT_DAY.finditer(text, max(0, at - _NEAR), at + _NEAR)
        if event in f"{m['named']} {m['clause']}" and not m.start() <= at < m.end()
    ]
    if not told:
        return None
    nearest = min(told, key=lambda m: abs(m.start() - at))
    try:
        return date(int(nearest["y"] or day.year), int(nearest["m"]), int(nearest["d"]))
    except ValueError:
        return None


def ahead(phrase: Phrase, frame: Frame) -> Reading:
    """开幕前3天: counted back from the day that the text near by gives the event, and asked."""
    event = phrase.group("event")
    held = frame.day and _day_of(event, phrase, frame.day)
    words = phrase.match.string[phrase.start : phrase.match.start()]
    why = questions.put(questions.NOT_IN_TEXT, words)
    try:
        end = held and _after(held, -number(phrase.group("n")), phrase.group("u"), frame)
    except (OverflowError, ValueError):
        end = None
    if not end:
        return Reading(ReadingKind.EVENT, rule="从某事倒推", needs_review=True, why=why)
    why = questions.put(questions.BACK_FROM, words, held)
    return Reading(ReadingKind.DEADLINE, end, None, "day", "从某事倒推", needs_review=True, why=why)


def takes_time(phrase: Phrase) -> bool:
    """Tells whether a phrase says how long something takes (用一个月时间) beside a day, its limit."""
    taken = phrase.group("in") in ("", "里") and not phrase.group("works")
    return phrase.family == "offset" and taken


def counted(phrase: Phrase, day: date, frame: Frame) -> date | None:
    """The last day of the time a phrase names, counted from a day; None where there is none."""
    try:
        return _after(day, *_count(phrase), frame)
    except (OverflowError, ValueError):
        return None


def _begun(begun: re.Match[str], frame: Frame) -> date | None:
    """The day before the first one of 从6月1日起, which counts as one of the days."""
    year = begun["y"] or begun["whole"] or (frame.day and frame.day.year)
    try:
        first = date(int(year), int(begun["m"] or 1), int(begun["d"] or 1)) if year else None
    except ValueError:
        return None
    return first - ONE_DAY if first else None


def _count(phrase: Phrase) -> tuple[float, str]:
    words, unit = phrase.group("n"), phrase.group("u")
    amount = 0.5 if words == "半" else float(number(words))
    if phrase.group("half") or phrase.group("yh"):
        amount += 0.5
    return amount, unit


def _after(day: date, amount: float, unit: str, frame: Frame) -> date:
    """The last day of the offset; the day it counts from is not counted (民法典 art 201)."""
    whole = int(amount)
    match unit:
        case "工作日":
            return frame.workdays().shift(day, min(whole, 2000))
        case "周" | "星期":
            return day + timedelta(days=round(amount * 7))
        case "月":
            return add_months(day, whole) + timedelta(days=15 if amount % 1 else 0)
        case "季度":
            return add_months(day, 3 * whole)
        case "年":
            return add_months(day, round(amount * 12))
        case "小时":
            return day + timedelta(days=-(-whole // 24))
        case _:
            return day + timedelta(days=whole)


def resolve(phrase: Phrase, frame: Frame) -> Reading:
    """Read an offset; an event without a known day gives no date and asks.

    Receipt (收到本通知之日起) counts from the paper's own day, which is not counted itself, and is
    always asked; without that day it gives no date.
    """
    try:
        amount, unit = _count(phrase)
    except ValueError:
        return Reading(ReadingKind.UNDATED, rule="不是数字")
    words = phrase.match.string[phrase.start : phrase.match.start()]
    begun = phrase.group("since") or ("" if words else _started(phrase))
    words = f"{begun}起" if begun else words
    if _MEETING.search(words) and (held := _held_before(phrase, frame)):
        frame = frame._replace(meeting=held)
    day, name = _origin(words, frame)
    told = None if day or not frame.day else _told_of(words, phrase, frame.day)
    if phrase.group("in") == "后":
        return Reading(ReadingKind.EVENT, rule="某事之后").asking(questions.NO_LAST_DAY)
    day = day or told
    if day is None:
        named = words and name == words
        kind = ReadingKind.EVENT if words else ReadingKind.DEADLINE
        return Reading(kind, rule="期限从某事起算").asking(
            questions.put(questions.NOT_IN_TEXT, words) if named else questions.MISSING
        )
    try:
        end = _after(day, amount, unit, frame)
    except (OverflowError, ValueError):
        return Reading(ReadingKind.DEADLINE, rule="期限过长").asking(questions.TOO_LONG)
    rule = f"从{name}（{day}）起{phrase.match[0]}，当日不计"
    precision = "minute" if unit == "小时" else "day"
    counted = questions.put(questions.COUNTED_FROM, words, day) if told or begun else ""
    why = counted or _question(phrase, words, end, frame)
    reading = Reading(ReadingKind.DEADLINE, end, None, precision, rule)
    return reading.asking(why) if why else reading


def earlier(phrase: Phrase, reading: Reading, frame: Frame) -> Reading:
    """8月12日前七天: that many days before the day read, to be confirmed."""
    if reading.end is None:
        return reading
    end = _after(reading.end, -number(phrase.group("early")), phrase.group("eu"), frame)
    why = questions.put(
        questions.COUNTED_BACK, reading.end, f"{phrase.group('early')}{phrase.group('eu')}"
    )
    return reading._replace(end=end, precision="day", needs_review=True, why=why)


# 方案印发之日起, in a text that is no 方案
_PAPER = Pattern(
    "(?<![本此该这])(?P<kind>方案|办法|意见|细则|规定|要点|措施|通报|纪要)(?:正式)?(?:印发|发布|下发|下达|发出|公布)"
)


def _unnamed_paper(phrase: Phrase, words: str) -> re.Match[str] | None:
    """The paper that an offset counts from, if the text does not name it before."""
    paper = _PAPER.search(words)
    at = phrase.match.start() - len(words) + paper.start() if paper else 0
    known = paper and phrase.match.string.find(paper["kind"], 0, at) >= 0
    return None if known else paper


# 三五天, 十七八天: two digits in a row are a guess between them.
_ABOUT = Pattern("[一二两三四五六七八九]{2}")
_OF_MEETING = Pattern("(?:本次?|此次|这次)?会")


def _question(phrase: Phrase, words: str, end: date, frame: Frame) -> str:
    """The question about an offset that was counted, or an empty text."""
    unit = phrase.group("u")
    if phrase.group("n") == "百":
        return questions.HUNDRED
    if _ABOUT.search(phrase.group("n")) or (phrase.group("half") and unit == "月"):
        return questions.LOOSE
    if takes_time(phrase):
        return questions.FIRST_DAY if phrase.start < phrase.match.start() else questions.NO_START
    if why := _of_unit(unit, end, frame):
        return why
    if named := NAMES.search(words):
        return questions.put(questions.BY_FEAST, words[named.start() :])
    if words and _RECEIPT.fullmatch(words):
        return questions.RECEIPT
    led = phrase.match.string[max(0, phrase.start - 8) : phrase.start]
    paper = _SOME_PAPER.search(led + words) or _unnamed_paper(phrase, led + words)
    if paper:
        return questions.put(questions.COUNTED_ANYWAY, paper[0])
    if _OF_MEETING.match(words) and frame.meeting is None:
        return questions.NO_MEETING
    return questions.EFFECT if _TAKES_EFFECT.search(words) else ""


def _of_unit(unit: str, end: date, frame: Frame) -> str:
    """The question about hours, or about working days that no calendar is sure of."""
    if unit == "小时":
        return questions.HOURS
    if unit != "工作日":
        return ""
    if frame.workdays().is_provisional(end):
        return questions.PROVISIONAL
    return questions.ELSEWHERE if frame.elsewhere and frame.calendar is None else ""

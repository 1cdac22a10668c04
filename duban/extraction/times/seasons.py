"""Seasons and events that no calendar dates: 入冬前, 汛期结束前, 第5周前; a first reading, and ask."""

from __future__ import annotations

from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times import feasts
from duban.extraction.times.bounds import BEFORE
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import year_of
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.terms import week
from duban.extraction.values import Alternative, Reading, ReadingKind

ONE_DAY = timedelta(days=1)
_CN = "[一二三四五六七八九十〇零○]"
_NEXT_MEETING = Pattern(
    rf"下一?[次届][^，。；\n\d]{{0,16}}?(?:：\n)?(?:(?:民国(?P<r>1\d\d)|(?P<y>20\d\d|二{_CN}{{3}}))年)?"
    rf"(?P<m>1[0-2]|0?[1-9]|{_CN}{{1,2}})月(?P<d>3[01]|[12]\d|0?[1-9]|{_CN}{{1,3}})日"
)
_REPUBLIC, _FAR, _TURN = 1911, 3000, 8


def vague(phrase: Phrase, frame: Frame) -> Reading:
    """Seasons and events nobody can date from the words alone: a first reading, and ask."""
    words = phrase.group("s") or phrase.group("e")
    meeting = _next_meeting(words, phrase, frame)
    if meeting and not phrase.suffix:  # 于下次会议汇报 is due on its day
        rule = f"{words}（{meeting[1]}）"
        return Reading(ReadingKind.DEADLINE, meeting[1], None, "day", rule)
    if known := feasts.event(words) or meeting:
        day = known[1] - ONE_DAY
        rule = f"以{known[0]}开幕日（{known[1]}）前一天为限"
        return Reading(ReadingKind.EVENT, day, None, "day", rule).asking(
            questions.BY_EVENT, Alternative(known[1], questions.ON_OPENING)
        )
    return week(words, phrase.suffix, frame.term) or _season(words, phrase, frame)


def _next_meeting(words: str, phrase: Phrase, frame: Frame) -> tuple[str, date] | None:
    """The day that the text gives the next meeting: 下次会议时间：6月3日."""
    if words[0] != "下" or frame.day is None:
        return None
    near = (max(0, phrase.start - _FAR), phrase.end + _FAR)
    told = _NEXT_MEETING.search(phrase.match.string, *near)
    if told is None:
        return None
    try:
        year = number(told["y"]) if told["y"] else frame.day.year
        year = int(told["r"]) + _REPUBLIC if told["r"] else year
        day = date(year, number(told["m"]), number(told["d"]))
        soon = day < frame.day and (day.month + _TURN < frame.day.month) and not told["r"]
        return words, day.replace(year=year + 1) if soon and not told["y"] else day
    except ValueError:
        return None


def _season(words: str, phrase: Phrase, frame: Frame) -> Reading:
    kind = ReadingKind.PERIOD if words == "今冬明春" else ReadingKind.EVENT
    why = questions.put(questions.NO_SUCH_DAY, f"{words}{phrase.suffix}")
    year = _season_year(phrase, frame)
    months = _season_months(words, bound=phrase.suffix in BEFORE)
    if year and months is None and phrase.group("y"):
        end = date(year, 12, 31)
        return Reading(kind, end, None, "season", "时令或事件").asking(why)
    if year is None or months is None:
        return Reading(kind, rule="时令或事件", needs_review=True, why=why)
    start = date(year, 11, 1) if words == "今冬明春" else None
    ends = [month_end(year, month) for month in months]
    if not phrase.group("y") and frame.day and ends[0] < frame.day:
        ends = [month_end(year + 1, month) for month in months]
    others = tuple(Alternative(end, questions.OTHER_HABIT) for end in ends[1:3])
    return Reading(kind, ends[0], start, "season", "时令，按常见理解").asking(why, *others)


def _season_year(phrase: Phrase, frame: Frame) -> int | None:
    if words := phrase.group("y"):
        return year_of(words, frame)
    return frame.day.year if frame.day else None


def _season_months(words: str, *, bound: bool) -> tuple[int, ...] | None:
    """The months in which a season may end, some only where 前 makes a limit of the word."""
    found = next((months for key, months in _SEASONS.items() if key in words), None)
    if found is None and bound:
        found = next((months for key, months in _LIMITS.items() if key in words), None)
    return found


_SEASONS = {
    "今冬明春": (15, 14, 16), "年初": (13, 14, 15), "暖": (10, 11), "今冬": (14, 12), "明春": (15, 16),
    "汛": (5, 4, 6), "入冬": (10, 11), "秋季": (8,), "春季": (2,), "暑": (8, 6), "寒假": (2, 1),
    "三夏": (6,), "三秋": (10,), "岁": (12,), "年尾": (12,),
}  # fmt: skip
_LIMITS = {
    "开学": (8, 2), "年": (12, 13),
    "春耕": (3, 4), "春播": (4, 3), "秋收": (9, 10), "秋播": (10,), "夏收": (5, 6),
    "伏": (7, 6), "数九": (12, 11), "高考": (5, 6), "中考": (6, 5), "冻": (11, 10), "冬歇": (11, 10),
    "冬闲": (11, 12), "度夏": (6, 5), "度冬": (11, 10), "梅雨": (5, 6), "雨季": (5, 6), "台风": (6, 5),
}  # fmt: skip

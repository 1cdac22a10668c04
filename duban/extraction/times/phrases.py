"""Find the time phrases of a text, unresolved: where they stand and what they are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from duban.extraction.patterns import Pattern
from duban.extraction.times import shortdays, syntax
from duban.extraction.times.behind import bounded_behind
from duban.extraction.times.heads import HEAD

# No year before the sign of the moon is longer, and no name of a feast before its 后.
_MOON, _FAR = Pattern("[农阴旧夏闰腊正冬]"), 24
_NUMBER_FIRST = Pattern(r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})、")


_CLOSES = Pattern("^(?:下班|收盘|结束)")


class Phrase(NamedTuple):
    """A time phrase in a view: its place, its family, and what the pattern caught."""

    start: int
    end: int
    family: str
    match: re.Match[str]
    tail: re.Match[str] | None
    parts: dict[str, str]
    last: dict[str, str]
    suffix: str  # the word after the date: 前, 内, 止 and the like

    def group(self, name: str) -> str:
        """The part of that name, or an empty text."""
        return self.parts.get(name, "")

    def said_on(self, end: int, named: dict[str, str]) -> Phrase:
        """The phrase up to an end behind it, with the parts that it gains there."""
        parts, last = {**self.parts, **named}, {**self.last, **named}
        return self._replace(end=end, parts=parts).ending(last)

    def ending(self, last: dict[str, str]) -> Phrase:
        """The phrase with these parts at its end, and the word after the date among them."""
        return self._replace(last=last, suffix=_suffix(last))

    def has(self, *names: str) -> bool:
        """Tells whether the phrase has any of these parts."""
        return any(map(self.parts.get, names))


def _suffix(last: dict[str, str]) -> str:
    found = last.get("suf", "")
    return _CLOSES.sub("", found) if len(found) > 2 else found


def _phrase(
    start: int, end: int, family: str, match: re.Match[str], tail: re.Match[str] | None = None
) -> Phrase:
    parts = match.groupdict("")
    if parts.get("yy"):  # 明年（2024年）上半年
        parts["y"] = parts["yy"]
    last = tail.groupdict("") if tail else parts
    return Phrase(start, end, family, match, tail, parts, last, _suffix(last))


def _point(text: str, at: int, stop: int) -> Phrase | None:
    found = syntax.POINT_AT.match(text, at, stop)
    if found is None or found.end() == at or not any(found.groups()[:-1]):
        return None
    if found.lastgroup == "suf" and found.start("suf") == at:
        return None
    if found["ye"] and found.start("ye") == at and found["ye"][0] != "年":
        return None
    if not found["suf"] and (joint := syntax.RANGE_AT.match(text, found.end(), stop)):
        tail = _tail(text, joint.end(), stop, found)
        if tail is not None:
            closed = text.startswith("结束", tail.end(), stop) and not tail["suf"]
            return _phrase(at, tail.end() + 2 * closed, "range", found, tail)
    return _phrase(at, found.end(), "point", found)


def _tail(text: str, at: int, stop: int, head: re.Match[str]) -> re.Match[str] | None:
    """The second end of a range: 5月, 30日, 明年3月."""
    for part, pattern in (("d", syntax.DAY_AT), ("dec", syntax.DECADE_AT)):
        if head[part] and (same := pattern.match(text, at, stop)):
            return same
    tail = syntax.POINT_AT.match(text, at, stop)
    if tail is None or tail.end() == at:
        return None
    names = ("m", "q", "h", "y", "f", "p", "ye")
    starts = head["dd"] or any(head[n] for n in names)
    return tail if starts and any(tail[n] for n in names) else None


def _offset(text: str, at: int, stop: int) -> Phrase | None:
    if since := syntax.TERM_SINCE_AT.match(text, at, stop):
        return _phrase(at, since.end(), "offset", since)
    found = syntax.OFFSET_AT.match(text, at, stop)
    if found is None and syntax.YEARS_AHEAD.search(text, max(0, at - 4), at):
        ahead = syntax.AHEAD_YEARS_AT.match(text, at, stop)
        return _phrase(at - 2, ahead.end(), "offset", ahead) if ahead else None
    term_at = found is None and text[at - 1 : at] in "为：时期用中"
    if term_at and syntax.TERM_BEFORE.search(text, max(0, at - 10), at):
        term = syntax.TERM_AT.match(text, at, stop)
        since = term and syntax.ANCHOR_BEFORE.search(text, max(0, at - 34), at)
        return _phrase(since.start() if since else at, term.end(), "offset", term) if term else None
    if found is None and syntax.WORKS_BEFORE.search(text, max(0, at - 12), at):
        works = syntax.TERM_AT.match(text, at, stop)
        return _works(at, works) if works else None
    if found is None or (found["in"] == "后" and found["u"] == "年"):
        return _ahead(text, at, stop)
    anchor = syntax.ANCHOR_BEFORE.search(text, max(0, at - 34), at)
    anchor = anchor or syntax.EVENT_BEFORE.search(text, max(0, at - 14), at)
    if found["in"] not in ("内", "之内", "以内", "里") and not anchor:
        return None
    return _phrase(anchor.start() if anchor else at, found.end(), "offset", found)


def _works(at: int, match: re.Match[str]) -> Phrase:
    made = _phrase(at, match.end(), "offset", match)
    return made._replace(parts={**made.parts, "works": "1"})


def _ahead(text: str, at: int, stop: int) -> Phrase | None:
    """开幕前3天: counted back from an event."""
    event = syntax.AHEAD_BEFORE.search(text, max(0, at - 16), at)
    if not event or not (found := syntax.AHEAD_AT.match(text, at, stop)):
        return None
    made = _phrase(event.start(), found.end(), "ahead", found)
    return made._replace(parts={**made.parts, "event": event["event"]})


_COMPACT = ("compact", syntax.COMPACT_AT)
_FIGURES = (
    ("fiscal", syntax.FISCAL_AT),
    ("span", syntax.ISO_SPAN_AT),
    ("iso", syntax.ISO_AT),
    *(("short", each) for each in shortdays.SHORTS),
)
_SPANS = (
    ("quarters", syntax.QUARTERS_AT),
    ("years", syntax.YEARS_AT),
    ("months", syntax.MONTHS_AT),
)
# What can begin with a number or a word of a year, by the character behind it.
_PATTERNS: dict[str, tuple[tuple[str, Pattern], ...]] = defaultdict(
    tuple,
    {
        **dict.fromkeys("年季到、和及与或", _SPANS),
        **dict.fromkeys("./", _FIGURES),
        **dict.fromkeys("前之以止为", (_COMPACT, ("short", shortdays.RUN_TOGETHER_AT))),
        **dict.fromkeys(("-", "至", "word"), (*_FIGURES, *_SPANS)),
    },
)
_COUNTS = Pattern("[0-9]{1,8}|[一二三四五六七八九十〇零○]{1,4}")


def _behind(text: str, at: int, stop: int) -> str:
    """The character behind the number that stands here; `word` where a word of a year does."""
    if number := _COUNTS.match(text, at, stop):
        return text[number.end() : number.end() + 1]
    return "word" if text[at] in "今本明来去第当次民下" else ""


def _parse(text: str, at: int, stop: int) -> Phrase | None:
    first = text[at]
    if first in "每月季半年自会" and (closed := syntax.CLOSE_AT.match(text, at, stop)):
        return _phrase(at, closed.end(), "close", closed)
    if first in "每按逐逢双单" and (found := syntax.RECURRENCE_AT.match(text, at, stop)):
        return _phrase(at, found.end(), "recurrence", found)
    if (
        _MOON.search(text, at, min(stop, at + _FAR))
        and (moon := syntax.LUNAR_AT.match(text, at, stop))
        and _at_edge(text, at)
    ):
        return _phrase(at, moon.end(), "lunar", moon)
    near = text.find("后", at, min(stop, at + _FAR)) > 0
    back = near and syntax.BACK_AT.match(text, at, stop)
    if back and not (back["suf"] == "内" and "工作日" not in back[0] and "第" not in back[0]):
        return _phrase(at, back.end(), "back", back)
    for family, pattern in _PATTERNS[_behind(text, at, stop)]:
        if (match := pattern.match(text, at, stop)) and not _numbered(text, at, family):
            return _phrase(at, match.end(), family, match)
    return _point(text, at, stop) or _offset(text, at, stop)


def _at_edge(text: str, at: int) -> bool:
    """寒冬腊月 and 改正月度报表 hold no lunar month."""
    before = text[at - 1 : at]
    return text[at] not in "正冬腊" or not before or before not in "改修纠校更矫公真寒隆"


def _numbered(text: str, at: int, family: str) -> bool:
    """一、8月底前, 2、9月底前 where a paragraph begins: its number, no month."""
    opens = text[at - 1 : at] in ("", "\n", "。", "；")
    return family == "months" and opens and bool(_NUMBER_FIRST.match(text, at))


def phrases(text: str, start: int = 0, stop: int | None = None) -> list[Phrase]:
    """Every time phrase between two places, left to right, none inside another. Linear time."""
    stop = len(text) if stop is None else stop
    found: list[Phrase] = []
    at = start
    while head := HEAD.search(text, at, stop):
        phrase = _parse(text, head.start(), stop)
        if phrase is None:
            at = head.start() + 1
            continue
        phrase = bounded_behind(phrase, text, stop)
        if not found or phrase.start >= found[-1].end:
            found.append(phrase)
        elif phrase.end > found[-1].end and phrase.family in ("offset", "ahead"):
            found[-1] = phrase
        at = phrase.end
    return found

"""A clean view of a text for reading it, with the way back to the text that is kept.

Text from PDF carries white space inside dates, torn lines and page numbers inside sentences;
forms carry full-width digits. The view drops and unifies these and keeps an index map, so every
span found in it is given in the kept text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from duban.extraction.patterns import Pattern
from duban.extraction.text.era import counted, with_era
from duban.extraction.text.linebreaks import TURN, dated_lines, runs_on
from duban.extraction.text.script import converted, is_traditional

# White space and what is as wide as nothing, one by one: \s alone takes three times as long.
BLANKS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_GAP = Pattern(rf"[{BLANKS}](?:(?<! )|(?<![A-Za-z0-9].)|(?![A-Za-z0-9]))[{BLANKS}]*")
_PAGE = Pattern(
    r"(?m)\n[ \t]{0,120}(?:-{1,2}[ \t]?\d{1,3}[ \t]?-{1,2}|第[ \t]?\d{1,3}[ \t]?页"
    r"(?:[ \t]?共[ \t]?\d{1,3}[ \t]?页)?|\d{1,3}(?=[ \t\r]{0,120}$(?!\s{0,9}[年月日号])))[ \t\r]{0,120}$"
)
# 1 on a line of its own, its text on the lines below.
_ALONE = Pattern(r"(?m)\n[ \t]{0,9}(\d{1,2})\s{0,9}\n(?=[ \t]{0,9}[^\s年月日号])")
PAGE = 300  # no page holds fewer characters
_ODDS = "[,;:!?()！-＇＊＋－-９＜-＞＠-～⼀-⿕—–―‐‑‒〜∼〰~−﹣﹘⁃「」『』ΟО∶⑴-⒇⒈-⒛❶-❿]"
_ODD = Pattern(f"{_ODDS}{_ODDS}*")  # a search passes over all but a class that stands alone
# …编制材料。 第二季度: a time that closes the line before what it heads.
_LAST_OF_LINE = Pattern(
    r"[ \t\u3000](?<=[。；].)"
    r"(?=(?:第?[一二三四1-4]季度|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|[上下]半年)：?[ \t]{0,9}\n)"
)
# What stands before a letter is asked after the letter: a search that may begin with one of a
# few characters passes over all others.
_DIGIT_O = Pattern(r"[OoＯ〇○](?:(?<=\d.)(?=[\dOo]{0,3}[年月日号个])|(?<=[年月].)(?=\d[月日号]))")
_CHINESE_O = Pattern(r"[OoＯ](?:(?<=[一二三].)(?=[日号])|(?<=二.)(?=[一二三四五六七八九〇零]))")
_DIGIT_L = Pattern(
    r"[lI|](?:(?<![A-Za-z\d].)(?=\d[年月日号])|(?<=\d.)(?=[月日号])|(?<=年.)(?=月)|(?<=月.)(?=[日号]))"
)
# 3.2026年11月底前, 1.9月30日前: the number of the paragraph, then a date.
_NUMBERED_DATE = Pattern(
    r"[.．](?=[ \t]{0,2}(?:(?:19|20)\d\d年|(?:(?:1[0-2]|[1-9])[-—–~至])?(?:1[0-2]|[1-9])月"
    r"|[1-4]季度|(?:[12]\d|3[01]|[1-9])[日号]之?以?前)"
    r"|[ \t]{1,2}(?:1[0-2]|[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/%]))"
    r"(?:(?<=(?<![^。；：\s])\d.)|(?<=(?<![^。；：\s])\d\d.))"
)
# 完成方案【区住建局，6月底前】: a bracket of another form, where it holds a time.
_SQUARE = Pattern("【(?P<said>[^【】\n]{0,30}(?:月|季度|年底)[^【】\n]{0,16})】")
# - 各镇6月底前…: a typed bullet, and no sign of a range.
_BULLET = Pattern(
    r"(?m)^(?P<gap>[ \t]*)[-*+](?=[ \t]+(?!\d{1,4}[ \t]*-[ \t]*(?:\n|$))[^\n]{0,12}[\u4e00-\u9fff])"
)
_FULL_STOP = Pattern(r"．(?<=[^\s\d０-９A-Za-z一二三四五六七八九十].)(?=\s|$|[^\d０-９A-Za-z])")
# 於1月底完成造冊.1/6已張貼: minutes typed with the dots of another keyboard.
_TYPED_STOP = Pattern(
    r"\.(?<=[\u4e00-\u9fff）)].)(?<![一二三四五六七八九十甲乙丙丁壹贰参肆伍陆].)(?=[\u4e00-\u9fff\d\s]|$)"
)
# 7月低完成整改: typed for 月底, where what is due stands behind it; 6月低压线路 and 1月低保 are words.
_LOW = Pattern(
    "低(?:(?<=[\\d一二三四五六七八九十]月.)|(?<=年.))(?=之?以?前|，?(?:全面|全部|基本|装配)?(?:完成|建成|到位|投用|投入|竣工|启用|整改))"
)
# 1。开通线路。: the number of a point whose dot a page has made a full stop.
_NUMBER_STOP = Pattern(r"(?m)。(?=[^\s\d])(?:(?<=^\d.)|(?<=^\d\d.))")
# 報(bào)告: the reading of a character, put behind it by a page that converts;
# 2022年@@底前@@; 去（111）年, 今（27）日.
_READING = Pattern(
    r"[（(@](?:(?<=[去今明本下].)(?:(?:9\d|1\d\d|20\d\d)[）)](?=年|学年)|(?<!本.)\d{1,2}[）)](?=日)"
    r"|(?<=下.)\d{1,2}[）)](?=月))|(?<!@)[a-zü-]?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[）)]|(?<=@)@+)"
)
# by **August 9**: the stars around English words that Markdown prints bold.
_BOLD = Pattern(
    r"\*\*(?:(?=[A-Za-z][A-Za-z0-9, ])|(?<= ..)(?=\d)|(?<=[A-Za-z0-9.,;:)]..)(?=[\s.,;:!?)]|$))"
)
_PRE_O = Pattern(r"2[OoＯ](?<![A-Za-z\d]..)(?:\d\d(?=年)|[OoＯ]?\d(?=\d?年))")
# A letter or a circle in the place of a digit: none of the next three finds anything without one.
_MAYBE_O = Pattern(r"[OoＯ〇○](?<=[\d年月一二三].)")
# All that a view may change: gaps, odd marks, letters for digits, readings, numbers' stops.
_CHANGED = Pattern(
    rf"[{BLANKS}低．.*@OoＯ〇○lI|。（{_ODDS[1:-1]}]"
    rf"(?:(?<![。（])|(?<=\d。)|(?<=（)(?=[a-z\u00c0-\u01ff]|\d{{3,4}}）年|\d{{1,2}}）[日月]))"
)


@cache
def _table() -> dict[int, int]:
    """Full-width and look-alike characters to one form each; never changes the length."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= {c: ord(normalize("NFKC", chr(c))) for c in range(0x2F00, 0x2FD6)}
    table |= {ord(a): ord(b) for a, b in zip(",;:!?()∶", "，；：！？（）：", strict=True)}
    for mark in "，；：！？（）":
        del table[ord(mark)]
    table |= dict.fromkeys(map(ord, "—–―‐‑‒－~～〜∼〰−﹣﹘⁃"), ord("-"))
    table |= {ord("「"): ord("“"), ord("」"): ord("”"), ord("『"): ord("“"), ord("』"): ord("”")}
    for first, size in (("⑴", 20), ("⒈", 20), ("❶", 10)):  # each is one mark, as ① is
        table |= {ord(first) + n: ord("①") + n for n in range(size)}
    return table | {ord("Ο"): ord("O"), ord("О"): ord("O")}


def _one_form(match: re.Match[str]) -> str:
    return match[0].translate(_table())


def _unread(match: re.Match[str]) -> str:
    """A reading or a year behind a Chinese character, or noise, as a gap of its length."""
    behind = bool(match.start()) and _is_wide(match.string[match.start() - 1])
    noise = match[0][0] == "@" or match[0][1].isdecimal()
    passed = noise or (behind and not match[0].isascii())
    return "\u200b" * len(match[0]) if passed else match[0]


def _unify(text: str, *, traditional: bool) -> str:
    """One form for every digit and mark; letters standing for digits inside dates become digits."""
    text = _READING.sub(_unread, converted(text) if traditional else text)
    text = _ODD.sub(_one_form, _FULL_STOP.sub("。", text) if "．" in text else text)
    text = _NUMBER_STOP.sub(".", text)
    if "二0" in text:
        text = text.replace("二00", "二〇〇").replace("二0", "二〇")
    if "月低" in text or "年低" in text:
        text = _LOW.sub("底", text)
    if "**" in text:
        text = _BOLD.sub("\u200b\u200b", text)
    if "." in text:
        text = _TYPED_STOP.sub("。", _NUMBERED_DATE.sub("）", text))
    if "【" in text:
        text = _SQUARE.sub(r"（\g<said>）", text)
    if "- " in text or "* " in text or "+ " in text:
        text = _BULLET.sub(r"\g<gap>●", text)
    text = dated_lines(text)
    text = _LAST_OF_LINE.sub("\n", text)
    if _MAYBE_O.search(text):
        text = _PRE_O.sub(lambda m: m[0].replace("O", "0").replace("o", "0"), text)
        text, found = _DIGIT_O.subn("0", text)
        text = _DIGIT_O.sub("0", text) if found else text
        text = _CHINESE_O.sub("〇", text)
    if "l" in text or "I" in text or "|" in text:
        text = _DIGIT_L.sub("1", text)
    return _paged(f"\n{text}")[1:]


def _paged(text: str) -> str:
    """Without page numbers; one alone on its line is a point's where 1, 2, 3 follow closely."""
    alone = list(_ALONE.finditer(text))
    counting = [n for n, m in enumerate(alone, 1) if int(m[1]) == n]
    near = len(alone) > 2 and alone[-1].start() - alone[0].end() < PAGE * (len(alone) - 1)
    if near and len(counting) == len(alone):
        text = _ALONE.sub(lambda m: f"\n{m[1]}）".ljust(len(m[0]), "\u200b"), text)
    return _PAGE.sub(lambda m: f"\n{TURN * (len(m[0]) - 1)}", text)


class View(NamedTuple):
    """The text as read, and where each character of it stands in the kept text.

    `era` tells that its years of three digits are those of the Republic beyond doubt.
    """

    text: str
    kept: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    joins: tuple[int, ...]
    era: bool = False

    def at(self, index: int) -> int:
        """The kept index of a character of the view."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The kept span of a non-empty span of the view."""
        starts, shifts = self.starts, self.shifts
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return start + shifts[first], end + shifts[last]

    def quote(self, start: int, end: int) -> str:
        """The kept text of a span of the view."""
        first, last = self.origin(start, end)
        return self.kept[first:last]


def _is_wide(char: str) -> bool:
    return char > "⸀"


def _keeps_space(text: str, first: int, last: int) -> bool:
    """A gap is kept between Latin words and numbers (30 June, end. 12 May), not beside Chinese."""
    before, after = text[first - 1], text[last]
    if before == "." and after.isdecimal():
        letter = text[first - 2 : first - 1]
        return letter.isascii() and letter.isalpha()
    if before.isdecimal() or after.isdecimal():
        return all(c.isdecimal() or (c.isascii() and c.isalpha()) for c in (before, after))
    return not (_is_wide(before) or _is_wide(after))


def era_of(text: str) -> str:
    """The way a traditional text, or one beside 民国, counts its bare years (`era.counted`)."""
    traditional = is_traditional(text)
    if not traditional and "民国" not in text:
        return ""
    return counted(_GAP.sub(_apart, _unify(text, traditional=traditional)))


def _apart(gap: re.Match[str]) -> str:
    """Cells and lines stay apart, all other gaps go."""
    return "\n" if "\t" in gap[0] or "\n" in gap[0] else ""


def _is_plain(kept: str) -> bool:
    """Tells whether a text is read as it stands, as most cells of a table are."""
    if kept.isdecimal() or kept[:1] in ("-", "第"):
        return False  # the number of a page
    changed = _CHANGED.search(kept) or "二0" in kept
    return not (changed or is_traditional(kept) or "民国" in kept)


def view_of(kept: str) -> View:
    """Read a text as a person would: without the gaps, with torn lines joined. Linear time."""
    if _is_plain(kept):
        return View(kept, kept, (0,), (0,), ())
    traditional = is_traditional(kept)
    text = _unify(kept, traditional=traditional)
    parts: list[str] = []
    starts, shifts, joins = [0], [0], []
    done = size = line = wrapped = 0
    for gap in _GAP.finditer(text):
        first, last = gap.span()
        piece = text[done:first]
        parts.append(piece)
        size += len(piece)
        mark = ""
        if first and last < len(text):
            if "\n" in gap[0] or "\r" in gap[0]:
                joined = runs_on(text, line, gap, wrapped)
                apart = text[first - 1] not in "Q-" and _keeps_space(text, first, last)
                mark = (" " if apart else "") if joined else "\n"
                wrapped, line = first - line if joined else 0, last
                if joined:
                    joins.append(size)
            elif _keeps_space(text, first, last):
                mark = " "
        if mark:
            parts.append(mark)
            size += 1
            starts.append(size - 1)
            shifts.append(first - size + 1)
        starts.append(size)
        shifts.append(last - size)
        done = last
    parts.append(text[done:])
    view = View("".join(parts), kept, tuple(starts), tuple(shifts), tuple(joins))
    return with_era(view) if "民国" in text or traditional else view

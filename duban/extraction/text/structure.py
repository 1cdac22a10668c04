"""The parts of a document: paragraphs, sentences, clauses, duty brackets, titles."""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction.patterns import Pattern

# …会尽快落实。”: a sentence that is quoted ends behind its quotation mark.
_ENDER = Pattern(r"[。！？；\n](?:(?<=[。！？])[”’」』](?![，、；。的]))?")
_COMMA = Pattern(r"，(?:(?<!\d.)|(?!\d{3}(?!\d)))|：(?!\d)")
_LABELLED = Pattern(
    r"（[^（）。\n]{0,10}(?:责任|牵头|主办|承办|配合|完成时[限间]|时限|负责|落实单位|办理时限)[^（）。\n]{0,8}："
)
_ASSIGNED = Pattern(r"（[^。\n]{2,120}?(?:牵头|负责|配合|参加|会同|主办|承办)")
_NAMED = Pattern(
    r"（[^，。；：\n]{2,60}?(?:局|委|办|厅|院|部|署|中心|公司|集团|街道|镇|乡|政府|管委会|支行|分局|单位)"
    r"(?=[、，；）])"
)
# 完成方案编制（区住建局，6月底前）: who and until when, at the end of a line or a sentence.
_UNIT_TIME = Pattern(
    r"（[^，。；：（）\d]{2,30}[，；](?:20\d\d年)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|[底末]|[上中下]旬)?|第?[一二三四]季度|[上下]半年"
    r"|年[底末]|[本下]周[一二三四五六日]?|[本下]月底?)(?:之?前|以前)?）"
)
# …培训200人。（6月中旬）: a time and nothing else, behind the sentences it dates.
_TIMED = Pattern(
    r"（(?:20\d\d年)?(?:(?:1[0-2]|[1-9])月|[一二三四]季度|[上下]半年|年[底内])"
    r"[^，。；：（）\n]{0,20}(?<=[月旬日号前内底末初中度年成结位])）"
)
_DUTY_NAMES = (
    "(?:整改|完成|办理|落实|办结|工作|计划|预计|拟)?(?:[时期]限(?:要求)?|完成(?:时间|日期)|时间(?:节点|要求)"
    "|(?:主要|主体)?责任单位|牵头单位|配合单位|协办单位|牵头领导|分管领导|包保领导|责任部门|责任人|责任领导|整改责任人)"
)
BULLETS = "●■◆•·▲*"
# Below a topic its time and its people are points that say no more: - 截止时间：…, - 负责人：….
_DUTY_LINE = Pattern(
    rf"(?<=\n)(?:{_DUTY_NAMES}|[{BULLETS}]"
    rf"(?:{_DUTY_NAMES}|截止(?:时间|日期)?|(?:完成|交付|提交|办结)日期|(?:相关)?(?:负责|责任)人))：[^\n]{{1,120}}(?=\n|$)",
    first=f"整完办落工计预拟时期主责牵配协分包{BULLETS}",
)
_DUTY_TAIL = Pattern(
    r"(?:责任单位|牵头单位|责任部门|牵头部门|完成时[限间]|整改时限|办理时限|时限要求)(?<=[。；]....)：[^\n。]{1,160}"
    r"(?=。?(?:\n|$)|。(?:责任|牵头|配合|督办|整改|包保|验收)[^。：\n]{0,6}：)"
    # …形成清单，责任人：李某，闭环时间3.20: who and by when end the line, whatever mark is before them.
    r"|(?:责任|负责|跟进|经办|承办|牵头|落实|整改)(?:人|单位|部门|方|领导)(?<!\n...)(?<!\n....)：[^\n。；：]{1,30}?"
    r"(?:(?<!上次|前次|实际|原定)(?:完成|闭环|解决|办结|反馈|落实|整改|截止)|(?<=[，、某组部科室办处局委院]))"
    r"(?:时间|日期|[时期]限|节点)：?[^\n，。；：\d]{0,6}\d"
    r"[^\n。；]{0,20}"
    r"(?=[。；]?(?:\n|$))",
    first="责牵完整办时负跟经承落",
)
# …系统的适配；3月26日-4月14日: behind what is done, a time and no more closes the line.
_TIME_BEHIND = Pattern(
    r"；(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?"
    r"(?:(?:-{1,2}|[至到])(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?|底?前|底|[上中下]旬)(?=\n|$)",
    first="；",
)
_TELLS = Pattern("已(?![^，。；]{0,6}的)|截[止至]|累计|了(?!解)")
# …出一期黑板报。检查时间：10月17日。 A label with its day ends the line and speaks of what it closes.
_TIME_TAIL = Pattern(
    r"(?:时间|[时期]限|日期)：[^\n。；]{0,10}\d[^\n。]{0,40}(?=。?(?:\n|$))", first="时期日"
)
_LONGEST_NAME, _NOT_A_NAME = 6, Pattern(r"[\s，：（）\d]")
_OF_ANOTHER = Pattern(
    "[^。；\n]{0,4}(?:发布|公布|印发|成立|开始|起始|起止|开工|上次|登记|更新|来源|采集|出生|任职|公示|有效|受理"
    "|联系|营业|办公|值班|接访|填表|填报|统计|报名|投票|保质|下一?[次届周期]|会议|例会|大会|年会|召开)|发文|成文|签订"
)
_BRACE = Pattern("[（）\n]")
# [3月底前完成排查](https://…) is the title of another page; 原定于4月举行的: a time that no longer holds.
_TITLE = Pattern(
    r"《[^《》\n]{1,90}》|\[[^\[\]\n]{2,120}\]（https?："
    r"|原(?:定|计划|拟定?)[于在]?[^，。；：\n]{1,24}?(?<!前)的(?:(?:19|20)\d\d年)?"
)
# 关于国庆前安全检查的通知 on a line of its own
_HEADLINE = Pattern(
    r"(?m)^[^\n。，；：]{0,24}关于[^\n。；：]{2,60}的(?:紧急|补充)?"
    r"(?:通知|通报|函|复函|公告|通告|请示|批复|公示|提示|倡议书?)(?:（[^）\n]{1,12}）)?$"
)
# 关于9月底前完成整改的函 above words without a time: the title holds the only limit.
_LIMITS = Pattern(
    "前(?:全面|全部|基本|书面)*(?:报送|上报|提交|(?:反馈|[回函答]复|填报|寄[送回]|返回|缴[纳清])(?!的|[^，。；]{0,12}(?:情况|通报|公示))"
    "|(?:完成|整改|落实|建成|办结)(?![^，。；]{0,4}(?:情况|进展|进度|总结|台账)(?:的|$|汇总|报告|报表|通报)))"
)
_TIMES = Pattern(r"\d月|\d日|\d天|[年月季]底|节前|内(?:完成|报)|[下本]周")
# 7月：…, 8-9月，…, （第四季度）…: a line or a point that opens with a time of its own.
TIME_OPENS = Pattern(
    r"[（(]?(?:20\d\d年)?(?:(?:1[0-2]|[1-9])月?[-至到])?"
    r"(?:(?:1[0-2]|[1-9])月|第?[一二三四]季度|[上下]半年)(?:份|\d{1,2}日|[底末初]|[上中下]旬)?前?"
    r"(?:[-至到](?:(?:1[0-2]|[1-9])月)?(?:\d{1,2}日)?)?[）)]?(?=[，,：:－-]|[^\W\d_])"
)
# 制定方案（人事科，3月底前）；: who and by when, and nothing else.
_WHO_AND_WHEN = Pattern(
    r"（[^，。；：（）\n\d]{1,24}[，、](?:20\d\d年|[今明]年|[本下]个?)?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|年|月|周|季)[^，。；（）\n]{0,10}(?:前|底|[之以]内|为?止)）"
)
NUMBERING = Pattern(
    r"(?!(?:五一|七一|八一|六一|三八)、|十一、[“元春除中端清国])(?:\d{1,3}[.、．)）](?!\d)"
    r"|\d{1,2}、(?=(?:19|20)\d\d年|\d{1,2}月|[1-4]季度|\d{1,3}(?:#|号楼|[^\d、，。；\s年月日号季至到和及-]))"
    r"|[（(]?\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    r"|[①-⑳]|第[一二三四五六七八九十]{1,3}[，、条]|[a-hA-H][.、)）](?=[\u4e00-\u9fff])"
    r"|--|[●■◆•·▲*★☆※◎▶►➤✅✔☑]|[一二三四五六七八九十]{1,3}是要?|[一二三四五六七八九十]要(?!求))"
    r"[ ]?"
)


LONGEST = 1500  # no sentence is longer; what has no full stop for so long is a list or a table


class TextSentence(NamedTuple):
    """A sentence of a view: its place without the closing mark, and its paragraph's place."""

    start: int
    end: int
    paragraph: int


class Bracket(NamedTuple):
    """A duty bracket （责任单位：…；完成时限：…）, braces included, or a line that says the same."""

    start: int
    end: int
    is_line: bool = False


def brackets(text: str) -> list[Bracket]:
    """Every duty bracket; an inner （…） is part of it, one never closed within 400 is none."""
    found: list[Bracket] = []
    at = text.find("（")
    while at >= 0:
        end = _closing(text, at)
        if end and _is_duty(text, at, end):
            found.append(Bracket(at, end))
            at = text.find("（", end)
        else:
            at = text.find("（", at + 1)
    if any(word in text for word in ("限", "单位", "时间", "截止", "日期")):
        found += [Bracket(*m.span(), is_line=True) for m in _DUTY_LINE.finditer(text)]
        found += [Bracket(*m.span()) for m in _DUTY_TAIL.finditer(text)]
        found += _time_tails(text)
    for match in _TIME_BEHIND.finditer(text):
        if not _TELLS.search(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
            found.append(Bracket(*match.span()))
    found.sort(key=lambda b: b.start)
    return _apart(found)


def _time_tails(text: str) -> Iterator[Bracket]:
    """Every label with a day that is the last sentence of a line and has one before it."""
    for match in _TIME_TAIL.finditer(text):
        low = max(0, match.start() - _LONGEST_NAME - 1)
        start = max(text.rfind(mark, low, match.start()) for mark in "。；") + 1
        name = text[start : match.start()]
        if (
            start
            and not _NOT_A_NAME.search(name)
            and not _OF_ANOTHER.match(text, start, match.start())
        ):
            yield Bracket(start, match.end())


def _apart(found: list[Bracket]) -> list[Bracket]:
    """Without those that stand inside another."""
    kept: list[Bracket] = []
    for bracket in found:
        if not kept or bracket.start >= kept[-1].end:
            kept.append(bracket)
    return kept


def _closing(text: str, at: int) -> int:
    """The end of the bracket opened here, or 0."""
    depth, stop = 0, min(len(text), at + 400)
    first = text.find("）", at, stop)
    if first < 0 or text.find("\n", at, first) >= 0:
        return 0
    if text.find("（", at + 1, first) < 0:
        return first + 1
    for mark in _BRACE.finditer(text, at, stop):
        if mark[0] == "\n":
            return 0
        depth += 1 if mark[0] == "（" else -1
        if depth == 0:
            return mark.end()
    return 0


def _is_duty(text: str, at: int, end: int) -> bool:
    """责任单位：…, …牵头 or a list of units, where it closes a sentence or a paragraph."""
    if _LABELLED.match(text, at, end):
        return True
    closes = end == len(text) or text[end] in "。；\n"
    ended = text[at - 1 : at] in ("。", "；")
    if (closes or text[end] == "，") and _WHO_AND_WHEN.fullmatch(text, at, end):
        return True
    if (closes or ended) and _ASSIGNED.match(text, at, end):
        return True
    if closes and _UNIT_TIME.fullmatch(text, at, end):
        return True
    line = text.rfind("\n", 0, at) + 1
    ended = ended or bool(NUMBERING.match(text, line) and "。" in text[line:at])
    if ended and closes and _TIMED.fullmatch(text, at, end):
        return True
    return text[at - 1 : at] in ("。", "；") and closes and bool(_NAMED.match(text, at, end))


def sentences(text: str, duties: list[Bracket]) -> list[TextSentence]:
    """Sentences end at 。！？；, a line end or a duty bracket; numbering is not part of one."""
    starts = [b.start for b in duties]
    cuts = [m.span() for m in _ENDER.finditer(text)]
    if duties:
        cuts = [cut for cut in cuts if not _inside(cut[0], duties, starts)]
        cuts += [(b.start, b.end) for b in duties]
        cuts.sort()
    found, start, paragraph = [], 0, 0
    for first, after in _no_longer(text, [*cuts, (len(text), len(text))]):
        begin = start + text.startswith("，", start, first)  # behind a duty bracket
        if first > begin:
            if numbered := NUMBERING.match(text, begin, first):
                begin = numbered.end()
            if begin < first:
                found.append(TextSentence(begin, first, paragraph))
        start = after
        if after and text[after - 1] == "\n":
            paragraph = after
    return found


def _no_longer(text: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cuts, with further ones at commas where a sentence would be longer than any real one."""
    start = 0
    for first, after in cuts:
        while first - start > LONGEST:
            comma = last_mark(text, "，、 ", start + 1, start + LONGEST)
            start = (comma if comma > 0 else start + LONGEST - 1) + 1
            yield start - (comma > 0), start
        yield first, after
        start = after


def _inside(at: int, duties: list[Bracket], starts: list[int]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < duties[index].end


def last_mark(text: str, marks: str, start: int = 0, stop: int = sys.maxsize) -> int:
    """The place of the last of some marks between two places, or -1."""
    found = -1
    for mark in marks:
        if (at := text.rfind(mark, start, stop)) >= 0:
            found = start = at
    return found


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence, split at ， and ：, never inside 1，000."""
    found, begin = [], start
    for comma in _COMMA.finditer(text, start, end):
        at = comma.start()
        if at > begin:
            found.append((begin, at))
        begin = at + 1
    if end > begin:
        found.append((begin, end))
    return found


class Regions:
    """Places to leave out, for fast membership: titles in 《》."""

    def __init__(self, pairs: list[tuple[int, int]]) -> None:
        self._starts = [a for a, _ in pairs]
        self._ends = [b for _, b in pairs]

    def covers(self, at: int) -> bool:
        """Tells whether a place lies inside one of them."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def titles(text: str) -> Regions:
    """The places of titles of other papers; their dates are names, not deadlines."""
    heads = _HEADLINE.finditer(text) if "关于" in text else ()
    lines = [m.span() for m in heads if not _is_only_limit(text, *m.span())]
    return Regions(sorted([*lines, *(m.span() for m in _TITLE.finditer(text))]))


def _is_only_limit(text: str, start: int, end: int) -> bool:
    return bool(_LIMITS.search(text, start, end)) and not _TIMES.search(text, end)

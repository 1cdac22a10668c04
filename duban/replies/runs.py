"""Answers numbered in running words: 1无变化；2已完成, 第1项…第2项…, 一、… 二、… in one line.

A number in running words may be anything: a count, a day, a house. Only a *run* is believed:
numbers of one style that rise, the first of them at the beginning or after a lead-in, each followed
by a mark of its own or by a word that reports. Without a separator before it, a number must also be
the very next one. Reasons and measures listed under 原因： or 下步措施： number no matters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duban.extraction.times.numerals import number

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HAN = "[一二三四五六七八九十]{1,3}"
REPORTS = (
    r"(?=\s{0,2}(?:暂|尚|仍|均|都|还|目前|现|基本|全部|各)*"
    r"(?:无变化|无进展|无新|没变化|没进展|没有|同上|不变|已|未|没|完成|办结|正在|正(?!面|式)|推进|进行|在办"
    r"|在建|在推|在谈|有困难|困难|需要|申请|请(?!假)|不属|不是|不归|预计|争取|力争|计划|按|如期|正常|落实"
    r"|办理|差(?![额价距别异])|卡在|缺|整改|竣工|启动|开工|累计|新增|进度|进展|施工|验收|收到|延期|推迟|建议))"
)
# What a number behind a colon must count to be an answer; 8:30开会 counts nothing.
COUNTED = r"(?:[%％家个项户万亿人件处套台座名所条吨元]|公里|平方)"
# 任务一：…；任务二：…, 工作1（道路）：…; 任务3项 counts, 工作一直 goes on.
CALLED = (
    r"(?:督办|交办|重点|工作)?(?:事[项項]|任[务務]|序[号號]|条目|工[作单單]"
    r"|[问問][题題]|(?:信访|督办|交办|承办)件|提案|建议|案件|[项項]目|(?i:no)\.?)"
)
NAME_ENDS = (
    r"(?:\s?[（(][^（()）\n]{1,30}[)）]\s?[:：、，,．]?"
    rf"|\s?(?:[:：、，,．]|\.(?!\d)|(?<=\d)(?=[ \t\u3000](?!\d))|{REPORTS}))"
)
# 一、二、三标段完工 lists the parts of one work.
OF_LIST = rf"(?:\d{{1,2}}|{HAN})(?:[、和及与]\s?(?:\d{{1,2}}|{HAN}))*+(?:[标期号栋楼层段区组班]|#|阶段|批次|单元)"
LIST = r"(?:\s?(?:[、,，和及与]|[-—~～至到])\s?第?\d{1,2}){1,40}"
MARK = re.compile(
    rf"(?P<th>前(?P<first>[两二三四五六七八九]|\d)[项項件条條个個]"
    rf"|第\s?(?P<each>(?:\d{{1,2}}|{HAN})(?:[项項件条條个個]?\s?"
    rf"(?:[、,，和及与]|[-—~～至到])\s?第?(?:\d{{1,2}}|{HAN})){{1,40}})\s?[项項件条條个個]"
    rf"|第\s?(?P<no>\d{{1,2}}|{HAN})\s?(?:[项項件条條个個](?:事[项項]|任务)?|(?=[:：，、,])))\s?[:：、，,]?"
    rf"|(?P<in>[（(]\s?(?P<paren>\d{{1,2}}|{HAN})\s?[)）])\s?[:：、]?"
    rf"|(?P<ring>[{CIRCLED}])\s?[:：、.]?"
    rf"|(?P<han>(?P<word>{HAN})(?:、(?!{OF_LIST})|{REPORTS}))"
    rf"|(?P<called>{CALLED}\s?(?:(?P<every>\d{{1,2}}{LIST})|[（(]?"
    rf"(?P<name>\d{{1,2}}|{HAN})[)）]?){NAME_ENDS})"
    r"|(?P<row>(?<![^\n])(?:[|│]\s?)?(?P<cell>\d{1,2})\s?[\t|│])"
    rf"|(?P<plain>(?:(?:事[项項]|序号|任务)\s?)?(?:(?P<all>\d{{1,2}}{LIST})\s?[项項件条條]?{REPORTS}"
    rf"|(?P<one>\d{{1,2}})\s?(?:、(?!\d{{1,2}}[、和及与]\s?{OF_LIST})|[．)）→=＝]"
    rf"|[.:：](?!\d)|[.:：](?=\d{{1,2}}\s?月)|[.:：](?=\d+\s?/\s?\d)"
    rf"|[:：](?=\d{{1,9}}(?:\.\d{{1,4}})?\s?{COUNTED})|{REPORTS})"
    rf"|(?P<later>\d{{1,2}})\s?[项項条條](?:{REPORTS}|(?=因|由于|受|无法|卡在|差|等|待|存在|缺))))"
)
BOUND = re.compile(r"[\s。；;，,、！!：:]$")
# Numbers straight behind these belong to the word before them.
STUCK = re.compile(r"[\d第前后每各近约超达共有为至到月年日号用个第.%％/A-Za-z-]$")
LISTED = re.compile(
    r"困难|问题|原因|理由|措施|下步|下一步|计划|打算|安排|因为?[:：]|包括|其中|分为|建议|附件|[此该本这][项件事](?!\d)|以下工作|如下工作|做法|举措"
)
MAX_LEAD = 80
STYLES = ("th", "in", "ring", "han", "called", "row", "plain")


@dataclass(frozen=True)
class Mark:
    """A number's place, the matters it names, and its way of writing."""

    start: int
    end: int
    indexes: tuple[int, ...]
    style: str
    bound: bool


def numbered_run(text: str) -> list[Mark]:
    """The marks that part a text into numbered answers; none where no run is to be believed."""
    found = list(_marks(text))
    for style in dict.fromkeys(mark.style for mark in found):
        marks = [mark for mark in found if mark.style == style]
        for some in (marks, [mark for mark in marks if mark.bound]):
            if _believed(text, some):
                return some
    return []


def _believed(text: str, marks: list[Mark]) -> bool:
    """Tells whether these are a run: rising, the very next where nothing parts them, well begun."""
    if len(marks) < 2:
        return False
    lead = text[: marks[0].start].strip()
    if len(lead) > MAX_LEAD or LISTED.search(lead) or not marks[0].bound:
        return False
    steps = ((here.indexes[-1], after.indexes[0], after.bound) for here, after in pairwise(marks))
    named = [index for mark in marks for index in mark.indexes]
    listed = marks[0].style in ("th", "called") or len(marks[0].indexes) > 1
    if listed and len(set(named)) == len(named) and all(m.bound for m in marks):
        return True  # 第1、3项已完成；第2项…
    return all(after > here if bound else after == here + 1 for here, after, bound in steps)


def _marks(text: str) -> Iterator[Mark]:
    listed = 0
    for found in MARK.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        bound = not before or bool(BOUND.search(before))
        indexes = _indexes(found)
        # 1至3项已办结，4项… goes on with the list; 3项已完成，4项未完成 only counts.
        if found["later"] and not (listed and indexes[0] == listed + 1 and bound):
            continue
        listed = indexes[-1] if indexes and (found["all"] or listed) else 0
        style = next(name for name in STYLES if found[name])
        if indexes and (bound or style in ("in", "ring") or not STUCK.search(before)):
            yield Mark(found.start(), found.end(), indexes, style, bound)


def _indexes(found: re.Match[str]) -> tuple[int, ...]:
    if found["first"]:
        last = 2 if found["first"] == "两" else number(found["first"])
        return tuple(range(1, int(last or 0) + 1))
    if listed := found["each"] or found["all"] or found["every"]:
        return tuple(expand(listed))
    if found["ring"]:
        return (CIRCLED.index(found["ring"]) + 1,)
    one = number(
        found["no"]
        or found["name"]
        or found["paren"]
        or found["word"]
        or found["cell"]
        or found["one"]
        or found["later"]
    )
    return (int(one),) if one else ()


def expand(text: str) -> list[int]:
    """The numbers of 1、3 or 2-4, in their order."""
    found: list[int] = []
    for part in re.split(r"[、,，和及与]", text):
        ends = [int(number(n)) for n in re.findall(rf"\d{{1,2}}|{HAN}", part)]
        found += range(ends[0], ends[-1] + 1) if ends else []
    return found

"""One answer mail cut into the stretches that speak of one commitment each, by code or number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.extraction.times.numerals import number
from duban.replies.runs import CIRCLED, NAME_ENDS, OF_LIST, Mark, expand, numbered_run

CODE = r"(?<![\dA-Za-z#＃-])20\d\d-\d{4}(?![\d-])"
ORDINAL = rf"\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|[{CIRCLED}]"
MARK = re.compile(
    rf"[ \t\u3000]{{0,8}}(?:(?:关于|对于|针对|其中)?第\s?(?P<th>{ORDINAL})\s?[项項条條件个個]\s?[:：、，,]?"
    rf"|[（(]\s?(?P<in>{ORDINAL})\s?[)）]\s?[:：、]?"
    rf"|(?:事[项項]|任[务務]|序[号號])\s?(?P<named>{ORDINAL}){NAME_ENDS}|(?P<circled>[{CIRCLED}])\s?[:：、.]?"
    rf"|(?P<plain>{ORDINAL})\s?(?:(?<!\d)、(?!{OF_LIST})"
    rf"|(?<=\d)、(?!\d{{1,2}}[、和及与]\s?{OF_LIST})|[．)）]|[.:：](?!\d)|[.:：](?=\d{{1,2}}\s?月)))\s?"
)
# "2.430/450" and "2:80%" are the second answer only where the first stands before it.
NEXT = re.compile(r"[ \t\u3000]{0,8}(?P<next>\d{1,2})\s?[.:：]\s?(?=\d)")
MORE = rf"(?:[项項條条件个個]?\s?(?:[、,，和及与]|[-—~～至到])\s?第?(?:{ORDINAL}))"
# "1、3项均已完成", "第2-4项无变化", 第3项、第6项因雨延误: one statement for several numbers.
GROUP = re.compile(
    rf"[ \t\u3000]{{0,8}}(?:其中|关于|对于)?第?\s?"
    rf"(?P<list>(?:{ORDINAL}){MORE}{{1,40}})\s?[项項条條件]\s?[:：、，,]?\s?"
)
INLINE_MARK = re.compile(
    r"(?<=[。；;，,\s])(?=\d{1,2}\s?[、．)）.:：]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|第[\d一二三四五六七八九十]{1,2}[项項条條]|[一二三四五六七八九十]{1,3}、|(?:事[项項]|序号)\s?\d{1,2}\s?[:：])"
    rf"|(?<=.)(?=[{CIRCLED}])"
)
# 其余事项无变化 speaks of none of those named before it.
REST = re.compile(
    r"(?:^|(?<=[。；;，,！!\n]))(?=\s{0,4}(?:其余|其他|其它)的?"
    r"(?:各项|事[项項]|任务|[\d一二两三四五六七八九]{1,2}项|(?:暂?无|没有?)(?:变化|进展)))"
)
# 第2项未完成，其余都已办结: what is said of all the others behind a named one.
OTHERS = re.compile(
    r"[，,；;。\s]+(?:其余|其他|其它|剩下|余下|别的|另外)(?:的|各项|事[项項]|任[务務])*"
    r"(?=也?(?:均|都|全部|皆)[^，,。；;\n]{0,10}(?:完成|完毕|办结|辦結|完工|销号|銷號|落实|落實|到位|办完|解决))"
)
# 此项工作进展如下： heads the points of one matter.
OF_ONE = re.compile(
    r"[^\d（(①]{0,60}(?:[此该本这][项件个]?(?:工作|任务|事[项項]|项目|事|件)[^。\n]{0,20}[如以]下"
    r"|做了(?:以下|如下)|主要做法|采取(?:了)?(?:以下|如下))[^。\n]{0,8}[:：]"
)
# （一）进展情况：…（二）存在问题：… are the sections of one report.
SECTIONS = re.compile(
    r"[\s（(]*[一1][)）、.．]\s?(?:目前|工作|主要)?(?:进展|进度|完成|办理|落实|整改)"
    r"(?:情况)?[:：][\s\S]{0,2000}?[二2][)）、.．]\s?(?:存在的?|主要)?(?:问题|困难|下一?步|下阶段|原因|打算)"
)
SEVERAL = rf"(?:{ORDINAL}){MORE}{{0,40}}"
# 除第2项还在走程序外，其余均已完成: the one that is left out with what is said of it, and the rest.
EXCEPT = re.compile(
    rf"(?:^|(?<=[。；;，,\n]))\s*除了?(?!\s?\d+\s?[件个個])第?\s?(?P<list>{SEVERAL})\s?[项項条條件个個]"
    rf"(?:事[项項]|任[务務]|工作)?(?:(?P<why>[^，,。；;\n]{{0,24}}?)[之以]?外[，,]?|[，,](?=其余|其他|其它|剩下|余下|别的|另外))"
    rf"(?:其余|其他|其它|剩下|余下|别的|另外)?(?:的|各项|事[项項]|任[务務])*(?P<rest>(?:均|都|全部|皆|已)(?:(?![，,]第)[^。；;\n])+)"
)
# 2022-0014、0015: the year of the first is the others'.
SHORT = re.compile(r"(20\d\d-)(\d{4}(?:\s?[、,，和及与]\s?0\d{3}(?![\d-]))+)")
# 任务一、任务二均已完成: the first has the words of the second.
JOINED = re.compile(r"[^\n]?[、和及与][ \t]*")
WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
JOINT = re.compile(r"(?<=20\d\d)\s?[－—–−‐-]\s?(?=\d{4}(?!\d))")
SENTENCE = re.compile(r"(?<=[。；;！!\n])")
NEXT_CODE = re.compile(r"[\s、,，和及与】\])）]*")
LEAD = re.compile(
    r"[\s【\[(（#＃]*(?:关于|对于|督办|事[项項]|编号|任务|其中|No\.?)?(?:编号)?[\s:：#＃]*$"
)

# 参照2022-0013的做法, 完成2022-0015的配套 speak of another matter.
CITED = re.compile(
    r"(?:参照|参考|借鉴|比照|对照|仿照|类似|完成|做好|配合|衔接|纳入|并入)(?:事[项項])?[\s（(]*$"
)


@dataclass(frozen=True)
class Segment:
    """Words about one commitment, by its code or its number in the notice; or about neither."""

    text: str
    commitment: str | None = None
    index: int | None = None


def without_codes(text: str, codes: Sequence[str] = ()) -> str:
    """The words with a comma for each code, and for several that stand together.

    的 behind it goes on with the clause: 将2022-0014的时限延至….
    """
    code = "|".join([*map(re.escape, sorted(codes, key=len, reverse=True)), CODE])
    several = rf"(?:{code})(?:{NEXT_CODE.pattern}(?:{code}))*"
    return re.sub(several, "，", re.sub(rf"{several}(?=的)", "该事项", text))


def segments(own: str, codes: Sequence[str] = ()) -> list[Segment]:
    """The stretches of an answer in reading order; words before the first mark come without one."""
    pattern = re.compile("|".join([*map(re.escape, sorted(codes, key=len, reverse=True)), CODE]))
    own = SHORT.sub(_with_year, JOINT.sub("-", own.translate(WIDE)))
    if pattern.search(own):
        return _by_code(own, pattern)
    if len(codes) == 1:
        return [Segment(own)]
    return _by_index(own)


def _with_year(found: re.Match[str]) -> str:
    return found[1] + re.sub(r"(?<!\d)(?=0\d{3})", found[1], found[2]).removeprefix(found[1])


def mentioned(text: str, codes: Sequence[str] = ()) -> list[tuple[str | None, int | None]]:
    """The commitments a quoted passage names, in its order: code and list number of each."""
    pattern = re.compile("|".join([*map(re.escape, sorted(codes, key=len, reverse=True)), CODE]))
    found: list[tuple[str | None, int | None]] = []
    for line in text.split("\n"):
        mark, code = MARK.match(line), pattern.search(line)
        index = _index(mark) if mark else None
        if code or index:
            found.append((code[0] if code else None, index))
    return found


def _by_code(own: str, pattern: re.Pattern[str]) -> list[Segment]:
    """Each code takes its sentence and those after it, up to the next code."""
    found: list[Segment] = []
    current: tuple[str, ...] = ()
    words = ""
    for piece, codes in _coded_pieces(own, pattern):
        if (codes and codes != current) or REST.match(piece):
            found += _closed(words, current)
            current, words = codes, piece
        else:
            words += piece
    return found + _closed(words, current)


def _closed(words: str, codes: tuple[str, ...]) -> list[Segment]:
    text = words.strip()
    if not text:
        return []
    if not codes:
        return [Segment(text)]
    mine, *others = OTHERS.split(text)
    return [*(Segment(mine, commitment=code) for code in codes), *map(Segment, others)]


def _coded_pieces(own: str, pattern: re.Pattern[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Sentences, or their clauses where a sentence names several codes apart."""
    pieces = []
    for sentence in (part for rest in REST.split(own) for part in SENTENCE.split(rest)):
        groups = _groups(sentence, pattern)
        if len(groups) <= 1:
            pieces.append((sentence, groups[0][1] if groups else ()))
            continue
        starts = [0, *(_lead(sentence, at) for at, _ in groups[1:]), len(sentence)]
        for (start, stop), (_, codes) in zip(pairwise(starts), groups, strict=True):
            pieces.append((sentence[start:stop], codes))
    return pieces


def _groups(sentence: str, pattern: re.Pattern[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Codes that stand together speak together: 2022-0014、2022-0015均已完成."""
    groups: list[tuple[int, tuple[str, ...]]] = []
    end = -1
    for match in pattern.finditer(sentence):
        if CITED.search(sentence[max(match.start() - 8, 0) : match.start()]):
            continue
        if groups and match[0] in groups[-1][1]:
            end = match.end()
            continue
        if groups and NEXT_CODE.fullmatch(sentence, end, match.start()):
            groups[-1] = (groups[-1][0], (*groups[-1][1], match[0]))
        else:
            groups.append((match.start(), (match[0],)))
        end = match.end()
    return groups


def _lead(sentence: str, at: int) -> int:
    """Returns the beginning of the words that introduce a code: 其中事项2022-0014."""
    found = LEAD.search(sentence[max(at - 16, 0) : at])
    return at - (len(found[0]) if found else 0)


def _by_index(own: str) -> list[Segment]:
    if OF_ONE.match(own) or SECTIONS.match(own):
        return [Segment(own)]
    if left_out := EXCEPT.search(own):
        return _left_out(own, left_out)
    if run := numbered_run(own):
        return _by_run(own, run)
    found: list[Segment] = []
    current: tuple[int, ...] = ()
    words = ""
    for line in _lines(own):
        marks, rest = _marks(line, current[-1] if current else 0)
        if marks or REST.match(line):
            found += _numbered(words, current)
            current, words = marks, rest
        else:
            words += line
    return found + _numbered(words, current)


def _left_out(own: str, found: re.Match[str]) -> list[Segment]:
    """The matters left out, each with what is said of it, and the rest, which the office places."""
    told = _by_index(own[found.end() :].lstrip(" ，,；;。\n"))
    indexes = [i for i in expand(found["list"]) if i not in {part.index for part in told}]
    why = (found["why"] or "").strip() or found[0].strip()
    return [
        *_numbered(own[: found.start()].strip(" ，,"), ()),
        *(Segment(why, index=index) for index in indexes),
        *_numbered(found["rest"], ()),
        *told,
    ]


def _by_run(own: str, run: Sequence[Mark]) -> list[Segment]:
    """The stretch behind each mark, less what is said of all the others."""
    found = _numbered(own[: run[0].start], ())
    stops = [*(mark.start for mark in run[1:]), len(own)]
    shared: tuple[int, ...] = ()
    for mark, stop in zip(run, stops, strict=True):
        shared += mark.indexes
        if mark.style in ("th", "called") and JOINED.fullmatch(own, mark.end - 1, stop):
            continue
        mine, *others = REST.split(own[mark.end : stop])
        found += _numbered(mine.strip(" \t\u3000；;，,"), shared)
        shared = ()
        found += [segment for rest in others for segment in _numbered(rest, ())]
    return found


def _lines(own: str) -> list[str]:
    """The lines, and where one line numbers several answers, those."""
    lines: list[str] = []
    for line in (part for rest in REST.split(own) for part in rest.splitlines(keepends=True)):
        pieces = INLINE_MARK.split(line) if len(line) <= 4_000 else [line]
        numbers = [0]
        for piece in pieces:
            numbers += _marks(piece, numbers[-1])[0]
        rising = numbers == sorted(set(numbers)) and len(numbers) > 2
        lines += pieces if rising else [line]
    return lines


def _marks(line: str, before: int) -> tuple[tuple[int, ...], str]:
    """The numbers a line begins with and its words; `before` is the number it comes after."""
    if group := GROUP.match(line):
        return tuple(expand(group["list"])), line[group.end() :]
    if (mark := MARK.match(line)) and (index := _index(mark)):
        return (index,), line[mark.end() :]
    later = NEXT.match(line)
    if later and before and int(later["next"]) == before + 1:
        return (before + 1,), line[later.end() :]
    return (), line


def _index(mark: re.Match[str]) -> int | None:
    text = next(value for value in mark.groups() if value)
    value = CIRCLED.index(text) + 1 if text in CIRCLED else number(text)
    return value or None


def _numbered(words: str, indexes: tuple[int, ...]) -> list[Segment]:
    text = words.strip()
    if not text:
        return []
    if not indexes:
        return [Segment(text)]
    mine, *others = OTHERS.split(text)
    return [*(Segment(mine, index=index) for index in indexes), *map(Segment, others)]

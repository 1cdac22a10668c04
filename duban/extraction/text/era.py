"""Bare years of the Republic (105年6月) in a text in traditional characters, or beside 民国."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from duban.extraction.patterns import Pattern

if TYPE_CHECKING:
    from duban.extraction.text.view import View

# 105年6月 in a text in traditional characters counts from 1911.
_Y = r"(?:9\d|1[0-3]\d)"
_CN = r"一(?:[〇零○][〇零○一二三四五六七八九]|[一二][〇零○一二三四五六七八九]|百(?:零?[一二三四五六七八九]|[一二]?十[一二三四五六七八九]?))"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_ALONE = r"(?<![\d国第近约共满/.-])"
_LAST = r"(?:(?<=[月日旬底]-)|(?<=[/.]\d-)|(?<=[/.]\d\d-)|(?<=[月日旬底][至到]))"  # of a range
_BARE_ERA = Pattern(
    rf"(?:{_ALONE}|{_LAST}){_Y}(?=/\d{{1,2}}/\d{{1,2}}(?!\d)|\.\d{{1,2}}\.\d{{1,2}}(?:[前止至（-]|之前|以前))"
    rf"|{_ALONE}{_Y}(?=(?P<sep>[/.]){_MONTH}-{_Y}(?P=sep){_MONTH}(?!\d))|(?<=[/.]\d-){_Y}(?=[/.]{_MONTH}(?!\d))|(?<=[/.]\d\d-){_Y}(?=[/.]{_MONTH}(?!\d))"
    rf"|(?:(?:(?<![\d国第近约共满-])|{_LAST}){_Y}|(?<![一二三四五六七八九十百千〇零○国第近约共满]){_CN})年(?=\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月|年?[底末中初]|上半年|下半年|第?[一二三四1-4]季|度?(?:编列|办理|执行|发包|招标|施作|完工|竣工|通车|完成|启用|建成|开工|动工|营运|落成))"
)
# What only a paper of the Republic has: the era itself, its school years, the parts of its letters.
_OF_REPUBLIC = Pattern(
    r"民国|(?<!\d)1[01]\d学年|发文[字文]号：|受文者|(?:^|\n)(?:主旨|说明)：|字第\d{7,}号|请查照|[县市]政府函"
    rf"|{_ALONE}{_Y}年度|(?:^|\n|[日时][期间]：){_Y}[-./]\d{{1,2}}[-./]\d{{1,2}}(?=\n|$)"
)


_OFTEN = 3  # a text with more such dates than that counts so throughout


def counted(text: str) -> str:
    """The way a text counts its bare years: "told" if it shows that they are the Republic's, "asks" if not."""
    if not _BARE_ERA.search(text):
        return ""
    often = len(_BARE_ERA.findall(text)) > _OFTEN
    return "told" if often or _OF_REPUBLIC.search(text) else "asks"


def with_era(view: View) -> View:
    """A text in traditional characters with its bare years 105年6月 as 民国105年6月.

    They are beyond doubt where the text itself shows that it counts so (`era`).

    The two characters put in stand where the year stands in the kept text.
    """
    if not _BARE_ERA.search(view.text):
        return view
    parts, starts, shifts = list[str](), list[int](), list[int]()
    done = put = 0
    for year in _BARE_ERA.finditer(view.text):
        at = year.start()
        _carry(view, done, at, put, starts, shifts)
        for place in (at + put, at + put + 1):
            starts.append(place)
            shifts.append(view.at(at) - place)
        parts += [view.text[done:at], "民国"]
        done, put = at, put + 2
    _carry(view, done, len(view.text) + 1, put, starts, shifts)
    years = [m.start() for m in _BARE_ERA.finditer(view.text)]
    joins = tuple(j + 2 * bisect_left(years, j) for j in view.joins)
    text = "".join([*parts, view.text[done:]])
    told = counted(view.text) == "told"
    return view._replace(
        era=told, text=text, starts=tuple(starts), shifts=tuple(shifts), joins=joins
    )


def _carry(
    view: View, first: int, stop: int, put: int, starts: list[int], shifts: list[int]
) -> None:
    """Take over the index map between two places, `put` characters farther on."""
    at = bisect_right(view.starts, first) - 1
    starts.append(first + put)
    shifts.append(view.shifts[at] - put)
    for place in range(at + 1, len(view.starts)):
        if view.starts[place] >= stop:
            break
        starts.append(view.starts[place] + put)
        shifts.append(view.shifts[place] - put)

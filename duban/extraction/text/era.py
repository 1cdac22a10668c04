"""Bare years of the Republic (105年6月) in a text in traditional characters, or beside 民国."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from duban.extraction.patterns import Pattern

if TYPE_CHECKING:
    import re

    from duban.extraction.text.view import View

# 105年6月 in a text in traditional characters counts from 1911.
_Y = r"(?:9\d|1[0-3]\d)"
_CN = r"一(?:[〇零○][〇零○一二三四五六七八九]|[一二][〇零○一二三四五六七八九]|百(?:零?[一二三四五六七八九]|[一二]?十[一二三四五六七八九]?))"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_ALONE = r"(?<![\d国第近约共满/.-])"
_LAST = r"(?:(?<=[月日旬底]-)|(?<=[/.]\d-)|(?<=[/.]\d\d-)|(?<=[月日旬底][至到]))"  # of a range
_BARE_ERA = Pattern(
    rf"(?:{_ALONE}|{_LAST}){_Y}"
    rf"(?=/\d{{1,2}}/\d{{1,2}}(?!\d)|\.\d{{1,2}}\.\d{{1,2}}(?:[前止至（）-]|之前|以前|\n|$))"
    rf"|{_ALONE}{_Y}(?=(?P<sep>[/.]){_MONTH}-{_Y}(?P=sep){_MONTH}(?!\d))"
    rf"|(?<=[/.]\d-){_Y}(?=[/.]{_MONTH}(?!\d))|(?<=[/.]\d\d-){_Y}(?=[/.]{_MONTH}(?!\d))"
    rf"|(?:(?:(?<![\d国第近约共满-])|{_LAST}){_Y}|(?<![一二三四五六七八九十百千〇零○国第近约共满]){_CN})年(?=\d{{1,2}}月"
    rf"|[一二三四五六七八九十]{{1,2}}月|年?[底末中初]|上半年|下半年|第?[一二三四1-4]季|度(?:内|结束|终了)"
    rf"|度?(?:编列|办理|执行|发包|招标|施作|完工|竣工|通车|完成|启用|建成|开工|动工|营运|落成))"
)
# What only a paper of the Republic has: the era itself, its school years, the parts of its letters.
_OF_REPUBLIC = Pattern(
    r"民国|(?<!\d)1[01]\d学年|发文[字文]号：|受文者|(?:^|\n)(?:主旨|说明)：|字第\d{7,}号|请查照|[县市]政府函"
    r"|本府|贵[府校局]|旨揭|免备文|备查|核结|列管|裁示|公所|[乡镇里课]长|洽悉|核销|里[民长]|立委|惠[请予]|函[报复]|施作"
    r"|决标|卫福部|经济部|内政部|国发会|期程|(?:工务|教育|民政|地政|社会|农业|水利)处|预定完成|立法院|行政院|[县市]议会"
    rf"|[今去明本]（(?:9\d|1[0-3]\d)）年|[台臺]北|新北|桃园市|[台臺][中南东]|高雄|基隆|新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|澎湖"
    rf"|{_ALONE}{_Y}年度|(?:^|\n|[日时][期间]：){_Y}[-./]\d{{1,2}}[-./]\d{{1,2}}(?=\n|$)"
)


_OFTEN = 3  # a text with more such dates than that counts so throughout
# 114年度, 116年將…: a year that only its nearness to a proven one of its text tells from a length.
_LOOSE = Pattern(
    rf"(?<![\d国第近约共满逾超达长历经])(?<!为期){_Y}(?=年(?!来|的?历史|以[上下]|之?久|期|后|老|租|多|余))"
)
_WRITTEN = Pattern(r"民国(\d{2,3})年")
_NEAR = 12
# 114年1月6日（星期一）: the day of the week that only that year of the Republic gives it.
_ON_WEEKDAY = Pattern(
    rf"{_ALONE}({_Y})年(\d{{1,2}})月(\d{{1,2}})日[（(](?:星期|周|礼拜)?([一二三四五六日])[)）]"
)


def counted(text: str) -> str:
    """The way a text counts its bare years: "told" if they are surely the Republic's, or "asks"."""
    found, told = _years(text)
    return "told" if told else "asks" if found else ""


def _years(text: str, *, told: bool = False) -> tuple[list[re.Match[str]], bool]:
    """The bare years of a text in order, and whether it shows that they are the Republic's.

    An era that is proven once dates every bare year near those that are written with it.
    """
    found = list(_BARE_ERA.finditer(text))
    proven = told or len(found) > _OFTEN or bool(_OF_REPUBLIC.search(text))
    proven = proven or any(map(_fits_weekday, _ON_WEEKDAY.finditer(text)))
    if not proven:
        return found, False
    written = {int(m[0]) for m in found if m[0].isdecimal()}
    written |= {int(m[1]) for m in _WRITTEN.finditer(text)}
    taken = {m.start() for m in found}
    found += [
        m
        for m in _LOOSE.finditer(text)
        if m.start() not in taken and (told or any(abs(int(m[0]) - y) <= _NEAR for y in written))
    ]
    return sorted(found, key=_place), True


def _fits_weekday(match: re.Match[str]) -> bool:
    year, month, day = map(int, match.group(1, 2, 3))
    try:
        return date(year + 1911, month, day).weekday() == "一二三四五六日".index(match[4])
    except ValueError:
        return False


def _place(match: re.Match[str]) -> int:
    return match.start()


def with_era(view: View, *, told: bool = False) -> View:
    """A text in traditional characters with its bare years 105年6月 as 民国105年6月.

    They are beyond doubt where the text itself shows that it counts so (`era`), or where `told`.

    The two characters put in stand where the year stands in the kept text.
    """
    years, proven = _years(view.text, told=told)
    if not years:
        return view
    parts, starts, shifts = list[str](), list[int](), list[int]()
    done = put = 0
    for year in years:
        at = year.start()
        _carry(view, done, at, put, starts, shifts)
        for place in (at + put, at + put + 1):
            starts.append(place)
            shifts.append(view.at(at) - place)
        parts += [view.text[done:at], "民国"]
        done, put = at, put + 2
    _carry(view, done, len(view.text) + 1, put, starts, shifts)
    places = [year.start() for year in years]
    joins = tuple(j + 2 * bisect_left(places, j) for j in view.joins)
    text = "".join([*parts, view.text[done:]])
    return view._replace(
        era=proven, text=text, starts=tuple(starts), shifts=tuple(shifts), joins=joins
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

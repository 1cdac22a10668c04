"""The attendance paragraph of a report: which units, by which posts; no name is made up."""

import re
from dataclasses import dataclass

_ATTEND = re.compile(r"参加(?:了)?(?:会议|本次会议)?|参会|列席|出席|主会场|分会场")
_POST = re.compile(
    r"(?P<post>(?:党政)?(?:领导班子成员|班子成员|主要负责(?:同志|人)|分管负责(?:同志|人)|负责(?:同志|人)|主要领导|分管领导))"
)
_UNIT_END = re.compile(
    r"(?:局|委|办|厅|院|部|署|处|站|队|所|中心|公司|集团|镇|乡|街道|工委|管委会|办公室|指挥部|支队|大队|银行|学校)$"
)
_GROUP = re.compile(
    r"^(?:各|有关|相关)|各(?:部门|单位|部|镇|街道|乡|科室)|[镇街]）?$|部门$|驻区|区属"
)
_SEPARATOR = re.compile(r"[、，,和及]|以及|与")
_TAIL = re.compile(r"(?:等)$")


@dataclass(frozen=True)
class Attending:
    """A unit, or a group of them such as 各镇（街）, with the post that was called to the meeting.

    `start` is where it stands in the text. A group names no unit: the office lists its members.
    """

    name: str
    post: str
    group: bool
    start: int


def roster(text: str) -> list[Attending]:
    """Lists who was called to a meeting, in the order of the text, each unit once.

    Read from the last paragraph that speaks of attendance by posts; people's names in it are left
    out, as is whatever is no unit.
    """
    for start, paragraph in reversed(_paragraphs(text)):
        if _ATTEND.search(paragraph) and _POST.search(paragraph):
            return _once(_called(paragraph, start))
    return []


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, line.rstrip("\n")))
        at += len(line)
    return found


def _called(paragraph: str, start: int) -> list[Attending]:
    found: list[Attending] = []
    for sentence in re.finditer(r"[^；;。]+", paragraph):
        posts = list(_POST.finditer(sentence[0]))
        begin = 0
        for post in posts:
            names = sentence[0][begin : post.start()]
            found += _units(names, post["post"], start + sentence.start() + begin)
            begin = post.end()
    return found


def _units(words: str, post: str, start: int) -> list[Attending]:
    """The units and groups before a post; 区属平台公司 and 各部门 are groups, a person is neither."""
    found, at = [], 0
    for part in _SEPARATOR.split(words):
        begin = words.index(part, at)
        at = begin + len(part)
        name = _TAIL.sub("", part.strip())
        if not name:
            continue
        if _GROUP.search(name):
            found.append(Attending(name, post, group=True, start=start + begin))
        elif _UNIT_END.search(name):
            found.append(Attending(name, post, group=False, start=start + begin))
        elif name.endswith("区") or len(name) == 1:
            found.append(Attending(f"{name}{post}", post, group=True, start=start + begin))
    return found


def _once(found: list[Attending]) -> list[Attending]:
    return list({one.name: one for one in reversed(found)}.values())[::-1]

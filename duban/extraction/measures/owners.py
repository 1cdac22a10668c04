"""The units that answer: by duty brackets, the subject, 由…牵头; a register only suggests."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark

_LEAD = Pattern(
    r"(?:责任单位|责任科室|责任处室|牵头科室|牵头处室|牵头单位|牵头部门|责任部门|主办单位|承办单位|落实单位|负责单位|牵头|责任人)[：:](?P<u>[^；。]{1,200})"
)
_UNIT_END = "局|委|办|厅|院|部|署|中心|公司|集团|镇|街道|乡|政府|部门|单位|办公室|指挥部|管委会|工委|支队|大队|银行|学校|县|区|市|地区|委员会|联社|分局|所"
_BY = Pattern(
    rf"由(?P<u>[^，。；由]{{2,30}}?(?:{_UNIT_END}))(?:分别)?(?:牵头|负责|会同|于|在|具体|主办|承办|组织)"
)
_SUBJECT = Pattern(
    rf"(?P<u>(?:各[^，。；、于将要]{{1,12}}|(?![在对向为按把从经因])[^，。；：于将要]{{2,24}}?(?:{_UNIT_END})"
    rf"(?:、[^，。；：于将要]{{2,14}}?(?:{_UNIT_END})){{0,6}}))(?:要|应|须|必须|将|拟|负责)?(?:会后|[于在])?$"
)
_FOLLOWS = Pattern(
    rf"(?P<u>各[^，。；、将要]{{1,10}}?(?:{_UNIT_END}|机关)|[^，。；：将要完对]{{2,16}}?(?:{_UNIT_END}|机关))"
    rf"(?=要|应|须|将|负责|完成|全面完成|组织|牵头|制定|开展)"
)
_ASSIGNS = Pattern(
    r"(?P<u>[^；。]{2,120}?)(?:分别|共同|按职责分工|具体)?(?:牵头|负责|主办|承办|会同)"
)
_INNER = str.maketrans("“”", "‘’")  # within the quotes of a reason
_IS_UNIT = Pattern(rf"(?:{_UNIT_END}|支行)$")
_TRAIL = Pattern(r"(?:务必|必须|应当|按职责分工负责|以下均需.*|分别负责|等(?:部门|单位)?)$")
_LEAD_IN = Pattern("^(?:请|由|同时|并|其中)")
_NONE = {"无", "", "-", "/"}


@lru_cache(maxsize=1024)
def split_units(words: str) -> tuple[str, ...]:
    """The unit names in a list; （省知识产权局） inside a name stays with it."""
    names, depth, current = [], 0, ""
    for char in words:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and char in "、，,；;\n":
            names.append(current)
            current = ""
        else:
            current += char
    names.append(current)
    cleaned = (_LEAD_IN.sub("", _TRAIL.sub("", _balanced(name))) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name not in _NONE and len(name) <= 40))


def _balanced(name: str) -> str:
    """A name without the closing bracket of the list it ended."""
    name = name.strip()
    return name.removesuffix("）") if name.count("）") > name.count("（") else name


def from_bracket(words: str) -> tuple[str, ...]:
    """The responsible units a duty bracket names: behind a label, before 牵头, or first in line."""
    if found := _LEAD.search(words):
        return split_units(found["u"].removesuffix("）"))
    body = words[1:-1]
    if found := _ASSIGNS.match(body):
        return split_units(found["u"])
    return tuple(unit for unit in split_units(body) if _IS_UNIT.search(unit))


def from_sentence(text: str, start: int, phrase_start: int, end: int) -> tuple[str, ...]:
    """由…牵头 anywhere in the sentence, or the subject standing before the date."""
    if by := _BY.search(text, start, end):
        return split_units(by["u"])
    if phrase_start > start:
        clause = last_mark(text, "，：；", start, phrase_start) + 1 or start
        if subject := _SUBJECT.match(text[max(clause, phrase_start - 60) : phrase_start]):
            return split_units(subject["u"])
    comma = text.find("，", phrase_start, min(end, phrase_start + 24))
    follows = _FOLLOWS.match(text, comma + 1, end) if comma > 0 else None
    return split_units(follows["u"]) if follows else ()


def suggest(quote: str, duties: Mapping[str, Sequence[str]] | None) -> tuple[str | None, str]:
    """The unit whose registered duties match best, with the words that matched; never assigned."""
    best: tuple[int, str, list[str]] | None = None
    for unit, words in (duties or {}).items():
        hits = [word for word in words if word and word in quote]
        weight = sum(len(word) for word in hits)
        if hits and (best is None or weight > best[0]):
            best = (weight, unit, hits)
    if best is None:
        return None, ""
    return best[1], "职责登记含" + "、".join(f"“{word.translate(_INNER)}”" for word in best[2])

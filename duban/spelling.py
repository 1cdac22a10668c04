"""Names found by how they are spelled: 科技人才局 by `kjrcj`, `kejirencai` or any way between.

Every reading of a character counts, so that 单 is found as `shan` and as `dan`.
"""

import re
from functools import lru_cache

LETTERS = re.compile(r"[a-z]{2,40}", re.ASCII)  # one letter would find half the directory
Readings = tuple[tuple[str, ...], ...]


def spells(text: str, name: str) -> bool:
    """Tells whether letters spell a name from any of its characters on, in full or by initials."""
    typed = text.strip().lower().replace(" ", "")
    if not LETTERS.fullmatch(typed):
        return False
    found = readings(name)
    return any(_begins(typed, found[at:]) for at in range(len(found)))


def found_by(text: str, *names: str) -> bool:
    """Tells whether a text stands in one of these names, or spells it."""
    typed = text.strip().lower()
    return any(typed in name.lower() or spells(typed, name) for name in names)


def letters(name: str) -> str:
    """The first letters of a name and its spelling, as a hint where it is chosen; else empty."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its tables take a moment and 30 MB

    spelled = lazy_pinyin(name, errors="ignore")
    return f"{''.join(each[:1] for each in spelled)} {''.join(spelled)}" if spelled else ""


@lru_cache(4096)
def readings(name: str) -> Readings:
    """Every reading of each character without tones; a letter or figure reads as itself."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - as above

    return tuple(
        tuple(dict.fromkeys(pinyin(sign.lower(), style=Style.NORMAL, heteronym=True)[0]))
        for sign in name
        if not sign.isspace()
    )


def _begins(typed: str, rest: Readings) -> bool:
    if not typed:
        return True
    if not rest:
        return False
    for one in rest[0]:
        if one.startswith(typed):
            return True
        for part in (one, one[:1]):
            if typed.startswith(part) and _begins(typed[len(part) :], rest[1:]):
                return True
    return False

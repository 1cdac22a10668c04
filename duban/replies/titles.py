"""Tells whether an answer with the number of one matter opens with the name of another."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

FOUR_TELL = 4  # characters of a title in a row name it: 城北小学, 创新中心
MORE_THAN_OWN = 2  # and the title under the number is not named nearly as well
OPENING = re.compile(r"[^，,。；;：:\n]{0,60}")
# Words that any title and any answer may have name nothing.
COMMON = re.compile(
    r"项目|建设|工作|任务|工程|事项|完成率?|推进|开展|落实|进展|进度|情况|目前|已经?|全部|实施|加快|达到"
    r"|组织|召开|按期|按时|正在|申请|延期|办理|[年月日]底前?|\d+|[ \t\u3000]+"
)


def names_another(words: str, own: str, others: Iterable[str]) -> bool:
    """Tells whether the opening clause names one of the other titles and not the own one.

    3. 城北幼儿园申请延期, where the third matter is another: the number or the name is a slip, and
    only its writer knows which. Titles that share their words, as those of two stages, name none.
    """
    opening = OPENING.match(words.lstrip())
    said = COMMON.sub("\n", opening[0] if opening else "")
    known = _shared(said, own)
    return any(
        found >= FOUR_TELL and found > known + MORE_THAN_OWN
        for found in (_shared(said, title) for title in others)
    )


def _shared(said: str, title: str) -> int:
    """The length of the longest run of characters that both have."""
    matcher = SequenceMatcher(None, said, COMMON.sub("\t", title), autojunk=False)
    return matcher.find_longest_match().size

"""Duties without a date: listed for the office to date or to leave, never scheduled."""

from duban.extraction.patterns import Pattern, by_first
from duban.extraction.text.structure import TextSentence, clauses
from duban.extraction.times.syntax import VAGUE

_ACT = Pattern(
    "(?:要|应|须|确保在?|务必|赶在|继续|全力|精心|坚定不移|深入|扎实|持续|积极|大力|切实|抓紧|全面|重点|统筹|稳步|有序|严格|高效|着力)*"
    "(?:加快|推动|推进|支持|建设|开通|持续|开展|培育|落实|抓好|做好|建立|制定|出台|完善|成立"
    "|组织|实施|加强|推行|编制|健全|排查|整治|鼓励|争取|探索|打造|共建|设立|引进|加大|优化|强化)"
)
_CONCRETE = Pattern(
    by_first(
        "[0123456789]|“|、[^，、]{2,24}等|中心|基地|平台|实验室|研究院"
        "|项目|工程|片区|通道|政策|方案|清单|台账|机制|体系|指挥部|安保|整顿|落地|盘活"
    )
)
_VAGUE = Pattern(VAGUE)
# 整治重点包括…: tells of what, and asks for nothing.
_CONSISTS = Pattern(r"[^，。；\d]{0,8}重点(?:包括|为|是|有|涉及)")
# What is kept up, checked on or must never happen is a duty of its own, whatever its act.
_KIND = Pattern(r"坚决(?:防止|杜绝|遏制|守住)|动态清零|不漏一[人户车件]|培育库")
_MUST = Pattern(r"要及时|要尽快|应当?及时|及时报|尽快|抓紧|限期|适时|近期|早日")
_PRESSES = Pattern(f"{_KIND.source}|{_MUST.source}")
SHORTEST = 10


def undated(
    text: str, part: TextSentence, taken: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Clauses of a sentence that ask for something and no date governs, with the vague word."""
    found: list[tuple[int, int, str]] = []
    if taken and any(a <= part.start and part.end <= b for a, b in taken):
        return found
    whole = (text, part.start, part.end)
    presses = _PRESSES.search(*whole)
    kept_up = presses and _KIND.search(*whole)
    if part.end - part.start < SHORTEST and not kept_up:
        return found
    urgent = presses and _MUST.search(*whole)
    for begin, end in clauses(*whole):
        of_a_kind = kept_up and _KIND.search(text, begin, end)
        if end - begin < SHORTEST and (found or not of_a_kind):
            if of_a_kind:
                found[-1] = (found[-1][0], end, found[-1][2])  # …措施，确保不漏一人: one duty
            continue
        if taken and any(a < end and begin < b for a, b in taken):
            continue
        acts = _ACT.match(text, begin, end)
        named = acts and _CONCRETE.search(text, acts.end(), end)
        if (
            (named and not _CONSISTS.match(text, begin, end))
            or (urgent and _MUST.search(text, begin, end))
            or of_a_kind
        ):
            word = _VAGUE.search(text, begin, end)
            found.append((begin, end, word[0] if word else ""))
    return found

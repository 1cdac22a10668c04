"""Why an owner cannot, in his own words: after 因, behind 困难：, or the sentence itself."""

from __future__ import annotations

import re

from duban.replies.signs import ASKED, STATED, Sign, clause_signs
from duban.replies.values import Status
from duban.replies.words import CLAUSE_END, Sentence

BECAUSE = re.compile(
    r"(?:^|[，,；。、（\s])(?:但|现|主要)?(?:是)?(?:因为?(?!此|而)|由于|鉴于|缘于|受)(?P<why>.+)"
    r"|(?:主要)?(?:原因|理由|事由)(?:主要)?(?:是|为|在于|如下|：)+(?P<named>.+)|because (?:of )?(?P<en>.+)"
)
NAMED = re.compile(
    r"(?:困难|问题|阻力|障碍|瓶颈|难点|堵点|卡点|难题)(?:及[^：]{0,8})?(?:主要)?(?:在于|是|为|有|：|如下)+[：]?(?P<why>.+)"
)
TAIL = re.compile(r"(?:的?(?:影响|原因|缘故|关系)|等原因|，?)$")
THEREFORE = re.compile(r"^(?:所以|因此|故|现|特|拟|为此|导致|致使|造成|目前|暂)")
MAX_REASON = 500


def read_reason(status: Status, sentences: list[Sentence]) -> str | None:
    """The reason an extension, a difficulty, a return or a standstill is given; else None."""
    match status:
        case Status.RETURN:
            return _spoken(sentences, Sign.RETURN | Sign.SUGGEST)
        case Status.DIFFICULTY:
            return _named(sentences) or _because(sentences) or _spoken(sentences, Sign.DIFFICULTY)
        case Status.EXTENSION | Status.NO_CHANGE:
            return _because(sentences) or _named(sentences)
        case _:
            return None


def _because(sentences: list[Sentence]) -> str | None:
    for sentence in sentences:
        if found := BECAUSE.search(sentence.text):
            why = found["why"] or found["named"] or found["en"]
            return _until_request(why)
    return None


def _until_request(why: str) -> str | None:
    """The reason up to the clause that draws the consequence."""
    kept: list[str] = []
    for clause in CLAUSE_END.split(why):
        if kept and (_is_request(clause) or THEREFORE.match(clause)):
            break
        kept.append(clause if kept or not _is_request(clause) else ASKED.split(clause)[0])
    return _trim("，".join(kept))


def _is_request(clause: str) -> bool:
    return bool(ASKED.search(clause) or STATED.search(clause))


def _named(sentences: list[Sentence]) -> str | None:
    for index, sentence in enumerate(sentences):
        if found := NAMED.search(sentence.text):
            return _trim(found["why"])
        ends = re.search(r"(?:困难|问题)(?:如下)?：?$", sentence.text)
        if ends and index + 1 < len(sentences):
            return _trim(sentences[index + 1].text)
    return None


def _spoken(sentences: list[Sentence], wanted: Sign) -> str | None:
    """The sentences that carry the sign, from the clause where it begins."""
    kept = []
    for sentence in sentences:
        clauses = sentence.clauses
        first = next((i for i, c in enumerate(clauses) if clause_signs(c) & wanted), None)
        if first is not None:
            kept.append("，".join(clauses[first:]))
    return _trim("；".join(kept))


def _trim(text: str) -> str | None:
    text = TAIL.sub("", text.strip(" ，。；：、）")).strip(" ，。；：、")
    return text[:MAX_REASON] or None

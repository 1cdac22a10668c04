"""Reads why an owner cannot, in his own words: after 因, behind 困难：, or the sentence itself."""

import re
from itertools import takewhile
from typing import assert_never

from duban.replies.said import SAID, Sign, Where
from duban.replies.signs import ASKED, STATED, clause_signs
from duban.replies.words import COMMA, Sentence
from duban.vocabulary.replies import ReplyStatus

BECAUSE = re.compile(
    r"(?:^|[，,；。、（\s])(?:但|现|主要)?(?:是)?(?:因为?(?!此|而)|由于|鉴于|缘于|受)(?P<why>.+)"
    r"|(?:主要)?(?:原因|理由|事由)(?:主要)?(?:是|为|在于|如下|：)+(?P<named>.+)|主要"
    r"(?:是|系)(?!为了)(?P<mainly>.+)|because (?:of )?(?P<en>.+)"
)
NAMED = re.compile(
    r"(?:困难|问题|阻力|障碍|瓶颈|难点|堵点|卡点|难题)(?:及[^：]{0,8})?(?:主要)?(?:在于|是|为|有|：|如下)+[：]?(?P<why>.+)"
)
# 一是…；二是…；三是…: one reason in several sentences.
ENUMERATED = re.compile(r"[二三四五六]是|其[次二三]|第[二三四五]|[2-6][、.]|另外|同时|此外|并且")
TAIL = re.compile(r"(?:的?(?:原因|缘故|关系)|等原因|，?)$")
THEREFORE = re.compile(r"^(?:所以|因此|故|现|特|拟|为此|导致|致使|造成|目前|暂)")
MAX_REASON = 500


def read_reason(status: ReplyStatus, sentences: list[Sentence]) -> str | None:
    """The reason an extension, a difficulty, a return or a standstill is given; else None."""
    # Mails are read for these only; any other answer carries its reason in a field of its own.
    if status is ReplyStatus.NOTE:
        return None
    said = SAID[status]
    found = (_reason(where, sentences, said.sign | said.hint) for where in said.reason)
    return next(filter(None, found), None)


def _reason(where: Where, sentences: list[Sentence], wanted: Sign) -> str | None:
    match where:
        case Where.NAMED:
            return _named(sentences)
        case Where.BECAUSE:
            return _because(sentences)
        case Where.SPOKEN:
            return _spoken(sentences, wanted)
        case _:
            assert_never(where)


def _because(sentences: list[Sentence]) -> str | None:
    for sentence in sentences:
        if found := BECAUSE.search(sentence.text):
            return _until_request(next(group for group in found.groups() if group))
    return None


def _until_request(why: str) -> str | None:
    """The reason up to the clause that draws the consequence."""
    kept: list[str] = []
    for clause in COMMA.split(why):
        if kept and (_is_request(clause) or THEREFORE.match(clause)):
            break
        kept.append(clause if kept or not _is_request(clause) else ASKED.split(clause)[0])
    return _trim("，".join(kept))


def _is_request(clause: str) -> bool:
    return bool(ASKED.search(clause) or STATED.search(clause))


def _named(sentences: list[Sentence]) -> str | None:
    for index, sentence in enumerate(sentences):
        if found := NAMED.search(sentence.text):
            more = takewhile(lambda s: ENUMERATED.match(s.text), sentences[index + 1 :])
            return _trim("；".join([found["why"], *(s.text for s in more)]))
        ends = re.search(r"(?:困难|问题)(?:如下)?：?$", sentence.text)
        if ends and index + 1 < len(sentences):
            return _trim(sentences[index + 1].text)
    return None


def _spoken(sentences: list[Sentence], wanted: Sign) -> str | None:
    """The sentences that carry the sign."""
    kept = []
    for sentence in sentences:
        if any(clause_signs(clause) & wanted for clause in sentence.clauses):
            kept.append(sentence.text)
    return _trim("；".join(kept))


def _trim(text: str) -> str | None:
    text = TAIL.sub("", text.strip(" ，。；：、）")).strip(" ，。；：、")
    return text[:MAX_REASON] or None

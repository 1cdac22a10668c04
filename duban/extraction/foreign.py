"""Promises with an English limit, and the one sentence for a text in a language that is not read."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from duban.extraction import english
from duban.extraction.english_orders import IN_ONE_CASE, holds, in_one_case, is_told
from duban.extraction.evidence import JOINED, is_joined
from duban.extraction.frame import Frame
from duban.extraction.naming import title
from duban.extraction.patterns import Pattern
from duban.extraction.values import ReadProposal, TextSpan
from duban.extraction.view import View
from duban.vocabulary.proposals import Hardness, ProposalKind

_LETTERS = Pattern(r"[^\W\d_]")
_CHINESE = Pattern("[一-鿿]")
_OTHER = Pattern("[぀-ヿ가-힯Ѐ-ӿ؀-ۿ฀-๿]")
SAMPLE, ENOUGH = 600, 40
NOT_READ = "本文主要不是中文，只读中文和常见英文写法的时限，没有读出的请人工核对 (this text is not mainly Chinese; only Chinese and common English limits are read)"


def in_english(view: View, taken: list[tuple[int, int]], frame: Frame) -> list[ReadProposal]:
    """One proposal a sentence with an English limit that no Chinese date governs already."""
    text = view.text
    if not english.hints(text):
        return []
    made = []
    places = sorted(taken)
    starts = [start for start, _ in places]
    farthest = list(accumulate((end for _, end in places), max))
    pieces = (c for s in english.sentences(text) for c in english.clauses(text, *s))
    for start, end in pieces:
        if not english.hints(text, start, end):
            continue
        at = bisect_left(starts, end)
        found = english.limit(text, frame, start, end)
        if found is None or (at and farthest[at - 1] > start):
            continue
        over = frame.day and found.reading.end and found.reading.end < frame.day
        if over or is_told(text, start, found.start) or holds(text, start, found.start):
            continue
        why = IN_ONE_CASE if in_one_case(text, start) else ""
        why = why or (JOINED if is_joined(view, start, end, found[:2]) else "")
        if why and not found.reading.needs_review:
            asked = found.reading._replace(needs_review=True, why=why)
            found = found._replace(reading=asked)
        made.append(_proposal(view, start, end, found))
    return made


def _proposal(view: View, start: int, end: int, found: english.Found) -> ReadProposal:
    reading = found.reading
    quote, phrase = view.quote(start, end), view.quote(found.start, found.end)
    return ReadProposal(
        spans=(TextSpan(*view.origin(start, end)),),
        quote=quote,
        title=title(quote, "", "") if _CHINESE.search(quote) else quote[:60],
        kind=ProposalKind.COMMITMENT,
        phrase=phrase,
        phrase_span=TextSpan(*view.origin(found.start, found.end)),
        deadline=reading.end,
        precision=reading.precision,
        recurrence=reading.recurrence,
        hardness=Hardness.HARD,
        needs_review=reading.needs_review,
        why=reading.why,
        rule=reading.rule,
        evidence=phrase,
        alternatives=reading.alternatives,
    )


def not_read(text: str) -> str:
    """The warning for a text that is mainly in neither Chinese nor English, or an empty text."""
    sample = text[:SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if letters < ENOUGH:
        return ""
    chinese, other = len(_CHINESE.findall(sample)), len(_OTHER.findall(sample))
    return NOT_READ if other * 10 > letters or chinese * 4 < letters else ""

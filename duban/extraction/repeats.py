"""The same promise said twice is one item with several spans; said differently it is a contradiction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from duban.extraction.patterns import Pattern
from duban.extraction.values import Contradiction, Proposal, ProposalKind

_FILLER = Pattern(
    r"[\s，、。；：“”（）()《》,;:.\-—]+|力争|争取|确保|原则上|奋力|全面|的?目标|工作|任务|将|要|在|于|使|前|之前|底前|完成|全国|全市|全区|全省|今年|年内|务必|必须|的"
)
_DIGITS = Pattern(r"\d+(?:\.\d+)?")
ENOUGH = 6
NEAR = 300


@dataclass(frozen=True, slots=True)
class Said:
    """The core of a proposal with its letters and figures, so that most others are ruled out."""

    text: str
    letters: frozenset[str]
    figures: frozenset[str]


def core(proposal: Proposal) -> str:
    """What an item says, without its date, hedge and filling words."""
    return _core(proposal.quote, proposal.phrase)


@lru_cache(maxsize=4096)
def _core(quote: str, phrase: str) -> str:
    body = "".join(quote.split())
    if phrase:
        body = body.replace("".join(phrase.split()), "", 1)
    return _FILLER.sub("", body)


def _within(short: str, long: str) -> bool:
    """Whether the short text says nothing the long one does not: its letters in order inside it."""
    rest = iter(long)
    return all(char in rest for char in short)


def _numbers(proposal: Proposal) -> tuple[tuple[float, str], ...]:
    return tuple(sorted((t.value, t.unit) for t in proposal.targets))


def _nested(a: Proposal, b: Proposal) -> bool:
    """A date inside a dated stage is a promise of its own, not a repeat."""
    return any(x.start < y.end and y.start < x.end for x in a.spans for y in b.spans)


def _same(a: Proposal, b: Proposal, core_a: Said, core_b: Said) -> bool:
    """Whether two proposals of one bucket (same day, kind and numbers) say the same."""
    if core_a.text == core_b.text:
        return len(core_a.text) >= 4 or a.quote == b.quote
    if a.kind is not ProposalKind.COMMITMENT or a.hardness != b.hardness:
        return False
    short, long = (core_a, core_b) if len(core_a.text) <= len(core_b.text) else (core_b, core_a)
    return (
        len(short.text) >= ENOUGH
        and len(long.text) <= 4 * len(short.text)
        and short.letters <= long.letters
        and short.figures <= long.figures
        and _within(short.text, long.text)
        and not _nested(a, b)
    )


def merge(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Fold repeats into the fullest of them, keeping every span in text order."""
    kept: list[Proposal] = []
    cores: list[Said] = []
    buckets: dict[object, list[int]] = {}
    for proposal in proposals:
        text = core(proposal) if proposal.deadline else proposal.quote
        said = Said(text, frozenset(text), frozenset(_DIGITS.findall(text)))
        bucket = buckets.setdefault(_key(proposal), [])
        twin = next(
            (i for i in bucket[-NEAR:] if _same(kept[i], proposal, cores[i], said)),
            None,
        )
        if twin is None:
            bucket.append(len(kept))
            kept.append(proposal)
            cores.append(said)
            continue
        fuller, other = kept[twin], proposal
        if len(text) > len(cores[twin].text):
            fuller, other = proposal, kept[twin]
            cores[twin] = said
        kept[twin] = replace(
            fuller, spans=fuller.spans + other.spans, units=fuller.units or other.units
        )
    return kept


def _key(proposal: Proposal) -> object:
    """Only proposals of one key can be the same: an undated one repeats its words exactly."""
    if proposal.deadline is None:
        return proposal.quote, proposal.kind, proposal.recurrence, _numbers(proposal)
    return proposal.deadline, proposal.kind, proposal.recurrence, _numbers(proposal)


def contradictions(proposals: Iterable[Proposal]) -> tuple[Contradiction, ...]:
    """Pairs that promise the same with another date or number."""
    seen: dict[str, Proposal] = {}
    found = []
    for proposal in proposals:
        if proposal.deadline is None or proposal.recurrence:
            continue
        said = _DIGITS.sub("#", core(proposal))
        if len(said) < ENOUGH:
            continue
        first = seen.setdefault(said, proposal)
        if first is proposal:
            continue
        if what := _difference(first, proposal):
            found.append(Contradiction(what, first.spans[0], proposal.spans[0]))
    return tuple(found)


def _difference(a: Proposal, b: Proposal) -> str:
    if a.deadline != b.deadline:
        return f"同一事项两处时限不同：{a.phrase}（{a.deadline}）与{b.phrase}（{b.deadline}）"
    if _numbers(a) != _numbers(b):
        return "同一事项两处数字不同：" + "；".join(
            "、".join(f"{t.value:g}{t.unit}" for t in p.targets) for p in (a, b)
        )
    return ""

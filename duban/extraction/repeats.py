"""The same promise said twice is one item with several spans; else it is a contradiction."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.values import Contradiction, ReadProposal, TextSpan
from duban.extraction.verbs import VERBS
from duban.vocabulary.proposals import ProposalKind

_FILLER = Pattern(
    r"[\s\u200b\ufeff\u2060，、。；：“”（）()《》,;:.\-—]+|力争|争取|确保|原则上|奋力"
    r"|全面|的?目标|工作|任务|将|要|在|于|使|前|之前|底前|完成|全国|全市|全区|全省|今年|年内|务必|必须|的"
)
# 主体完工, 建成通车: only verbs, whose subject stands before the span.
_BARE = Pattern(
    rf"(?:{VERBS}|主体|整体|剩余|封顶|拆迁|投入|验收|交付|通水|通电|通气|施工|动工|招标|并|具备|条件)*"
)
# The first line of news: no number, no cells and no sentence.
_HEADLINE = Pattern(
    r"\s*(?![（(]?[\d一二三四五六七八九十壹貳]{1,3}[）)、.])[^\n\t|。；;：:]{8,60}(?=\n)"
)
_DIGITS = Pattern(r"\d\d*(?:\.\d+)?")
_NONE: frozenset[str] = frozenset()
_UNSEEN = dict.fromkeys((0x200B, 0xFEFF, 0x2060))  # gaps that split() does not know
_SAID = Pattern("[^。\\n]{0,120}$")  # the sentence so far
ENOUGH = 6
_GOAL = 4  # words before its year by which an English goal is known
NEAR = 300


class Repeated:
    """One item in the making: its fullest wording, and every place that says the same."""

    __slots__ = ("after", "core", "fullest", "spans", "units")

    def __init__(self, proposal: ReadProposal, core: str, after: Repeated | None) -> None:
        self.fullest, self.core, self.after = proposal, core, after
        self.spans: list[TextSpan] = list(proposal.spans)
        self.units = proposal.units

    def add(self, proposal: ReadProposal, core: str) -> None:
        """One more place; the fuller wording comes first."""
        if len(core) > len(self.core):
            self.fullest, self.core = proposal, core
            self.spans[:0] = proposal.spans
            self.units = proposal.units or self.units
        else:
            self.spans += proposal.spans
            self.units = self.units or proposal.units

    def proposal(self) -> ReadProposal:
        """The item with all its places."""
        if len(self.spans) == len(self.fullest.spans):
            return self.fullest
        return self.fullest._replace(spans=tuple(self.spans), units=self.units)


def core(proposal: ReadProposal) -> str:
    """The words of an item, without its date, hedge and filling words."""
    return _core(proposal.quote, proposal.phrase)


@lru_cache(maxsize=4096)
def _core(quote: str, phrase: str) -> str:
    body = "".join(quote.translate(_UNSEEN).split())
    if phrase:
        body = body.replace("".join(phrase.translate(_UNSEEN).split()), "", 1)
    return _FILLER.sub("", body)


@lru_cache(maxsize=4096)
def _marks(text: str) -> frozenset[str]:
    """The letters and the whole figures of a text: what another must hold to say it, too."""
    return frozenset(text).union(f"#{figure}" for figure in _DIGITS.findall(text))


def _within(short: str, long: str) -> bool:
    """Tells whether a short text says no more than a long one: its letters in order inside it."""
    rest = iter(long)
    return all(char in rest for char in short)


def _numbers(proposal: ReadProposal) -> tuple[tuple[float, str], ...]:
    return tuple(sorted([(t.value, t.unit) for t in proposal.targets]))


def _nested(promise: Repeated, proposal: ReadProposal) -> bool:
    """A date inside a dated stage is a promise of its own, not a repeat."""
    return any(
        x.start < y.end and y.start < x.end for y in proposal.spans for x in promise.spans[-NEAR:]
    )


def _same(promise: Repeated, proposal: ReadProposal, core: str) -> bool:
    """Tells whether a promise and a proposal of the same day, kind and numbers say the same."""
    first = promise.fullest
    if promise.core == core:
        return len(core) >= 4 or first.quote == proposal.quote
    if first.kind is not ProposalKind.COMMITMENT or first.hardness != proposal.hardness:
        return False
    short, long = sorted((promise.core, core), key=len)
    return (
        len(short) >= ENOUGH
        and _marks(short) <= _marks(long)
        and (short in long or len(long) <= 4 * len(short))
        and _within(short, long)
        and not _nested(promise, proposal)
    )


def merge(proposals: Iterable[ReadProposal]) -> list[ReadProposal]:
    """Fold repeats into the fullest of them, keeping every span in text order."""
    promises: list[Repeated] = []
    buckets: dict[object, list[Repeated]] = {}
    last: Repeated | None = None
    for proposal in proposals:
        text = core(proposal) if proposal.deadline else proposal.quote
        bucket = buckets.setdefault(_key(proposal), [])
        twin = _twin(bucket, proposal, text) if bucket else None
        if twin and (twin.after is last or not (proposal.deadline and _BARE.fullmatch(text))):
            twin.add(proposal, text)
            last = twin
            continue
        # 12月底前完工 behind other words than before is another work's completion.
        promise = last = Repeated(proposal, text, last)
        bucket.append(promise)
        promises.append(promise)
    return [promise.proposal() for promise in promises]


def below_headline(rows: list[ReadProposal], text: str) -> list[ReadProposal]:
    """The rows of a text, the one of its headline folded into the sentence below that tells it."""
    first = rows[0] if rows else None
    headline = _HEADLINE.match(text)
    if not (first and first.deadline and headline and first.spans[0].end <= headline.end()):
        return rows
    letters = set(core(first))
    # 整治进度实行日报制 3月15日前完成整改: the last of several headlines on one line.
    *others, words = first.quote.split()
    last = letters & set(words.replace(first.phrase, "")) if others else set[str]()
    for place, row in enumerate(rows[1:], 1):
        if row.deadline == first.deadline:
            end = row.spans[0].end
            said = _SAID.search(text[max(0, end - 120) : end])
            told = (set(core(row)), set(said[0] if said else ""))
            same = len(last) > 1 and last <= told[0]
            if same or any(
                ENOUGH <= 2 * len(letters & w) >= min(len(letters), len(w)) for w in told
            ):
                whole = row._replace(spans=(*row.spans, *first.spans))
                return [*rows[1:place], whole, *rows[place + 1 :]]
    return rows


def _twin(bucket: list[Repeated], proposal: ReadProposal, core: str) -> Repeated | None:
    """The first promise near enough that says the same; one's marks must all be in the other."""
    goal, marks = _goal(proposal), _marks(core) if proposal.deadline else _NONE
    for promise in bucket[-NEAR:]:
        if goal and goal == _goal(promise.fullest):
            return promise
        other = _marks(promise.core) if proposal.deadline else _NONE
        if (other <= marks or marks <= other) and _same(promise, proposal, core):
            return promise
    return None


def _goal(proposal: ReadProposal) -> str:
    """The last words of a goal for a year (to reach net zero by 2030), by which it is known."""
    phrase = proposal.phrase
    if proposal.precision != "year" or not (phrase and phrase.isascii()):
        return ""
    before = proposal.quote.partition(phrase)[0].split()[-_GOAL:]
    return " ".join((*before, phrase)) if len(before) == _GOAL else ""


def _key(proposal: ReadProposal) -> object:
    """Only proposals of one key can be the same: an undated one repeats its words exactly."""
    if proposal.deadline is None:
        return proposal.quote, proposal.kind, proposal.recurrence, _numbers(proposal)
    return proposal.deadline, proposal.kind, proposal.recurrence, _numbers(proposal)


def contradictions(proposals: Iterable[ReadProposal]) -> tuple[Contradiction, ...]:
    """Pairs that promise the same with another date or number."""
    seen: dict[str, ReadProposal] = {}
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
        if first.spans == proposal.spans:
            continue  # 分别: one clause, a day for each of its subjects
        if what := _difference(first, proposal):
            found.append(Contradiction(what, first.spans[0], proposal.spans[0]))
    return tuple(found)


def _difference(a: ReadProposal, b: ReadProposal) -> str:
    if a.deadline != b.deadline:
        days = (a.phrase, a.deadline or "", b.phrase, b.deadline or "")
        return questions.put(questions.TWO_DATES, *days)
    if _numbers(a) != _numbers(b):
        told = (", ".join(f"{t.value:g}{t.unit}" for t in p.targets) for p in (a, b))
        return questions.put(questions.TWO_FIGURES, *told)
    return ""

"""From running text to proposals: read each sentence's phrases, judge them, give them their scope."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from duban.extraction.accept import Role, role
from duban.extraction.frame import Frame
from duban.extraction.grammar import read_phrase
from duban.extraction.hedges import HARD, SOFT, hedge_in
from duban.extraction.naming import entities, title
from duban.extraction.owners import from_sentence
from duban.extraction.patterns import Pattern
from duban.extraction.phrases import Phrase
from duban.extraction.scope import Scope, scopes
from duban.extraction.structure import Sentence
from duban.extraction.targets import targets
from duban.extraction.values import (
    Alternative,
    Hardness,
    Proposal,
    ProposalKind,
    Reading,
    Span,
    TargetText,
)
from duban.extraction.view import View

_RHYTHM = "周期任务的日子没有读准，请确认"
_HEADING = 14
_STAGE_HEADING = 50


@dataclass(slots=True)
class Item:
    """A deadline in running text on its way to becoming a proposal; places are in the view."""

    phrase: Phrase
    reading: Reading
    kind: ProposalKind
    scope: Scope
    sentence: Sentence
    hedge: str = ""
    units: tuple[str, ...] = ()
    spans: list[tuple[int, int]] = field(default_factory=list)


def items_of(view: View, parts: list[Sentence], found: list[Phrase], frame: Frame) -> list[Item]:
    """Every deadline, gate and standing duty of the running text, in order."""
    starts = [phrase.start for phrase in found]
    items: list[Item] = []
    carried: int | None = None
    paragraph = -1
    for index, part in enumerate(parts):
        if part.paragraph != paragraph:
            paragraph, carried = part.paragraph, None
        first, last = bisect_left(starts, part.start), bisect_left(starts, part.end)
        if first == last:
            continue
        kept, carried = _judge(view.text, part, found[first:last], frame, carried)
        if kept:
            items += _place(view, parts, index, kept, items)
    return items


_Kept = tuple[Phrase, Reading, Role]


def _judge(
    text: str, part: Sentence, found: list[Phrase], frame: Frame, carried: int | None
) -> tuple[list[_Kept], int | None]:
    kept: list[_Kept] = []
    for phrase in found:
        if _is_gloss(text, phrase, kept):
            continue
        reading = read_phrase(phrase, text, frame, carried)
        judged = role(phrase, reading, text, part.end, frame.day)
        if judged is Role.NONE:
            continue
        last = kept[-1] if kept else None
        if last and last[2] is Role.STANDING and phrase.start - last[0].end <= 6:
            kept.pop()
            reading = replace(
                reading, needs_review=True, recurrence=last[1].recurrence, why=_RHYTHM
            )
        elif last and judged is Role.STANDING and "，" not in text[last[0].end : phrase.start]:
            continue
        kept.append((phrase, reading, judged))
        if (
            reading.end
            and phrase.group("y") not in ("", "年", "今年", "本年", "当年")
            and _fine(phrase)
        ):
            carried = reading.end.year
    return kept, carried


def _fine(phrase: Phrase) -> bool:
    return any(phrase.group(n) for n in ("m", "q", "h", "a"))


def _is_gloss(text: str, phrase: Phrase, kept: list[_Kept]) -> bool:
    """（5月底前） right behind another phrase explains that one."""
    return bool(kept) and kept[-1][0].end == phrase.start - 1 and text[phrase.start - 1] == "（"


def _place(
    view: View, parts: list[Sentence], index: int, kept: list[_Kept], before: list[Item]
) -> list[Item]:
    part = parts[index]
    text = view.text
    made: list[Item] = []
    kept = _coordinated(text, kept)
    for (phrase, reading, judged), scope in zip(
        kept, scopes(text, part, [k[0] for k in kept]), strict=True
    ):
        start, end = scope.start, scope.end
        if scope.reaches_back:
            start = _antecedent(text, parts, index, before, start)
        if _is_stage(text, phrase, part):
            end = _stage_end(parts, index)
        item = Item(
            phrase,
            reading,
            _KINDS.get(judged, ProposalKind.COMMITMENT),
            scope,
            part,
            spans=[(start, end)],
        )
        item.hedge = _hedge(text, item, made[-1] if made else None)
        item.units = from_sentence(text, part.start, phrase.start, scope.end)
        if not item.units and made:
            item.units = made[-1].units
        made.append(item)
    return made


_KINDS = {Role.GATE: ProposalKind.PHASE_GATE, Role.STANDING: ProposalKind.STANDING}
_LATEST = Pattern(r"(?:最迟|最晚|至迟)(?:不得?[晚迟]于|不[超得]过?)?(?:[于在到])?$|不得?[晚迟]于$")
_AND = Pattern("(?:、|和|及|以及|与|，)(?:[于在])?$")


def _coordinated(text: str, kept: list[_Kept]) -> list[_Kept]:
    """6月、12月底前各开展一次: one item; the first date, the others to choose from."""
    merged: list[_Kept] = []
    for phrase, reading, judged in kept:
        last = merged[-1] if merged else None
        if last and _LATEST.search(text, last[0].end, phrase.start):
            merged[-1] = (last[0], reading, last[2])
        elif (
            last and _AND.fullmatch(text[last[0].end : phrase.start]) and reading.end != last[1].end
        ):
            other = (Alternative(reading.end, "同一句的另一个时限"),) if reading.end else ()
            why = "一句话有几个时限，请拆分或选定"
            first = replace(
                last[1],
                alternatives=(*other, *last[1].alternatives)[:3],
                needs_review=True,
                why=why,
            )
            joined = replace(last[0], end=phrase.end)
            merged[-1] = (joined, first, last[2])
        else:
            merged.append((phrase, reading, judged))
    return merged


def _is_stage(text: str, phrase: Phrase, part: Sentence) -> bool:
    """A heading that ends in its dates: 排查整治阶段（3月1日至5月31日）。"""
    return (
        part.end - part.start <= _STAGE_HEADING
        and text[phrase.start - 1 : phrase.start] == "（"
        and text[phrase.end : part.end].strip("）") == ""
    )


def _stage_end(parts: list[Sentence], index: int) -> int:
    """A stage lasts to the end of its paragraph, or of the next where its heading stands alone."""
    heading = parts[index]
    following = parts[index + 1 : index + 40]
    own = [p for p in following if p.paragraph == heading.paragraph]
    if not own and following:
        own = [p for p in following if p.paragraph == following[0].paragraph]
    return own[-1].end if own else heading.end


def _antecedent(
    text: str, parts: list[Sentence], index: int, before: list[Item], start: int
) -> int:
    """该项工作: the sentence before, unless it has a deadline of its own or is a heading."""
    if index == 0 or parts[index - 1].paragraph != parts[index].paragraph:
        return start
    previous = parts[index - 1]
    if previous.end - previous.start < _HEADING and "，" not in text[previous.start : previous.end]:
        return start
    if before and before[-1].sentence is previous:
        return start
    return previous.start


def _hedge(text: str, item: Item, previous: Item | None) -> str:
    """The hedge before the date or in its own clause, or the one its sentence began with.

    A hedge in a later clause aims at something more and leaves the dated promise hard.
    """
    start, end = item.spans[0]
    lead = max(item.sentence.start, min(start, item.scope.clause) - 2)
    after = item.phrase.end + 1
    comma = text.find("，", after, end)
    near = comma if comma > 0 and item.kind is ProposalKind.COMMITMENT else end
    own = hedge_in(text, min(start, lead), near)
    if own or previous is None or not previous.hedge:
        return own
    return "" if HARD.search(text, previous.phrase.end, end) else previous.hedge


def proposal_of(view: View, item: Item, numbers: list[tuple[int, int]]) -> Proposal:
    """The finished proposal of an item; `numbers` are the time phrases of its sentence."""
    start, end = item.spans[0]
    measured = (
        tuple(targets(view.text, start, end, numbers))
        if item.kind is ProposalKind.COMMITMENT
        else ()
    )
    quote = view.quote(start, end)
    first = item.phrase
    phrase = view.quote(first.start, first.end)
    reading = item.reading
    return Proposal(
        spans=(Span(*view.origin(start, end)),),
        quote=quote,
        title=title(quote, phrase if item.kind is ProposalKind.COMMITMENT else "", item.hedge),
        kind=item.kind,
        phrase=phrase,
        phrase_span=Span(*view.origin(first.start, first.end)),
        deadline=reading.end,
        start=reading.start,
        precision=reading.precision,
        hardness=hardness(item.hedge, measured, view.text, start, end),
        hedge=item.hedge,
        recurrence=reading.recurrence,
        targets=tuple(in_kept(view, t) for t in measured),
        entities=entities(view.text[start:end]),
        units=item.units,
        needs_review=reading.needs_review,
        why=reading.why,
        rule=reading.rule,
        evidence=reading.evidence,
        alternatives=reading.alternatives,
    )


def hardness(
    hedge: str, measured: tuple[TargetText, ...], text: str, start: int, end: int
) -> Hardness:
    """Soft, unless a counted target stands before the hedge: 完成10个，力争12个 is hard for ten."""
    if not hedge:
        return Hardness.HARD
    found = SOFT.search(text, start, end)
    if found and any(t.end <= found.start() for t in measured):
        return Hardness.HARD
    return Hardness.SOFT


def in_kept(view: View, target: TargetText) -> TargetText:
    start, end = view.origin(target.start, target.end)
    return TargetText(
        target.metric, target.comparator, target.value, target.unit, target.kind, start, end,
        target.upper, target.soft, target.flag, target.finances,
    )  # fmt: skip


_TORN = Pattern(r"[^。；！？：”）\n]\n")


def torn(view: View, end: int) -> bool:
    """Whether the sentence around a place breaks off at a line end."""
    stop = view.text.find("\n", end)
    return (
        stop > end
        and view.text[stop - 1] not in "。；！？：”）"
        and stop - end < 200
        and "。" not in view.text[end:stop]
    )

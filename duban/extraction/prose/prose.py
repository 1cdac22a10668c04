"""From running text to proposals: each sentence's phrases are read, judged and given a scope."""

from bisect import bisect_left

from duban.extraction.clauses import aims, levels, outline
from duban.extraction.clauses.daysahead import spans
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.scope import Reach, scopes
from duban.extraction.clauses.stretches import PhraseRole
from duban.extraction.grammar import read_phrase
from duban.extraction.judging import reviews
from duban.extraction.judging.carried import Kept
from duban.extraction.judging.judging import judge
from duban.extraction.judging.planyears import PlanYears
from duban.extraction.measures.owners import from_sentence
from duban.extraction.patterns import Pattern
from duban.extraction.prose import stages
from duban.extraction.prose.daylines import with_days_below
from duban.extraction.prose.headed import Head, head_of, spread
from duban.extraction.prose.respective import coordinated, respectively
from duban.extraction.text.structure import TextSentence
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import HARD, hedge_in
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading
from duban.extraction.verbs import ACT
from duban.vocabulary.proposals import ProposalKind

_ANY_FIGURE = Pattern(r"\d")
_LEAD = 6
# 综合考虑各方面因素，今年…: what was weighed before the aims.
_ASIDE = Pattern("(?:综合|经过?|通过|按照?|根据|围绕|结合)[^，。；：\\d]{2,24}，$")
_HEADING = 14


def items_of(
    view: View,
    layout: Layout,
    found: list[Phrase],
    frame: Frame,
    year: int | None = None,
) -> list[Item]:
    """Every deadline, gate and standing duty of the running text, in order.

    `year` is the year each paragraph begins with, where a header or a plan has said it.
    """
    parts, starts = layout.parts, [phrase.start for phrase in found]
    back = reviews.looking_back(view.text, parts, frame.day)
    planned = PlanYears(layout, found, frame)
    items: list[Item] = []
    headed: list[Head] = []
    carried = year
    paragraph = running = -1
    undivided = frame
    for index, part in enumerate(parts):
        if part.paragraph != paragraph:
            carried = planned.at(part.start) or (carried if _runs_on(view.text, part) else year)
            paragraph = part.paragraph
        elif planned.orders(part.start):
            carried = year
        first = bisect_left(starts, part.start)
        last = bisect_left(starts, part.end, first)
        if first == last:
            if running == index and aims.carries_on(view.text, parts[index - 1], part):
                items[-1].spans[0] = (items[-1].spans[0][0], part.end)
                running += 1
            continue
        own = found[first:last]
        if back.covers(part.start):
            own = [p for p in own if not reviews.is_over(view.text, part, p)]
        if not own:
            continue
        frame = _under_month(view.text, part, own[0], frame, undivided, carried)
        kept, carried = judge(view.text, part, own, frame, carried)
        head = head_of(view.text, part, index, own, kept, frame, carried)
        headed += [head] if head else []
        if kept:
            items += _place(view, layout, index, kept, items, own)
            runs = (
                not (head and head.opened) and bool(items) and _leads_figures(view.text, items[-1])
            )
            running = index + 1 if runs else -1
    items = _with_next(stages.apart(items, parts), parts, starts)
    return with_days_below(layout, spread(view, layout, items, headed), found, undivided)


def _under_month(
    text: str,
    part: TextSentence,
    phrase: Phrase,
    frame: Frame,
    undivided: Frame,
    carried: int | None,
) -> Frame:
    """The frame below a heading that is a month (三月份：); the next heading of sections ends it."""
    if phrase.group("m") and (
        outline.is_time(text, part, phrase) or outline.labels(text, part, phrase)
    ):
        end = read_phrase(phrase, text, undivided, carried).end
        return undivided._replace(month=end.replace(day=1) if end else None)
    ends = part.start > part.paragraph and (levels.level(text, part) or 0) <= levels.SECTIONS
    return undivided if frame.month and ends else frame


def _runs_on(text: str, part: TextSentence) -> bool:
    """A line that follows one without a closing mark, or one that ends in ；, goes on with its year.

    A numbered line goes on only behind ；, and then its year is asked (`judging.judge`).
    """
    mark = text[max(0, part.paragraph - 2) : part.paragraph - 1]
    numbered = part.start != part.paragraph
    titled = text.find("\n") == part.paragraph - 1 and mark != "，"  # the line above is the first
    return mark == "；" or not (numbered or titled or mark in ("", *"。！？：”）"))


def _leads_figures(text: str, item: Item) -> bool:
    """到2028年底，…300座以上：the date leads its sentence, which ends in a figure of its own."""
    aside = _ASIDE.match(text, item.sentence.start, item.phrase.start)
    near = item.phrase.start - (aside.end() if aside else item.sentence.start) <= _LEAD
    whole = item.spans[0][1] == item.sentence.end and item.kind is ProposalKind.COMMITMENT
    reached = aims.STATE.search(text, item.phrase.end, item.sentence.end)
    figured = _ANY_FIGURE.search(text, item.phrase.end, item.sentence.end)
    return near and whole and bool(figured or reached)


def _with_next(items: list[Item], parts: list[TextSentence], starts: list[int]) -> list[Item]:
    """7月。完成改造。: a sentence that says no more than a time dates the one behind it."""
    for item in items:
        if item.spans[0] != (item.phrase.start, item.phrase.end):
            continue
        at = bisect_left(parts, item.phrase.end, key=_start)
        following = parts[at : at + 1]
        if not following or following[0].paragraph != item.sentence.paragraph:
            continue
        end = following[0].end
        if bisect_left(starts, end) == bisect_left(starts, item.phrase.end):
            item.spans[0] = (item.phrase.start, end)
    return items


def _start(part: TextSentence) -> int:
    return part.start


def _place(
    view: View,
    layout: Layout,
    index: int,
    kept: list[Kept],
    before: list[Item],
    own: list[Phrase],
) -> list[Item]:
    text, parts = view.text, layout.parts
    part = parts[index]
    made: list[Item] = []
    grouped = coordinated(text, kept)
    found = [merged for merged, _ in grouped]
    reach = scopes(text, part, [k[0] for k in found], _new_dates(own, kept))
    for (whole, run), scope in zip(grouped, reach, strict=True):
        phrase = whole[0]
        start, end = scope.start, scope.end
        if scope.reaches_back:
            start = _antecedent(text, parts, index, before, start)
        named = spans(phrase) and text[phrase.start - 1] == "："  # 执行期限：3月1日至5月31日，…
        if start >= phrase.start and not named and _says_nothing(text, phrase.end, end, part.end):
            continue
        stage = stages.places(layout, phrase, index) if len(grouped) == 1 else []
        places = stage or [(start, end)]
        each = respectively(text, part.start, run, part.end) if len(run) > 1 else []
        for (first, reading, judged), words in each or [(whole, "")]:
            item = _item(first, reading, judged, scope, part, places)
            item.words = words
            item.hedge = _hedge(text, item, made[-1] if made else None)
            item.units = from_sentence(text, part.start, phrase.start, scope.end)
            if not item.units and made:
                item.units = made[-1].units
            if words:
                item.units = tuple(u for u in item.units if u in words) or item.units
            made.append(item)
    return made


def _item(
    phrase: Phrase, reading: Reading, judged: PhraseRole, scope: Reach, part: TextSentence,
    places: list[tuple[int, int]],
) -> Item:  # fmt: skip
    standing = judged is PhraseRole.STANDING
    kind = _KINDS.get(judged, ProposalKind.COMMITMENT)
    return Item(phrase, _undated(reading) if standing else reading, kind, scope, part, [*places])


def _says_nothing(text: str, start: int, end: int, stop: int) -> bool:
    """今年的九件实事，3月底前…: nothing stands between this time and the next of its sentence."""
    return start < stop and not text[start:end].strip("的，")


def _new_dates(own: list[Phrase], kept: list[Kept]) -> set[int]:
    """The places where the sentence speaks of another time, though nothing is due then."""
    due = {k[0].start for k in kept}
    families = ("point", "range", "months", "iso")
    return {p.start for p in own if p.family in families and p.start not in due}


def _undated(reading: Reading) -> Reading:
    """A rhythm or a standard of service keeps its words, not a day to be late on."""
    return reading._replace(end=None, start=None, precision=None)


_KINDS = {PhraseRole.GATE: ProposalKind.PHASE_GATE, PhraseRole.STANDING: ProposalKind.STANDING}


def _antecedent(
    text: str, parts: list[TextSentence], index: int, before: list[Item], start: int
) -> int:
    """该项工作: the sentence before, unless it has a deadline of its own or is a heading."""
    if index == 0 or parts[index - 1].paragraph != parts[index].paragraph:
        return start
    previous = parts[index - 1]
    named = "，" in text[previous.start : previous.end] or ACT.match(text, previous.start)
    if previous.end - previous.start < _HEADING and not named:
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

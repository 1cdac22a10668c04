"""A cell or a row with several dated steps (①2月上旬前，…。②3月底前，…) as one item a step.

It is split only where every date of it belongs to a step that says what is done by then; else the
caller asks with one row.
"""

from bisect import bisect_left
from itertools import pairwise

from duban.extraction import questions
from duban.extraction.clauses.adjectives import only_year
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.scope import Reach
from duban.extraction.measures.shaping import proposal_of
from duban.extraction.patterns import Pattern
from duban.extraction.prose.duties import LABEL, due_reading
from duban.extraction.prose.prose import items_of
from duban.extraction.text.structure import TextSentence, sentences
from duban.extraction.text.view import View, view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import ReadingKind, ReadProposal, TextSpan
from duban.extraction.verbs import VERBS
from duban.vocabulary.proposals import Hardness, ProposalKind

_MARK = Pattern(
    r"[①-⑳]|(?:^|(?<=[。；，、 \n]))(?:\d{1,2}[.．)）](?=\d{1,2}月|20\d\d年|[^\d\s])"
    r"|\d{1,2}、(?=[^\d\s])|（\d{1,2}）"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十][步批]?[，：、])"
)
_FIRST = Pattern(r"1([、.．)）])(?!\d)")
_BREAK = Pattern(r"[ \r]*\n[ \r]*")
_DOES = Pattern(r"[^\W\d]")
# 9月上旬初稿 alone does not say what is due by then; 年底前封顶 does.
_SHORT_ACT = Pattern(rf"{VERBS}|封顶|交工|动工|完结|收尾|供地|挂网|出让|放样|交房")
SHORTEST = 2
NAMED, TITLE = 12, 30


def steps(
    words: str, at: int, frame: Frame, task: str = "", *, apart: bool = False
) -> list[ReadProposal]:
    """The dated steps of a cell whose text begins at `at`, or none if it holds fewer than two.

    `task` is the name of the row for the titles. `apart`: only where each date has a sentence of
    its own, for a row whose columns were lost. What has no date is an undated row.
    """
    seen = view_of(words)
    view = seen._replace(text=_cut(seen.text))
    found = phrases(view.text)
    if LABEL.match(view.text):
        found = [p for p in found if not only_year(p)]  # 3月：推动2024年立项的…
    if len(found) < 2:
        return []
    if labelled := _labelled(view, found, frame):
        return [_step(view, item, found, task).moved(at) for item in labelled]
    parts = sentences(view.text, [])
    items = items_of(view, Layout(view.text, parts), found, frame, frame.subject_year)
    dated = [i for i in items if i.reading.end and i.kind is ProposalKind.COMMITMENT]
    if len({i.reading.end for i in dated}) < 2 or not _whole(view, parts, found, items):
        return []
    if apart and len({i.sentence for i in items}) < len(items):
        return []
    task = task or view.text[: items[0].spans[0][0]].strip("。；，、： ")
    made = [_step(view, item, found, task) for item in items]
    made += [_undated(view, p, task) for p in parts if _rests(view.text, p, items)]
    return [each.moved(at) for each in sorted(made, key=lambda p: p.spans[0].start)]


def promises(words: str, at: int, frame: Frame, task: str) -> list[ReadProposal]:
    """The promises of a cell of running text by days of their own (已招标，计划6月底前开工)."""
    view = view_of(words)
    found = phrases(view.text)
    layout = Layout(view.text, sentences(view.text, []))
    items = items_of(view, layout, found, frame, frame.subject_year)
    due = (i for i in items if i.reading.end and i.kind is ProposalKind.COMMITMENT)
    return [_step(view, item, found, task).moved(at) for item in due]


def _labelled(view: View, found: list[Phrase], frame: Frame) -> list[Item]:
    """One item a label of a cell that opens with one: each heads the words behind it.

    3月：研讨4月：印发 are two.
    """
    text = view.text
    labels = [m.start() for m in LABEL.finditer(text)]
    heads = [next((p for p in found if p.start == at), None) for at in labels]
    if len(labels) < 2 or text[: labels[0]].strip() or None in heads:
        return []
    made = []
    for phrase, (start, stop) in zip(heads, pairwise([*labels, len(text)]), strict=True):
        if phrase is None or len(_DOES.findall(text[phrase.end : stop])) < SHORTEST:
            return []
        end = start + len(text[start:stop].rstrip("。；，、 \n"))
        reading = due_reading(text, [phrase], "", frame, frame.subject_year)
        if reading.end and frame.day and reading.end < frame.day and not reading.needs_review:
            reading = reading.asking(questions.EARLIER)
        part, reach = TextSentence(start, end, start), Reach(start, end, start)
        made.append(Item(phrase, reading, ProposalKind.COMMITMENT, reach, part, [(start, end)]))
    return made


def _rests(text: str, part: TextSentence, items: list[Item]) -> bool:
    """A step without a date; what stands before the first number is the name of the task."""
    if any(i.spans[0][0] < part.end and part.start < i.spans[0][1] for i in items):
        return False
    return part.start > 0 and len(_DOES.findall(text[part.start : part.end])) > SHORTEST


def _undated(view: View, part: TextSentence, task: str) -> ReadProposal:
    quote = view.quote(part.start, part.end)
    return ReadProposal(
        spans=(TextSpan(*view.origin(part.start, part.end)),),
        quote=quote,
        title=_titled(quote, task),
        kind=ProposalKind.UNDATED,
        hardness=Hardness.UNDATED,
        why=questions.UNDATED,
        rule="同一栏的其他各步有时限，这一步没有",
    )


def _titled(words: str, task: str) -> str:
    return f"{task[:NAMED]}：{words}"[:TITLE] if task else words[:TITLE]


def _cut(text: str) -> str:
    """The numbers of steps and line breaks as full stops; every index stays."""
    cut = _MARK.sub(lambda m: "。" + " " * (len(m[0]) - 1), _counted(text))
    return _BREAK.sub(lambda m: "。" + " " * (len(m[0]) - 1), cut)


def _counted(text: str) -> str:
    """1、…建成2、…10月前: numbers that count on from 1 as full stops, without a gap before them."""
    first = _FIRST.match(text)
    at, number = 1, 2
    while first and (found := text.find(f"{number}{first[1]}", at)) > 0:
        after = text[found + 2 : found + 3]
        if text[found - 1].isdecimal() or not after or (first[1] == "." and after.isdecimal()):
            break
        text = f"{text[:found]}。 {text[found + 2 :]}"
        at, number = found + 2, number + 1
    return text


def _whole(view: View, parts: list[TextSentence], found: list[Phrase], items: list[Item]) -> bool:
    """Every date stands in a sentence with an item, and every item does something."""
    starts = [p.start for p in found]
    for part in parts:
        first = bisect_left(starts, part.start)
        speaks = first < len(found) and found[first].start < part.end
        if speaks and not any(i.sentence is part for i in items):
            return False
    return all(_acts(view.text, item) for item in items)


def _acts(text: str, item: Item) -> bool:
    start, end = item.spans[0]
    rest = text[start : item.phrase.start] + text[max(start, item.phrase.end) : end]
    return len(_DOES.findall(rest)) > SHORTEST or bool(_SHORT_ACT.search(rest))


def _step(view: View, item: Item, found: list[Phrase], task: str) -> ReadProposal:
    start, end = item.spans[0]
    while start < end and view.text[start] in "。 \n":
        start += 1
    item.spans[0] = (start, end)
    inside = [(p.start, p.end) for p in found if start <= p.start < end]
    made = proposal_of(view, item, inside)._replace(incomplete=False)  # a cell needs no full stop
    named = _titled(made.title, task)
    if item.kind is not ProposalKind.COMMITMENT:
        return made._replace(title=named)
    month = made.precision == "month" and item.reading.kind is ReadingKind.PERIOD
    return made._replace(
        title=named,
        rule=f"表格：{made.rule}",
        precision="month-end" if month else made.precision,
        start=None if month else made.start,
    )

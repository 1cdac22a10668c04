"""Duty brackets （责任单位：…；完成时限：…）: they date and name the owner of the text before them."""

from bisect import bisect_left
from datetime import date

from duban.extraction import questions
from duban.extraction.clauses.adjectives import appraises
from duban.extraction.clauses.daysahead import EVENT_ENDS
from duban.extraction.clauses.items import Item
from duban.extraction.grammar import read_phrase
from duban.extraction.judging.waived import stated_done
from duban.extraction.measures.naming import entities, title
from duban.extraction.measures.owners import from_bracket
from duban.extraction.measures.shaping import hardness, in_kept, of_reading
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import BULLETS, NUMBERING, Bracket, TextSentence, titles
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import Alternative, Reading, ReadingKind, ReadProposal, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

HEADING = 40
Held = tuple[list[TextSentence], tuple[str, ...]]
_PERSON = Pattern("[^：]{0,4}(?:领导|责任人)：")
_ONGOING = Pattern("持续|长期|常态")
_YEARLONG = Pattern("(?:全年|年度|今年)$")
# 3月：研讨4月：印发5月-12月：实施: months with a colon head what stands behind them, and their breaks are lost.
LABEL = Pattern(
    r"(?:(?<![\d年月日、，-])(?:\d{1,2}月?(?:日|[上中下]旬)?[-至到、和/]{1,2}){0,3}"
    r"(?:1[0-2]|[1-9])月(?:份|底前?|初|[上中下]旬)?|全年)(?=[：，]|-{1,2}：)"
)
# 全年推进, 12月-：…: how long something goes on, with no last day of its own.
_OPEN_ENDED = Pattern(
    r"全年[^，。；：]{0,3}(?:推进|持续|坚持|保持|常态|不间断|滚动|动态)|(?:20\d\d年)?\d{1,2}月-{1,2}(?=[：，。]|$)"
)
# 完成时间：, 上交日期：, 检查时间：: by its name the day is the last one, whatever goes on on it.
_LIMITS = Pattern(
    "（?(?:[^，。；：（）\n]{0,4}(?:完成|截止|[上提]交|报送|交[稿件付]|整改|办[结理]|销号|检查|验收|评审))?"
    "(?:时限|期限|(?<=[成止交送稿件付改结理号查收审])(?:时间|日期))："
)
# 地点：文化馆；活动时间：5月10日
_TAKES_PLACE = Pattern(
    "（?(?:活动|培训|会议|比赛|演出|展[览出]|开放|上课|考试|面试|举[办行]|报到|集合|讲座)(?:时间|日期)："
)
_DUE = Pattern(
    r"(?:完成时[限间]|时限要求|办理时限|时间节点|完成日期|[时期]限|截止(?:时间|日期)?|(?:交付|提交|办结)日期"
    r"|(?:闭环|解决|反馈|落实|整改)?时间)[：:](?P<due>(?:[^；;（）]|（[^（）]{0,12}）){1,60})"
)


def apply(
    view: View, duties: list[Bracket], parts: list[TextSentence], items: list[Item], frame: Frame
) -> list[tuple[ReadProposal, tuple[int, int]]]:
    """Give the items of each bracket's text its units; where the text has no date, use its date.

    An item that only a heading dates gives way to the bracket and leaves `items`.
    """
    made: list[tuple[ReadProposal, tuple[int, int]]] = []
    part_starts, item_starts = [p.start for p in parts], [i.anchor for i in items]
    floor = 0
    held: Held = ([], ())
    nearer: set[int] = set()
    for bracket in duties:
        before = parts[bisect_left(part_starts, floor) : bisect_left(part_starts, bracket.start)]
        group = _block(view.text, before, bracket) if bracket.is_line else _group(before)
        units = _units(view.text[bracket.start : bracket.end])
        if not group and bracket.is_line and not view.text[floor : bracket.start].strip():
            group, units = held[0], held[1] + units
            if not group and made:
                _also(made, units)
        floor, held = bracket.end, ([], ())
        if not group:
            continue
        first = bisect_left(item_starts, group[0].start)
        own = items[first : bisect_left(item_starts, bracket.start)]
        due = None if stated_done(view.text, bracket.end) else _due(view.text, bracket)
        gone = _dated_less_well(view, own, group, due, frame) if due else []
        nearer.update(id(i) for i in gone)
        own = [] if gone else own
        for item in own:
            item.units = units or item.units
        if due and len(own) == 1 and not bracket.is_line:
            _ask_about_other(view, own[0], due, frame)
        spoken, group = group, _undated(group, own)
        if due:
            proposal = _proposal(view, group or spoken, bracket, due, units, frame)
            if group:
                made.append((proposal, (group[0].start, bracket.end)))
            else:
                made += _of_all(view, proposal, bracket, own)
        elif bracket.is_line:
            held = (spoken, units)  # 责任单位：… may stand between the text and its 完成时限：…
    items[:] = [i for i in items if id(i) not in nearer]
    return made


def _dated_less_well(
    view: View,
    own: list[Item],
    group: list[TextSentence],
    place: tuple[int, int],
    frame: Frame,
) -> list[Item]:
    """The items of a bracket's text that give way to it.

    Those that are dated from above only, for the bracket stands nearer; and the only one whose
    loose day asks, where the bracket names the day: 于8月初印发。（完成时限：8月5日前）
    """
    if own and all(i.phrase.start < i.spans[0][0] for i in own):
        return own
    if len(own) != 1 or not own[0].reading.needs_review or _undated(group, own):
        return []
    reading = _read_due(view, place, frame)
    return own if reading.end and not (reading.needs_review or reading.recurrence) else []


def _ask_about_other(view: View, item: Item, place: tuple[int, int], frame: Frame) -> None:
    """6月底前完成。（完成时限：8月5日前）: a sure day that the bracket behind it does not bear out asks."""
    due = _read_due(view, place, frame)
    own, end = item.reading.end, due.end
    within = due.precision == "year" and end and own and own.year == end.year
    if due.recurrence or within:
        return  # 报送时间：每月5日 is another's, and 2025年 bears out 6月底前
    sure = item.reading.end and not (item.reading.needs_review or item.reading.recurrence)
    if sure and end and end != item.reading.end:
        words = view.quote(*place)
        other = Alternative(end, questions.put(questions.SAME_ITEM, words))
        item.reading = item.reading.asking(questions.put(questions.UNUSED, words), other)


def _read_due(view: View, place: tuple[int, int], frame: Frame) -> Reading:
    words = view.text[place[0] : place[1]]
    return due_reading(view.text, phrases(view.text, *place), words, frame)


def _undated(group: list[TextSentence], own: list[Item]) -> list[TextSentence]:
    """The sentences behind the last one with a day of its own: the bracket alone dates them."""
    closed = max((end for item in own for _, end in item.spans), default=-1)
    return [part for part in group if part.start >= closed]


def _of_all(
    view: View, whole: ReadProposal, bracket: Bracket, own: list[Item]
) -> list[tuple[ReadProposal, tuple[int, int]]]:
    """整改时限：12月底前 below measures that all end earlier: a row of the line, which asks."""
    limit = whole.deadline if bracket.is_line else None
    ends = [item.reading.end for item in own]
    if not limit or not all(end and end < limit for end in ends):
        return []
    span = TextSpan(*view.origin(bracket.start, bracket.end))
    quote = view.quote(bracket.start, bracket.end)
    row = whole._replace(
        spans=(span,), quote=quote, targets=(), needs_review=True, why=questions.OF_THE_WHOLE
    )
    return [(row, (bracket.start, bracket.end))]


def _units(words: str) -> tuple[str, ...]:
    """The units a bracket names; a line 牵头领导：… names a person, no unit."""
    return () if _PERSON.match(words) else from_bracket(words)


def _also(made: list[tuple[ReadProposal, tuple[int, int]]], units: tuple[str, ...]) -> None:
    """A line with units right below a dated line names the owners of that one."""
    last, place = made[-1]
    made[-1] = (last._replace(units=last.units or units), place)


def _due(text: str, bracket: Bracket) -> tuple[int, int] | None:
    """The part of the bracket that says when: behind its label, or the part with a date."""
    if found := _DUE.search(text, bracket.start, bracket.end):
        return found.span("due")
    stop = bracket.end - (text[bracket.end - 1] == "）")
    dates = phrases(text, bracket.start + 1, stop)
    return (dates[0].start, stop) if dates else None


def _block(text: str, before: list[TextSentence], bracket: Bracket) -> list[TextSentence]:
    """The lines above a line like 整改时限：…, back to the numbered heading or topic of them."""
    block: list[TextSentence] = []
    pointed = text[bracket.start] in BULLETS
    for part in reversed(before[-8:]):
        if pointed and text[part.paragraph] not in BULLETS:
            return [part, *block]
        numbered = NUMBERING.fullmatch(text, part.paragraph, part.start)
        if numbered and part.end - part.start <= HEADING:
            if not block or text[part.end : part.end + 1] in "。；":
                block.insert(0, part)
            break
        block.insert(0, part)
    return block


def _group(before: list[TextSentence]) -> list[TextSentence]:
    """The sentences a bracket speaks for: its paragraph's, since the bracket before."""
    return [p for p in before if p.paragraph == before[-1].paragraph]


def _proposal(
    view: View,
    group: list[TextSentence],
    bracket: Bracket,
    place: tuple[int, int],
    units: tuple[str, ...],
    frame: Frame,
) -> ReadProposal:
    start, stop, end = group[0].start, bracket.start, bracket.end
    words = view.text[place[0] : place[1]]
    reading = _read_due(view, place, frame)
    if frame.day and reading.end and reading.end < frame.day and not reading.needs_review:
        reading = reading.asking(questions.EARLIER)
    if reading.precision == "day" and not reading.needs_review:
        bound = words.rstrip("）").endswith(("前", "内", "止")) or _LIMITS.match(
            view.text, bracket.start
        )
        event = EVENT_ENDS.search(view.text, start, stop) or _TAKES_PLACE.match(
            view.text, bracket.start
        )
        if event and not bound:
            reading = reading.asking(questions.A_LIMIT)
    hedge = hedge_in(view.text, start, stop)
    measured = tuple(targets(view.text, start, stop, []))
    quote = view.quote(start, end)
    return ReadProposal(
        spans=(TextSpan(*view.origin(start, end)),),
        quote=quote,
        title=title(view.quote(start, stop), "", hedge),
        kind=ProposalKind.COMMITMENT if reading.end else ProposalKind.UNDATED,
        phrase=view.quote(*place),
        phrase_span=TextSpan(*view.origin(*place)),
        hardness=hardness(hedge, measured, view.text, start, stop)
        if reading.end
        else Hardness.UNDATED,
        hedge=hedge,
        targets=tuple(in_kept(view, t) for t in measured),
        entities=entities(view.text[start:stop]),
        units=units,
        **of_reading(reading, words),
    )


def _which_of(days: set[date]) -> str:
    """The question about several days, with all of them where they are more than can be offered."""
    if len(days) <= 4:
        return questions.SEVERAL
    return questions.put(questions.SEVERAL_DAYS, ", ".join(str(day) for day in sorted(days)))


def due_reading(
    text: str, found: list[Phrase], words: str, frame: Frame, carried: int | None = None
) -> Reading:
    """The reading of a place that can hold nothing but a deadline (a bracket, a table cell)."""
    if found and LABEL.match(text) and found[0].start == 0:
        found = found[:1]  # 3月：（1）推动2024年立项的…
    papers = titles(text)
    found = [p for p in found if not (appraises(p, text) or papers.covers(p.start))]
    found = [p for p in found if p.match[0] != "年度"] or found  # 4月：制定年度计划
    if not found or (_ONGOING.search(words) and all(_YEARLONG.match(p.match[0]) for p in found)):
        return Reading(
            ReadingKind.UNDATED, rule=f"“{words.strip()[:20]}”没有日期", evidence=words.strip()
        )
    readings = [read_phrase(p, text, frame, carried) for p in found]
    dated = [r for r in readings if r.end]
    ahead = [r for r in dated if frame.day is None or (r.end and r.end >= frame.day)]
    dated = ahead or dated  # 3月：2016年成果分析
    if not dated:
        return readings[0]
    last = max(dated, key=lambda r: r.end.toordinal() if r.end else 0)
    steps = {r.end for r in dated if r.end}
    if len(steps) < 2 or last.needs_review or any(r.recurrence for r in dated):
        open_ended = any(_OPEN_ENDED.match(text, p.start) for p in found)
        asks = open_ended and not last.needs_review
        return last.asking(questions.ALL_YEAR) if asks else last
    others = tuple(Alternative(day, questions.SAME_CELL) for day in sorted(steps - {last.end}))
    return last.asking(_which_of(steps), *others[:3])

"""Read a whole document: text in, proposals with spans out. Pure, linear, and never today."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from duban.extraction import leftover, questions, repeats
from duban.extraction.clauses import evidence
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout
from duban.extraction.english.slashes import month_first
from duban.extraction.foreign import in_english, not_read
from duban.extraction.issued import frame_of, handed_in_for, issued_on
from duban.extraction.measures.naming import entities, title
from duban.extraction.measures.owners import from_sentence, suggest
from duban.extraction.measures.shaping import proposal_of, torn
from duban.extraction.patterns import Pattern
from duban.extraction.prose import campaigns, programme, yearplan
from duban.extraction.prose import duties as duty_brackets
from duban.extraction.prose.parted import with_parts
from duban.extraction.prose.planned import by_plan
from duban.extraction.prose.prose import items_of
from duban.extraction.tables.agenda import agendas
from duban.extraction.tables.flatrows import flat_rows
from duban.extraction.tables.flattened import FlatTable, flattened
from duban.extraction.tables.listed import listed
from duban.extraction.tables.numberedcells import numbered
from duban.extraction.tables.onecell import stacked
from duban.extraction.tables.pipedcells import piped
from duban.extraction.tables.slashed import slashed
from duban.extraction.tables.tablelines import tables
from duban.extraction.tables.tasklist import TaskTable, remarks_with_orders, told_cells
from duban.extraction.text import webpage
from duban.extraction.text.english_lines import is_latin
from duban.extraction.text.script import is_traditional
from duban.extraction.text.structure import Regions, TextSentence, brackets, sentences, titles
from duban.extraction.text.view import View, era_of, view_of
from duban.extraction.times import feasts
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.undated import undated
from duban.extraction.values import Extraction, IssuedOn, Reading, ReadProposal, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

# 中华民国, 民国112年; 全民国防 and 民国建筑 name no era that a paper counts by.
_REPUBLIC = Pattern(r"中华民国|民国(?=[\d元一二三四五六七八九十百〇零○])")

# A line with at least three cells.
_CELLS = Pattern(r"(?m)^[^\n\t]*\t[^\n\t]*\t[^\n]*\n?|^[^\n|｜]*[|｜][^\n|｜]*[|｜][^\n]*\n?")
_FORM = Pattern(
    r"(?P<label>[时期]限(?:要求)?|限期|(?:完成|办结|截止|反馈|报送)(?:时间|日期))[ \u3000]*"
    r"[\t |｜\u3000][ \u3000]*(?=20\d\d|二〇|\d{1,2}月|[本下]月|[今明]年|[年月]底)"
)
_STOPS = str.maketrans("\t|｜\n", "。。。。")
_IDEOGRAPH = Pattern("[\u3400-\u9fff]")  # a text without one has nothing that is Chinese
_WORKS = Pattern("(?:开工|动工|完工|竣工|建成|投产|投用|交付使用)(?![^，。；]{0,6}的)")
_WRITTEN_YEAR = Pattern(r"20\d\d年|[今本]年")


def extract(
    text: str,
    *,
    issued: date | None = None,
    name: str = "",
    calendar: WorkCalendar | None = None,
    duties: Mapping[str, Sequence[str]] | None = None,
) -> Extraction:
    """Everything a document promises, asks for or frames, with the place of every word.

    `issued` is the day it counts from and wins over what the text says. `duties` maps a unit to
    the words of its register, for suggestions only. The same arguments give the same result.
    """
    listings = [*tables(text), *_on_lines(text), *agendas(text)]
    rows = flattened(_without(text, listings) if listings else text)
    view = view_of(_without(text, [*listings, *rows]))._replace(kept=text)
    day = issued_on(view.text, name, issued)
    frame = frame_of(view.text, day, calendar)._replace(
        month_first=month_first(text),
        elsewhere=is_traditional(text),
        republic=view.era or bool(_REPUBLIC.search(view.text)) or feasts.OF_REPUBLIC in text,
    )
    found = _prose(view, frame)
    frame = frame._replace(era=era_of(text)) if listings else frame
    for table in listings:
        found += _titled(listed(text, table, frame), yearplan.above_table(text, table.start, frame))
    for flat in rows:
        found += flat_rows(text, flat, frame)
    found.sort(key=lambda p: p.spans[0].start)
    merged = repeats.below_headline(repeats.merge(found), text)
    kept = leftover.doubted(programme.certain(merged, text), text, day.day)
    if (year := handed_in_for(view.text)) and day.day and year > day.day.year:
        kept = [_of_works(each, year) for each in kept]
    if duties:
        kept = [_suggested(p, duties) for p in kept]
    return Extraction(
        tuple(kept), day, repeats.contradictions(kept), tuple(_warnings(day, view, kept)), name
    )


def _on_lines(text: str) -> list[TaskTable]:
    """The tables whose cells stand on lines of their own, the surest form first."""
    found = [*slashed(text), *piped(text)]
    found += stacked(_without(text, found))
    return [*found, *numbered(_without(text, found))]


def _titled(rows: list[ReadProposal], reading: Reading | None) -> list[ReadProposal]:
    """Rows without a date take the one of the title above; of a mere plan only measured ones do."""
    if reading is None:
        return rows
    return [
        row._replace(
            kind=ProposalKind.COMMITMENT, deadline=reading.end, precision=reading.precision,
            hardness=Hardness.SOFT if row.hedge else Hardness.HARD, rule=reading.rule,
            needs_review=reading.needs_review, why=reading.why, evidence=reading.rule,
        )
        if row.kind is ProposalKind.UNDATED and not row.phrase and not row.needs_review
        and (row.targets or not reading.needs_review)
        else row
        for row in rows
    ]  # fmt: skip


def _of_works(row: ReadProposal, year: int) -> ReadProposal:
    """项目须在10月底前完工 in 关于申报2026年项目的通知 may be of that year, unlike what is handed in."""
    if row.needs_review or not row.deadline or row.deadline.year >= year:
        return row
    works = _WORKS.search(row.quote) and not _WRITTEN_YEAR.search(row.quote)
    why = questions.put(questions.WHICH_YEAR, row.deadline.year, year)
    return row.asking(why) if works else row


def _without(text: str, listings: Sequence[TaskTable | FlatTable]) -> str:
    """The text with its tables blanked out but for orders in their remarks, every index kept.

    Cells on a line of no table are sentences, but for the label of a form (完成时限) and its time.
    """
    text = _FORM.sub(lambda m: f"{m['label']}：".ljust(len(m[0])), text)
    plain = _CELLS.sub(_apart, text) if any(mark in text for mark in "\t|｜") else text
    if not listings:
        return plain
    chars = list(plain)
    for table in listings:
        if isinstance(table, TaskTable) and table.told:
            for start, end in told_cells(table):
                chars[start:end] = " " * (end - start)
        elif size := table.end - table.start:
            chars[table.start : table.end] = f"。{' ' * (size - 2)}\n"[:size]
        for start, end in remarks_with_orders(text, table) if isinstance(table, TaskTable) else ():
            chars[start:end] = text[start:end]
    return "".join(chars)


def _apart(line: re.Match[str]) -> str:
    """Full stops between the cells and at the end of a line, which no other runs on into."""
    if "\t" not in line[0]:
        parted = line[0].translate(_STOPS)
        said = [c for c in parted.split("。") if _IDEOGRAPH.search(c) or c.strip().isdecimal()]
        return parted if len(said) > 2 else line[0]
    name, _, cells = line[0].partition("\t")
    return f"{name}\n{cells.translate(_STOPS)}"


def _prose(view: View, frame: Frame) -> list[ReadProposal]:
    text = view.text
    if not _IDEOGRAPH.search(text):
        return in_english(view, [], frame)
    braces = brackets(text)
    parts = sentences(text, braces)
    layout = Layout(text, parts)
    named = titles(text)
    page = Regions(webpage.around(text))
    found = [
        p
        for p in phrases(text)
        if not (named.covers(p.start) or page.covers(p.start) or is_latin(text, p.start, p.end))
    ]
    framed = campaigns.mentions(text, parts)
    named_days = Regions([m.words for m in framed])
    due = [p for p in found if not named_days.covers(p.start)]
    items = with_parts(view, parts, items_of(view, layout, due, frame), due)
    items = by_plan(view, layout, items, due, frame)
    framed = campaigns.before_items(framed, [i.spans[0][0] for i in items])
    dated = duty_brackets.apply(view, braces, parts, items, frame)
    skip = _by_item(found, items)
    items = evidence.asked(view, leftover.asked(view, items, due, frame))
    made = [proposal_of(view, i, skip[id(i)]) for i in items]
    made = [p if p.deadline or p.needs_review else _standing(p) for p in made]
    made += [proposal for proposal, _ in dated]
    made += campaigns.campaigns(view, framed, frame)
    taken = [s for i in items for s in i.spans] + [(m.start, m.end) for m in framed]
    taken += [place for _, place in dated]
    made += in_english(view, taken, frame)
    made += _undated(view, parts, taken)
    return made


def _by_item(found: list[Phrase], items: list[Item]) -> dict[int, list[tuple[int, int]]]:
    """The time phrases inside each item: their digits are no targets."""
    starts = [p.start for p in found]
    inside = {}
    for item in items:
        start, end = item.spans[0]
        near = found[bisect_left(starts, start) : bisect_left(starts, end)]
        inside[id(item)] = [(p.start, p.end) for p in near]
    return inside


def _standing(proposal: ReadProposal) -> ReadProposal:
    return proposal._replace(kind=ProposalKind.STANDING, hardness=Hardness.UNDATED)


def _undated(
    view: View, parts: list[TextSentence], taken: list[tuple[int, int]]
) -> list[ReadProposal]:
    """The asks that no deadline governs; `taken` are the spans of all that is dated or framed."""
    made = []
    taken = sorted(taken)
    first = 0
    for part in parts:
        while first < len(taken) and taken[first][1] <= part.start:
            first += 1
        at = first
        while at < len(taken) and taken[at][0] < part.end:
            at += 1
        for start, end, word in undated(view.text, part, taken[first:at]):
            made.append(_undated_proposal(view, part, start, end, word))
    return made


def _undated_proposal(
    view: View, part: TextSentence, start: int, end: int, word: str
) -> ReadProposal:
    span = TextSpan(*view.origin(start, end))
    quote = view.kept[span.start : span.end]
    return ReadProposal(
        spans=(span,),
        quote=quote,
        title=title(quote, "", ""),
        kind=ProposalKind.UNDATED,
        phrase=word,
        hardness=Hardness.UNDATED,
        targets=(),
        entities=entities(view.text[start:end]),
        units=from_sentence(view.text, part.start, start, end),
        why=questions.UNDATED,
        rule=f"“{word}”没有日期" if word else "没有时限",
        evidence=word,
        incomplete=torn(view, end),
    )


def _suggested(proposal: ReadProposal, duties: Mapping[str, Sequence[str]]) -> ReadProposal:
    if proposal.units:
        return proposal
    unit, reason = suggest(proposal.quote, duties)
    return proposal._replace(unit_suggestion=unit, suggestion_reason=reason)


def _warnings(day: IssuedOn, view: View, kept: list[ReadProposal]) -> list[str]:
    said = []
    if day.day is None:
        said.append(questions.NO_DAY)
    if day.conflict:
        said.append(questions.put(questions.OTHER_DAY, day.day or "", day.conflict))
    if strange := not_read(view.text):
        said.append(strange)
    if view.joins:
        said.append(questions.put(questions.LINES_JOINED, len(view.joins)))
    torn_items = sum(p.incomplete for p in kept)
    if torn_items:
        said.append(questions.put(questions.BROKEN_OFF, torn_items))
    return said

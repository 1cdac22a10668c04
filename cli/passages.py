"""A proposal as text: its sentence with the phrase highlighted, the reading, the reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from duban.i18n import label
from duban.notices.correction import correction_words
from duban.notices.formats import source_words
from duban.notices.recurring import recurrence_words
from duban.policy.correction import DueCorrection

if TYPE_CHECKING:
    from models.tables.documents import Document, Proposal

WEEKDAYS = "一二三四五六日"
STOPS = "。；！？\n"
LONGEST = 160
BOLD, PLAIN = "\x1b[1;33m", "\x1b[0m"

FIELDS = {
    "id": "编号 id",
    "kind": "类别 kind",
    "title": "事项 title",
    "deadline": "时限 due",
    "hardness": "刚性 hardness",
    "phrase": "依据词 phrase",
    "targets": "目标 targets",
    "unit": "单位 unit",
    "decision": "状态 decision",
    "needs_review": "待定 review",
    "why": "须先确定 why",
}


def passage(proposal: Proposal, document: Document) -> list[str]:
    """Several lines for one proposal."""
    mark = "？" if proposal.needs_review else "√"
    lines = [
        f"[{proposal.id}] {mark} {proposal.title}（{label('proposal', proposal.kind.value)}）",
        f"    原文 {highlighted(proposal, document.text)}",
        f"    读法 {reading_of(proposal)}",
    ]
    if proposal.evidence or proposal.rule:
        lines.append(f"    依据 {'；'.join(filter(None, (proposal.evidence, proposal.rule)))}")
    if correction := DueCorrection.from_json(proposal.due_correction):
        lines.append(f"    更正 {correction_words(correction, correction.by)}")
    if proposal.targets:
        lines.append(f"    目标 {'；'.join(targets_of(proposal))}")
    if proposal.units:
        lines.append(f"    单位 {'、'.join(proposal.units)}（文中写明 named in the text）")
    elif proposal.suggested_unit:
        lines.append(f"    建议单位 {proposal.suggested_unit}（{proposal.suggestion_reason}）")
    if len(proposal.spans) > 1:
        places = "、".join(f"{each['start']}–{each['end']}" for each in proposal.spans)
        lines.append(f"    文中{len(proposal.spans)}处 places：{places}")
    if proposal.needs_review:
        lines.append(f"    须先确定 settle first：{proposal.why}")
        lines += [
            f"      另一读法 or {each['end']}：{each['why']}" for each in proposal.alternatives
        ]
    return lines


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a span, shortened where it is very long."""
    first = max((text.rfind(mark, 0, start) for mark in STOPS), default=-1) + 1
    stops = [at for mark in STOPS if (at := text.find(mark, end)) >= 0]
    last = min(stops, default=len(text))
    return max(first, start - LONGEST), min(last + 1, end + LONGEST)


def highlighted(proposal: Proposal, text: str) -> str:
    """The source sentence on one line, with the words the date was read from set off."""
    first, last = sentence_around(text, proposal.span_start, proposal.span_end)
    if proposal.phrase_start is None or proposal.phrase_end is None:
        return source_words(text[first:last])
    before, after = text[first : proposal.phrase_start], text[proposal.phrase_end : last]
    words = text[proposal.phrase_start : proposal.phrase_end]
    opening, closing = (BOLD, PLAIN) if sys.stdout.isatty() else ("【", "】")
    flat = source_words(before), source_words(words), source_words(after)
    gaps = _gap(before, words), _gap(words, after)
    return f"{flat[0]}{gaps[0]}{opening}{flat[1]}{closing}{gaps[1]}{flat[2]}"


def _gap(left: str, right: str) -> str:
    """The blank that stays between two parts of a sentence: none where a Chinese line was torn."""
    ends = left.rstrip()[-1:], right.lstrip()[:1]
    blank = left[-1:].isspace() or right[:1].isspace()
    return " " if blank and " " in source_words(" ".join(ends)) else ""


def reading_of(proposal: Proposal) -> str:
    """The date as it was read, with weekday and hardness."""
    if proposal.deadline is None:
        return f"无时限 no date {proposal.hedge}".rstrip()
    day = proposal.deadline
    parts = [
        f"{day} 周{WEEKDAYS[day.weekday()]}",
        label("hardness", proposal.hardness) + (f"（{proposal.hedge}）" if proposal.hedge else ""),
    ]
    if proposal.recurrence:
        parts.append(f"周期 {recurrence_words(proposal.recurrence)} every {proposal.recurrence}")
    return "，".join(parts)


def targets_of(proposal: Proposal) -> list[str]:
    """Each target in the words of the breakdown, with what is missing."""
    from duban.sheets.targets import write_targets
    from services.registration.breakdown import target_cell

    return [
        write_targets([target_cell(each)]) + (f"［{each['flag']}］" if each.get("flag") else "")
        for each in proposal.targets
    ]


def proposal_facts(proposal: Proposal) -> dict[str, Any]:
    """A proposal as one JSON object; `targets` are as read."""
    return {
        "id": proposal.id,
        "document": proposal.document_id,
        "kind": proposal.kind.value,
        "title": proposal.title,
        "quote": proposal.quote,
        "spans": proposal.spans,
        "phrase": proposal.phrase,
        "deadline": proposal.deadline,
        "precision": proposal.precision,
        "hardness": proposal.hardness,
        "recurrence": proposal.recurrence,
        "targets": proposal.targets,
        "units": proposal.units,
        "unit": proposal.suggested_unit,
        "unit_reason": proposal.suggestion_reason,
        "decision": proposal.decision.value,
        "needs_review": proposal.needs_review,
        "why": proposal.why,
        "rule": proposal.rule,
        "evidence": proposal.evidence,
        "due_correction": proposal.due_correction,
        "alternatives": proposal.alternatives,
    }

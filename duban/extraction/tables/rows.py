"""A proposal as the stable row that `duban extract` prints and measurements read."""

from collections.abc import Sequence
from typing import Any

from duban.extraction.unproposed import Unproposed
from duban.extraction.values import Extraction, Reading, ReadProposal, TargetText


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _target(target: TargetText) -> dict[str, Any]:
    row: dict[str, Any] = {
        "metric": target.metric, "comparator": target.comparator, "value": target.value,
        "unit": target.unit, "kind": target.kind, "soft": target.soft,
    }  # fmt: skip
    if target.upper is not None:
        row["upper"] = target.upper
    if target.flag:
        row["flag"] = target.flag
    if target.finances:
        row["finances"] = True
    return row


def proposal_row(proposal: ReadProposal, doc: str) -> dict[str, Any]:
    """The row of a proposal; field meanings are in docs/extraction.md."""
    first = proposal.spans[0]
    return {
        "doc": doc,
        "start": first.start,
        "end": first.end,
        "quote": proposal.quote,
        "spans": [{"start": s.start, "end": s.end} for s in proposal.spans],
        "title": proposal.title,
        "kind": str(proposal.kind),
        "phrase": proposal.phrase,
        "deadline": _iso(proposal.deadline),
        "period_start": _iso(proposal.start),
        "precision": proposal.precision,
        "hardness": str(proposal.hardness),
        "hedge": proposal.hedge,
        "recurrence": proposal.recurrence,
        "targets": [_target(t) for t in proposal.targets],
        "entities": list(proposal.entities),
        "units": list(proposal.units),
        "unit_suggestion": proposal.unit_suggestion,
        "suggestion_reason": proposal.suggestion_reason,
        "needs_review": proposal.needs_review,
        "why": proposal.why,
        "rule": proposal.rule,
        "evidence": proposal.evidence,
        "alternatives": [{"end": _iso(a.end), "why": a.why} for a in proposal.alternatives],
        "incomplete": proposal.incomplete,
    }


def reading_row(reading: Reading) -> dict[str, Any]:
    """The row of a reading, as `duban explain-date` prints it."""
    return {
        "start": _iso(reading.start),
        "end": _iso(reading.end),
        "precision": reading.precision,
        "kind": str(reading.kind),
        "rule": reading.rule,
        "evidence": reading.evidence,
        "alternatives": [{"end": _iso(a.end), "why": a.why} for a in reading.alternatives[:3]],
        "needs_review": reading.needs_review,
        "why": reading.why,
        "recurrence": reading.recurrence,
        "hardness": str(reading.hardness),
    }


def _sentence(each: Unproposed) -> dict[str, Any]:
    return {
        "start": each.span.start, "end": each.span.end, "quote": each.quote,
        "phrase": each.phrase, "day": _iso(each.day),
    }  # fmt: skip


def extraction_row(
    found: Extraction, doc: str, left_out: Sequence[Unproposed] = ()
) -> dict[str, Any]:
    """A whole extraction as one object: reference day, warnings, proposals, what is left out."""
    issued = found.issued
    return {
        "doc": doc,
        "issued": {
            "day": _iso(issued.day), "how": issued.how, "evidence": issued.evidence,
            "conflict": _iso(issued.conflict),
        },
        "warnings": list(found.warnings),
        "contradictions": [
            {
                "what": c.what,
                "first": [c.first.start, c.first.end],
                "second": [c.second.start, c.second.end],
            }
            for c in found.contradictions
        ],
        "proposals": [proposal_row(p, doc) for p in found.proposals],
        "left_out": [_sentence(each) for each in left_out],
    }  # fmt: skip

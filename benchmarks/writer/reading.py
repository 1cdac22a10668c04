"""The product as its commands use it: a text to rows, a phrase to a row, a reply to answers."""

from datetime import date
from typing import Any

from benchmarks.writer.truth import Made, Row
from duban.extraction.document import extract
from duban.extraction.grammar import read_deadline
from duban.extraction.tables.rows import proposal_row, reading_row


def read(made: Made) -> list[Row]:
    """The rows of a made text; one with neither a day nor a question is left out for a phrase."""
    if made.phrase and made.issued:
        row = reading_row(read_deadline(made.text, on=made.issued))
        told = Row(_day(row["end"]), bool(row["needs_review"]), str(row["evidence"]))
        past = row["kind"] == "past"
        return [] if (told.day is None and not told.asks) or past else [told]
    found = extract(made.text, issued=made.issued, name="made.txt")
    rows = [proposal_row(each, "made.txt") for each in found.proposals]
    return [
        Row(_day(row["deadline"]), bool(row["needs_review"]), row["quote"], _figures(row))
        for row in rows
    ]


def _figures(row: dict[str, Any]) -> frozenset[tuple[float, str]]:
    return frozenset((float(each["value"]), str(each["unit"])) for each in row["targets"])


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None

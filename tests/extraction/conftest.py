"""The sample documents with their labels, the material of the office, and plain makers."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from duban.extraction import extract

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def read():
    """Extract from a text written on a day; the dated proposals by quote."""

    def reading(text, *, on="2022-08-14", **more):
        return extract(text, issued=date.fromisoformat(on) if on else None, **more)

    return reading


@pytest.fixture
def one(read):
    """The only dated proposal of a text."""

    def reading(text, *, on="2022-08-14", **more):
        found = [p for p in read(text, on=on, **more).proposals if p.deadline]
        assert len(found) == 1, [p.quote for p in found]
        return found[0]

    return reading


@pytest.fixture
def dated(read):
    """(quote, deadline) of every dated proposal of a text."""

    def reading(text, *, on="2022-08-14", **more):
        found = read(text, on=on, **more).proposals
        return [(p.quote, p.deadline.isoformat()) for p in found if p.deadline]

    return reading


@pytest.fixture
def asks(read):
    """(deadline, asks) of every row of a text that has a date or a question."""

    def reading(text, on="2025-06-01"):
        rows = read(text, on=on).proposals
        return [
            (p.deadline and str(p.deadline), p.needs_review) for p in rows if p.deadline or p.why
        ]

    return reading


@pytest.fixture
def sample():
    """A labelled sample document: text, day of issue, items with spans and accepted days."""

    def load(name):
        with (DATA / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        labels = json.loads((DATA / f"{name}.labels.json").read_text(encoding="utf-8"))
        items = [
            {
                "spans": [
                    (text.index(q), text.index(q) + len(q)) for q in i.get("spans", [i["quote"]])
                ],
                "accept": i.get("accept", [i["deadline"]]),
                "hardness": i.get("hardness", "hard"),
                "targets": sorted(map(tuple, i.get("targets", []))),
                "quote": i["quote"],
            }
            for i in labels["items"]
        ]
        return text, date.fromisoformat(labels["issued"]), items

    return load


@pytest.fixture
def material():
    """The office's own material; tests that measure on it are skipped where it is absent."""
    folder = Path(os.environ.get("DUBAN_MATERIAL", ROOT.parent / "shared"))
    if not (folder / "extraction" / "gold.jsonl").exists():
        pytest.skip("labelled material not found: set DUBAN_MATERIAL to its folder")
    return folder

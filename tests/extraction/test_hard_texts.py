"""The hardest of the writer's texts: each was silently wrong or without a row at first reading."""

import json
from datetime import date
from pathlib import Path

import pytest

from duban.extraction import extract, read_deadline

LINES = (Path(__file__).parent / "data" / "hard_texts.jsonl").read_text(encoding="utf-8")
TEXTS = [json.loads(line) for line in LINES.splitlines()]


def rows(made):
    """The days that were read, each with whether it asks."""
    on = date.fromisoformat(made["issued"]) if made["issued"] else None
    if made["kind"].startswith("phrase."):
        found = [read_deadline(made["text"], on=on)]
        return [(r.end and r.end.isoformat(), r.needs_review) for r in found]
    found = extract(made["text"], issued=on).proposals
    return [(p.deadline and p.deadline.isoformat(), p.needs_review) for p in found]


@pytest.mark.parametrize("made", TEXTS, ids=[made["kind"] for made in TEXTS])
def test_what_is_sure_is_true_and_what_is_certain_is_read(made):
    """No sure row has a day that no truth has; no question a careful clerk would not ask."""
    found = rows(made)
    allowed = {day for truth in made["truth"] if truth["stance"] != "ask" for day in truth["days"]}

    assert {day for day, asks in found if day and not asks} <= allowed
    for truth in made["truth"]:
        if truth["stance"] == "sure":
            assert any(day in truth["days"] for day, asks in found if not asks)
        if truth["stance"] == "ask":
            assert any(asks for _, asks in found)

"""Measured on the office's own labelled material, where it is at hand."""

import json
import subprocess
import sys
from datetime import date

from duban.extraction import extract, read_deadline, split_by_target
from duban.extraction.tables.rows import proposal_row

SEED = "meeting-2022-08-14.txt"


def text_of(material, name):
    path = material / "seed" / name if name == SEED else material / "extraction" / "texts" / name
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def test_the_scorer_finds_the_goals_reached(material, tmp_path):
    """Macro strict F1 at least 0.95, no date wrong without asking."""
    gold = material / "extraction" / "gold.jsonl"
    rows = []
    for name, day in {g["doc"]: g["doc_date"] for g in lines(gold)}.items():
        found = extract(text_of(material, name), issued=date.fromisoformat(day), name=name)
        rows += [json.dumps(proposal_row(p, name), ensure_ascii=False) for p in found.proposals]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(rows), encoding="utf-8")
    scorer = [
        sys.executable,
        str(material / "extraction" / "score.py"),
        str(gold),
        str(predictions),
    ]
    said = subprocess.run(scorer, capture_output=True, text=True, timeout=60, check=True).stdout

    assert float(said.split()[-1]) >= 0.95
    assert "of which wrong date 0" in said


def test_every_phrase_is_right_and_only_the_ambiguous_ask(material):
    """The 40 phrases of the material."""
    off = []
    for row in lines(material / "extraction" / "phrases.jsonl"):
        reading = read_deadline(row["phrase"], on=date.fromisoformat(row["ref"]))
        end = reading.end and reading.end.isoformat()
        right = end in row["accept_end"] if row["accept_end"] else end is None
        if not right or reading.needs_review != row.get("ambiguous", False):
            off.append((row["phrase"], end))

    assert off == []


def test_the_source_document_gives_twelve_items_and_seventeen_rows(material):
    """A campaign, a phase gate and ten commitments; the twice-printed paragraph is one item."""
    found = extract(text_of(material, SEED), name=SEED)
    dated = [p for p in found.proposals if p.deadline]
    commitments = [p for p in dated if p.kind == "commitment"]

    assert (found.issued.day, len(dated), len(commitments)) == (date(2022, 8, 14), 12, 10)
    assert {"campaign", "phase-gate"} == {p.kind for p in dated} - {"commitment"}
    assert sum(len(split_by_target(p)) for p in commitments) == 17
    assert sum(len(p.spans) == 2 for p in commitments) == 2

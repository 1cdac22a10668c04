"""Measures how much of what is labelled is read for sure, and how much of the sure is wrong.

    DUBAN_MATERIAL=FOLDER python -m benchmarks.confidence

Coverage of the sure: labelled dated items that a sure row reads rightly, of all labelled dated
items. Error: sure dated rows that no label accepts, at that place with that day; invented rows
count. Out of sight: labelled dated items that neither the passage of a proposal nor a sentence of
the list of what was not proposed holds, and how long that list is. Documents: those of the
material (development, and labelled at first sight) and our own samples. Each document is read
with the day of issue its labels name.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.goals import Measured, table
from duban.extraction.document import extract
from duban.extraction.tables.rows import proposal_row
from duban.extraction.unproposed import unproposed

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "extraction" / "data"
# Documents labelled as holding no certain date; their day of issue stands in the material's README.
NOTHING_SURE = {"f16_songjiang_gengxin.txt": date(2025, 7, 15)}
COVERAGE = 0.75  # goal of the closing of issue 11, on what was never tuned on
OVERLAP = 0.5  # intersection over union at which a row is about a label, as score.py has it


@dataclass(frozen=True)
class Label:
    """A labelled dated item: its places, and the days a reviewer accepts."""

    places: tuple[tuple[int, int], ...]
    days: frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """A document with its labels."""

    name: str
    text: str
    issued: date | None
    labels: tuple[Label, ...]


@dataclass
class Confidence:
    """Counts over one document or several."""

    labels: int = 0
    covered: int = 0
    sure: int = 0
    wrong: int = 0
    asking: int = 0
    dated: int = 0
    unseen: int = 0
    listed: int = 0
    shown: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, other: Confidence) -> None:
        """Counts of another document to these."""
        for name in ("labels", "covered", "sure", "wrong", "asking", "dated", "unseen", "listed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.asked.update(other.asked)

    @property
    def coverage(self) -> float:
        return self.covered / max(1, self.labels)

    def told(self) -> str:
        """Coverage, error and questions in one line."""
        per = 100 * self.asking / max(1, self.dated)
        return (
            f"sure and right {self.covered} of {self.labels} ({self.coverage:.2f}); "
            f"sure and wrong {self.wrong} of {self.sure}; {per:.0f} ask per 100 dated; "
            f"out of sight {self.unseen}, sentences not proposed {self.listed}"
        )


def confidence(document: Labelled) -> Confidence:
    """Reads the document and holds its rows against the labels, each label and row used once."""
    found = extract(document.text, issued=document.issued, name=document.name)
    rows = [proposal_row(each, document.name) for each in found.proposals]
    dated = [row for row in rows if row["deadline"]]
    sure = [row for row in dated if not row["needs_review"]]
    pairs = sorted(
        (-overlap, n, k)
        for n, label in enumerate(document.labels)
        for k, row in enumerate(sure)
        if (overlap := _overlap(label, row)) >= OVERLAP and row["deadline"] in label.days
    )
    labels, read = set[int](), set[int]()
    for _, n, k in pairs:
        if n not in labels and k not in read:
            labels.add(n)
            read.add(k)
    false = [row for k, row in enumerate(sure) if k not in read]
    asked = Counter(row["why"] for row in rows if row["needs_review"])
    shown = [f"{row['deadline']} {row['quote'][:40]!r}" for row in false]
    spans = [(span.start, span.end) for each in found.proposals for span in each.spans]
    listed = unproposed(document.text, spans, issued=document.issued, name=document.name)
    sight = [*spans, *(each.span for each in listed)]
    unseen = sum(not any(_holds(label, place) for place in sight) for label in document.labels)
    return Confidence(
        len(document.labels), len(labels), len(sure), len(false), asked.total(), len(dated),
        unseen, len(listed), shown, asked,
    )  # fmt: skip


def _holds(label: Label, place: tuple[int, int]) -> bool:
    """Tells whether a passage meets a place of the label."""
    return any(start < place[1] and place[0] < end for start, end in label.places)


def _overlap(label: Label, row: dict[str, Any]) -> float:
    """The best intersection over union of a place of the label with a span of the row."""
    spans = [(each["start"], each["end"]) for each in row["spans"]]
    return max(
        (_share(place, span) for place in label.places for span in spans),
        default=0.0,
    )


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / max(1, (a[1] - a[0]) + (b[1] - b[0]) - common)


def material_documents(gold: Path, texts: tuple[Path, ...]) -> Iterator[Labelled]:
    """The documents of one gold file; texts lie in the folders."""
    items: dict[str, list[dict[str, Any]]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        items.setdefault(item["doc"], []).append(item)
    for name, labels in sorted(items.items()):
        path = next(folder / name for folder in texts if (folder / name).exists())
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        issued = labels[0].get("doc_date")
        dated = tuple(_label(each) for each in labels if each.get("dated") and each.get("deadline"))
        yield Labelled(name, text, date.fromisoformat(issued) if issued else None, dated)
    for name, day in NOTHING_SURE.items():
        path = gold.parent / name
        if path.exists():
            yield Labelled(name, path.read_text(encoding="utf-8"), day, ())


def _label(item: dict[str, Any]) -> Label:
    spans = item.get("spans") or [item]
    return Label(
        tuple((each["start"], each["end"]) for each in spans),
        frozenset(item.get("accept") or [item["deadline"]]),
    )


def own_documents() -> Iterator[Labelled]:
    """Our samples; a label is found by its words, at each place where they stand."""
    for path in sorted(SAMPLES.glob("*.labels.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_name(path.name.replace(".labels.json", ".txt"))
        with source.open(encoding="utf-8", newline="") as file:
            text = file.read()
        dated = [each for each in told["items"] if each.get("deadline")]
        labels = tuple(
            Label(
                tuple(
                    place
                    for quote in each.get("spans", [each["quote"]])
                    for place in _places(text, quote)
                ),
                frozenset(each.get("accept") or [each["deadline"]]),
            )
            for each in dated
        )
        yield Labelled(source.name, text, date.fromisoformat(told["issued"]), labels)


def _places(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return tuple(found)


def lines(
    title: str, documents: Iterator[Labelled], goal: str = "", *, each: bool = True
) -> list[Measured]:
    """A line for each document, and one over all of them, which the goal is about."""
    whole, told = Confidence(), []
    for document in documents:
        one = confidence(document)
        whole.add(one)
        if each or one.wrong:
            told.append(Measured(document.name, one.told(), "; ".join(one.shown[:3])))
    told.append(Measured(f"{title}, what is asked", _questions(whole.asked)))
    met = not whole.wrong and whole.coverage >= COVERAGE
    told.append(Measured(f"{title}, all", whole.told(), goal=goal, met=met or not goal))
    return told


def _questions(asked: Counter[str]) -> str:
    """Each question with how often it is put, the most frequent first."""
    return "; ".join(f"{times}× {why}" for why, times in asked.most_common())


def measure(*, quick: bool = False) -> list[Measured]:
    """Development documents, those labelled at first sight, and our own."""
    named = os.environ.get("DUBAN_MATERIAL", "")
    told = lines("our samples", own_documents(), each=not quick)
    folder = Path(named) / "extraction"
    if not named or not folder.exists():
        return [*told, Measured("labelled documents", "skipped: DUBAN_MATERIAL names no material")]
    told += lines(
        "development",
        material_documents(folder / "gold.jsonl", (folder / "texts", Path(named) / "seed")),
    )
    fresh = folder / "fresh" / "gold.jsonl"
    if not fresh.exists():
        return [*told, Measured("first sight", f"skipped: no {fresh.parent.name}/{fresh.name}")]
    goal = f"0 wrong, coverage {COVERAGE}"
    return [*told, *lines("first sight", material_documents(fresh, (fresh.parent,)), goal)]


if __name__ == "__main__":
    sys.stdout.write(table("Confidence", measure()) + "\n")

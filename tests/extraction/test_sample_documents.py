"""Whole documents of many genres, labelled by hand, in our own words."""

from pathlib import Path

import pytest

from duban.extraction import extract

NAMES = sorted(p.stem for p in (Path(__file__).parent / "data").glob("*.txt"))


def overlap(span, places):
    """The best intersection over union of a span with any of the places."""
    start, end = span
    best = 0.0
    for a, b in places:
        shared = max(0, min(end, b) - max(start, a))
        best = max(best, shared / (end - start + b - a - shared))
    return best


def matched(items, proposals):
    """Pairs of a label and the proposal that stands where it stands; each used once."""
    pairs, used = [], set()
    for item in items:
        scored = [
            (
                p.deadline.isoformat() in item["accept"],
                overlap((p.spans[0].start, p.spans[0].end), item["spans"]),
                n,
            )
            for n, p in enumerate(proposals)
            if n not in used
        ]
        scored = [s for s in scored if s[1] >= 0.5]
        if scored:
            _, _, best = max(scored)
            used.add(best)
            pairs.append((item, proposals[best]))
    return pairs


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_as_its_labels_say(sample, name):
    """At least nine of ten promises with the right date and place, and as few false ones."""
    text, issued, items = sample(name)
    proposals = [p for p in extract(text, issued=issued, name=name).proposals if p.deadline]
    right = [(i, p) for i, p in matched(items, proposals) if p.deadline.isoformat() in i["accept"]]

    assert 2 * len(right) / (len(items) + len(proposals)) >= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_no_date_is_wrong_without_asking(sample, name):
    """One silently wrong date and the office goes back to its spreadsheet."""
    text, issued, items = sample(name)
    proposals = [p for p in extract(text, issued=issued, name=name).proposals if p.deadline]
    wrong = [
        (p.quote, p.deadline)
        for i, p in matched(items, proposals)
        if p.deadline.isoformat() not in i["accept"] and not p.needs_review
    ]

    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_targets_and_hardness_are_right_where_the_place_is(sample, name):
    """Value, unit and comparator of every number; hard or soft of every promise."""
    text, issued, items = sample(name)
    proposals = [p for p in extract(text, issued=issued, name=name).proposals if p.deadline]
    pairs = matched(items, proposals)
    off = [
        i["quote"]
        for i, p in pairs
        if i["targets"] != sorted((t.value, t.unit, t.comparator) for t in p.targets)
        or (p.kind == "commitment" and i["hardness"] != p.hardness)
    ]

    assert len(off) <= len(pairs) // 8, off


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_what_stands_at_its_place(sample, name):
    """text[start:end] == quote, always; phrases, targets and further spans lie in the text."""
    text, issued, _ = sample(name)
    for proposal in extract(text, issued=issued, name=name).proposals:
        first = proposal.spans[0]

        assert text[first.start : first.end] == proposal.quote
        assert all(0 <= s.start < s.end <= len(text) for s in proposal.spans)
        if proposal.phrase_span:
            span = proposal.phrase_span
            assert text[span.start : span.end] == proposal.phrase


@pytest.mark.parametrize("name", NAMES)
def test_most_dated_items_need_no_question(sample, name):
    """A tool that asks about everything saves no one's morning."""
    text, issued, _ = sample(name)
    dated = [p for p in extract(text, issued=issued, name=name).proposals if p.deadline]

    assert sum(not p.needs_review for p in dated) >= 0.7 * len(dated)

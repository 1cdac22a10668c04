"""`accept`, `edit`, `split`, `merge`, `reject`: what the office makes of proposals."""

from __future__ import annotations

import pytest


@pytest.fixture
def ids(ready, report):
    """Proposal numbers by a word of the title."""
    rows = ready.fine("intake", report, "--format", "json").rows
    return lambda word: next(row["id"] for row in rows if word in row["title"])


def row_of(duban, number):
    rows = duban.fine("proposals", "--all", "--format", "json").rows
    return next(row for row in rows if row["id"] == number)


def test_accept_sure_takes_dated_commitments_only(ready, ids):
    """Undated and vague ones stay open."""
    ready.fine("accept", "--sure")

    assert row_of(ready, ids("泵站"))["decision"] == "accepted"
    assert row_of(ready, ids("污水管网"))["decision"] == "open"


def test_edit_sets_a_date_and_settles_it(ready, ids):
    """A date set by a person makes an undated passage a commitment."""
    ready.fine("edit", ids("污水管网"), "--due", "2022-11-15", "--why", "会上明确")

    row = row_of(ready, ids("污水管网"))
    assert row["deadline"] == "2022-11-15"
    assert row["kind"] == "commitment"
    assert not row["needs_review"]


def test_split_keeps_the_source_span(ready, ids):
    """Every part points at the words of the whole."""
    whole = row_of(ready, ids("3家"))

    ready.fine("split", whole["id"], "--by", "target")

    parts = [row for row in ready.fine("proposals", "--format", "json").rows
             if row["spans"] == whole["spans"]]  # fmt: skip
    assert len(parts) == 2
    assert {part["deadline"] for part in parts} == {whole["deadline"]}


def test_merge_keeps_the_first(ready, ids):
    """Spans of the others go to the one that is kept."""
    keep, other = ids("便民小程序"), ids("信访")
    ready.fine("edit", other, "--due", "2022-10-31")

    ready.fine("merge", keep, other)

    assert len(row_of(ready, keep)["spans"]) == 2
    assert row_of(ready, other)["decision"] == "merged"


def test_reject_needs_a_reason(ready, ids):
    """Without --why nothing happens."""
    refused = ready("reject", ids("污水管网"))
    said = ready("reject", ids("污水管网"), "--why", "表述性要求")

    assert refused.code == 2
    assert said.code == 0
    assert row_of(ready, ids("污水管网"))["decision"] == "rejected"


@pytest.mark.parametrize(
    "tokens",
    [
        ("accept",),
        ("accept", "1", "--sure"),
        ("accept", "999"),
        ("edit", "1"),
        ("edit", "1", "--due", "2022-01-01"),
        ("edit", "1", "--due", "gestern"),
        ("split",),
        ("merge", "1"),
        ("reject", "1", "--why", " "),
    ],
)
def test_what_makes_no_sense_is_refused(read, counts, tokens):
    """One message, exit code 2, nothing changed."""
    before = counts()

    said = read(*tokens)

    assert said.code == 2
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert before == counts()


def test_a_decided_proposal_is_not_decided_again(ready, ids):
    """Refused with what it already is."""
    ready.fine("reject", ids("泵站"), "--why", "重复")

    said = ready("accept", ids("泵站"))

    assert said.code == 1
    assert "rejected" in said.err

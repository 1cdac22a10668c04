"""`accept`, `edit`, `split`, `merge`, `reject`: what the office makes of proposals."""

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


def test_a_new_title_settles_no_date(ready, written):
    """A doubt about a date stays to be settled until somebody sets the date."""
    text = "2022年8月12日，镇里召开会议。会议要求，9月前完成泵站设备验收。\n"
    rows = ready.fine("intake", written("vague.txt", text), "--format", "json").rows
    vague = next(row for row in rows if row["needs_review"])

    ready.fine("edit", vague["id"], "--title", "另起的标题")
    refused = ready("accept", vague["id"])
    ready.fine("edit", vague["id"], "--due", "2022-12-31")

    assert refused.code == 1
    assert "--due" in refused.err
    assert ready("accept", vague["id"]).code == 0


def test_a_date_taken_away_makes_it_undated(ready, ids):
    """--no-due: it is listed as undated and never scheduled."""
    ready.fine("edit", ids("泵站"), "--no-due", "--why", "会上未定")

    row = row_of(ready, ids("泵站"))
    assert row["deadline"] is None
    assert row["kind"] == "undated"


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
    ready.fine("edit", other, "--due", "2022-10-31", "--why", "并入同一批")

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

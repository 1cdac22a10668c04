"""`reply`, `call`, `extend`, `return`, `acknowledge`, `confirm`: answers the office notes."""

import pytest

from tests.cli.conftest import what_waits


def kinds(duban, code):
    rows = duban.fine("show", code, "--format", "json").rows
    return [(row["kind"], row["status"]) for row in rows if row["kind"] != "check"]


def test_a_report_with_a_number_lands_on_its_target(registered, find, tmp_path):
    """430 of 450 by number of the target; the ledger shows it with its day."""
    code = find("小程序")

    said = registered(
        "reply", code, "--status", "in-progress", "--value", "1=240", "--source", "phone"
    )

    registered.fine("ledger", "--out", tmp_path / "ledger.xlsx")
    assert said.code == 0
    assert any("240" in cell and "2022-08-15" in cell for cell in cells(tmp_path / "ledger.xlsx"))


def cells(path):
    from duban.sheets.tables import read_tables

    return [str(cell) for table in read_tables(path) for row in table.rows for cell in row]


def test_the_same_answer_twice_on_a_day_is_one(registered, pump):
    """Every answer counts, and a slip of the hand does not count twice."""
    for _ in range(2):
        registered.fine("reply", pump, "--status", "no-change", "--source", "phone")

    assert kinds(registered, pump) == [("reply", "no-change")]


@pytest.mark.parametrize(
    ("given", "person", "noted_by"),
    [
        (("--as", "sl01"), "sl01", "desk"),
        (("--as", "dc01"), "sl02", "dc01"),
        (("--as", "dc01", "--as-person", "sl01"), "sl01", "dc01"),
    ],
)
def test_as_says_whose_answer_it_is(registered, pump, given, person, noted_by):
    """`reply --as PERSON` is that person's answer; somebody of the office only notes it."""
    registered.fine("reply", pump, "--status", "no-change", "--source", "phone", *given)

    rows = registered.fine("show", pump, "--journal", "--format", "json").rows
    reply = next(row for row in rows if row["kind"] == "reply")
    noted = next(row for row in rows if row["status"] == "reply-recorded")
    assert (reply["person"], noted["person"]) == (person, noted_by)


def test_an_answer_may_be_noted_later(registered, pump):
    """--at says when it was given; the journal keeps when it was noted."""
    registered.moment = "2022-08-20T10:00:00+08:00"

    registered.fine("reply", pump, "--status", "in-progress", "--at", "2022-08-18T16:30+08:00")

    rows = registered.fine("show", pump, "--journal", "--format", "json").rows
    reply = next(row for row in rows if row["kind"] == "reply")
    noted = next(row for row in rows if row["status"] == "reply-recorded")
    assert reply["at"].startswith("2022-08-18T16:30")
    assert noted["at"].startswith("2022-08-20T10:00")


def test_a_call_that_reached_somebody_is_noted(registered, pump):
    """The note has who answered and what was said."""
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "待验收")

    rows = registered.fine("show", pump, "--format", "json").rows
    call = next(row for row in rows if row["kind"] == "call")
    assert call["status"] == "reached"
    assert "待验收" in call["reason"]


def test_a_call_nobody_took_is_no_proof(registered, pump):
    """It is kept, as not reached."""
    registered.fine("call", pump, "--not-reached")

    assert kinds(registered, pump) == [("call", "not-reached")]


def test_done_waits_for_the_head_then_for_the_office(registered, pump):
    """A liaison's 报办结 is interim; the head's word makes it a claim to verify."""
    said = registered.fine("reply", pump, "--status", "done", "--signed-off-by", "sl01")
    registered.fine("confirm", pump, "--as", "sl01")

    (waiting,) = what_waits(registered)
    assert "interim" in said.out
    assert waiting["what"] == "verify"
    assert waiting["commitment"] == pump


def test_only_the_head_confirms(registered, pump):
    """Somebody else's word leaves it interim."""
    registered.fine("reply", pump, "--status", "done", "--signed-off-by", "sl01")

    said = registered("confirm", pump, "--as", "sl02")

    assert said.code == 2
    assert "sl02" in said.err
    assert what_waits(registered) == []


def test_nothing_to_confirm_is_refused_by_state(registered, pump):
    """The line is well written, the matter's state says no: exit code 1."""
    said = registered("confirm", pump, "--as", "sl01")

    assert said.code == 1
    assert pump in said.err


def test_a_return_waits_for_the_office(registered, pump):
    """With reason and the unit that should lead."""
    registered.fine("return", pump, "--why", "职责不在本站", "--suggest", "FW")

    (waiting,) = what_waits(registered)
    assert waiting["what"] == "return"


def test_acknowledging_is_no_report(registered, pump):
    """签收 is kept as such."""
    registered.fine("acknowledge", pump, "--source", "phone")

    assert kinds(registered, pump) == [("reply", "acknowledged")]


@pytest.mark.parametrize(
    ("tokens", "word"),
    [
        (("reply", "CODE", "--status", "maybe"), "--status"),
        (("reply", "CODE", "--status", "done"), "--signed-off-by"),
        (("reply", "CODE", "--status", "extension", "--signed-off-by", "sl01"), "--date"),
        (("reply", "CODE", "--status", "in-progress", "--percent", "130"), "--percent"),
        (("reply", "CODE", "--status", "in-progress", "--value", "7=1"), "7"),
        (("reply", "CODE", "--status", "in-progress", "--value", "much"), "much"),
        (("reply", "CODE", "--status", "note", "--at", "2022-08-14T09:00"), "2022-08-14T09:00"),
        (("reply", "CODE", "--status", "note", "--at", "2022-09-14T09:00+08:00"), "future"),
        (("reply", "CODE", "--status", "note", "--at", "yesterday"), "yesterday"),
        (("reply", "CODE", "--status", "note", "--as-person", "nobody"), "nobody"),
        (("reply", "2022-9999", "--status", "note"), "2022-9999"),
        (
            (
                "extend",
                "CODE",
                "--until",
                "2022-08-30",
                "--reason",
                "雨",
                "--signed-off-by",
                "sl01",
            ),
            "2022-08-31",
        ),
        (("call", "CODE"), "--answered-by"),
    ],
)
def test_what_cannot_be_noted_says_why(registered, pump, counts, tokens, word):
    """One message naming the option, exit code 2, nothing changed."""
    before = counts()

    said = registered(*(pump if token == "CODE" else token for token in tokens))

    assert said.code == 2
    assert (pump if word == "CODE" else word) in said.err
    assert before == counts()

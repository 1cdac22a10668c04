"""The office can note every answer there is, and the unit's sheet offers those it should."""

import pytest

from duban.sheets.returns import choices
from duban.vocabulary.replies import ReplyStatus
from models.ledger.effects import DECISIONS


@pytest.mark.parametrize("status", list(ReplyStatus))
def test_the_office_notes_every_answer(registered, pump, status):
    """`reply --status` knows each kind of answer and says its Chinese name back."""
    said = registered(
        "reply", pump, "--status", status.value, "--note", "待供电局接入", "--signed-off-by", "sl01",
        "--date", "2022-09-20", "--source", "phone",
    )  # fmt: skip

    rows = registered.fine("show", pump, "--format", "json").rows
    assert said.code == 0
    assert [row["status"] for row in rows if row["kind"] == "reply"] == [status.value]


def test_the_sheet_offers_what_a_unit_reports():
    """反馈类别 lists the reports, each by its word; a return needs reasons and has its own way."""
    assert tuple(choices().values()) == tuple(s for s in ReplyStatus if s.facts.is_report)


@pytest.mark.parametrize("status", [each for each in ReplyStatus if each.facts.asks_office])
def test_what_asks_the_office_stands_in_its_list(registered, pump, status):
    """A decision waits as a state of its matter, a need as itself: none of them is overlooked."""
    registered.fine(
        "reply", pump, "--status", status.value, "--note", "待供电局接入", "--need", "请协调供电",
        "--signed-off-by", "sl01", "--date", "2022-09-20", "--source", "phone",
    )  # fmt: skip
    if status is ReplyStatus.DONE:  # the head of the unit has the word first
        registered.fine("confirm", pump, "--as", "sl01")

    waiting = registered.fine("inbox", "--format", "json").rows

    assert pump in [row["commitment"] for row in waiting]


def test_every_decision_has_its_state():
    """A new answer that the office decides says how its matter waits meanwhile."""
    assert set(DECISIONS) == {each for each in ReplyStatus if each.facts.is_decision}

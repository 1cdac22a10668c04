"""The office can note every answer there is, and the unit's sheet offers those it should."""

import pytest

from duban.sheets.returns import choices
from duban.vocabulary.replies import ReplyStatus


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

"""Decisions find their row of the breakdown by words, never by dates."""

from datetime import date
from pathlib import Path

import pytest

from duban.sheets.approve import COLUMNS, ApprovedRow, fill, read_approved
from duban.sheets.breakdown import BreakdownRow
from duban.sheets.problems import SheetError

AUGUST = date(2022, 8, 31)
APPROVED = date(2022, 8, 17)
HEAD = ",".join(column.title for column in COLUMNS)


def a_row(title: str, *, quote: str = "", due: date | None = AUGUST) -> BreakdownRow:
    return BreakdownRow(proposal=title, title=title, quote=quote or title, due=due)


def a_decision(*keywords: str, **more: object) -> ApprovedRow:
    facts = {"lead_unit": "KJJ", "liaisons": ("kjj01",), "approved_by": "dcb01", **more}
    return ApprovedRow(keywords, **facts)  # type: ignore[arg-type]


def test_a_decision_fills_the_row_that_holds_its_words():
    """Owner, rule and approver come from the decision; the date stays as read from the text."""
    rows = [a_row("建成中试基地"), a_row("建成图书馆", due=None)]

    filled = fill(rows, [a_decision("中试基地", approved_on=APPROVED, policy="sprint")])

    assert [(row.title, row.due, row.lead_unit) for row in filled] == [
        ("建成中试基地", AUGUST, "KJJ")
    ]
    assert (filled[0].policy, filled[0].approved_by, filled[0].approved_on) == (
        "sprint",
        "dcb01",
        APPROVED,
    )


def test_a_moved_date_changes_nothing_but_the_date():
    """The same decisions fit after the text's date was corrected."""
    decisions = [a_decision("中试基地")]
    later = date(2022, 9, 15)

    before = fill([a_row("8月底前建成中试基地")], decisions)
    after = fill([a_row("9月15日前建成中试基地", due=later)], decisions)

    assert before[0].lead_unit == after[0].lead_unit
    assert after[0].due == later


def test_a_torn_line_does_not_hide_the_words():
    """White space inside the sentence does not count."""
    rows = [a_row("平台", quote="将平台可办事项扩\n\n展到320项")]

    assert len(fill(rows, [a_decision("扩展到320项")])) == 1


def test_the_title_decides_between_rows_of_one_sentence():
    """Split rows share a sentence; the one whose title holds the words is meant."""
    sentence = "新增专精特新企业12家、净增高新技术企业30家"
    rows = [a_row("专精特新企业", quote=sentence), a_row("高新技术企业", quote=sentence)]

    filled = fill(rows, [a_decision("高新技术企业")])

    assert [row.title for row in filled] == ["高新技术企业"]


@pytest.mark.parametrize(
    ("keywords", "said"),
    [(("图书馆",), "找不到"), (("建成",), "对应多行（中试基地、剧院）")],
    ids=["none", "several"],
)
def test_words_that_fit_no_row_or_several_are_named(keywords: tuple[str, ...], said: str):
    """Nothing is guessed: the finding names the words and the rows."""
    rows = [a_row("中试基地", quote="建成中试基地"), a_row("剧院", quote="建成剧院")]

    with pytest.raises(SheetError, match=keywords[0]) as caught:
        fill(rows, [a_decision(*keywords)])

    assert said in str(caught.value)


def test_two_decisions_about_one_row_are_a_finding():
    """A matter has one owner."""
    with pytest.raises(SheetError, match="已由另一行审定"):
        fill([a_row("中试基地")], [a_decision("中试"), a_decision("基地")])


def test_the_sheet_names_row_and_column_of_every_finding(tmp_path: Path):
    """An empty owner and an unknown mode are told together, with their places."""
    sheet = tmp_path / "approved.csv"
    sheet.write_text(f"{HEAD}\n中试基地,,kjj01,,,,,,线上,,dcb01,\n剧院,WHJ,,,,,,,网上,,dcb01,\n")

    with pytest.raises(SheetError) as caught:
        read_approved(sheet)

    places = [(problem.row, problem.column) for problem in caught.value.problems]
    assert places == [(2, "牵头单位"), (3, "督办方式")]


def test_offline_is_read_as_such(tmp_path: Path):
    """仅线下 keeps a matter off every route."""
    sheet = tmp_path / "approved.csv"
    sheet.write_text(f"{HEAD}\n信访积案,ZFB,zfb01,,,,,,仅线下,quiet,dcb01,2022-08-17\n")

    assert read_approved(sheet)[0].offline_only

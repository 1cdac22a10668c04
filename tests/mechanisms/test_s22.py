"""S22 加快、尽快、争取: what has no date is listed as such, and never scheduled silently."""

from dataclasses import replace

import pytest

from duban.sheets.breakdown import read_breakdown, write_breakdown
from tests.mechanisms.conftest import SAMPLE, Desk


@pytest.fixture
def office(tmp_path):
    """An office that took the report in and decided nothing yet."""
    desk = Desk(tmp_path / "home")
    desk.fine("init")
    desk.fine("owners", "import", SAMPLE / "directory.csv")
    desk.fine("intake", SAMPLE / "meeting-report.txt", "--as", "dcb02")
    return desk


def test_every_undated_passage_is_listed_without_a_day(office):
    """加快推进…积水点改造 and 坚决防止… are there, and no date was made up for them."""
    rows = office.rows("proposals")
    undated = [row for row in rows if row["kind"] == "undated"]

    assert any("积水点" in row["title"] for row in undated)
    assert any("坚决防止" in row["title"] for row in undated)
    assert {row["deadline"] for row in undated} == {None}


def test_the_breakdown_proposes_a_kind_where_the_words_speak_of_one(office, tmp_path):
    """坚决防止 as a prohibition, 加快 as nothing: the office sets a day or chooses."""
    out = tmp_path / "分解表.xlsx"
    office.fine("proposals", "--out", out)
    kinds = {row.title: row.duty for row in read_breakdown(out) if row.due is None}

    never = next(kind for title, kind in kinds.items() if "坚决防止" in title)
    soon = next(kind for title, kind in kinds.items() if "积水点" in title)
    assert (never, soon) == ("建议：底线（每季度）", "")


def test_a_row_marked_not_to_be_registered_is_rejected(office, tmp_path):
    """不立项 in the sheet decides the proposal; nobody is asked about it again."""
    out = tmp_path / "分解表.xlsx"
    office.fine("proposals", "--out", out)
    (row,) = [each for each in read_breakdown(out) if "积水点" in each.title]
    out.write_bytes(write_breakdown([replace(row, duty="不立项")]))
    said = office.fine("register", "--from", out, "--as", "dcb02")

    assert "不立项 not to be registered 1" in said.out
    assert not any("积水点" in each["title"] for each in office.rows("proposals"))

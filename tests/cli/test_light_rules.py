"""The rule that lights a matter's pace: the office's setting, the breakdown, an option."""

import sqlite3

import pytest

from duban.sheets.breakdown import SHEET
from duban.sheets.tables import read_tables, write_csv


def lights(home) -> dict[str, str]:
    with sqlite3.connect(home / "duban.db") as connection:
        rows = connection.execute("SELECT title, light FROM commitment").fetchall()
    connection.close()
    return dict(rows)


ONE = (
    "register", "--title", "办结信访件", "--due", "2022-09-30", "--unit", "SL", "--liaison", "sl02",
    "--approver", "dc01", "--approved-on", "2022-08-15",
)  # fmt: skip


def test_the_setting_is_taken_where_nothing_is_chosen(ready, home, monkeypatch):
    """DUBAN_LIGHT, else yinchuan."""
    ready.fine(*ONE)
    monkeypatch.setenv("DUBAN_LIGHT", "sanya")
    ready.fine(*ONE[:2], "再办一件", *ONE[3:])

    assert lights(home) == {"办结信访件": "yinchuan", "再办一件": "sanya"}


def test_an_option_chooses_for_one_matter(ready, home):
    """register --light."""
    ready.fine(*ONE, "--light", "sanya-district")

    assert lights(home) == {"办结信访件": "sanya-district"}


def test_a_rule_of_time_is_chosen_beside_that_of_pace(ready, home):
    """One option, one cell for both; an axis that is not named keeps the usual rule."""
    ready.fine(*ONE, "--light", "sanya、yingzhou")
    ready.fine(*ONE[:2], "再办一件", *ONE[3:], "--light", "yingzhou")

    assert lights(home) == {"办结信访件": "sanya", "再办一件": "yinchuan"}


@pytest.mark.parametrize("rule", ["银川", "sanya、yinchuan"])
def test_what_is_no_rule_is_refused_by_name(ready, home, rule):
    """Nor are two of one axis; the choices are named, nothing is registered."""
    said = ready(*ONE, "--light", rule)

    assert said.code == 2
    assert "--light" in said.err
    assert "亮灯规则" in said.err
    assert lights(home) == {}


def test_a_proposal_takes_its_rule_along(read, home, approve, tmp_path):
    """edit --light stands in the breakdown's column 亮灯规则, and the cell wins."""
    first, second = [
        row
        for row in read("proposals", "--format", "json").rows
        if row["deadline"] and not row["needs_review"]
    ][:2]
    read.fine("edit", first["id"], "--light", "sanya")
    assert read("edit", second["id"], "--light", "sanja").code == 2
    sheet = tmp_path / "b.xlsx"
    read.fine("proposals", "--out", sheet)
    read.fine("register", "--from", approve(sheet, {second["title"]: {"light": "sanya-district"}}))

    found = lights(home)
    assert found[first["title"]] == "sanya"
    assert found[second["title"]] == "sanya-district"


def test_a_sheet_written_before_the_column_is_read(read, home, filled, tmp_path):
    """The column may be missing."""
    table = next(table for table in read_tables(filled) if table.name == SHEET)
    at = table.rows[0].index("亮灯规则")
    kept = [[*row[:at], *row[at + 1 :]] for row in table.rows]
    titles, *rows = [["" if cell is None else str(cell) for cell in row] for row in kept]
    before = tmp_path / "before.csv"
    before.write_bytes(write_csv(titles, rows))

    read.fine("register", "--from", before)

    assert set(lights(home).values()) == {"yinchuan"}

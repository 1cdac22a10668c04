"""`owners import` and `owners list`: who is there, and who is missing."""

from __future__ import annotations

import sqlite3


def test_the_first_import_names_everybody(duban, directory):
    """All are joiners."""
    duban.fine("init")

    said = duban("owners", "import", directory)

    assert said.code == 0
    assert "joined 6" in said.out
    assert "units 4" in said.out


def test_importing_again_changes_nothing(ready, directory, counts):
    """The same list twice is one list: no row is added, the journal included."""
    before = counts()

    said = ready.fine("owners", "import", directory)

    assert "Nothing changed" in said.out
    assert before == counts()


def test_joiners_leavers_and_changes_are_shown(ready, directory):
    """A new person joins, a missing one leaves, a new title is a change."""
    text = directory.read_text(encoding="utf-8")
    text = text.replace("FW,便民中心,fw02,方好记,干事", "FW,便民中心,fw03,方新来,干事")
    directory.write_text(text.replace("谭问渠,主任", "谭问渠,一级主任科员"), encoding="utf-8")

    said = ready.fine("owners", "import", directory, "--yes")

    assert "joined 1：fw03" in said.out
    assert "left 1：fw02" in said.out
    assert "dc01（title）" in said.out


def test_matters_left_without_a_person_are_named(registered, pump, directory):
    """When the liaison leaves, her open matters are named with what to do."""
    lines = directory.read_text(encoding="utf-8").splitlines(keepends=True)
    directory.write_text("".join(line for line in lines if "sl02" not in line), encoding="utf-8")

    said = registered.fine("owners", "import", directory, "--yes")

    assert f"duban reassign {pump}" in said.err
    assert "sl02" in said.err


def test_a_partial_list_makes_nobody_leave_unasked(registered, pump, directory, counts):
    """Who would join and leave is shown, with the matters left alone; nothing is changed."""
    text = directory.read_text(encoding="utf-8").replace("fw02,方好记", "fw03,方新来")
    directory.write_text(
        "".join(line for line in text.splitlines(keepends=True) if "sl02" not in line),
        encoding="utf-8",
    )
    before = counts()
    said = registered("owners", "import", directory)

    assert (said.code, counts()) == (1, before)
    assert all(word in said.err for word in ("fw02、sl02", "fw03", pump, "--yes"))
    assert "joined" not in said.out


def test_somebody_who_comes_back_keeps_the_code(ready, directory):
    """Leaving and returning is one person, with routes that work again."""
    text = directory.read_text(encoding="utf-8")
    gone = "".join(line for line in text.splitlines(keepends=True) if "fw02" not in line)
    directory.write_text(gone, encoding="utf-8")
    ready.fine("owners", "import", directory, "--yes")
    directory.write_text(text, encoding="utf-8")

    said = ready.fine("owners", "import", directory)

    rows = ready.fine("owners", "list", "--format", "json").rows
    assert "joined 1：fw02" in said.out
    assert [row["routes"] for row in rows if row["code"] == "fw02"] == [["phone tel:051***23"]]


def test_routes_are_encrypted_and_masked(ready, home):
    """No address stands in the database or in a listing."""
    said = ready.fine("owners", "list")

    with sqlite3.connect(home / "duban.db") as connection:
        stored = str(connection.execute("SELECT * FROM route").fetchall())
    connection.close()
    assert "sl02@liudu" not in stored
    assert "sl02@liudu" not in said.out
    assert "s***@liudu.example.org" in said.out


def test_a_shared_personal_route_is_pointed_out(ready, directory):
    """Two people with one address would answer for each other."""
    text = directory.read_text(encoding="utf-8")
    directory.write_text(text.replace("to=sl02@", "to=sl01@"), encoding="utf-8")

    said = ready.fine("owners", "import", directory)

    assert "sl01、sl02" in said.err


def test_deputies_are_kept(ready, directory, home):
    """A deputy from day to day comes in with the list."""
    text = directory.read_text(encoding="utf-8")
    line = "sl02@liudu.example.org,,,,"
    directory.write_text(
        text.replace(line, "sl02@liudu.example.org,sl01,2022-08-20,2022-08-31,"), encoding="utf-8"
    )

    said = ready.fine("owners", "import", directory)

    with sqlite3.connect(home / "duban.db") as connection:
        rows = connection.execute("SELECT from_day, to_day FROM delegation").fetchall()
    connection.close()
    assert rows == [("2022-08-20", "2022-08-31")]
    assert "sl02" in said.out

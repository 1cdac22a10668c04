"""`owners import` and `owners list`: who is there, and who is missing."""

import csv
import sqlite3

import pytest


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


def test_nobody_leaves_with_open_matters(registered, pump, directory, counts):
    """The liaison's matters are named with what to do first; then she leaves."""
    lines = directory.read_text(encoding="utf-8").splitlines(keepends=True)
    there = "".join(lines)
    other = next(line for line in lines if "sl02" in line).replace("sl02", "sl03")
    other = other.replace("@", "2@") if "@" in other else other
    directory.write_text(there + other, encoding="utf-8")
    registered.fine("owners", "import", directory)
    without = (there + other).splitlines(keepends=True)
    directory.write_text("".join(line for line in without if "sl02" not in line), encoding="utf-8")
    before = counts()

    said = registered("owners", "import", directory, "--yes")
    assert (said.code, counts()) == (1, before)
    assert pump in said.err
    assert "duban handover sl02" in said.err

    registered.fine("handover", "sl02", "--to", "sl03", "--why", "岗位调整", "--as", "dc01")
    registered.fine("owners", "import", directory, "--yes")


def test_a_partial_list_makes_nobody_leave_unasked(registered, directory, counts):
    """The list of those who would join and leave is shown; nothing is changed."""
    text = directory.read_text(encoding="utf-8").replace("fw02,方好记", "fw03,方新来")
    directory.write_text(text, encoding="utf-8")
    before = counts()
    said = registered("owners", "import", directory)

    assert (said.code, counts()) == (1, before)
    assert all(word in said.err for word in ("fw02", "fw03", "--yes"))
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


@pytest.mark.parametrize("column", ["职务", "角色", "路由", "代理人编码", "职责"])
def test_a_column_that_is_absent_changes_nothing(ready, directory, column):
    """A list without a column says nothing about it: nobody loses what stands there."""
    fuller(directory)
    ready.fine("owners", "import", directory)
    before = standing_of(ready)

    rows = list(csv.DictReader(directory.read_text(encoding="utf-8").splitlines()))
    gone = {"代理人编码", "代理起", "代理止"} if column == "代理人编码" else {column}
    write_rows(directory, [{k: v for k, v in row.items() if k not in gone} for row in rows])
    said = ready.fine("owners", "import", directory)

    assert "Nothing changed" in said.out
    assert before == standing_of(ready)


LOSING = {
    "role": ("sl02", {"角色": ""}, "失去角色", "sl02（联络员）"),
    "last route": ("fw02", {"路由": ""}, "失去最后一个通知方式", "fw02"),
    "deputy": (
        "sl01",
        {"代理人编码": "", "代理起": "", "代理止": ""},
        "代理将取消",
        "sl01（sl02）",
    ),
    "last of the office": ("dc01", {"角色": ""}, "督查办将无人", "dc01"),
}


@pytest.mark.parametrize("loss", LOSING)
def test_every_loss_is_listed_and_must_be_meant(ready, directory, counts, loss):
    """A cell that was emptied takes something away: it is named, and needs --yes."""
    code, emptied, *words = LOSING[loss]
    fuller(directory)
    ready.fine("owners", "import", directory)
    rows = list(csv.DictReader(directory.read_text(encoding="utf-8").splitlines()))
    write_rows(directory, [row | (emptied if row["人员编码"] == code else {}) for row in rows])
    before = counts()

    said = ready("owners", "import", directory)

    assert (said.code, counts()) == (1, before)
    assert all(word in said.err for word in (*words, "--yes"))
    assert ready("owners", "import", directory, "--yes").code == 0


def fuller(directory):
    """The list with a deputy."""
    rows = list(csv.DictReader(directory.read_text(encoding="utf-8").splitlines()))
    deputy = {"代理人编码": "sl02", "代理起": "2022-08-20", "代理止": "2022-09-20"}
    write_rows(directory, [row | (deputy if row["人员编码"] == "sl01" else {}) for row in rows])


def write_rows(path, rows):
    """Write the list with the columns that the rows have."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def standing_of(ready):
    """Everything the directory says, deputies and duties included."""
    with sqlite3.connect(ready.home / "duban.db") as database:
        return [
            database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("unit", "person", "route", "delegation")
        ]


def test_the_list_names_roles_in_words(ready):
    """Codes are for programs."""
    said, rows = ready.fine("owners", "list").out, ready.fine("owners", "list", "--format", "json")

    assert "联络员" in said
    assert "liaison" not in said
    assert "liaison" in rows.out

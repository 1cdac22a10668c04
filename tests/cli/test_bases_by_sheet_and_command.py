"""Net growths and ratios at both doors of registration, and the command that names their base."""

import sqlite3

import pytest


def target(home) -> tuple:
    with sqlite3.connect(home / "duban.db") as connection:
        rows = connection.execute(
            "SELECT baseline, base_due, source_of_truth FROM target"
        ).fetchall()
    connection.close()
    return rows[-1] if rows else ()


ONE = (
    "register", "--title", "培育企业", "--due", "2022-12-31", "--unit", "SL", "--liaison", "sl02",
    "--approver", "dc01", "--approved-on", "2022-08-15", "--target", "规上企业 ≥ 60 家（净增）",
)  # fmt: skip


@pytest.mark.parametrize("baseline", ["", "统计局数", "待定", "待定 2022-08-01"])
def test_the_command_refuses_what_measures_nothing(ready, home, baseline):
    """It names the option, and nothing is registered."""
    said = ready(*ONE, "--baseline", baseline)

    assert said.code == 2
    assert "--baseline" in said.err
    assert target(home) == ()


def test_the_sheet_refuses_it_by_row_and_column(read, home, breakdown, approve):
    """净增高新技术企业 without 基数: row, column and what to write."""
    said = read("register", "--from", approve(breakdown, {"高新技术企业": {"baseline": ""}}))

    assert said.code == 2
    assert "基数：“高新技术企业”须填基数" in said.err
    assert "待定" in said.err
    assert target(home) == ()


def test_a_day_is_enough_for_now_and_the_command_names_the_number(ready, home):
    """待定 with its day; then 520家 in the words of whoever said so."""
    said = ready.fine(*ONE, "--baseline", "待定 2022-09-15")
    assert "2022-09-15前报送" in said.err + said.out
    assert target(home) == (None, "2022-09-15", "")

    ready.fine("baseline", "2022-0001", "2021年底520家", "--why", "统计局", "--as", "dc01")

    assert target(home) == (520.0, None, "2021年底520家")
    assert "2021年底520家" in ready("show", "2022-0001").out


def test_a_base_that_is_no_number_is_refused(ready, home):
    """The command needs the number itself."""
    ready.fine(*ONE, "--baseline", "待定 2022-09-15")

    assert ready("baseline", "2022-0001", "统计局数", "--as", "dc01").code != 0
    assert ready("baseline", "2022-0001", "待定 2022-10-01", "--as", "dc01").code == 2
    assert target(home) == (None, "2022-09-15", "")

"""`round` says in words what it did, and why it did nothing."""

import sqlite3

import pytest


def test_a_day_without_sending_says_until_when(registered):
    """A Saturday: how many matters are due, and the day they wait for."""
    registered.moment = "2022-09-03T09:00:00+08:00"
    said = registered.fine("round", "--dry-run").out

    assert "不是发送日" in said
    assert "2022-09-05" in said


def test_counts_are_told_in_both_languages(registered):
    """No bare word of the machine's."""
    said = registered.fine("round", "--dry-run").out

    assert "交办 assigned" in said
    assert "不是发送日" not in said


@pytest.fixture
def aside(registered, pump, home):
    """The rules of a matter failed in a round."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("UPDATE commitment SET set_aside = '规则有误' WHERE code = ?", (pump,))
    connection.close()
    return registered


def test_what_was_set_aside_is_taken_up_again(aside, pump):
    """The list names the command; after it the matter is in the rounds, and show tells why."""
    [item] = [r for r in aside.fine("inbox", "--format", "json").rows if r["what"] == "set-aside"]
    aside.fine("take-up", pump, "--why", "规则已更正", "--as", "dc01")
    said = aside.fine("show", pump).out

    assert item["do"].startswith(f"duban take-up {pump}")
    assert "恢复办理" in said
    assert "规则已更正" in said
    assert pump in aside.fine("round", "--dry-run").out


def test_what_was_never_set_aside_is_not_taken_up(registered, pump, counts):
    """Nothing is written."""
    before = counts()
    said = registered("take-up", pump, "--why", "规则已更正", "--as", "dc01")

    assert (said.code, counts()) == (1, before)


def test_whoever_has_a_telephone_alone_waits_for_a_call(ready):
    """Nothing was refused: the list, the matter and the messages say 待电话通知."""
    code = ready.fine("register", "--title", "清淤", "--due", "2022-09-30", "--unit", "FW",
                      "--liaison", "fw02", "--approver", "dc01", "--approved-on", "2022-08-15",
                      "--format", "json").rows[0]["code"]  # fmt: skip
    ready.fine("round")
    calls = [r for r in ready.fine("inbox", "--format", "json").rows if r["what"] == "to-call"]
    notices = ready.fine("notices", "--format", "json").rows

    assert {row["commitment"] for row in calls} == {code}
    assert "待电话通知" in ready.fine("inbox").out
    assert {row["status"] for row in notices if row["person"] == "fw02"} == {"to-call"}
    assert "待电话通知" in ready.fine("show", code).out
    assert "refused" not in ready.fine("show", code).out.split("fw02")[-1]


def test_the_audit_names_what_would_be_forgotten(registered, pump, home):
    """All is well until a matter's plan is gone: then it is named, and the exit code says so."""
    registered.moment = "2022-08-15T08:00:00+08:00"
    assert "一切正常" in registered.fine("audit").out
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute(
            'DELETE FROM "check" WHERE commitment_id = (SELECT id FROM commitment WHERE code = ?)',
            (pump,),
        )
    connection.close()
    said = registered("audit", "--format", "json")

    assert said.code == 1
    assert {row["commitment"] for row in said.rows} == {pump}

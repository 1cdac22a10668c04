"""`inbox`: what waits for the office, with what to do about each."""

import sqlite3

import pytest

from tests.cli.conftest import what_waits


def end_check(home, code, rung, status, at):
    """As a round would have ended it."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute(
            """UPDATE "check" SET status = ?, ended_at = ?, ended_on = ? WHERE rung = ? AND
               commitment_id = (SELECT id FROM commitment WHERE code = ?)""",
            (status, f"{at} 01:00:00.000000", at, rung, code),
        )
    connection.close()


def listed(duban):
    return [(row["what"], row["commitment"]) for row in what_waits(duban)]


def test_an_assignment_nobody_took_is_a_call_to_make(registered, pump, home):
    """Not acknowledged by the end of the next working day; a call takes it off the list."""
    end_check(home, pump, "assign", "sent", "2022-08-15")
    registered.moment = "2022-08-16T17:00:00+08:00"
    early = listed(registered)
    registered.moment = "2022-08-17T09:00:00+08:00"
    late = listed(registered)
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "已知悉")

    assert early == []
    assert late == [("call", pump)]
    assert listed(registered) == []


def test_a_step_that_reached_nobody_waits_for_the_office(registered, pump, home):
    """Until somebody is heard of, or the matter is raised by hand; the assignment was taken."""
    end_check(home, pump, "assign", "sent", "2022-08-15")
    for rung in ("T-5", "T-3", "T", "T+1"):
        end_check(home, pump, rung, "unreached", "2022-09-01")
    registered.moment = "2022-09-02T09:00:00+08:00"
    before = listed(registered)
    said = registered.fine("approve", pump, "--unreached", "--as", "dc01")

    assert "未能送达" in said.out
    assert ("unreached", pump) in before
    assert ("unreached", pump) not in listed(registered)


def test_an_assignment_that_reached_nobody_waits_though_the_matter_was_raised(
    registered, pump, home
):
    """Raising it tells those above; its owner still knows nothing of the matter."""
    for rung in ("assign", "T-5", "T-3", "T", "T+1"):
        end_check(home, pump, rung, "unreached", "2022-09-01")
    registered.moment = "2022-09-02T09:00:00+08:00"
    registered.fine("approve", pump, "--unreached", "--as", "dc01")

    assert listed(registered) == [("unreached", pump)]


def test_an_offline_matter_is_done_on_paper(registered, find, home):
    """Its due steps stand on the list until the paper is noted."""
    code = find("信访")
    end_check(home, code, "T-5", "unreached", "2022-09-23")
    registered.moment = "2022-09-23T10:00:00+08:00"
    before = listed(registered)
    registered.fine("call", code, "--answered-by", "水清浅", "--by", "paper")

    assert before == [("offline", code)]
    assert listed(registered) == []


def test_three_times_no_change_in_a_row_is_noticed(registered, pump):
    """An answer that never changes is looked at by a person."""
    for day in ("18", "22", "25"):
        registered.moment = f"2022-08-{day}T10:00:00+08:00"
        registered.fine("reply", pump, "--status", "no-change")

    assert listed(registered) == [("same-answer", pump)]


@pytest.mark.parametrize("command", [("match", 1, "2022-0001"), ("match", 99, "2022-9999")])
def test_a_message_that_is_not_there(registered, command):
    """Named, exit code 2."""
    said = registered(*command, "--as", "dc01")

    assert said.code == 2
    assert "Traceback" not in said.err


def test_a_mail_nobody_can_place_is_matched_by_hand(registered, pump, home):
    """An .eml in the inbox folder without any trace of a notice waits, then lands on its matter."""
    mail = (
        "From: sl02@liudu.example.org\nTo: dc@example.org\nSubject: =?utf-8?b?6L+b5bGV?=\n"
        "Message-ID: <a1@liudu.example.org>\nDate: Mon, 15 Aug 2022 09:00:00 +0800\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n正在推进 60%\n"
    )
    (home / "inbox" / "a.eml").write_bytes(mail.encode())
    from datetime import datetime

    from duban.settings import load_settings
    from services.inbox.collect import collect
    from services.office import Office

    office = Office.open(load_settings())
    collect(office, datetime.fromisoformat("2022-08-15T09:30:00+08:00"))
    office.close()
    (waiting,) = what_waits(registered)

    registered.fine("match", waiting["ref"], pump, "--vouch", "--as", "dc01")

    rows = registered.fine("show", pump, "--format", "json").rows
    assert waiting["what"] == "unmatched"
    assert [row["status"] for row in rows if row["kind"] == "reply"] == ["in-progress"]
    assert listed(registered) == []

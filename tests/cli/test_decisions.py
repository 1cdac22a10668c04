"""Decisions of the office: extensions, gates, owners, and a matter's way to its end."""

import pytest

from tests.cli.conftest import what_waits


def due_of(duban, code):
    rows = duban.fine("show", code, "--format", "json").rows
    return {row["due"] for row in rows if row["kind"] == "check" and row["status"] == "open"}


@pytest.fixture
def asked(registered, pump):
    """A request for more time waits."""
    registered.fine("extend", pump, "--until", "2022-09-20", "--reason", "电机推迟到货",
                    "--signed-off-by", "sl01")  # fmt: skip
    return registered


def test_a_granted_request_moves_the_date_and_keeps_the_original(asked, pump):
    """The ladder is planned anew; the original stays."""
    said = asked("decide", pump, "--grant", "2022-09-15", "--as", "dc01")

    assert said.code == 0
    assert due_of(asked, pump) == {"2022-09-15"}
    assert "2022-08-31" in asked.fine("explain", pump).out


def test_an_assignment_not_yet_sent_survives_a_new_date(asked, pump):
    """Nobody is asked for what was never assigned: the assignment is planned again."""
    asked.fine("decide", pump, "--grant", "2022-09-15", "--as", "dc01")
    other = asked.fine("register", "--title", "清淤", "--due", "2022-09-30", "--unit", "SL",
                       "--liaison", "sl02", "--approver", "dc01", "--approved-on", "2022-08-15",
                       "--format", "json").rows[0]["code"]  # fmt: skip
    asked.fine("reassign", other, "--unit", "FW", "--liaison", "fw02", "--as", "dc01")

    rows = asked.fine("show", other, "--format", "json").rows
    assigned = [(row["person"], row["status"]) for row in rows if row["rung"] == "assign"]
    assert ("fw02", "open") in assigned
    assert ("sl02", "superseded") not in [pair for pair in assigned if pair[1] == "open"]


def test_a_supporting_unit_that_leads_supports_no_longer(ready):
    """Nobody is named twice for one matter."""
    code = ready.fine("register", "--title", "清淤", "--due", "2022-09-30", "--unit", "SL",
                      "--liaison", "sl02", "--supporting", "FW", "--approver", "dc01",
                      "--approved-on", "2022-08-15",
                      "--format", "json").rows[0]["code"]  # fmt: skip
    before = ready.fine("show", code).out
    ready.fine("reassign", code, "--unit", "FW", "--liaison", "fw02", "--as", "dc01")

    assert "配合 supporting 便民中心" in before
    assert "配合" not in ready.fine("show", code).out


def test_leaders_are_changed_and_told_in_the_timeline(registered, pump):
    """By name, with both sides; one of the two has to be given."""
    nobody = registered("leaders", pump, "--why", "调整", "--as", "dc01")
    said = registered.fine(
        "leaders", pump, "--sponsor", "zf01", "--why", "分工调整", "--as", "dc01"
    )
    shown = registered.fine("show", pump).out

    assert nobody.code == 2
    assert "包挂领导 sponsoring 顾守一（zf01）" in said.out
    assert all(word in shown for word in ("调整领导", "谭问渠", "包挂领导 无 → 顾守一", "分工调整"))


def test_a_refused_request_leaves_the_date(asked, pump):
    """With the reason, told to the owner."""
    asked.fine("decide", pump, "--refuse", "--why", "同类项目已如期", "--as", "dc01")

    (row,) = asked.fine("extensions", "--all", "--format", "json").rows
    assert row["status"] == "refused"
    assert due_of(asked, pump) == {"2022-08-31"}


def test_a_newer_request_replaces_the_older(asked, pump):
    """Only one request waits at a time."""
    asked.fine("extend", pump, "--until", "2022-09-28", "--reason", "再推迟",
               "--signed-off-by", "sl01")  # fmt: skip

    (row,) = asked.fine("extensions", "--format", "json").rows
    assert row["requested_due"] == "2022-09-28"


@pytest.mark.parametrize(
    "tokens",
    [
        ("decide", "CODE", "--grant", "2022-09-15"),
        ("verify", "CODE"),
        ("close", "CODE", "--why", "x"),
        ("withdraw", "CODE", "--why", "x"),
        ("approve", "CODE"),
        ("waive", "CODE", "--why", "x"),
        ("reassign", "CODE", "--unit", "FW", "--liaison", "fw02"),
    ],
)
def test_every_decision_needs_a_named_person(registered, pump, counts, tokens):
    """Without --as or DUBAN_ACTOR nothing is decided."""
    before = counts()

    said = registered(*(pump if token == "CODE" else token for token in tokens))

    assert said.code == 2
    assert "DUBAN_ACTOR" in said.err
    assert before == counts()


def test_the_acting_person_must_be_known(asked, pump):
    """A code nobody bears cannot sign; the environment counts like --as."""
    said = asked("decide", pump, "--grant", "2022-09-15", "--as", "nobody")

    assert said.code == 2
    assert "nobody" in said.err


def test_the_actor_may_come_from_the_environment(asked, pump, monkeypatch):
    """DUBAN_ACTOR stands for --as."""
    monkeypatch.setenv("DUBAN_ACTOR", "dc01")

    assert asked("decide", pump, "--grant", "2022-09-15").code == 0


def test_from_claim_to_closing(registered, pump):
    """The head's completion is verified, closed, and nothing is asked any more."""
    registered.fine(
        "reply", pump, "--status", "done", "--as-person", "sl01", "--signed-off-by", "sl01"
    )
    registered.fine(
        "verify", pump, "--why", "现场查看，设备已经投运", "--visited", "2022-08-15", "--as", "dc01"
    )

    said = registered("close", pump, "--as", "dc01")

    assert said.code == 0
    assert due_of(registered, pump) == set()
    assert what_waits(registered) == []


def test_rework_and_reopen_ask_again(registered, pump):
    """A claim returned and a matter reopened are planned anew."""
    registered.fine(
        "reply", pump, "--status", "done", "--as-person", "sl01", "--signed-off-by", "sl01"
    )
    registered.fine("rework", pump, "--why", "缺验收单", "--as", "dc01")
    again = due_of(registered, pump)
    registered.fine("reply", pump, "--status", "done", "--as-person", "sl01", "--signed-off-by",
                    "sl01", "--note", "已补")  # fmt: skip
    registered.fine(
        "verify", pump, "--why", "现场查看，设备已经投运", "--visited", "2022-08-15", "--as", "dc01"
    )
    registered.fine("close", pump, "--as", "dc01")
    registered.fine("reopen", pump, "--why", "反弹", "--as", "dc01")

    assert again == {"2022-08-31"}
    assert due_of(registered, pump) == {"2022-08-31"}


def test_suspend_and_resume(registered, pump):
    """While suspended nothing is planned; afterwards the steps still ahead are."""
    registered.fine("acknowledge", pump)
    registered.fine("suspend", pump, "--why", "等批复", "--as", "dc01")
    nothing = due_of(registered, pump)
    registered.fine("resume", pump, "--as", "dc01")

    assert nothing == set()
    assert due_of(registered, pump) == {"2022-08-31"}


def test_a_returned_matter_stays_or_goes(registered, pump):
    """refuse-return leaves it with its unit."""
    registered.fine("return", pump, "--why", "不属职责")

    registered.fine("refuse-return", pump, "--why", "三定方案列明", "--as", "dc01")

    assert what_waits(registered) == []


@pytest.mark.parametrize(
    "tokens",
    [
        ("verify", "CODE"),
        ("close", "CODE"),
        ("rework", "CODE", "--why", "x"),
        ("reopen", "CODE", "--why", "x"),
        ("resume", "CODE"),
        ("approve", "CODE"),
        ("waive", "CODE", "--why", "x"),
        ("refuse-return", "CODE", "--why", "x"),
    ],
)
def test_what_the_stage_does_not_allow_is_refused(registered, pump, counts, tokens):
    """Exit code 1 and a reason in both languages; nothing changed."""
    before = counts()

    said = registered(*(pump if token == "CODE" else token for token in tokens), "--as", "dc01")

    assert said.code == 1
    assert any("\u4e00" <= char <= "\u9fff" for char in said.err)
    assert before == counts()


@pytest.fixture
def drafted(registered, draft_step):
    """The supervision order of the pumping station is drafted."""
    draft_step("T+3")
    return registered


def test_signing_gives_the_order_its_number(drafted, pump):
    """The number comes with the signature, and the draft's time is the check's."""
    waiting = what_waits(drafted)[0]["what"]

    said = drafted.fine("approve", pump, "--as", "dc01")

    rows = drafted.fine("show", pump, "--format", "json").rows
    gate = next(row for row in rows if row["kind"] == "gate")
    check = next(row for row in rows if row["kind"] == "check" and row["rung"] == "T+3")
    assert waiting == "sign"
    assert "〔2022〕1号" in said.out
    assert gate["status"] == "approved"
    assert check["at"].startswith("2022-09-05T09:00")


def test_waiving_keeps_the_reason(drafted, pump):
    """A waived step is passed, with the reason on the record."""
    drafted.fine("waive", pump, "--why", "已现场督办", "--as", "dc01")

    rows = drafted.fine("show", pump, "--format", "json").rows
    check = next(row for row in rows if row["kind"] == "check" and row["rung"] == "T+3")
    assert check["status"] == "waived"
    assert "已现场督办" in check["reason"]


def test_raising_what_is_not_overdue_is_refused(registered, pump):
    """--unreached says that somebody overdue was not reached; here nobody is."""
    said = registered("approve", pump, "--unreached", "--as", "dc01")

    assert said.code == 1
    assert "尚未逾期" in said.err

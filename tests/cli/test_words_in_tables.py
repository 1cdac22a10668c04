"""Tables speak to the office: names instead of codes, each thing once; programs keep the codes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cli.lines import for_people, proof_words, step_name, told_once
from duban.notices.attempts import attempt_words
from models.queries.agenda import AgendaLine

NAMES = {"dc01": "谭问渠", "sl02": "水清浅"}
SENT = AgendaLine(
    at=datetime(2022, 9, 5, 1, tzinfo=UTC),
    commitment="2022-0001",
    rung="T+3",
    person="sl02",
    kind="check",
    route="mailto://mail.example.org → s***@liudu.example.org",
    status="sent",
    reason="2022年9月6日已经签发同意",
)


def cells(**changes):
    """The one row that a line becomes."""
    return for_people([replace(SENT, **changes)], NAMES)[0]


@pytest.mark.parametrize(
    ("rung", "name"),
    [
        ("T-5", "T-5 临期提醒"),
        ("T", "T 到期问询"),
        ("assign", "交办 assign"),
        ("cadence", "例行调度 cadence"),
        ("decision", "告知决定 decision"),
        ("", ""),
    ],
)
def test_a_step_has_its_chinese_name(rung, name):
    """A symbol keeps its place before the name; a word of English stands behind it."""
    assert step_name(rung) == name


def test_kind_and_step_are_two_columns():
    """The kind of a row does not say the step again."""
    row = cells(kind="notice", rung="decision", status="accepted")

    assert (row["kind"], row["rung"], row["status"]) == ("通知", "告知决定 decision", "已受理")


def test_people_stand_by_name_and_the_product_as_the_system():
    """Nobody is called `duban`."""
    people = [cells(person=code)["person"] for code in ("sl02", "duban", "desk", "张局长")]

    assert people == ["水清浅", "系统 automatic", "督查办 office", "张局长"]


def test_the_ordinary_reason_is_not_repeated():
    """That a day has come or a draft was signed is told by the row's day or the one above."""
    reasons = [
        cells(reason=text)["reason"]
        for text in ("已到计划日期", SENT.reason, "closed；时限 due None", "一行\n又一行")
    ]

    assert reasons == ["", "", "已销号", "一行 又一行"]


def test_a_step_that_its_message_tells_is_left_out():
    """A sent check beside its notice, and one that was only signed, beside its signature."""
    notice = replace(SENT, kind="notice", status="accepted")
    talk = replace(SENT, rung="T+10", person="")
    signed = replace(talk, kind="gate", status="recorded", person="dc01")

    assert told_once([SENT, notice, talk, signed]) == [notice, signed]


def test_a_step_that_nothing_else_tells_stays():
    """Open or answered steps, and one sent to somebody else; not one that was planned anew."""
    other = replace(SENT, kind="notice", person="sl01")
    answered = replace(SENT, rung="T-5", status="answered")
    anew = replace(SENT, rung="T-3", status="superseded")

    assert told_once([SENT, other, answered, anew]) == [SENT, other, answered]


def test_an_attempt_says_its_outcome_and_the_services_code():
    """An address that the row shows already is not said again."""
    tries = ["1. mailto://a → s***@example.org retry 451", "2. sms://b → 1** accepted 0"]

    assert attempt_words(tries) == ["1. s***@example.org 待重发 451", "2. 1** 已受理 0"]
    assert attempt_words(tries, route="sms://b → 1**")[1] == "2. 已受理 0"
    assert attempt_words(["1. 待电话通知 no-route"]) == ["1. 待电话通知"]


@pytest.mark.parametrize("at", ["2022-08-15T09:00+08:00", "2022-08-15 09:00"])
def test_proof_says_how_and_when(at):
    """By the clock of the office, in words."""
    assert proof_words(f"{at} answered:link") == "2022-08-15 09:00 已答复（链接填报）"
    assert proof_words("") == ""


def test_lists_of_the_office_hold_no_codes(registered, pump):
    """Agenda, inbox, messages, rounds, rules and explanation."""
    registered.fine("extend", pump, "--until", "2022-09-20", "--reason", "设备推迟",
                    "--signed-off-by", "sl01")  # fmt: skip
    said = "".join(
        registered.fine(*tokens).out
        for tokens in (
            ("agenda",), ("inbox",), ("extensions",), ("policies", "sprint"), ("proposals",),
            ("explain", pump), ("round", "--dry-run"),
        )
    )  # fmt: skip

    for code in ("sl02", "requested", "unit_head", "superseded", "undated", "month-end", "open"):
        assert code not in said.replace("dc01", "")
    for words in ("水清浅", "待审延期", "梁见山", "联络员", "交办 assign", "月底", "待办"):
        assert words in said


def test_a_narrow_terminal_folds_and_cuts_nothing(registered, pump, monkeypatch):
    """80 columns: every word of a short column is there, on two lines if need be."""
    monkeypatch.setattr("cli.output._terminal", lambda: 80)
    registered.fine("reply", pump, "--status", "in-progress", "--note", "设备进场")
    out = registered.fine("show", pump).out.replace("\n", "")

    assert "时间 at" in out
    assert "10:00" in out
    assert "设备进场" in out

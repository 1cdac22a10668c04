"""`vouch` and `match`: the office says whose word a mail is, or sets it aside."""

import pytest

from tests.cli.conftest import what_waits
from tests.cli.test_reading_mail import drop


@pytest.fixture
def waiting(registered, home):
    """A mail of a stranger that waits in the inbox; its number."""
    drop(home, "stranger@else.example.org", "正在推进，完成60%")
    registered.fine("replies", "collect")
    (row,) = what_waits(registered)
    return row["ref"]


def answers(duban, code):
    rows = duban.fine("show", code, "--format", "json").rows
    return [row["identity"] for row in rows if row["kind"] == "reply"]


def test_a_matched_mail_waits_for_acceptance(registered, pump, waiting):
    """First which matter, then whose word; each is told in words, and who accepted it is shown."""
    said = registered.fine("match", waiting, pump, "--as", "dc01").out
    (row,) = what_waits(registered)
    accepted = registered.fine("vouch", row["ref"], "--why", "已电话核实", "--as", "dc01").out

    assert "仅留存" in said
    assert (row["what"], row["commitment"]) == ("unverified", pump)
    assert f"duban vouch {row['ref']}" in row["do"]
    assert accepted == f"{pump} 反馈 answer {row['ref']}：已采信 accepted。\n"
    assert answers(registered, pump)[0].endswith("dc01采信")
    assert "采信来信" in registered.fine("show", pump).out.replace("\n", "").replace(" ", "")
    assert what_waits(registered) == []


def test_a_mail_is_set_aside(registered, waiting):
    """An advertisement leaves the list."""
    said = registered.fine("vouch", "--message", waiting, "--no", "--why", "广告", "--as", "dc01")

    assert "不予采信" in said.out
    assert what_waits(registered) == []


@pytest.mark.parametrize(
    "words",
    [(), ("3", "--message", "4"), ("99",), ("--message", "99", "--no"), ("--message", "99")],
)
def test_what_is_not_there_is_named(registered, words):
    """One line in both languages, exit code 2."""
    said = registered("vouch", *words, "--as", "dc01")

    assert said.code == 2
    assert "Traceback" not in said.err
    assert any("\u4e00" <= char <= "\u9fff" for char in said.err)


def test_nobody_but_the_office_accepts(registered, pump, waiting):
    """Neither the liaison nor a leader."""
    registered.fine("match", waiting, pump, "--as", "dc01")
    (row,) = what_waits(registered)
    said = registered("vouch", row["ref"], "--as", "sl02")

    assert said.code == 1
    assert "督查办" in said.err
    assert "采信" not in answers(registered, pump)[0]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "无从核验"),
        ({"DUBAN_MAIL_AUTHSERV_ID": "mx.gov.example"}, "mx.gov.example"),
        ({"DUBAN_MAIL_CLOSED": "true"}, "封闭邮件系统"),
    ],
)
def test_the_doctor_says_whose_finding_is_believed(ready, monkeypatch, settings, told):
    """Nobody's, one server's, or the whole closed system's."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    rows = ready("doctor", "--format", "json").rows

    assert [told in row["found"] for row in rows if row["check"] == "mail senders"] == [True]

"""Closing that holds: a finding, on evidence or a visit, by another than who claims or closes."""

import json
import sqlite3
from contextlib import closing

import pytest

FINDING = "查验验收单，设备已经投运"
VISIT = ("--visited", "2022-08-15", "--place", "泵站")


@pytest.fixture
def colleague(registered, directory):
    """The office has a second person, dc02."""
    line = (
        "DC,督查室,dc02,叶知秋,科员,督查办,mailto://127.0.0.1:2525?to=dc02@liudu.example.org,,,,\n"
    )
    directory.write_text(directory.read_text(encoding="utf-8") + line, encoding="utf-8")
    registered.fine("owners", "import", directory)
    return "dc02"


def claim(duban, code, by="dc01"):
    """A completion that the head signed, recorded by a person of the office."""
    duban.fine("reply", code, "--status", "done", "--as-person", "sl01", "--signed-off-by", "sl01",
               "--as", by)  # fmt: skip


def verdict_of(duban, code):
    with closing(sqlite3.connect(duban.home / "duban.db")) as database:
        return database.execute("SELECT verdict FROM commitment WHERE code = ?", (code,)).fetchone()


@pytest.mark.parametrize("finding", ["", "已核", "核查属实", "同意。。。。。。", "checked"])
def test_a_finding_is_a_sentence(registered, pump, counts, finding):
    """属实 says nothing of what was looked at: it is refused, and nothing is kept."""
    claim(registered, pump)
    before = counts()

    said = registered("verify", pump, "--why", finding, *VISIT, "--as", "dc01")

    assert (said.code, counts()) == (1, before)
    assert "一句话" in said.err


def test_without_evidence_somebody_must_have_gone_to_see(registered, pump, counts):
    """A claim alone proves nothing: evidence is handed in, or the day of a visit is noted."""
    claim(registered, pump)
    before = counts()

    refused = registered("verify", pump, "--why", FINDING, "--as", "dc01")
    unchanged = counts() == before
    seen = registered("verify", pump, "--why", FINDING, *VISIT, "--as", "dc01")

    assert (refused.code, unchanged, seen.code) == (1, True, 0)
    assert all(word in refused.err for word in ("佐证", "--visited"))


def test_evidence_that_failed_once_does_not_serve_again(registered, pump, hand_in):
    """After a check the next one needs something new."""
    claim(registered, pump)
    hand_in(pump)
    first = registered("verify", pump, "--why", FINDING, "--as", "dc01").code
    registered.fine("rework", pump, "--why", "验收单缺页", "--as", "dc01")
    registered.moment = "2022-08-16T10:00:00+08:00"
    claim(registered, pump)

    again = registered("verify", pump, "--why", FINDING, "--as", "dc01").code

    assert (first, again) == (0, 1)


def test_a_visit_lies_in_the_past(registered, pump):
    """Nobody has seen what is still to come."""
    claim(registered, pump)

    said = registered("verify", pump, "--why", FINDING, "--visited", "2022-08-16", "--as", "dc01")

    assert said.code == 1
    assert verdict_of(registered, pump) == ("",)


# claim, verify, close: who does which, and at which step a colleague is needed.
COURSES = {
    ("dc01", "dc01", "dc01"): "verify",
    ("dc01", "dc01", "dc02"): "verify",
    ("dc01", "dc02", "dc02"): "close",
    ("dc01", "dc02", "dc01"): "",
    ("dc01", "dc02", "zf01"): "",
    ("dc02", "dc01", "dc01"): "close",
    ("dc01", "", "dc01"): "close",
    ("dc01", "", "dc02"): "",
}


@pytest.mark.parametrize("course", COURSES)
def test_one_clerk_alone_never_closes_a_matter(registered, pump, colleague, course):
    """Whoever recorded the claim does not verify it, whoever verified does not close it."""
    recorder, verifier, closer = course
    claim(registered, pump, recorder)
    verified = (
        registered("verify", pump, "--why", FINDING, *VISIT, "--as", verifier) if verifier else None
    )
    if verified and verified.code:
        assert COURSES[course] == "verify"
        assert "其他人员" in verified.err
        return
    ended = registered("close", pump, "--why", "同意销号", "--as", closer)

    assert COURSES[course] == ("close" if ended.code else "")


def test_an_office_of_one_may_and_paper_and_journal_say_so(registered, pump, tmp_path):
    """With nobody else to ask, one person does all; the ledger and the journal tell it."""
    claim(registered, pump)
    registered.fine("verify", pump, "--why", FINDING, *VISIT, "--as", "dc01")
    registered.fine("close", pump, "--as", "dc01")
    registered.fine("ledger", "--out", tmp_path / "l.xlsx")

    with closing(sqlite3.connect(registered.home / "duban.db")) as database:
        facts = database.execute(
            "SELECT verb, facts FROM journalentry WHERE verb IN ('verified', 'closed') ORDER BY id"
        ).fetchall()
    assert [(verb, json.loads(kept).get("sole")) for verb, kept in facts] == [
        ("verified", True),
        ("closed", True),
    ]
    text = ledger_text(tmp_path / "l.xlsx")
    assert "督查办仅一人，办结报告亦由其登记" in text
    assert "核查、销号为同一人（督查办仅一人）" in text


@pytest.fixture
def hand_in(registered):
    """Files an evidence row with the newest answer about a matter."""

    def put(code):
        with closing(sqlite3.connect(registered.home / "duban.db")) as database:
            database.execute(
                "INSERT INTO evidence (reply_id, sha256, name, content_type, size, sealed_scan) "
                "SELECT max(r.id), 'x', '验收单.pdf', 'application/pdf', 1, 0 FROM reply r "
                "JOIN commitment c ON c.id = r.commitment_id WHERE c.code = ?",
                (code,),
            )
            database.commit()

    return put


def ledger_text(book):
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(book)
    rows = [r for n in workbook.sheet_names for r in workbook.get_sheet_by_name(n).to_python()]
    return "\n".join(str(cell) for row in rows for cell in row)

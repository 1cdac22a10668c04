"""Formal numbers: each paper one, in order, never twice; the register tells all, and gaps."""

import os
from hashlib import sha256

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from cli.main import run
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.ledger.decisions import withdraw
from models.tables.papers import IssuedNumber, Paper
from services.admin.rotation import rotate_keys
from services.delivery.printing import copies_of
from services.office import Office
from services.papers.issue import (
    NotSettled,
    content_of,
    papers_of_the_office,
)
from tests.commands import Said, commanded
from tests.papers.issuing import ORDERS, K, bulletin, done, entered, issued, register
from tests.papers.words import text_of
from tests.town import Town


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> str:
    """SQLite, but where two processes meet: there the database decides who is first."""
    return getattr(request, "param", "sqlite")


def test_a_signature_gives_the_number(town):
    """Order, report and talk have theirs from the signing; the report's message shows it."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-16")
    numbers = {row.kind: (row.number, row.status) for row in register(town)}

    assert numbers == {
        K.CHASE_NOTICE: ("开督催〔2022〕1号", "left"),
        ORDERS: ("开督办〔2022〕1号", "left"),
        K.LEADER_BRIEF: ("督查专报〔2022〕第1期", "left"),
        K.FORMAL_TALK: ("开督约〔2022〕1号", "recorded"),
    }
    [report] = [n for i, n in town.notices_about(code) if i.kind == "brief"]
    with reading(town.office.engine) as session:
        [(_, copy)] = copies_of(session, town.office, report.number)
    assert "督查专报〔2022〕第1期" in copy.text


def test_each_report_in_one_message_shows_its_number(town):
    """Two matters reported to one leader on a day stand in one message, each with its number."""
    town.matter(liaison="P1")
    town.matter(liaison="P2", head="H2")
    town.rounds("2022-08-15", "2022-09-09")
    with reading(town.office.engine) as session:
        [number] = {row.number for row in town_reports(town)}
        [(_, copy)] = copies_of(session, town.office, number)

    assert "督查专报〔2022〕第1期" in copy.text
    assert "督查专报〔2022〕第2期" in copy.text


def town_reports(town: Town):
    codes = ("2022-0001", "2022-0002")
    return [n for code in codes for i, n in town.notices_about(code) if i.kind == "brief"]


def test_a_paper_is_frozen_once(town):
    """Asked again it is the very file, whatever has changed since; the number stays."""
    code = done(town)
    first = issued(town, code, K.CLOSE_OUT)
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        matter.title = "另一标题"
        session.add(matter)
    again = issued(town, code, K.CLOSE_OUT, "2022-10-21")

    assert (again.content, again.number, again.before) == (first.content, first.number, True)
    assert first.number == "开督销〔2022〕1号"
    assert "开督销〔2022〕1号" in text_of(first.content)
    assert first.sha256 == sha256(first.content).hexdigest()


def test_the_journal_holds_the_hash(town):
    """Whoever doubts a file compares it with the journal."""
    code = done(town)
    paper = issued(town, code, K.VERIFICATION)
    [entry] = town.entries(verb="paper-issued")

    assert (entry.chain, entry.facts["number"], entry.facts["sent"]) == (
        code, paper.number, paper.sha256,
    )  # fmt: skip


def test_a_frozen_paper_outlives_its_keys(town):
    """After a rotation the very file is still there."""
    paper = issued(town, done(town), K.CLOSE_OUT)
    rotate_keys(town.office, town.act("2022-10-21"))
    office = Office.open(town.office.settings)
    with reading(office.engine) as session:
        row = session.exec(select(Paper).where(Paper.number == paper.number)).one()
        assert content_of(office, row) == paper.content
    office.close()


@pytest.mark.parametrize("kind", [K.ASSIGNMENT_NOTICE, ORDERS])
def test_what_can_still_change_gets_no_number(town, kind):
    """Nothing is frozen before it is signed, sent, decided, verified or closed."""
    code = town.matter()
    if kind is ORDERS:
        town.rounds("2022-08-15", "2022-09-05")

    with pytest.raises(NotSettled, match="不能定稿编号"):
        issued(town, code, kind, "2022-09-05")
    assert [row for row in register(town) if row.kind is kind] == []


def test_an_owner_freezes_nothing(town):
    """Only the office gives numbers; a leader or the office signs a bulletin."""
    code = done(town)

    with pytest.raises(NotEntitled):
        issued(town, code, K.CLOSE_OUT, by="P1")
    with pytest.raises(NotEntitled):
        entered(town, "开督办〔2022〕1号", by="P1")


def test_a_bulletin_is_signed_by_whoever_freezes_it(town):
    """It bears the signer's name and the day; one span has one bulletin."""
    town.matter()
    first, again = (bulletin(town, "2022-08-15", "2022-08-31") for _ in range(2))
    other = bulletin(town, "2022-09-01", "2022-09-30")

    assert "2022年10月20日" in text_of(first.content)
    assert (first.number, again.number) == ("督查通报〔2022〕第1号", "督查通报〔2022〕第1号")
    assert other.number == "督查通报〔2022〕第2号"
    assert [row.title for row in register(town)] == [
        "督查通报（2022-08-15至2022-08-31）", "督查通报（2022-09-01至2022-09-30）",
    ]  # fmt: skip


def test_the_register_tells_what_left_with_its_hash(town):
    """Each message that carried a paper stands there with the hash of its kept copy."""
    town.matter()
    town.rounds("2022-08-15", "2022-09-06")
    paper = issued(town, "2022-0001", ORDERS)
    [order] = [row for row in register(town) if row.kind is ORDERS]
    kept = {row.number: row.sha256 for row in town.rows(Paper)}

    assert order.codes == ("2022-0001",)
    assert order.file_sha256 == paper.sha256
    assert len(order.left) == 2
    assert {left.notice: left.sha256 for left in order.left}.items() <= kept.items()


def test_an_order_signed_and_never_sent_stays_as_void(town):
    """Its number is not given again; the register says why nothing left under it."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-05")
    town.sign("2022-09-06")
    town.decide(withdraw, code, "2022-09-06", why="上级调整", clock="08:45")
    other = town.matter("2022-09-09", on="2022-09-06")
    town.rounds("2022-09-06", "2022-09-16")

    assert [(row.number, row.status, row.codes)
            for row in register(town) if row.kind is ORDERS] == [
        ("开督办〔2022〕1号", "void", (code,)), ("开督办〔2022〕2号", "left", (other,)),
    ]  # fmt: skip


def typed(town: Town, *words: str) -> Said:
    """One command in the town's home."""
    settings = town.office.settings
    home = {"DUBAN_HOME": settings.home, "DUBAN_DATABASE_URL": settings.database}
    return commanded(town.at("2022-09-07"), "papers", *words, **home)


def test_the_register_is_a_command_and_a_sheet(town, tmp_path):
    """Number, paper, what left and the hash, in the terminal, as JSON and as Excel."""
    town.matter()
    town.rounds("2022-08-15", "2022-09-06")
    paper = issued(town, "2022-0001", ORDERS)
    sheet = tmp_path / "发文登记.xlsx"
    told = typed(town, "--year", "2022", "--format", "json").rows
    written = typed(town, "--year", "2022", "--out", str(sheet))
    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()

    assert written.code == 0
    assert [row["number"] for row in told] == ["开督催〔2022〕1号", "开督办〔2022〕1号"]
    assert told[1]["file_hash"] == paper.sha256
    assert [row[0] for row in rows] == ["编号", "开督催〔2022〕1号", "开督办〔2022〕1号"]
    assert rows[2][6] == "已发出"
    assert paper.sha256 in rows[2]


def test_a_refusal_is_a_sentence(town, tmp_path):
    """A draft is not issued by the command either: exit code 1 or 2, no file, no traceback."""
    town.matter()
    out = tmp_path / "x.docx"
    said = typed(
        town, "issue", "2022-0001", "--kind", "supervision-order", "--out", str(out), "--as", "D1"
    )

    assert said.code in (1, 2)
    assert "Traceback" not in said.err
    assert not out.exists()


def test_what_the_office_signed_is_among_all_papers(town):
    """`papers all` writes bulletins as they were frozen, beside the papers of matters."""
    town.matter()
    first, second = (
        bulletin(town, "2022-08-15", "2022-08-31"),
        bulletin(town, "2022-09-01", "2022-09-30"),
    )
    with reading(town.office.engine) as session:
        found = papers_of_the_office(session, town.office)

    assert [each.number for each in found] == [first.number, second.number]
    assert [each.sha256 for each in found] == [first.sha256, second.sha256]


def in_its_own_process(town, *command):
    """A command of the office in a process that begins with everything loaded; its number."""
    town.office.engine.dispose()
    if child := os.fork():
        return child
    code = 70
    try:
        os.environ["DUBAN_HOME"] = str(town.office.settings.home)
        os.environ["DUBAN_DATABASE_URL"] = town.office.settings.database
        code = run([str(word) for word in command])
    finally:
        os._exit(code)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_two_processes_give_no_number_twice(town, tmp_path):
    """Side by side both write every paper: the same files under the same numbers, without a gap."""
    for n in range(1, 4):
        town.matter(liaison=f"P{n}", head=f"H{n}")
    town.rounds("2022-08-15", "2022-09-08")
    town.person("D1", unit="DC", role=Role.OFFICE)
    folders = [tmp_path / "a", tmp_path / "b"]
    children = [
        in_its_own_process(town, "papers", "all", "--as", "D1", "--out", f) for f in folders
    ]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    assert codes == [0, 0]
    first, second = ({p.name: p.read_bytes() for p in f.glob("*.docx")} for f in folders)
    assert first == second
    places = [row.n for row in town.rows(IssuedNumber) if row.kind is K.ASSIGNMENT_NOTICE]
    assert places == [1, 2, 3]

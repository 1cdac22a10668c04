"""S23 谁能干成谁上: evidence about a person or a unit, on request, for a purpose, without a ranking."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from models.db import reading
from models.tables.records import JournalEntry
from tests.desk.conftest import quick_hashes
from tests.mechanisms.acting import registered
from tests.mechanisms.pages import pages

__all__ = ["quick_hashes"]
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
FOR = ("--purpose", "2022年度干部考察")


@pytest.fixture
def busy(desk, tmp_path):
    """骆青原 reported on a matter and did a milestone of it; the office closed another one."""
    photo = tmp_path / "封顶.jpg"
    photo.write_bytes(JPEG)
    code = desk.code("中试基地建设")
    desk.fine("milestone", "add", code, "主体封顶", "2022-08-24", "--as", "kjj02")
    desk.fine("milestone", "done", code, "主体封顶", "--on", "2022-08-23", "--place", "现场", "--file",
              photo, "--as", "kjj02", on="2022-08-24")  # fmt: skip
    desk.fine("reply", code, "--status", "in-progress", "--note", "设备进场调试", "--source", "phone",
              "--as", "dcb02", on="2022-08-26")  # fmt: skip
    registered(desk, "别局的事项", "--due", "2022-10-31", on="2022-08-26")
    return desk


def drawn(desk, who, *options, on="2022-09-01"):
    """The workbook about somebody, sheet by sheet."""
    out = desk.home / "材料.xlsx"
    desk.fine("evidence", who, "--out", out, *FOR, *options, "--as", "dcb01", on=on)
    book = CalamineWorkbook.from_path(out)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_facts_and_evidence_of_a_person(busy):
    """Matters with the part in them, own words, files by their hash; in order of code and day."""
    found = drawn(busy, "kjj02")
    matters = found["事项"][1:]

    assert [row[0] for row in matters] == sorted(row[0] for row in matters)
    assert {row[3] for row in matters} == {"联络员"}
    assert [row[4] for row in found["反馈"][1:]] == ["设备进场调试"]
    assert [(row[2], row[3]) for row in found["佐证"][1:]] == [("节点 主体封顶", "封顶.jpg")]


def test_nothing_in_it_ranks_or_scores(busy):
    """No column and no number of rank, points or speed; it says what it may be used for."""
    found = drawn(busy, "KJJ")

    titles = "".join(str(cell) for name in ("事项", "反馈", "佐证") for cell in found[name][0])
    assert not any(
        word in titles for word in ("名次", "排名", "得分", "分数", "用时", "逾期", "率")
    )
    assert any("2022年度干部考察" in str(row[0]) for row in found["说明"])
    assert any("不排名" in str(row[0]) for row in found["说明"])


def test_the_days_bound_it(busy):
    """Nothing that was said after the last day is in it, nor a matter that came later."""
    of_august = drawn(busy, "kjj02", "--until", "2022-08-25")
    before = drawn(busy, "kjj02", "--until", "2022-08-16")

    assert of_august["反馈"][1:] == []
    assert of_august["事项"][1:]
    assert before["事项"][1:] == []


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ((), "--purpose"),
        ((*FOR, "--since", "2022-09-02", "--until", "2022-09-01"), "起止日期"),
        ((*FOR, "--until", "2023-01-01"), "不晚于今天"),
    ],
)
def test_without_a_purpose_or_with_days_to_come_it_is_refused(busy, options, word):
    """One sentence; no file, no entry in the journal."""
    out, before = busy.home / "材料.xlsx", busy.counts()

    said = busy("evidence", "kjj02", "--out", out, *options, "--as", "dcb01", on="2022-09-01")

    assert (said.code, busy.counts(), out.exists()) == (2, before, False)
    assert word in said.err


def test_nobody_but_the_office_draws_it(busy):
    """Not an owner about a colleague, and nobody of whom nothing is known."""
    out = busy.home / "材料.xlsx"
    stranger = busy("evidence", "spj02", "--out", out, *FOR, "--as", "kjj02")
    unknown = busy("evidence", "无此人", "--out", out, *FOR, "--as", "dcb01")

    assert (stranger.code, out.exists()) == (1, False)
    assert unknown.code != 0


def test_the_request_stays_in_the_journal(busy):
    """The code, the days, the purpose and the hash of what was handed out stand there; no name."""
    drawn(busy, "kjj02")

    with busy.office() as office, reading(office.engine) as session:
        entry = session.exec(select(JournalEntry).where(JournalEntry.verb == "record-drawn")).one()
    assert (entry.actor, entry.why) == ("dcb01", FOR[1])
    assert entry.facts["about"] == "kjj02"
    assert len(entry.facts["sha256"]) == 64
    assert "骆青原" not in str(entry.facts)
    assert busy.differing() == []


def test_the_desk_hands_it_out_and_lists_who_asked(busy, quick_hashes):
    """A form with a purpose; without one it comes back and nothing was kept."""
    with pages(busy, "2022-09-01") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")
        browser.open("/desk/evidence")
        bare = browser.send("/desk/evidence", who="骆青原", purpose="")
        handed = browser.send("/desk/evidence", who="骆青原", purpose="年度考核参考")
        browser.open("/desk/evidence")

    assert bare.status_code == 422
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(handed.content)).sheet_names
    assert sheets == ["事项", "反馈", "佐证", "说明"]
    assert "年度考核参考" in browser.text
    assert "骆青原" in browser.text

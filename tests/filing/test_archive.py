"""归档: a folder for each closed matter, complete, with pages and hashes, the same each time."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.queries.people import find_commitment
from services.filing.archive import closed_in, file_matter, write_year_list
from services.filing.folder import safe
from services.filing.pages import page_count, pdf_of, settled
from tests.filing.conftest import PICTURE
from tests.town import Town


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder of its own: the office's home lies beside it."""
    return tmp_path / "out"


def written(town: Town, out: Path, code: str = "2022-0001", by: str = "D1"):
    with transaction(town.office.engine) as session:
        matter = find_commitment(session, code)
        act = town.act("2023-01-10", by=by)
        return file_matter(session, town.office, act, matter, out, pdf=False)


def files(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()
    }


def test_a_folder_holds_everything_in_order(filed, out):
    """Source, papers, messages as they left, answers, evidence, findings, closing."""
    done = written(filed, out)
    found = {name.split("/", 1)[1]: data for name, data in files(out).items()}
    parts = sorted({name.split("/")[0] for name in found if "/" in name})

    assert [part[3:] for part in parts] == ["来源", "文书", "反馈", "佐证", "核查", "销号"]
    assert done.files == len(found) - 1  # the catalogue counts itself not
    assert any("月底前建成一处示范点" in d.decode() for n, d in found.items() if "来源" in n)
    assert any(n.endswith("督办通知单 开督办〔2022〕1号.docx") for n in found)
    assert PICTURE in found.values()
    assert any("示范点已建成投用" in d.decode() for n, d in found.items() if "核查" in n)
    assert any("已销号" in d.decode() for n, d in found.items() if n.endswith("销号.txt"))


def test_a_message_is_filed_as_it_left(filed, out):
    """Word for word, without the personal link."""
    written(filed, out)
    letters = [d.decode() for n, d in files(out).items() if "/02 文书/" in n and n.endswith(".txt")]

    assert letters
    assert any("督办通知单" in letter for letter in letters)
    assert not any("/r/" in letter and "personal" in letter for letter in letters)


def test_the_catalogue_has_every_file_with_its_hash(filed, out):
    """And its pages, where they are known."""
    done = written(filed, out)
    folder = out / done.name
    rows = CalamineWorkbook.from_path(folder / "目录.xlsx").get_sheet_by_index(0).to_python()
    told = {row[1]: row[4] for row in rows if "/" in str(row[1])}
    found = {
        name.split("/", 1)[1]: data for name, data in files(out).items() if name.count("/") > 1
    }

    assert told == {name: sha256(data).hexdigest() for name, data in found.items()}
    assert any(row[2] for row in rows[2:])


def test_no_name_leads_out_of_its_folder(filed, out):
    """Titles and names of files came from people."""
    written(filed, out)

    assert all(".." not in name for name in files(out))
    assert safe("../../etc/passwd") == "____etc_passwd"
    assert safe("a" * 300 + ".pdf").endswith(".pdf")
    assert safe("///") == "_"


def test_the_same_folder_is_noted_once(filed, out):
    """Its hash is in the journal; written again it is the same."""
    first, again = written(filed, out / "a"), written(filed, out / "b")
    entries = filed.entries(verb="filed")

    assert first.sha256 == again.sha256
    assert [entry.facts["sha256"] for entry in entries] == [first.sha256]


def test_offline_matters_are_filed_only_where_they_are_asked_for(filed):
    """By default they are in no folder."""
    with reading(filed.office.engine) as session:
        plain = [row.code for row in closed_in(session, 2022, filed.office)]
        hidden = [row.code for row in closed_in(session, 2022, filed.office, offline=True)]

    assert (plain, hidden) == (["2022-0001"], ["2022-0003"])


def test_a_year_has_a_list_of_its_folders(filed, out):
    """Each with the hash of what it holds."""
    done = written(filed, out)
    write_year_list(out, 2022, [done], date(2023, 1, 10))
    path = out / "2022年案卷目录.xlsx"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert [row[4] for row in rows if row[1] == done.name] == [done.sha256]


def test_an_owner_files_nothing(filed, out):
    """The office does."""
    with pytest.raises(NotEntitled):
        written(filed, out, by="P1")


def test_pages_are_counted_where_they_are_known():
    """A picture is one, a text by lines, a Word file only as PDF."""
    assert page_count(PICTURE, "a.png") == 1
    assert page_count(b"x\n" * 100, "a.txt") == 3
    assert page_count(b"%PDF-broken", "a.pdf") is None
    assert page_count(b"PK", "a.docx") is None


def test_without_libreoffice_there_is_no_pdf(monkeypatch):
    """And nothing fails."""
    monkeypatch.setenv("PATH", "/nowhere")

    assert pdf_of(b"PK") is None


def test_a_paper_is_the_same_pdf_whenever_it_is_made():
    """LibreOffice writes instant, identity and checksum of the run; none is of the paper."""
    drawn = (
        b"%PDF-1.6\n1 0 obj\n/CreationDate(D:20230110090000+08'00')>>\n"
        b"/ID [ <C59AAAA1C7C3D0442FF5D51BAF98386B>\n<C59AAAA1C7C3D0442FF5D51BAF98386B> ]\n"
        b"/DocChecksum /AC5259FAB32081A4A3E26281D3208CA5\n"
    )
    later = (
        drawn.replace(b"20230110", b"20240303").replace(b"C59A", b"1108").replace(b"AC52", b"6E7F")
    )

    assert settled(drawn, b"a") == settled(later, b"a") != settled(drawn, b"b")
    assert len(settled(drawn, b"a")) == len(drawn)
    assert b"20230110" not in settled(drawn, b"a")

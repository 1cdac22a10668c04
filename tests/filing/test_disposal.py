"""销毁: only what is beyond its years, by a signed list; register, journal and hashes stay."""

from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.ledger.decisions import close, reopen
from models.ledger.verification import SiteVisit, verify
from models.queries.chains import verify as verify_chains
from models.queries.kept import paper_of
from models.queries.people import Unknown, find_commitment
from models.tables.documents import Document
from models.tables.milestones import Milestone
from models.tables.papers import Paper
from models.tables.records import JournalEntry
from services.admin.rotation import rotate_keys
from services.delivery.copies import open_copy
from services.filing.archive import closed_in, file_matter
from services.filing.disposal import Disposal, ListChanged, NothingOver, carry_out, clear, over
from services.papers.issue import every_paper, frozen_file
from services.watch.audit import audit
from tests.filing.conftest import PICTURE
from tests.town import Town

ORDER = "开督办〔2022〕1号"
EARLY, LATE = "2033-12-31", "2034-01-01"


@pytest.fixture
def on_file(filed: Town, tmp_path: Path) -> Town:
    """The closed matter, put on file in January of 2023."""
    with transaction(filed.office.engine) as session:
        matter = find_commitment(session, "2022-0001")
        file_matter(session, filed.office, filed.act("2023-01-10", by="D1"), matter,
                    tmp_path / "out", pdf=False)  # fmt: skip
    return filed


def listed(town: Town, day: str = LATE, by: str = "D1", **more: Any) -> Disposal:
    with reading(town.office.engine) as session:
        return over(session, town.office, town.act(day, by=by), 2022, **more)


def signed(town: Town, digest: str, day: str = LATE, by: str = "D1", **more: Any):
    with transaction(town.office.engine) as session:
        act = town.act(day, by=by, why="经局长办公会同意")
        return carry_out(session, town.office, act, 2022, digest, **more)


def test_nothing_is_listed_before_its_years_are_over(on_file):
    """Ten full years behind the year of filing; what was never filed is in no list."""
    with pytest.raises(NothingOver):
        listed(on_file, EARLY)

    assert [one.matter.code for one in listed(on_file).rows] == ["2022-0001"]


def test_the_list_on_paper_holds_what_it_is_signed_by(on_file):
    """Its hash stands below the rows, beside the room for signatures; each row has its days."""
    found = listed(on_file)
    data = found.sheet(2022, 10, date.fromisoformat(LATE), on_file.office.settings.tz)
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("销毁清单").to_python()
    closed = found.rows[0].matter.closed_at.astimezone(on_file.office.settings.tz).date()

    assert rows[1][1:6] == [
        "2022-0001", "建成示范点/一期", closed, date(2023, 1, 10), date(2033, 12, 31),
    ]  # fmt: skip
    assert found.sha256 in rows[2][0]
    assert "监销" in rows[3][0]


def test_what_is_signed_is_gone_and_its_hashes_stay(on_file):
    """Messages, Word file and evidence; the journal names list, folder and every hash."""
    found = listed(on_file)
    before = {row.number: row.sha256 for row in on_file.rows(Paper)}
    _, files = signed(on_file, found.sha256)
    with reading(on_file.office.engine) as session:
        row = paper_of(session, ORDER)
        said = open_copy(on_file.office.keys, row).text
        entry = session.exec(select(JournalEntry).where(JournalEntry.verb == "destroyed")).one()
        with pytest.raises(Unknown, match="已于2034-01-01按销毁清单"):
            frozen_file(session, on_file.office, ORDER)

    assert found.sha256 in said
    assert "某" not in said
    assert {row.number: row.sha256 for row in on_file.rows(Paper)} == before
    assert entry.facts["list"] == found.sha256
    assert before[ORDER] in entry.facts["papers"]
    assert entry.facts["evidence"] == files == []


def test_a_message_about_another_matter_too_stays(on_file):
    """Whoever else it was about still finds it as it left."""
    signed(on_file, listed(on_file).sha256)
    with reading(on_file.office.engine) as session:
        kept = [open_copy(on_file.office.keys, row).text for row in session.exec(select(Paper))]

    assert any("在办事项" in text for text in kept)


def test_a_file_another_matter_was_answered_with_stays(on_file):
    """The same photograph answers for the matter kept offline, which is not in the list."""
    _, files = signed(on_file, listed(on_file).sha256)

    assert files == []


def test_a_file_goes_with_the_last_matter_it_answered_for(on_file, tmp_path):
    """The matter kept offline is on a list of its own, signed after the other."""
    listing_both(on_file, tmp_path / "hidden")
    _, first = signed(on_file, listed(on_file).sha256)
    found, files = signed(on_file, listed(on_file, offline=True).sha256, offline=True)

    assert [one.matter.code for one in found.rows] == ["2022-0003"]
    assert (first, files) == ([], [sha256(PICTURE).hexdigest()])


def test_what_is_kept_offline_is_listed_where_it_is_asked_for(on_file, tmp_path):
    """Neither its number nor its title stands in the list of the others."""
    listing_both(on_file, tmp_path / "hidden")
    codes = {more: [one.matter.code for one in listed(on_file, offline=more).rows]
             for more in (False, True)}  # fmt: skip

    assert codes == {False: ["2022-0001"], True: ["2022-0003"]}


def test_only_the_office_reads_the_list(on_file):
    """Titles of closed matters are no owner's to read."""
    with pytest.raises(NotEntitled):
        listed(on_file, by="P1")


def test_a_matter_taken_up_again_is_filed_and_listed_again(on_file, tmp_path):
    """Destroyed, reopened, closed, filed: its new years count, and what it holds by then goes."""
    signed(on_file, listed(on_file).sha256)
    on_file.decide(reopen, "2022-0001", "2034-02-01", why="反弹", days=True)
    on_file.reply("2022-0001", "2034-03-01", by="H1", status=ReplyStatus.DONE, note="已整改")
    visit = SiteVisit(date(2034, 3, 2), "示范点")
    on_file.decide(verify, "2022-0001", "2034-03-02", why="现场查看，示范点已整改到位", visit=visit)
    on_file.decide(close, "2022-0001", "2034-03-03", why="同意销号", days=True)
    act = on_file.act("2034-03-04", by="D1")
    with transaction(on_file.office.engine) as session:
        (matter,) = closed_in(session, 2034, on_file.office)
        file_matter(session, on_file.office, act, matter, tmp_path / "again", pdf=False)
        made = every_paper(session, act.moment)
    with reading(on_file.office.engine) as session:
        later = on_file.act("2045-01-01", by="D1")
        found = over(session, on_file.office, later, 2034)

    assert [one.matter.code for one in found.rows] == ["2022-0001"]
    assert ("2022-0001", FormalKind.SUPERVISION_ORDER, 0) not in made
    assert ("2022-0001", FormalKind.CLOSE_OUT, 0) in made
    with transaction(on_file.office.engine) as session:
        carry_out(session, on_file.office, later, 2034, found.sha256)
    with reading(on_file.office.engine) as session:
        assert closed_in(session, 2034, on_file.office) == []
        assert verify_chains(session).broken == []


def test_the_audit_finishes_a_signing_that_broke_off(on_file, tmp_path):
    """Killed between the journal and the files: within the hour they are gone all the same."""
    listing_both(on_file, tmp_path / "hidden")
    for offline in (False, True):
        signed(on_file, listed(on_file, offline=offline).sha256, offline=offline)
    folder = on_file.office.settings.evidence
    assert [path.name for path in folder.iterdir()] == [sha256(PICTURE).hexdigest()]
    audit(on_file.office, on_file.at(LATE, "10:00"))

    assert list(folder.iterdir()) == []


def test_a_list_that_changed_destroys_nothing(on_file, tmp_path):
    """Filed anew it is another folder than the one that was signed for."""
    found = listed(on_file)
    with transaction(on_file.office.engine) as session:
        matter = find_commitment(session, "2022-0001")
        matter.verdict = "另一结论"
        session.add(matter)
        file_matter(session, on_file.office, on_file.act("2033-05-10", by="D1"), matter,
                    tmp_path / "again", pdf=False)  # fmt: skip
    with pytest.raises(ListChanged):
        signed(on_file, found.sha256)

    assert on_file.office.keys
    with reading(on_file.office.engine) as session:
        assert frozen_file(session, on_file.office, ORDER)


def test_only_a_signer_destroys(on_file):
    """An owner does not."""
    with pytest.raises(NotEntitled):
        signed(on_file, listed(on_file).sha256, by="P1")


def test_what_is_gone_is_filed_listed_and_made_no_more(on_file):
    """Neither archive, nor list, nor all papers; the journal is sound and keys still rotate."""
    signed(on_file, listed(on_file).sha256)
    rotate_keys(on_file.office, on_file.act(LATE, "12:00", by="D1"))
    with reading(on_file.office.engine) as session:
        assert closed_in(session, 2022, on_file.office) == []
        made = every_paper(session, on_file.act(LATE).moment)
        assert ("2022-0001", FormalKind.SUPERVISION_ORDER, 0) not in made
        assert verify_chains(session).broken == []
    with pytest.raises(NothingOver):
        listed(on_file)


def listing_both(town: Town, folder: Path) -> None:
    """Put the other matter with the same photograph on file, too."""
    with transaction(town.office.engine) as session:
        file_matter(session, town.office, town.act("2023-01-10", by="D1"),
                    find_commitment(session, "2022-0003"), folder, pdf=False)  # fmt: skip


@pytest.mark.parametrize("kept", ["milestone", "scan"])
def test_a_file_that_proves_something_else_stays(on_file, tmp_path, kept):
    """A milestone of a matter that is open, or the scan of an order."""
    listing_both(on_file, tmp_path / "hidden")
    picture = sha256(PICTURE).hexdigest()
    with transaction(on_file.office.engine) as session:
        if kept == "scan":
            document = session.exec(select(Document)).first()
            document.scan_sha256 = picture
            session.add(document)
        else:
            other = find_commitment(session, "2022-0002")
            session.add(Milestone(
                commitment_id=other.id, name="进场", day=date(2022, 9, 1), added_by="D1",
                added_at=on_file.act("2022-08-20").moment.utc, file_sha256=picture,
            ))  # fmt: skip
    signed(on_file, listed(on_file).sha256)
    _, files = signed(on_file, listed(on_file, offline=True).sha256, offline=True)

    assert files == []


def test_what_broke_off_after_the_signing_is_finished_later(on_file, tmp_path):
    """The journal says destroyed: the next signing removes what is still there, nothing else."""
    listing_both(on_file, tmp_path / "hidden")
    folder = on_file.office.settings.evidence
    (folder / ("0" * 64)).write_bytes(b"of another matter")
    signed(on_file, listed(on_file).sha256)
    _, files = signed(on_file, listed(on_file, offline=True).sha256, offline=True)
    with reading(on_file.office.engine) as session:
        assert clear(session, on_file.office) == len(files) == 1
        assert clear(session, on_file.office) == 0

    assert [path.name for path in folder.iterdir()] == ["0" * 64]


def test_years_begin_with_the_last_closing(on_file):
    """Filed, taken up again and closed anew: what was filed before does not make it old."""
    with transaction(on_file.office.engine) as session:
        matter = find_commitment(session, "2022-0001")
        early = session.exec(select(JournalEntry).where(JournalEntry.verb == "filed")).one()
        matter.closed_at = early.at + timedelta(days=400)
        session.add(matter)
    with reading(on_file.office.engine) as session, pytest.raises(NothingOver):
        over(session, on_file.office, on_file.act("2040-01-01"), 2024)

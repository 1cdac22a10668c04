"""A year in figures: by both due days, by unit and source, the same whenever it is asked again."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from duban.policy.appraisal import Course, YearLine
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from models.db import reading, transaction
from models.ledger.decisions import close, decide_extension
from models.ledger.verification import SiteVisit, verify
from models.queries import stood
from models.queries.extensions import pending_extension
from services.exports.year import BadYear, year_figures, year_sheet
from tests.desk.conftest import Desk, quick_hashes
from tests.desk.site import Site
from tests.town import Town

__all__ = ["quick_hashes"]
DUE, LATER = date(2022, 8, 31), date(2022, 10, 20)
AS_OF = date(2022, 12, 31)


@pytest.mark.parametrize(
    ("course", "line"),
    [
        (Course(DUE, DUE, date(2022, 8, 31)), (1, 1, 1, 0, 0, 0)),
        (Course(DUE, DUE, date(2022, 9, 1)), (1, 1, 0, 0, 1, 1)),
        (Course(DUE, LATER, date(2022, 10, 20)), (1, 1, 0, 1, 1, 0)),
        (Course(DUE, LATER, date(2022, 8, 30)), (1, 1, 1, 1, 0, 0)),
        (Course(DUE, LATER), (1, 0, 0, 1, 1, 1)),
        (Course(AS_OF, AS_OF), (1, 0, 0, 0, 0, 0)),
    ],
)
def test_a_course_is_counted_by_both_days(course, line):
    """Done on the due day is on time; more time makes nobody on time by the first day."""
    found = YearLine("x").plus(course, AS_OF)

    assert (found.matters, found.done, found.on_time, found.extended, found.late_by_original,
            found.late_by_current) == line  # fmt: skip


def done(town: Town, code: str, reported: str, closed: str) -> None:
    town.reply(code, reported, by="H1", status=ReplyStatus.DONE, note="已建成")
    visit = SiteVisit(date.fromisoformat(closed), "现场")
    town.decide(verify, code, closed, why="现场查看，示范点已建成投用", visit=visit)
    town.decide(close, code, closed, why="同意", days=True, clock="10:00")


def figures(town: Town, day: str, as_of: date | None = None, year: int = 2022):
    with reading(town.office.engine) as session:
        return year_figures(session, town.office, date.fromisoformat(day), year, as_of)


@pytest.fixture
def year(town: Town) -> Town:
    """One on time though checked later, one with more time, one silent, one offline."""
    first = town.matter()
    second = town.matter(document=town.document())
    town.matter("2022-12-30")
    town.matter(offline_only=True)
    done(town, first, "2022-08-31", "2022-09-05")
    town.reply(second, "2022-08-30", by="P1", status=ReplyStatus.EXTENSION, note="延误",
               definite_date=LATER, signed_off_by="某H1")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, second)
        decide_extension(session, town.act("2022-09-01", why="成立"), matter,
                         pending_extension(session, matter),
                         town.days(session), granted=LATER)  # fmt: skip
    done(town, second, "2022-10-18", "2022-10-19")
    return town


@pytest.mark.parametrize("as_of", [date(2022, 8, 31), AS_OF])
def test_many_matters_are_told_as_few_are(year, monkeypatch, as_of):
    """Changes since are read in parts: the figures of then are the same."""
    few = figures(year, "2023-01-05", as_of)
    monkeypatch.setattr(stood, "AT_ONCE", 1)

    assert figures(year, "2023-01-05", as_of) == few


def test_the_office_s_own_checking_makes_nobody_late(year):
    """The day of the report that was verified counts; more time is late by the first day alone."""
    whole = figures(year, "2023-01-05").whole

    assert (whole.matters, whole.done, whole.on_time, whole.extended) == (3, 2, 1, 1)
    assert (whole.late_by_original, whole.late_by_current) == (2, 1)


def test_the_same_question_gives_the_same_figures_later(year):
    """Later events change nothing of them."""
    before = figures(year, "2022-09-06", date(2022, 9, 6))
    done(year, "2022-0003", "2022-12-20", "2022-12-21")
    after = figures(year, "2023-02-01", date(2022, 9, 6))

    assert before == after
    assert before.whole.done == 1


def test_parts_stand_by_name_and_sum_up(year):
    """By unit and by source; nobody is ranked."""
    found = figures(year, "2023-01-05")

    assert [line.name for line in found.by_source] == sorted(line.name for line in found.by_source)
    for part in (found.by_unit, found.by_source):
        assert sum(line.matters for line in part) == found.whole.matters
        assert sum(line.late_by_original for line in part) == found.whole.late_by_original


def test_a_day_to_come_is_refused(year):
    """Nobody knows."""
    with pytest.raises(BadYear, match="不晚于今天"):
        figures(year, "2022-09-06", date(2022, 12, 31))


def test_sheet_and_page_say_the_same(year, quick_hashes, at):
    """By unit and source, with what each column counts."""
    site = Site(Desk(year), at("2023-01-05", "09:00"))
    site.desk.account("D2", DeskRole.AUDITOR)
    browser = site.browser()
    browser.enter("D2")
    browser.open("/desk/year?year=2022")
    book = CalamineWorkbook.from_filelike(BytesIO(year_sheet(figures(year, "2023-01-05"))))
    rows = book.get_sheet_by_name("按单位").to_python()

    assert "合计 3 2 1 1 2 1" in browser.text
    assert [int(cell) for cell in rows[-1][1:]] == [3, 2, 1, 1, 2, 1]
    assert "口径说明" in book.sheet_names
    assert browser.client.get("/desk/year/sheet?year=2022").content[:2] == b"PK"

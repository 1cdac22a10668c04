"""发文登记 at the desk: every number of a year with its file and hash, gaps explained."""

from hashlib import sha256
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import DeskRole
from models.db import transaction
from services.papers.issue import issue_paper
from services.papers.occasion import find_occasion
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def desk(site, at):
    """An order that left, its Word file frozen."""
    played(site.desk.town, an_order)
    site.now = at("2022-09-07", "09:00")
    site.desk.account("D2", DeskRole.CLERK)
    browser = site.browser()
    browser.enter("D2")
    return browser


def an_order(town):
    """An overdue matter whose order was signed, sent and issued."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-06")
    with transaction(town.office.engine) as session:
        act, matter = town.act("2022-09-07", by="D1"), town.find(session, code)
        occasion = find_occasion(session, act.moment, matter, FormalKind.SUPERVISION_ORDER)
        issue_paper(session, town.office, act, matter, occasion)


def test_a_number_leads_to_its_matter_and_its_very_file(desk):
    """The downloaded file has the hash that stands there."""
    desk.open("/desk/papers")
    assert "开督办〔2022〕1号" in desk.text
    assert 'href="/desk/matters/2022-0001"' in desk.page.text
    file = desk.client.get("/desk/papers/file", params={"number": "开督办〔2022〕1号"})

    assert sha256(file.content).hexdigest() in desk.page.text
    assert file.headers["content-disposition"].startswith("attachment")


def test_the_year_is_a_sheet(desk):
    """With the same rows."""
    data = desk.client.get("/desk/papers/sheet?year=2022").content
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()

    assert [row[0] for row in rows if "〔2022〕" in str(row[0])] == [
        "开督催〔2022〕1号", "开督办〔2022〕1号",
    ]  # fmt: skip


def test_a_gap_wants_its_reason_and_a_number_is_entered_once(desk):
    """The missing number is told, the typed stays; afterwards the gap stands there explained."""
    desk.open("/desk/papers")
    entry = {"kind": "supervision-order", "number": "开督办〔2022〕4号", "title": "关于某事的通知"}
    assert desk.send("/desk/papers/enter", **entry).status_code == 422
    assert "前面有未使用的编号" in desk.text
    desk.send("/desk/papers/enter", **entry, why="2、3号为纸质")
    assert "空号" in desk.text
    assert "2、3号为纸质" in desk.text
    page = desk.send("/desk/papers/enter", **entry, why="再登")

    assert page.status_code == 422
    assert "该编号2022-09-07已使用" in desk.text


def test_one_kind_of_one_year_is_listed(desk):
    """The filter stands in the address; whatever else stands there is left out."""
    desk.open("/desk/papers?kind=chase-notice")
    assert "开督办〔2022〕1号" not in desk.text
    assert "开督催〔2022〕1号" in desk.text
    desk.open("/desk/papers?year=2021&page=99&kind=none")

    assert "0个编号" in desk.text


def test_a_number_without_a_file_gives_none(desk):
    """Nor does any other text."""
    assert desk.client.get("/desk/papers/file", params={"number": "../x"}).status_code == 404

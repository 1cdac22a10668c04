"""From upload to an approved breakdown by the pages alone, in at most 45 decisions."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.tables.directory import Person, Unit
from tests.conftest import ROOT
from tests.desk.breakdown import approve, entered, fill, matters, rows, settle
from tests.desk.reading import bring, document_of
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MOST = 45
ROLES = {"联络员": Role.LIAISON, "单位负责人": Role.UNIT_HEAD, "督查办": Role.OFFICE,
         "分管领导": Role.SUPERVISING_LEADER, "包挂领导": Role.SPONSORING_LEADER}  # fmt: skip
SEED = "seed/meeting-2022-08-14.txt"


@pytest.fixture
def browser(site, monkeypatch):
    return entered(site, monkeypatch)


def directory(site):
    """The sample's units and people."""
    with (ROOT / "examples" / "directory.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["单位编码"] != "DCB"]
    with transaction(site.desk.office.engine) as session:
        units = {}
        for row in rows:
            unit = units.get(row["单位编码"])
            if unit is None:
                unit = units[row["单位编码"]] = Unit(code=row["单位编码"], name=row["单位名称"])
                session.add(unit)
                session.flush()
            unit.duties = [*unit.duties, *filter(None, row["职责"].split("、"))]
            roles = [ROLES[name].value for name in row["角色"].split("、")]
            session.add(Person(code=row["人员编码"], name=row["姓名"], title=row["职务"],
                               unit_id=unit.id or 0, roles=roles))  # fmt: skip


def split(browser, document, row):
    """One more decision, where a proposal has several targets."""
    browser.open(f"{document}/proposals/{row.id}")
    if "/split" not in browser.page.text:
        browser.open(document)
        return 0
    browser.send(f"{document}/proposals/{row.id}/split")
    assert browser.page.status_code == 200, browser.text
    return 1


def offered(browser):
    """The units whose rows can still be given people."""
    return [fields["of"] for path, fields in Forms(browser.page.text).found if "of" in fields]


def a_liaison(site, unit):
    """The first liaison of a unit."""
    statement = select(Person).join(Unit, Unit.id == Person.unit_id).order_by(Person.code)
    name = unit.partition("（")[0]
    with reading(site.desk.office.engine) as session:
        found = session.exec(statement.where(Unit.name == name)).all()
    return next(each.code for each in found if Role.LIAISON.value in each.roles)


def test_the_sample_goes_from_upload_to_an_approved_breakdown(site, browser):
    """Each click that decides is counted; what is registered is what the document said."""
    directory(site)
    bring(browser, (ROOT / "examples" / "meeting-report.txt").read_bytes(), "meeting-report.txt")
    document, decisions = document_of(browser), 1
    for row in rows(site, decision=ProposalDecision.OPEN):
        settle(site, browser, row, "" if row.suggested_unit else "KJJ")
        decisions += 1
    for row in rows(site, decision=ProposalDecision.ACCEPTED):
        decisions += split(browser, document, row)
    browser.open(f"{document}/check")
    for unit in offered(browser):
        fill(browser, unit, liaison=a_liaison(site, unit), supervising_leader="ld01")
        decisions += 1
    browser.send(f"{document}/check/submit")
    assert "等待审定" in browser.text
    approve(site, browser)
    registered = matters(site)

    assert "已立项" in browser.text
    assert decisions + 2 <= MOST
    assert rows(site, decision=ProposalDecision.OPEN) == []
    assert len(registered) == len(rows(site, decision=ProposalDecision.REGISTERED)) > 13
    assert {matter.approved_by for matter in registered} == {"dcb01"}
    assert {matter.approved_on for matter in registered} == {site.now.date()}
    assert {str(matter.original_due) for matter in registered} == {
        "2022-08-31", "2022-09-30", "2022-10-31", "2022-11-30", "2022-12-31"}  # fmt: skip


def test_the_seed_goes_from_upload_to_an_approved_breakdown(site, browser):
    """Its twelve dated items right, every undated one decided, in at most 45 decisions."""
    folder = Path(os.environ.get("DUBAN_MATERIAL") or ROOT.parent / "shared")
    if not (folder / SEED).exists():
        pytest.skip("the seed document is absent: set DUBAN_MATERIAL to its folder")
    site.desk.town.person("P1", unit="U1")
    bring(browser, (folder / SEED).read_bytes(), "meeting.txt", issued="2022-08-14")
    document, decisions = document_of(browser), 1
    read = rows(site, decision=ProposalDecision.OPEN)
    dated = [row for row in read if row.deadline]
    undated = [row for row in read if row.kind is ProposalKind.UNDATED]
    for row in read:
        settle(site, browser, row, "U1")
        decisions += 1
    for row in rows(site, decision=ProposalDecision.ACCEPTED):
        decisions += split(browser, document, row)
    browser.open(f"{document}/check")
    browser.send(f"{document}/check/submit")
    approve(site, browser)
    registered = matters(site)

    assert Counter(str(row.deadline) for row in dated) == {
        "2022-11-22": 1, "2022-09-30": 1, "2022-08-31": 1,
        "2022-10-31": 1, "2022-12-31": 8}  # fmt: skip
    assert len(undated) >= 18
    assert decisions + 2 <= MOST
    assert rows(site, decision=ProposalDecision.OPEN) == []
    assert Counter(str(matter.original_due) for matter in registered) == {
        "2022-08-31": 1, "2022-10-31": 1, "2022-12-31": 15}  # fmt: skip

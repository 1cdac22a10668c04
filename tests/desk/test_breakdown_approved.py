"""The check page: rows by unit, submitted by a clerk, approved by a signer or sent back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from duban.policy.milestones import Node
from duban.sheets.crews import CrewCell
from duban.sheets.family import FamilyCell
from duban.sheets.problems import SheetError
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from duban.vocabulary.signing import SignedKind
from models.db import reading, transaction
from models.tables.directory import Person, Unit
from models.tables.documents import BreakdownEntry, Proposal
from services.accounts import deputies
from services.accounts.sessions import AtDesk
from services.registration.sheet_to_desk import submit_sheet
from services.registration.submission import check
from tests.desk.breakdown import approve, entered, fill, matters, rows, settle
from tests.desk.reading import bring, document_of, filled_in

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

TEXT = "会议要求，9月底前完成清淤工程。10月底前新增规上企业8家。\n"


@pytest.fixture
def browser(site, monkeypatch):
    return entered(site, monkeypatch)


@pytest.fixture
def accepted(site, browser):
    """Two rows of one unit are accepted; its leader is not named."""
    site.desk.town.person("P1", unit="U1")
    site.desk.town.person("H1", unit="U1", role=Role.UNIT_HEAD)
    site.desk.town.person("L1", unit="LD", role=Role.SUPERVISING_LEADER)
    bring(browser, text=TEXT, issued="2022-08-14")
    for row in rows(site):
        settle(site, browser, row, "U1")
    browser.open(f"{document_of(browser)}/check")
    return [row.id for row in rows(site)]


def test_the_check_page_shows_rows_by_unit_with_the_units_only_head(site, browser, accepted):
    """As they would be registered."""
    assert "单位U1（U1） 2行" in browser.text
    assert "某P1（P1）" in browser.text
    assert "某H1（H1）" in browser.text
    assert "待提交2行，待审定0行" in browser.text


def test_rows_with_an_objection_are_not_submitted(site, browser, accepted):
    """The same objections that `register --from` has, beside the row."""
    with transaction(site.desk.office.engine) as session:
        row = session.get_one(Proposal, accepted[0])
        row.units = []
        session.add(row)
    browser.open(f"{document_of(browser)}/check")
    assert "未填牵头单位。" in browser.text
    assert "牵头单位：未填" not in browser.text
    browser.send(f"{document_of(browser)}/check/submit")

    assert "未提交" in browser.text
    assert "待提交2行" in browser.text


def test_only_blanks_of_the_unit_are_filled(site, browser, accepted):
    """A person named before stays."""
    site.desk.town.person("P2", unit="U1")
    fill(browser, "单位U1（U1）", liaison="P2", supervising_leader="L1")

    assert "已填2行" in browser.text
    assert "某P1（P1）" in browser.text
    assert "某L1（L1）" in browser.text


def test_what_was_submitted_can_be_taken_back_and_is_not_edited_meanwhile(site, browser, accepted):
    """收回 before anybody approved."""
    document = document_of(browser)
    browser.send(f"{document}/check/submit")
    assert "已提交2行" in browser.text
    browser.open(document)
    assert "已提交审定" in browser.text
    assert "/take-back" not in browser.page.text
    browser.open(f"{document}/check")
    browser.send(f"{document}/check/recall")

    assert "待提交2行，待审定0行" in browser.text


def test_only_ticked_rows_are_approved(site, browser, accepted):
    """None is ticked beforehand; the others go on waiting."""
    browser.send(f"{document_of(browser)}/check/submit")
    browser.open(f"{document_of(browser)}/check")
    assert "checked" not in browser.page.text
    document = document_of(browser)
    approve(site, browser, accepted[:1])
    assert len(matters(site)) == 1

    browser.open(f"{document}/check")
    approve(site, browser, [])
    assert "请勾选" in browser.text
    assert len(matters(site)) == 1


def test_approving_asks_for_password_and_code(site, browser, accepted):
    """Wrong ones register nothing."""
    browser.send(f"{document_of(browser)}/check/submit")
    approve(site, browser, code="000000")

    assert browser.page.status_code == 401
    assert matters(site) == []


def test_all_are_registered_or_none(site, browser, accepted):
    """An approver who is an owner of one row approves none of them."""
    with transaction(site.desk.office.engine) as session:
        me = session.exec(select(Person).where(Person.code == "dcb01")).one()
        entry = session.exec(select(BreakdownEntry)).first()
        entry.unit_head = "dcb01"
        me.unit_id = session.exec(select(Unit).where(Unit.code == "U1")).one().id
        session.add(entry)
        session.add(me)
    browser.open(f"{document_of(browser)}/check")
    browser.send(f"{document_of(browser)}/check/submit")
    approve(site, browser)

    assert browser.page.status_code == 409
    assert "审定人" in browser.text
    assert matters(site) == []


def test_the_signer_sends_rows_back_with_a_reason(site, browser, accepted):
    """The clerk sees it beside the row."""
    document = document_of(browser)
    browser.send(f"{document}/check/submit")
    approve(site, browser, verb="return")
    assert "须写明理由" in browser.text
    browser.open(f"{document}/check")
    approve(site, browser, verb="return", why="单位不对")
    browser.open(f"{document}/check")

    assert "待提交2行，待审定0行" in browser.text
    assert "审定退回：单位不对" in browser.text


def test_a_clerk_submits_and_does_not_approve(site, browser, accepted):
    """Neither by the page nor past it; a signer who is no clerk approves and does not submit."""
    document = document_of(browser)
    site.desk.account("dcb02", DeskRole.CLERK)
    site.desk.account("dcb03", DeskRole.SIGNER)
    clerk, signer = site.browser(), site.browser()
    clerk.enter("dcb02")
    signer.enter("dcb03")
    clerk.open(f"{document}/check")
    clerk.send(f"{document}/check/submit")
    assert "审定并立项" not in clerk.text
    form = filled_in(clerk, "/desk/sign-out") | {f"row-{accepted[0]}": "1"}
    assert clerk.post(f"{document}/check/approve", **form).status_code == 403

    signer.open(f"{document}/check")
    assert "撤回提交" not in signer.text
    approve(site, signer)
    assert {matter.approved_by for matter in matters(site)} == {"dcb03"}
    assert {matter.drafted_by for matter in matters(site)} == {"dcb02"}


def test_a_breakdown_that_changed_since_is_not_approved(site, browser, accepted):
    """The breakdown that the signer saw is the one registered."""
    document = document_of(browser)
    browser.send(f"{document}/check/submit")
    browser.open(f"{document}/check")
    seen = filled_in(browser, f"{document}/check/approve")["seen"]
    browser.send(f"{document}/check/recall")
    browser.open(f"{document}/proposals/{accepted[0]}")
    browser.send(f"{document}/proposals/{accepted[0]}/edit", title="清淤二期")
    browser.open(f"{document}/check")
    browser.send(f"{document}/check/submit")
    approve(site, browser, seen=seen)

    assert "已有改动" in browser.text
    assert matters(site) == []


def test_what_waits_for_approval_is_on_the_signers_list(site, browser, accepted):
    """Today leads to the page where it is approved."""
    document = document_of(browser)
    browser.send(f"{document}/check/submit")
    browser.open("/desk")

    assert "待审定" in browser.text
    assert f'href="{document}/check"' in browser.page.text


def a_deputy(site, code="dcb04"):
    """A clerk whom a signer named to approve rows, signed in."""
    site.desk.account("dcb03", DeskRole.SIGNER)
    site.desk.account(code, DeskRole.CLERK)
    today = site.now.date()
    deputies.name(AtDesk(site.desk.office, site.desk.signed("dcb03", site.now), site.now), code,
                  kinds=[SignedKind.APPROVAL], first=today, last=today)  # fmt: skip
    site.later(minutes=1)
    other = site.browser()
    other.enter(code)
    return other


def test_a_deputy_named_for_it_approves_in_the_signers_name(site, browser, accepted):
    """Rows of others; page, journal and paper say for whom."""
    document = document_of(browser)
    other = a_deputy(site)
    browser.open(f"{document}/check")
    browser.send(f"{document}/check/submit")
    other.open("/desk")
    assert "待我办理 0" not in other.text
    other.open(f"{document}/check")
    assert "您是某dcb03的代签人" in other.text
    approve(site, other)
    (first, *_) = matters(site)

    assert (first.approved_by, first.approved_for) == ("dcb04", "dcb03")
    other.open(f"/desk/matters/{first.code}")
    assert "某dcb03（某dcb04代签）" in other.text


def test_a_deputy_does_not_approve_what_the_deputy_submitted(site, browser, accepted):
    """No policy about own submissions lets a deputy."""
    document = document_of(browser)
    other = a_deputy(site)
    other.open(f"{document}/check")
    other.send(f"{document}/check/submit")
    approve(site, other)

    assert matters(site) == []
    assert "不能审定本人提交的" in other.text


def test_a_sheet_is_handed_to_the_desk_and_approved_there(site, browser, accepted):
    """A name typed under 审定人 is no approval; what was changed in the sheet is what waits."""
    document = document_of(browser)
    signed = site.desk.signed("dcb01", site.later(minutes=1))
    with reading(site.desk.office.engine) as session:
        number = session.get_one(Proposal, accepted[0]).document_id
        lines = check(session, site.desk.office, site.desk.office.act(site.now), number).lines
    rows_ = [replace(line.row, title="清淤二期", approved_by="dcb03", approved_on=site.now.date())
             for line in lines[:1]]  # fmt: skip
    assert submit_sheet(AtDesk(site.desk.office, signed, site.now), rows_) == 1
    assert submit_sheet(AtDesk(site.desk.office, signed, site.now), rows_) == 0
    assert matters(site) == []
    site.desk.account("dcb03", DeskRole.SIGNER)
    signer = site.browser()
    signer.enter("dcb03")
    signer.open(f"{document}/check")
    approve(site, signer)

    (matter,) = matters(site)
    assert (matter.title, matter.approved_by) == ("清淤二期", "dcb03")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"family": FamilyCell(3)}, "子项数"),
        ({"nodes": (Node("开工", date(2022, 10, 10)),)}, "节点"),
        ({"crew": CrewCell("dcb01")}, "专班"),
        ({"campaigns": ("冲刺100天",)}, "攻坚行动"),
        ({"duty": "攻坚行动", "approved_by": "dcb03"}, "督办类型"),
    ],
)
def test_what_the_desk_does_not_keep_with_a_row_is_named(site, browser, accepted, change, column):
    """Nothing of a sheet is lost in silence: the column is told, and where it is done instead."""
    signed = site.desk.signed("dcb01", site.later(minutes=1))
    with reading(site.desk.office.engine) as session:
        number = session.get_one(Proposal, accepted[0]).document_id
        lines = check(session, site.desk.office, site.desk.office.act(site.now), number).lines
    with pytest.raises(SheetError, match=column):
        submit_sheet(AtDesk(site.desk.office, signed, site.now), [replace(lines[0].row, **change)])

    assert not any(entry.submitted_at for entry in site.desk.town.rows(BreakdownEntry))


def test_a_sheet_with_a_wrong_cell_hands_nothing_to_the_desk(site, browser, accepted):
    """The row and the column are named."""
    signed = site.desk.signed("dcb01", site.later(minutes=1))
    with reading(site.desk.office.engine) as session:
        number = session.get_one(Proposal, accepted[0]).document_id
        lines = check(session, site.desk.office, site.desk.office.act(site.now), number).lines
    wrong = [lines[0].row, replace(lines[1].row, liaisons=("nobody",))]
    with pytest.raises(SheetError, match="nobody"):
        submit_sheet(AtDesk(site.desk.office, signed, site.now), wrong)

    assert not any(entry.submitted_at for entry in site.desk.town.rows(BreakdownEntry))

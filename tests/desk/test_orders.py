"""Requests from others: four fields, a number and a scan; then a proposal like any other."""

from datetime import date

import pytest

from duban.sheets.ledger import write_ledger
from duban.sheets.tables import tables_of
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.sources import Origin
from models.db import reading, transaction
from models.ledger.verification import SiteVisit, verify
from models.queries.facts import calendar_in_force
from models.queries.people import find_commitment
from models.tables.documents import Document, Proposal
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AT = "/desk/documents/order"
FIELDS = {
    "origin": "instruction", "ordered_by": "陆闻舟", "day": "2022-09-05", "number": "批字7号",
    "text": "请住建局10月底前完成老旧小区改造。",
}  # fmt: skip


@pytest.fixture
def browser(site, at):
    site.now = at(DAY, "08:30")
    site.desk.account("D1")
    opened = site.browser()
    opened.enter("D1")
    return opened


def enter(browser, scan=b"", **fields):
    """Send the form of an order."""
    browser.open(AT)
    filled = dict(next(found for path, found in Forms(browser.page.text).found if path == AT))
    filled.pop("scan", None)
    files = {"scan": ("批示.pdf", scan)} if scan else {}
    browser.page = browser.client.post(AT, data=filled | FIELDS | fields, files=files)
    return browser.page


def test_an_instruction_becomes_a_proposal_with_its_date(site, browser):
    """Leader, number and scan stand beside it; the scan is handed out as a download."""
    enter(browser, b"%PDF-1.7\nscan")
    (document,), (proposal,) = site.desk.town.rows(Document), site.desk.town.rows(Proposal)

    assert (document.origin, document.ordered_by, document.number) == (
        Origin.INSTRUCTION, "陆闻舟", "批字7号")  # fmt: skip
    assert str(proposal.deadline) == "2022-10-31"
    assert "来源：领导批示 批字7号 陆闻舟" in browser.text
    scan = browser.open(f"/desk/documents/{document.id}/scan")
    assert scan.content == b"%PDF-1.7\nscan"
    assert scan.headers["content-disposition"].startswith("attachment")


def test_words_without_a_date_are_one_proposal_all_the_same(site, browser):
    """Its date is settled there; the same again adds nothing."""
    for _ in range(2):
        enter(browser, origin="petition", text="群众反映幸福路积水，请核实办理。", number="")
    (proposal,) = site.desk.town.rows(Proposal)

    assert proposal.deadline is None
    assert proposal.quote.startswith("群众反映")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"origin": ""}, "请选择来源"),
        ({"ordered_by": ""}, "交办人"),
        ({"text": " "}, "写明批示或交办的内容"),
        ({"day": ""}, "写明批示或来文日期"),
        ({"day": "昨天"}, "2022-08-14"),
        ({"text": "秘密★1年\n请住建局10月底前完成改造。"}, "涉密"),
    ],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(site, browser, fields, words):
    """Nothing is stored."""
    page = enter(browser, **fields)

    assert page.status_code == 422
    assert words in browser.text
    assert 'value="批字7号"' in page.text
    assert site.desk.town.rows(Document) == []


def test_a_scan_that_is_no_picture_is_refused_and_the_rest_stays(site, browser):
    """By its content, whatever it is called."""
    page = enter(browser, b"#!/bin/sh\n")

    assert page.status_code == 422
    assert "扫描件不是图片" in browser.text
    assert site.desk.town.rows(Document) == []


def test_nobody_but_a_clerk_enters_any(site, browser):
    """A verifier sees no form."""
    site.desk.account("D5", DeskRole.VERIFIER)
    other = site.browser()
    other.enter("D5")

    assert other.open(AT).status_code == 403


def test_list_and_ledger_show_and_filter_by_source(site, browser):
    """A matter of a meeting and one of an instruction are told apart."""
    enter(browser)
    town = site.desk.town
    (document,), (proposal,) = town.rows(Document), town.rows(Proposal)
    plain, ordered = town.matter(title="会上的事"), town.matter(title="批示的事")
    with transaction(site.desk.office.engine) as session:
        matter = find_commitment(session, ordered)
        matter.document_id, matter.proposal_id = document.id, proposal.id
    browser.open("/desk/matters?origin=instruction")
    assert ordered in browser.text
    assert plain not in browser.text
    browser.open("/desk/matters?origin=meeting")
    assert plain in browser.text
    assert ordered not in browser.text

    moment = site.desk.office.moment(site.now)
    with reading(site.desk.office.engine) as session:
        as_of = AsOf(moment.today, moment.zone, calendar_in_force(session))
        made = write_ledger(ledger_book(session, as_of))
    rows = next(table.rows for table in tables_of(made, "台账.xlsx") if table.name == "在督")
    head = next(row for row in rows if "来源" in row)
    told = {row[head.index("编号")]: row[head.index("来源")] for row in rows}
    assert (told[plain], told[ordered]) == ("会议文件", "领导批示 批字7号 陆闻舟")


def test_closing_an_ordered_matter_drafts_its_report_and_a_signer_signs_it(site, browser, at):
    """It waits on Today, stands on the matter's page, and leaves under its own number."""
    town = site.desk.town
    enter(browser)
    code = town.matter(title="改造老旧小区", quote="请住建局10月底前完成老旧小区改造")
    with transaction(site.desk.office.engine) as session:
        find_commitment(session, code).document_id = town.rows(Document)[0].id
    town.reply(code, "2022-09-05", by="H1", status=ReplyStatus.DONE, note="已完工")
    visit = SiteVisit(date(2022, 9, 5), "幸福路")
    town.decide(verify, code, "2022-09-05", why="现场查看，小区已改造完成", visit=visit)
    site.desk.account("D2")
    signer = site.browser()
    signer.enter("D2")
    signer.open(f"/desk/matters/{code}/verify")
    signer.send(f"/desk/matters/{code}/close", sure="1")

    signer.open(f"/desk/matters/{code}")
    assert "办理情况报告 拟稿" in signer.text
    signer.open("/desk")
    assert f"待签发 {code}" in signer.text
    assert 'href="/desk/bulletins/1"' in signer.page.text
    signer.open("/desk/bulletins/1")
    assert "陆闻舟" in signer.text
    signer.send("/desk/bulletins/1/check")
    signer.send("/desk/bulletins/1/sign")
    assert "开督报〔2022〕1号" in signer.text

"""The directory and what else the office looks after, in a real Chromium (`make browser`)."""

import pytest
from sqlmodel import select

from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from models.db import transaction
from models.tables.documents import BreakdownEntry, Document, Proposal
from tests.desk.test_in_a_browser import address, judge, sign_in, tab  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
NOT_REQUIRED = "document.querySelectorAll('[required]').forEach(e => { e.required = false })"


def a_document(site) -> int:
    """A document with a passage accepted and submitted, and one that is open."""
    with transaction(site.desk.office.engine) as session:
        document = session.exec(select(Document)).one()
        row = session.exec(select(Proposal)).one()
        row.spans, row.decision = [{"start": 0, "end": 8}], ProposalDecision.ACCEPTED
        row.decided_by = "D2"
        session.add(BreakdownEntry(proposal_id=row.id or 0, submitted_by="D2",
                                   submitted_at=site.now))  # fmt: skip
        session.add(Proposal(document_id=document.id or 0, span_start=2, span_end=8,
                             spans=[{"start": 2, "end": 8}], quote="底前完成清淤", title="清淤",
                             kind=ProposalKind.COMMITMENT,
                             needs_review=True, why="请定日期"))  # fmt: skip
        return document.id or 0


def test_documents_papers_and_what_is_decided_there(tab, site, address):  # noqa: F811
    """The reading, the check page with its problems, bulletins, holds, obstacles, the year."""
    sign_in(tab, site, address)
    number = a_document(site)
    tab.open(f"{address}/desk/bulletins")
    tab.click("form[action='/desk/bulletins'] button")
    code = site.morning.order
    pages = {
        "documents": "/documents", "document": f"/documents/{number}",
        "proposal": f"/documents/{number}/proposals/2", "breakdown": f"/documents/{number}/check",
        "new": "/documents/new", "bulletins": "/bulletins", "bulletin": "/bulletins/1",
        "bulletin-edit": "/bulletins/1/edit", "papers": "/papers", "year": "/year",
        "hold": f"/matters/{code}/hold", "coordinate": f"/matters/{code}/coordinate",
        "call": f"/matters/{code}/call", "keys": "/keys", "systems": "/systems", "rules": "/rules",
    }  # fmt: skip
    for name, path in pages.items():
        tab.open(f"{address}/desk{path}")
        judge(tab, name)


def test_pages_that_say_no(tab, site, address):  # noqa: F811
    """The words typed stand there; the sentence is found by whoever does not see the page."""
    tab.open(f"{address}/desk/sign-in")
    tab.ask(NOT_REQUIRED)
    tab.click("main form button")
    judge(tab, "sign-in-wrong")
    sign_in(tab, site, address)
    code = site.morning.claim
    for name, path, form in (
        ("verify-wrong", f"/matters/{code}/verify", "form[action$='/rework']"),
        ("order-wrong", "/documents/order", "form[action$='/order']"),
        ("obstacle-wrong", f"/matters/{code}/coordinate", "form[action$='/coordinate']"),
        ("account-wrong", "/accounts", "form[action$='/D2/roles'], form[action$='/invite']"),
    ):
        tab.open(f"{address}/desk{path}")
        tab.ask(NOT_REQUIRED)
        tab.unfold(form)
        tab.click(f":is({form}) button")
        assert tab.ask("Boolean(document.querySelector('[role=alert]'))"), name
        judge(tab, name)
    for name, path in (
        ("gone", "/drafts/999"),
        ("no-right", "/batch/none"),
        ("none", "/matters/2099-0001"),
    ):
        tab.open(f"{address}/desk{path}")
        judge(tab, name)
    site.later(minutes=31)
    tab.open(f"{address}/desk/matters/{code}/verify")
    judge(tab, "session-over")

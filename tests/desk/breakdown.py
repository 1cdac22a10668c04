"""Proposals of a document are settled, filled in and approved by the forms of their pages."""

import re

from sqlmodel import select

from duban.vocabulary.proposals import ProposalKind
from models.db import reading
from models.tables.commitments import Commitment
from models.tables.documents import Proposal
from tests.desk.conftest import PASSWORD
from tests.desk.reading import card_of, document_of, filled_in
from tests.desk.site import Forms
from web.desk import reading as pages


def entered(site, monkeypatch):
    """A browser of somebody who is clerk and signer; a reading is waited for."""
    monkeypatch.setattr(pages, "PATIENCE", 60)
    site.desk.account("dcb01")
    found = site.browser()
    found.enter("dcb01")
    return found


def rows(site, **wanted):
    with reading(site.desk.office.engine) as session:
        found = session.exec(select(Proposal).order_by(Proposal.span_start, Proposal.id))
        return [
            r for r in found if all(getattr(r, name) == value for name, value in wanted.items())
        ]


def matters(site):
    with reading(site.desk.office.engine) as session:
        return list(session.exec(select(Commitment).order_by(Commitment.code)))


def settle(site, browser, row, unit=""):
    """One decision about one proposal: accepted if it can be checked, else rejected."""
    if row.kind is not ProposalKind.COMMITMENT:
        card_of(browser, row.id, "reject", why="表述性要求，无可核查内容")
    else:
        counted = any(each["kind"] in ("net", "ratio") for each in row.targets)
        fields = {"baseline": "200家"} if counted else {}
        fields |= {"choose": str(row.deadline)} if row.needs_review and row.deadline else {}
        card_of(browser, row.id, "accept", **fields, **({"unit": unit} if unit else {}))
    assert browser.page.status_code == 200, browser.text


def fill(browser, unit, **people):
    """Name people for a unit's rows: the form of that unit, of several on the page."""
    forms = Forms(browser.page.text).found
    path, fields = next((path, fields) for path, fields in forms if fields.get("of") == unit)
    browser.page = browser.client.post(path, data=fields | people)
    assert browser.page.status_code == 200, browser.text


def approve(site, browser, numbers=None, verb="approve", **fields):
    """Tick rows, all that wait where none are named, and give password and code."""
    site.later(minutes=11)
    document = document_of(browser)
    browser.open(f"{document}/check")
    waiting = re.findall(r'name="row-(\d+)"', browser.page.text)
    ticks = {f"row-{number}": "1" for number in (waiting if numbers is None else numbers)}
    proof = {"password": PASSWORD, "code": site.desk.code(site.now)}
    form = filled_in(browser, f"{document}/check/approve") | ticks | proof | fields
    browser.page = browser.client.post(f"{document}/check/{verb}", data=form)
    return browser.page

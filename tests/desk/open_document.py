"""A document that a clerk has open, and what is stored of its proposals."""

from sqlmodel import select

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import reading
from models.tables.documents import BreakdownEntry, Proposal
from tests.desk.reading import bring, number_of
from web.desk import reading as pages

TEXT = (
    "8月14日党工委工作会议要求，9月底前完成清淤工程，新增规上企业8家、高新企业5家；"
    "国庆节后启动三期工程。\n抓好老街环境整治，抓好河道环境整治。\n"
)


def opened(site, monkeypatch):
    """A clerk with the document open; two units have one liaison, a third has two."""
    monkeypatch.setattr(pages, "PATIENCE", 60)
    site.desk.account("dcb02", DeskRole.CLERK)
    town = site.desk.town
    town.person("P1", unit="U1")
    town.person("P2", unit="U2")
    town.person("P3", unit="U3")
    town.person("P4", unit="U3")
    town.person("H1", unit="U1", role=Role.UNIT_HEAD)
    found = site.browser()
    found.enter("dcb02")
    bring(found, text=TEXT, issued="2022-08-14")
    return found


def proposals(site):
    with reading(site.desk.office.engine) as session:
        return {row.id: row for row in session.exec(select(Proposal).order_by(Proposal.id))}


def entries(site):
    with reading(site.desk.office.engine) as session:
        return {row.proposal_id: row for row in session.exec(select(BreakdownEntry))}


def first(site, words):
    """The number of the proposal that has these words."""
    return number_of(proposals(site), words)

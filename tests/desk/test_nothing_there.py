"""Pages with nothing to show say so, and call nothing decided that still needs something."""

import pytest
from sqlmodel import select

from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.tables.documents import BreakdownEntry, Document, Proposal

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEEDS = "填起始日期、时限（最后一日）和审定人即设立"


@pytest.fixture
def clerk(site, sign_in, at):
    """A clerk, with a campaign among the proposals of a document."""
    with transaction(site.desk.office.engine) as session:
        document = Document(
            title="动员会", source_name="m.txt", sha256="e" * 64, text="大干一百天",
            received_at=at("2022-09-05"), received_by="D2",
        )  # fmt: skip
        session.add(document)
        session.flush()
        session.add(Proposal(document_id=document.id or 0, span_start=0, span_end=5,
                             quote="大干一百天", title="大干一百天",
                             kind=ProposalKind.CAMPAIGN))  # fmt: skip
    return sign_in("D1", DeskRole.CLERK)


def decide(site, decision, *, submitted=False, **known):
    """The campaign is decided."""
    with transaction(site.desk.office.engine) as session:
        row = session.exec(select(Proposal)).one()
        row.decision, row.decided_by = decision, "D1"
        for name, value in known.items():
            setattr(row, name, value)
        if submitted:
            session.add(BreakdownEntry(proposal_id=row.id or 0, submitted_by="D1",
                                       submitted_at=site.now))  # fmt: skip


def test_an_open_campaign_says_what_it_needs(site, clerk):
    """Its days, and who approves it."""
    clerk.open("/desk/documents/1")

    assert NEEDS in clerk.text


def test_a_campaign_whose_days_are_known_is_told_with_them(site, clerk, at):
    """It needs none."""
    days = {"starts_on": at("2022-09-06").date(), "deadline": at("2022-12-14").date()}
    decide(site, ProposalDecision.ACCEPTED, **days)
    clerk.open("/desk/documents/1")

    assert NEEDS not in clerk.text
    assert "按起止日（2022-09-06至2022-12-14）设立" in clerk.text


@pytest.mark.parametrize("decision", [ProposalDecision.REGISTERED, ProposalDecision.REJECTED])
def test_what_is_decided_needs_nothing_any_more(site, clerk, decision):
    """Neither the card nor the check page asks for anything."""
    decide(site, decision)
    clerk.open("/desk/documents/1")
    assert NEEDS not in clerk.text
    assert "全部已定，没有要提交审定的。" in clerk.text
    clerk.open("/desk/documents/1/check")

    assert "提案都已定，没有要提交或审定的。" in clerk.text


def test_what_is_left_to_do_is_said(site, clerk):
    """Accepted: to be submitted; submitted: to be approved."""
    decide(site, ProposalDecision.ACCEPTED)
    assert "可以核对并提交审定" in clerk.open("/desk/documents/1").text
    decide(site, ProposalDecision.ACCEPTED, submitted=True)

    assert "已提交审定，由签发人在核对页审定" in clerk.open("/desk/documents/1").text


def test_a_year_without_matters_says_so(site, clerk):
    """And leads to the year before, instead of a table of noughts."""
    clerk.open("/desk/year?year=2022")

    assert "没有原定时限在2022年内的事项。 看2021年" in clerk.text
    assert "合计" not in clerk.text

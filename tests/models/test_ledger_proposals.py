"""Documents and proposals: each stored once, decided once, with the words it rests on."""

from datetime import date

import pytest

from duban.extraction.document import extract
from duban.extraction.measures.split import split_by_target
from duban.vocabulary.proposals import ProposalDecision
from models.db import transaction
from models.ledger.documents import Received, store_document
from models.ledger.intake import (
    NotDecidable,
    accept,
    edit,
    merge,
    reject,
    split,
    store_proposals,
)
from models.ledger.registrations import NotRegistrable
from models.tables.documents import Document, Proposal
from services.intake.document import as_read

TEXT = """柳渡镇召开工作会议

会议要求，8月底前完成东塘泵站机电安装。

会议强调，年内新增规上服务业企业3家、净增高新技术企业12家。
"""


def read(town, text=TEXT, sha256="a" * 64):
    """The document and its proposals as `intake` keeps them."""
    found = extract(text, issued=date(2022, 8, 14), name="m.txt")
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15")
        received = Received("柳渡镇工作会议", "m.txt", sha256, text, issued_on=date(2022, 8, 14))
        document, fresh = store_document(session, act, received)
        return document, store_proposals(session, act, document, found.proposals), fresh


def on(town, verb, proposal, *rest, why="", **more):
    """One verb on a stored proposal, in a transaction of its own."""
    with transaction(town.office.engine) as session:
        row = session.get_one(Proposal, proposal.id)
        return verb(session, town.act("2022-08-15", why=why), row, *rest, **more)


def titled(rows, word):
    return next(row for row in rows if word in row.title)


def test_a_document_is_stored_once(town):
    """The same bytes again: the same row, no new proposals."""
    first, proposals, fresh = read(town)
    again, none, stale = read(town)

    assert (first.id, fresh) == (again.id, True)
    assert (none, stale) == ([], False)
    assert len(town.rows(Document)) == 1
    assert len(town.rows(Proposal)) == len(proposals) >= 2


def test_a_proposal_that_needs_review_is_not_accepted(town):
    """First somebody settles the date; then it may be accepted."""
    _, proposals, _ = read(town)
    pump = titled(proposals, "东塘泵站")
    with transaction(town.office.engine) as session:
        row = session.get_one(Proposal, pump.id)
        row.needs_review, row.why = True, "年份不明"
        session.add(row)

    with pytest.raises(NotDecidable, match="年份不明"):
        on(town, accept, pump)
    on(town, edit, pump, deadline=date(2022, 8, 30))
    on(town, accept, pump)
    kept = next(row for row in town.rows(Proposal) if row.id == pump.id)
    assert (kept.decision, kept.deadline) == (ProposalDecision.ACCEPTED, date(2022, 8, 30))


def test_a_split_keeps_the_source_span(town):
    """Every part points at the words it was read from, and at its parent."""
    _, proposals, _ = read(town)
    both = titled(proposals, "规上服务业")
    parts = on(town, split, both, split_by_target(as_read(both)))

    assert len(parts) == 2
    assert {(p.span_start, p.span_end) for p in parts} == {(both.span_start, both.span_end)}
    assert {p.parent_id for p in parts} == {both.id}
    assert TEXT[both.span_start : both.span_end]


def test_a_split_proposal_is_decided_no_more(town):
    """Its parts speak for it."""
    _, proposals, _ = read(town)
    both = titled(proposals, "规上服务业")
    on(town, split, both, split_by_target(as_read(both)))

    with pytest.raises(NotDecidable, match="split"):
        on(town, accept, both)


def test_proposals_of_different_deadlines_are_not_merged(town):
    """One of them must be edited first."""
    _, proposals, _ = read(town)
    pump, both = titled(proposals, "东塘泵站"), titled(proposals, "规上服务业")

    with transaction(town.office.engine) as session:
        rows = [session.get_one(Proposal, p.id) for p in (pump, both)]
        with pytest.raises(NotDecidable, match="differ"):
            merge(session, town.act("2022-08-15"), rows[0], rows[1:])


@pytest.mark.parametrize("verb", [accept, reject])
def test_deciding_a_proposal_is_journaled(town, verb):
    """The office's decision about a passage stands in its chain."""
    _, proposals, _ = read(town)
    on(town, verb, titled(proposals, "东塘泵站"), why="已了解")

    assert town.entries(chain="office")[-1].verb == f"proposal-{verb.__name__}ed"


def test_a_rejected_proposal_is_not_registered(town):
    """A decision stays decided."""
    _, proposals, _ = read(town)
    pump = titled(proposals, "东塘泵站")
    on(town, reject, pump, why="重复")
    with transaction(town.office.engine) as session:
        rejected = session.get_one(Proposal, pump.id)

    with pytest.raises(NotRegistrable, match="proposal"):
        town.matter(proposal=rejected)

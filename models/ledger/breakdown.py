"""The breakdown on its way to approval: people are filled in, it is submitted, it comes back."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_right
from models.ledger.intake import NotDecidable, open_only
from models.ledger.journal import OFFICE, record
from models.ledger.signing import require_approval
from models.queries.breakdown import entries_of
from models.tables.documents import BreakdownEntry, Proposal

PEOPLE = ("liaison", "unit_head", "supervising_leader", "sponsoring_leader")
OTHERS = (
    "supporting_units",
    "baseline",
    "policy",
    "light",
    "pace",
    "duty",
    "places",
    "offline_only",
)
SUBMITTED = (
    "提案{id}已提交审定，请先撤回提交再改。It was submitted for approval; take that back first."
)
NOT_SUBMITTED = "提案{id}没有提交审定，或已被撤回。It was not submitted, or taken back."
NOT_ACCEPTED = "提案{id}尚未采纳，不能提交审定。It was not accepted yet."


def entry_for(session: Session, proposal: Proposal) -> BreakdownEntry:
    """The entry of a proposal, made where there is none; raises NotDecidable once submitted."""
    entry = entries_of(session, [proposal]).get(proposal.id or 0)
    if entry is None:
        entry = BreakdownEntry(proposal_id=proposal.id or 0)
    if entry.submitted_at is not None:
        raise NotDecidable(SUBMITTED.format(id=proposal.id))
    return entry


def fill(session: Session, act: Act, proposal: Proposal, **filled: Any) -> BreakdownEntry:
    """Fill in people (by code) and the rest beside a proposal; nothing else is touched."""
    require_right(session, act, Deed.REGISTER)
    open_only(proposal, "fill in")
    unknown = set(filled) - {*PEOPLE, *OTHERS}
    if unknown:
        raise NotDecidable(f"cannot fill in {', '.join(sorted(unknown))}")
    entry = entry_for(session, proposal)
    for name, value in filled.items():
        setattr(entry, name, value)
    entry.returned_why = ""
    session.add(entry)
    people = {name: filled[name] for name in PEOPLE if name in filled}
    record(session, act, OFFICE, "breakdown-filled", proposal=proposal.id, **people)
    return entry


def submit(session: Session, act: Act, rows: Sequence[Proposal]) -> None:
    """Hand accepted proposals to whoever approves."""
    require_right(session, act, Deed.REGISTER)
    for row in rows:
        if row.decision is not ProposalDecision.ACCEPTED:
            raise NotDecidable(NOT_ACCEPTED.format(id=row.id))
        entry = entry_for(session, row)
        entry.submitted_at, entry.submitted_by = act.moment.utc, act.by
        entry.returned_why = ""
    record(session, act, OFFICE, "breakdown-submitted", proposals=[row.id for row in rows])


def recall(session: Session, act: Act, rows: Sequence[Proposal]) -> None:
    """Take back what was submitted and is not registered yet."""
    require_right(session, act, Deed.REGISTER)
    _back(session, rows, "")
    record(session, act, OFFICE, "breakdown-recalled", proposals=[row.id for row in rows])


def send_back(session: Session, act: Act, rows: Sequence[Proposal]) -> None:
    """Do not approve these, with a reason: they go back to the clerk."""
    require_approval(session, act)
    _back(session, rows, act.why)
    record(session, act, OFFICE, "breakdown-returned", proposals=[row.id for row in rows])


def _back(session: Session, rows: Iterable[Proposal], why: str) -> None:
    rows = list(rows)
    found = entries_of(session, rows)
    for row in rows:
        entry = found.get(row.id or 0)
        waits = row.decision is ProposalDecision.ACCEPTED and entry and entry.submitted_at
        if entry is None or not waits:
            raise NotDecidable(NOT_SUBMITTED.format(id=row.id))
        entry.submitted_at, entry.submitted_by, entry.returned_why = None, "", why


def reopen(session: Session, act: Act, proposal: Proposal) -> None:
    """Let an accepted or rejected proposal be open again; what was edited stays."""
    require_right(session, act, Deed.REGISTER)
    if proposal.decision not in (ProposalDecision.ACCEPTED, ProposalDecision.REJECTED):
        raise NotDecidable(
            f"提案{proposal.id}不能收回。Only what was accepted or rejected can be taken back."
        )
    entry_for(session, proposal)
    was = proposal.decision
    proposal.decision = ProposalDecision.OPEN
    proposal.decided_at, proposal.decided_by, proposal.decided_why = None, "", ""
    record(session, act, OFFICE, "proposal-taken-back", proposal=proposal.id, was=was.value)


def drop_entries(session: Session, rows: Sequence[Proposal]) -> None:
    """Leave nothing filled in beside proposals that are about to be read anew."""
    keys = [row.id for row in rows]
    statement = select(BreakdownEntry).where(col(BreakdownEntry.proposal_id).in_(keys))
    for entry in session.exec(statement):
        session.delete(entry)

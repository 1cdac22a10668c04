"""Taking back a split or a merge, as long as nothing was made of it since."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_right
from models.ledger.breakdown import drop_entries, entry_for
from models.ledger.intake import NotDecidable, open_only
from models.ledger.journal import OFFICE, record
from models.tables.documents import Proposal

NO_SPLIT = "提案{id}不是拆分出来的，没有可收回的拆分。It is no part of a split."
NO_MERGE = "提案{id}没有并入其他提案，没有可收回的合并。It was merged into none."


def undo_split(session: Session, act: Act, part: Proposal) -> Proposal:
    """Put a proposal back in place of its parts; what was filled in beside them is dropped.

    Raises NotDecidable for what is no part, and where a part was submitted, rejected or registered.
    """
    require_right(session, act, Deed.REGISTER)
    whole = session.get(Proposal, part.parent_id) if part.parent_id else None
    if whole is None or whole.decision is not ProposalDecision.SPLIT:
        raise NotDecidable(NO_SPLIT.format(id=part.id))
    rows = session.exec(select(Proposal).where(Proposal.parent_id == whole.id)).all()
    for row in rows:
        open_only(row, "take back the split of")
        entry_for(session, row)
    drop_entries(session, rows)
    session.flush()
    for row in rows:
        session.delete(row)
    _open_again(whole)
    record(session, act, OFFICE, "split-taken-back", proposal=whole.id, parts=len(rows))
    return whole


def undo_merge(session: Session, act: Act, other: Proposal) -> Proposal:
    """Let a proposal stand by itself again; its passages and targets leave the one it went into.

    Raises NotDecidable for what was not merged, and where that one was decided for good.
    """
    require_right(session, act, Deed.REGISTER)
    keep = session.get(Proposal, other.parent_id) if other.parent_id else None
    if keep is None or other.decision is not ProposalDecision.MERGED:
        raise NotDecidable(NO_MERGE.format(id=other.id))
    open_only(keep, "take back the merge into")
    entry_for(session, keep)
    keep.spans = [span for span in keep.spans if span not in other.spans]
    gone = [target for target in keep.targets if target in other.targets]
    keep.targets = [each for each in keep.targets if each not in gone or _within(each, keep)]
    other.parent_id = None
    _open_again(other)
    record(session, act, OFFICE, "merge-taken-back", proposal=other.id, out_of=keep.id)
    return keep


def merged_into(session: Session, number: int) -> list[Proposal]:
    """The proposals that went into this one."""
    merged = select(Proposal).where(
        Proposal.parent_id == number, Proposal.decision == ProposalDecision.MERGED
    )
    return list(session.exec(merged.order_by(col(Proposal.id))))


def _within(target: dict[str, object], keep: Proposal) -> bool:
    start = target.get("start", 0)
    return any(
        span["start"] <= start < span["end"]  # type: ignore[operator]
        for span in keep.spans
    )


def _open_again(row: Proposal) -> None:
    row.decision = ProposalDecision.OPEN
    row.decided_at, row.decided_by, row.decided_why = None, "", ""

"""Proposals, and what the office makes of each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from duban.moment import DESK, Act
from duban.policy.correction import DueCorrection
from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_right
from models.ledger.journal import OFFICE, record
from models.tables.documents import Document, Proposal

if TYPE_CHECKING:
    from duban.extraction.values import ReadProposal


class NotDecidable(ValueError):
    """This proposal cannot be decided that way. 该提案不能这样处理。"""


def store_proposals(
    session: Session, act: Act, document: Document, read: Iterable[ReadProposal]
) -> list[Proposal]:
    """Keep what was read, one row a reading; a passage already kept is left as it is.

    A passage may be read twice over, as a campaign and as what it is to finish. Further readings
    have negative parts: those above 0 are of a passage that was split.
    """
    kept = {
        (row.span_start, row.span_end)
        for row in session.exec(select(Proposal).where(Proposal.document_id == document.id))
    }
    rows, read_before = [], Counter[tuple[int, int]]()
    for found in read:
        place = (found.spans[0].start, found.spans[0].end)
        if place not in kept:
            rows.append(proposal_row(document, found, part=-read_before[place]))
            read_before[place] += 1
    session.add_all(rows)
    session.flush()
    if rows:
        record(session, act, OFFICE, "proposals-read", document=document.id, count=len(rows))
    return rows


def proposal_row(document: Document, found: ReadProposal, part: int = 0) -> Proposal:
    """The row of a reading."""
    first = found.spans[0]
    return Proposal(
        document_id=document.id or 0,
        span_start=first.start,
        span_end=first.end,
        part=part,
        spans=[{"start": span.start, "end": span.end} for span in found.spans],
        quote=found.quote,
        title=found.title,
        kind=ProposalKind(found.kind),
        phrase=found.phrase,
        phrase_start=found.phrase_span.start if found.phrase_span else None,
        phrase_end=found.phrase_span.end if found.phrase_span else None,
        starts_on=found.start,
        deadline=found.deadline,
        precision=found.precision,
        hardness=found.hardness,
        hedge=found.hedge or "",
        recurrence=found.recurrence,
        targets=[_target(target) for target in found.targets],
        entities=list(found.entities),
        units=list(found.units),
        suggested_unit=found.unit_suggestion or "",
        suggestion_reason=found.suggestion_reason or "",
        needs_review=found.needs_review,
        why=found.why or "",
        rule=found.rule or "",
        evidence=found.evidence or "",
        alternatives=[{"end": a.end.isoformat(), "why": a.why} for a in found.alternatives],
    )


def _target(target: Any) -> dict[str, Any]:
    return {
        "metric": target.metric,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "kind": target.kind,
        "upper": target.upper,
        "stretch": target.soft,
        "flag": target.flag,
        "finances": target.finances,
        "start": target.start,
        "end": target.end,
    }


def accept(session: Session, act: Act, proposal: Proposal) -> None:
    """Take a proposal into the breakdown; one that needs review must be edited first."""
    require_right(session, act, Deed.REGISTER)
    open_only(proposal, "accept")
    if proposal.needs_review:
        raise NotDecidable(
            f"proposal {proposal.id} needs a decision first: {proposal.why} "
            f"(`duban edit {proposal.id} --due DATE`). 须先确定时限。"
        )
    _decide(session, act, proposal, ProposalDecision.ACCEPTED, "proposal-accepted")


def reject(session: Session, act: Act, proposal: Proposal) -> None:
    """Do not register a proposal; the reason is kept."""
    require_right(session, act, Deed.REGISTER)
    open_only(proposal, "reject")
    _decide(session, act, proposal, ProposalDecision.REJECTED, "proposal-rejected")


EDITABLE = frozenset(
    {
        "title",
        "deadline",
        "starts_on",
        "precision",
        "hardness",
        "kind",
        "targets",
        "units",
        "recurrence",
        "light",
    }
)


def edit(session: Session, act: Act, proposal: Proposal, **changes: Any) -> None:
    """Correct a reading; a date set by a person settles what needed review.

    Raises NotDecidable for a certain date that is replaced without a reason: papers print it.
    """
    require_right(session, act, Deed.REGISTER)
    open_only(proposal, "edit")
    unknown = set(changes) - EDITABLE
    if unknown:
        raise NotDecidable(f"cannot edit {', '.join(sorted(unknown))}")
    before = {key: _fact(getattr(proposal, key)) for key in changes}
    if "deadline" in changes:
        _settle_date(act, proposal, changes["deadline"])
    for key, value in changes.items():
        setattr(proposal, key, value)
    record(
        session,
        act,
        OFFICE,
        "proposal-edited",
        proposal=proposal.id,
        before=before,
        deadline=proposal.deadline,
    )


# A date makes these a commitment. A campaign and a phase gate have dates of their own and stay.
DATED_BY_HAND = (ProposalKind.UNDATED, ProposalKind.STANDING)


def _settle_date(act: Act, proposal: Proposal, due: date | None) -> None:
    """Only a person's word on the date settles what was unsure about it.

    What was read, its rule and its words stay; who set another day stands beside them.
    """
    read, sure = first_reading(proposal)
    if due == read:
        proposal.due_correction = None
    else:
        if read is not None and sure and not act.why:
            raise NotDecidable(
                f"提案{proposal.id}的时限已读出为{read}，更正须写明理由（--why），文书上要写。"
                "A date that was read with certainty is replaced only with a reason."
            )
        proposal.due_correction = DueCorrection(
            before=read,
            due=due,
            by=act.by if act.by != DESK else "",
            on=act.moment.today,
            why=act.why,
            sure=sure,
        ).to_json()
    if due is not None and proposal.kind in DATED_BY_HAND:
        proposal.kind = ProposalKind.COMMITMENT
    elif due is None and proposal.kind is ProposalKind.COMMITMENT:
        proposal.kind = ProposalKind.UNDATED
    proposal.needs_review = False


def first_reading(proposal: Proposal) -> tuple[date | None, bool]:
    """Returns the day the source was read as and whether it was certain, whatever was set since."""
    set_since = DueCorrection.from_json(proposal.due_correction)
    if set_since is None:
        return proposal.deadline, not proposal.needs_review
    return set_since.before, set_since.sure


def _fact(value: Any) -> Any:
    """Returns what the journal keeps of a former value: words as a hash, others as they are."""
    if value is None or isinstance(value, date | int | float):
        return value.isoformat() if isinstance(value, date) else value
    return hashlib.sha256(str(value).encode()).hexdigest()[:16]


def split(
    session: Session, act: Act, proposal: Proposal, parts: Sequence[ReadProposal]
) -> list[Proposal]:
    """Replace a proposal by its parts, which keep its source span; one part changes nothing."""
    require_right(session, act, Deed.REGISTER)
    open_only(proposal, "split")
    if len(parts) < 2:
        return [proposal]
    document = session.get_one(Document, proposal.document_id)
    rows = []
    for number, part in enumerate(parts, start=1):
        row = proposal_row(document, part, part=(proposal.part * 100) + number)
        row.deadline, row.precision = proposal.deadline, proposal.precision
        row.needs_review, row.why, row.rule = proposal.needs_review, proposal.why, proposal.rule
        row.due_correction = proposal.due_correction
        row.span_start, row.span_end = proposal.span_start, proposal.span_end
        row.spans, row.parent_id = proposal.spans, proposal.id
        row.decision, row.decided_at, row.decided_by = proposal.decision, act.moment.utc, act.by
        rows.append(row)
    session.add_all(rows)
    _decide(session, act, proposal, ProposalDecision.SPLIT, "proposal-split", parts=len(rows))
    return rows


def merge(session: Session, act: Act, keep: Proposal, others: Sequence[Proposal]) -> None:
    """Make several proposals one: spans and targets go to the one that is kept."""
    require_right(session, act, Deed.REGISTER)
    for other in (keep, *others):
        open_only(other, "merge")
    for other in others:
        if other.document_id != keep.document_id or other.deadline != keep.deadline:
            raise NotDecidable(
                f"提案{keep.id}和{other.id}不是同一文件的，或时限不同，不能合并；时限不同的先改一致。"
                "They differ in document or due day; edit one first."
            )
    for other in others:
        keep.spans = [*keep.spans, *(s for s in other.spans if s not in keep.spans)]
        keep.targets = [*keep.targets, *(t for t in other.targets if t not in keep.targets)]
        other.parent_id = keep.id
        _decide(session, act, other, ProposalDecision.MERGED, "proposal-merged", into=keep.id)


def open_only(proposal: Proposal, verb: str) -> None:
    """Raises NotDecidable for a proposal that was rejected, merged, split or registered."""
    if proposal.decision not in (ProposalDecision.OPEN, ProposalDecision.ACCEPTED):
        raise NotDecidable(
            f"cannot {verb} proposal {proposal.id}: it is already {proposal.decision.value}. "
            "该提案已处理。"
        )


def _decide(
    session: Session,
    act: Act,
    proposal: Proposal,
    decision: ProposalDecision,
    verb: str,
    **facts: Any,
) -> None:
    proposal.decision = decision
    proposal.decided_at, proposal.decided_by = act.moment.utc, act.by
    proposal.decided_why = act.why
    record(session, act, OFFICE, verb, proposal=proposal.id, **facts)

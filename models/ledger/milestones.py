"""Milestones: set by the office or the owner, done by evidence, taken away with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.policy.lifecycle import NotAllowedNow
from duban.policy.milestones import Node, NotAMilestone, placed
from duban.policy.reach import beyond
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.decisions import require_reason
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.milestones import Milestone


@dataclass(frozen=True)
class DoneEvidence:
    """Evidence that a milestone was done: the day, the place, and a file kept by its sha256."""

    on: date
    place: str
    sha256: str
    name: str


def set_milestones(
    session: Session,
    act: Act,
    commitment: Commitment,
    nodes: Sequence[Node],
    calendar: WorkCalendar,
) -> list[Milestone]:
    """Give a matter milestones, each moved to the working day on or before its day.

    All of them or none. Raises NotAMilestone for a day behind the due day or fifty years away, or a
    name that the matter has already, NotAllowedNow for a closed matter.
    """
    require_own_or_office(session, act, commitment)
    require_verb(commitment, Verb.AMEND)
    known = {row.name for row in milestones_of(session, commitment)}
    rows = []
    for node in nodes:
        if far := beyond(node.day, act.moment.today):
            raise NotAMilestone(f"节点“{node.name}”{far}")
        fixed = placed(node, due=commitment.current_due, calendar=calendar)
        if fixed.name in known:
            raise NotAMilestone(
                f"{commitment.code} 已有节点“{fixed.name}”。It has a milestone of this name."
            )
        known.add(fixed.name)
        rows.append(
            Milestone(
                commitment_id=commitment.id or 0,
                **vars(fixed),
                added_by=act.by,
                added_at=act.moment.utc,
            )
        )
    session.add_all(rows)
    session.flush()
    record(session, act, commitment.code, "milestones-set", count=len(rows),
           days=[f"{row.day}" for row in rows])  # fmt: skip
    return rows


def reach(
    session: Session, act: Act, commitment: Commitment, name: str, shown: DoneEvidence
) -> Milestone:
    """Note that a milestone was done, by evidence; the matter itself stays open.

    Raises NotAMilestone without a place or for a day to come, NotAllowedNow for one done before.
    """
    require_own_or_office(session, act, commitment)
    require_verb(commitment, Verb.AMEND)
    row = _named(session, commitment, name)
    if row.done_on is not None:
        raise NotAllowedNow(f"节点“{name}”已于{row.done_on}完成。It was done before.")
    if shown.on > act.moment.today:
        raise NotAMilestone(f"完成日期{shown.on}晚于今日。The day lies in the future.")
    if not shown.place:
        raise NotAMilestone("请写明地点 --place。A done milestone needs its place.")
    row.done_on, row.done_by, row.place = shown.on, act.by, shown.place
    row.file_sha256, row.file_name = shown.sha256, shown.name
    record(session, act, commitment.code, "milestone-done", milestone=row.id, on=shown.on)
    return row


def drop(session: Session, act: Act, commitment: Commitment, name: str) -> None:
    """Take a milestone away, with a reason; one that was done stays."""
    require_office(session, act, Deed.NOTE, commitment)
    require_verb(commitment, Verb.AMEND)
    row = _named(session, commitment, name)
    if row.done_on is not None:
        raise NotAllowedNow(f"节点“{name}”已完成，不再撤去。It was done and stays.")
    require_reason(act, "撤去节点须写明理由 --why。It needs a reason.")
    session.delete(row)
    session.flush()
    record(session, act, commitment.code, "milestone-dropped", day=row.day)


def milestones_of(session: Session, commitment: Commitment) -> list[Milestone]:
    """The milestones of a matter."""
    return list(session.exec(select(Milestone).where(Milestone.commitment_id == commitment.id)))


def _named(session: Session, commitment: Commitment, name: str) -> Milestone:
    found = {row.name: row for row in milestones_of(session, commitment)}
    if name not in found:
        known = "、".join(found) or "无"
        raise NotAMilestone(
            f"{commitment.code} 没有节点“{name}”，现有：{known}。No such milestone."
        )
    return found[name]

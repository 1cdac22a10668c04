"""Look-backs: planned for a closed matter, noted on their day, reopening what did not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.lookbacks import BadLookBack, look_back_days
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Stage
from models.ledger.authority import require_office
from models.ledger.decisions import reopen
from models.ledger.journal import record
from models.tables.commitments import Commitment
from models.tables.lookbacks import LookBack


def plan(
    session: Session, act: Act, matter: Commitment, after: Sequence[int], days: Days
) -> list[LookBack]:
    """Plan look-backs so many days after the closing; a day that is planned already stays."""
    require_office(session, act, Deed.VERIFY, matter)
    if matter.closed_at is None or matter.stage is not Stage.CLOSED:
        raise BadLookBack(f"{matter.code} 未销号，不设回头看。It is not closed.")
    closed_on = matter.closed_at.astimezone(act.moment.zone).date()
    known = {row.day for row in of_matter(session, matter)}
    rows = [
        LookBack(
            commitment_id=matter.id or 0, day=day, planned_by=act.by, planned_at=act.moment.utc
        )
        for day in look_back_days(closed_on, after, days.calendar)
        if day not in known
    ]
    session.add_all(rows)
    session.flush()
    record(session, act, matter.code, "look-back-planned", days=[f"{row.day}" for row in rows])
    return rows


def note(session: Session, act: Act, matter: Commitment, days: Days, *, held: bool) -> LookBack:
    """Note what was seen on the look-back that is due. What did not hold is reopened as 反弹.

    Whoever notes that it did not hold reopens the matter, and must be entitled to.
    """
    require_office(session, act, Deed.VERIFY, matter)
    due = [row for row in of_matter(session, matter)
           if row.held is None and row.day <= act.moment.today]  # fmt: skip
    if not due:
        raise BadLookBack(f"{matter.code} 没有到期的回头看。No look-back is due.")
    if not act.why:
        raise BadLookBack("请写明回头看情况 --note。Say what was seen.")
    row = due[-1]
    for each in due:  # after an absence one look is enough
        each.held, each.noted_on, each.noted_by, each.note = (
            held, act.moment.today, act.by, act.why,
        )  # fmt: skip
        session.add(each)
    record(session, act, matter.code, "look-back-held" if held else "look-back-failed", day=row.day)
    if not held:
        reopen(session, replace(act, why=f"反弹：{act.why}"), matter, days)
    return row


def of_matter(session: Session, matter: Commitment) -> list[LookBack]:
    """The look-backs of a matter by their days."""
    statement = select(LookBack).where(LookBack.commitment_id == matter.id)
    return list(session.exec(statement.order_by(col(LookBack.day))))

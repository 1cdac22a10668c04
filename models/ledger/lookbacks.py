"""Look-backs: planned at a closing or later, asked of the owner on their day, answered."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.policy.lookbacks import BadLookBack, look_back_days
from duban.policy.policy import Policy
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.lookbacks import LookBack


def plan(
    session: Session, act: Act, matter: Commitment, after: Sequence[int], calendar: WorkCalendar
) -> list[LookBack]:
    """Plan look-backs so many days after the closing; a day that is planned already stays."""
    require_office(session, act, Deed.VERIFY, matter)
    require_verb(matter, Verb.LOOK_BACK)
    return _planned(session, act, matter, after, calendar)


def plan_by_policy(session: Session, act: Act, matter: Commitment, calendar: WorkCalendar) -> None:
    """Plan the look-backs that the policy of a matter sets, when it is closed."""
    after = Policy.from_json(matter.policy).look_back
    if after:
        _planned(session, act, matter, after, calendar)


def _planned(
    session: Session, act: Act, matter: Commitment, after: Sequence[int], calendar: WorkCalendar
) -> list[LookBack]:
    closed_on = (matter.closed_at or act.moment.utc).astimezone(act.moment.zone).date()
    known = {row.day for row in of_matter(session, matter)}
    rows = [
        LookBack(
            commitment_id=matter.id or 0, day=day, planned_by=act.by, planned_at=act.moment.utc
        )
        for day in look_back_days(closed_on, after, calendar)
        if day not in known
    ]
    session.add_all(rows)
    session.flush()
    record(session, act, matter.code, "look-back-planned", days=[f"{row.day}" for row in rows])
    return rows


def ask(session: Session, act: Act, row: LookBack, matter: Commitment) -> None:
    """The owner is asked about it from today on, once."""
    row.asked_on = act.moment.today
    record(session, act, matter.code, "look-back-asked", day=row.day)


def tell(session: Session, act: Act, matter: Commitment, *, held: bool) -> LookBack:
    """Keep what the owner says of a look-back that is due; the office looks all the same.

    Raises BadLookBack where none is due, and without words where it did not hold.
    """
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.LOOK_BACK)
    due = due_of(session, act, matter)
    if not due:
        raise BadLookBack(f"{matter.code} 没有到期的回头看。No look-back is due.")
    if not held and not act.why:
        raise BadLookBack("有反弹的请写明情况。Say what came back.")
    row = due[-1]
    row.told_held, row.told = held, act.why
    row.told_on, row.told_by = act.moment.today, act.by
    record(session, act, matter.code, "look-back-told", day=row.day, held=held)
    return row


def due_of(session: Session, act: Act, matter: Commitment) -> list[LookBack]:
    """The look-backs of a matter that are due and of which the office noted nothing yet."""
    return [row for row in of_matter(session, matter)
            if row.held is None and row.day <= act.moment.today]  # fmt: skip


def of_matter(session: Session, matter: Commitment) -> list[LookBack]:
    """The look-backs of a matter by their days."""
    statement = select(LookBack).where(LookBack.commitment_id == matter.id)
    return list(session.exec(statement.order_by(col(LookBack.day))))

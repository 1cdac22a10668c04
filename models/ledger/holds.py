"""Holding back what would be sent about a matter (暂缓), and letting it go before its day."""

from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.policy.holding import refuse_bad_hold
from duban.refusals import Refused
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_decider
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.holds import hold_of
from models.tables.commitments import Commitment
from models.tables.holds import Hold


class NothingHeld(Refused, LookupError):
    """没有在暂缓的内容。Nothing is held back."""


def hold_back(
    session: Session, act: Act, commitment: Commitment, until: date, calendar: WorkCalendar
) -> Hold:
    """Send nothing about a matter up to a day, that day included; `act.why` says why.

    A hold that is in force is replaced. Raises BadHold, NotEntitled, and NotAllowedNow for a
    closed matter.
    """
    require_decider(session, act, commitment, Deed.HOLD_BACK)
    refuse_bad_hold(until, act.why, today=act.moment.today, calendar=calendar)
    require_verb(commitment, Verb.AMEND)
    before = hold_of(session, commitment, act.moment.today)
    if before is not None:
        _lift(session, act, before)
    hold = Hold(
        commitment_id=commitment.id or 0, until=until, why=act.why, held_by=act.by,
        held_at=act.moment.utc,
    )  # fmt: skip
    session.add(hold)
    session.flush()
    record(session, act, commitment.code, "held-back", hold=hold.id, until=until)
    return hold


def lift(session: Session, act: Act, commitment: Commitment) -> Hold:
    """Take a hold back, so that the next round sends what is due. Raises NothingHeld."""
    require_decider(session, act, commitment, Deed.HOLD_BACK)
    hold = hold_of(session, commitment, act.moment.today)
    if hold is None:
        raise NothingHeld(about=f"{commitment.code}：")
    _lift(session, act, hold)
    record(session, act, commitment.code, "hold-lifted", hold=hold.id)
    return hold


def _lift(session: Session, act: Act, hold: Hold) -> None:
    hold.lifted_by, hold.lifted_at = act.by, act.moment.utc
    session.flush()

"""The holds of the office in force today: by matter, until when, why, who said so."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlmodel import Session, col, select

from models.tables.base import IDS, TODAY
from models.tables.commitments import Commitment
from models.tables.holds import Hold

# The matters about which nothing is sent today, for use within a statement.
HELD = select(Hold.commitment_id).where(col(Hold.until) >= TODAY, col(Hold.lifted_at).is_(None))
GOING = (  # an outer join, or SQLite goes through every matter to look for its hold
    select(Hold, Commitment)
    .join(Commitment, col(Commitment.id) == col(Hold.commitment_id), isouter=True)
    .where(col(Hold.until) >= TODAY, col(Hold.lifted_at).is_(None))
    .order_by(col(Hold.until).desc(), col(Hold.id).desc())
)
GOING_OF = GOING.where(col(Hold.commitment_id).in_(IDS))


def hold_of(session: Session, matter: Commitment, today: date) -> Hold | None:
    """The hold in force for a matter, the one that ends last."""
    return next((hold for hold, _ in holds_in_force(session, today, {matter.id or 0})), None)


def in_force(holds: Iterable[Hold], today: date) -> Hold | None:
    """The same of the holds of a matter that were read."""
    going = [hold for hold in holds if hold.until >= today and hold.lifted_at is None]
    return max(going, key=lambda hold: (hold.until, hold.id or 0), default=None)


def held_until(session: Session, today: date, matters: Collection[int]) -> dict[int, date]:
    """By matter, the last day on which nothing about it is sent; absent where nothing is held."""
    found = holds_in_force(session, today, matters)
    return {matter.id or 0: hold.until for hold, matter in reversed(found)}


def holds_in_force(
    session: Session, today: date, matters: Collection[int] | None = None
) -> list[tuple[Hold, Commitment]]:
    """Every hold that has not ended and was not lifted, of all matters or of these."""
    statement, given = GOING if matters is None else GOING_OF, {"today": today, "ids": matters}
    return [(hold, matter) for hold, matter in session.exec(statement, params=given)]

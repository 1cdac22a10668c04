"""A matter closed: taken off the list, and where somebody ordered it, reported to them."""

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from models.ledger.decisions import close
from models.tables.commitments import Commitment
from services.office import Office
from services.papers.handling import draft_handling


def close_matter(
    office: Office, session: Session, act: Act, matter: Commitment, days: Days
) -> None:
    """Close a matter (销号); the report to whoever ordered it is drafted beside (办理情况报告).

    Raises what closing raises, and BadTemplate for a template of the office's own that fails.
    """
    close(session, act, matter, days)
    draft_handling(session, office, act, matter)

"""Commitments whose rules fail: kept out of the rounds, and taken up again by a named person."""

from sqlmodel import Session

from duban.moment import Act
from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider
from models.ledger.decisions import require_reason
from models.ledger.journal import record
from models.tables.commitments import Commitment


def set_aside(session: Session, act: Act, commitment: Commitment, reason: str) -> None:
    """Keep a commitment whose rules raised out of the rounds, and show the office why."""
    commitment.set_aside = reason[:500]
    record(session, act, commitment.code, "set-aside", reason=reason[:200])


def take_up(session: Session, act: Act, commitment: Commitment) -> None:
    """Put a commitment that was set aside back into the rounds, by a named person with a reason.

    Where the cause is still there, the next round sets it aside again.
    """
    require_decider(session, act, commitment, Deed.TAKE_UP)
    require_reason(act, "take-up needs a reason (--why). 请写明理由。")
    if not commitment.set_aside:
        raise NotAllowedNow(f"{commitment.code} was not set aside. 该事项未搁置。")
    commitment.set_aside = ""
    record(session, act, commitment.code, "taken-up")

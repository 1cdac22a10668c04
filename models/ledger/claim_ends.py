"""Ends of a 报办结 that waits for the unit head: refused, overtaken or called a misreading."""

from datetime import datetime

from sqlmodel import Session

from duban.moment import Act
from models.ledger.journal import record
from models.queries.claims import open_claims
from models.tables.commitments import Commitment


def end_claim(
    session: Session, act: Act, commitment: Commitment, *, until: datetime | None = None
) -> None:
    """End the open claim of a matter, if it has one that was made by `until` (default: ever).

    It stays on record as an interim report; nobody is asked to confirm it any more.
    """
    claim = open_claims(session, [commitment.id or 0]).get(commitment.id or 0)
    if claim is None or (until is not None and claim.received_at > until):
        return
    claim.claim_ended_at = act.moment.utc
    record(session, act, commitment.code, "claim-ended", reply=claim.id)

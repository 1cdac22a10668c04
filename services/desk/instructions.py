"""批示: a leader instructs on a matter of the leader's own; the office is told, the story keeps it."""

from __future__ import annotations

from datetime import datetime

from models.db import transaction
from models.ledger.handing_up import instruct
from models.queries.people import find_commitment, find_person
from services.accounts.sessions import Signed
from services.desk.rights import require_reading
from services.office import Office


def write(office: Office, signed: Signed, now: datetime, code: str, text: str) -> None:
    """Write it. Raises NotEntitled for a matter that is another leader's."""
    with transaction(office.engine) as session:
        matter = find_commitment(session, code, lock=True)
        require_reading(signed, matter)
        leader = find_person(session, signed.code)
        instruct(session, office.act(now, by=signed.doer(), why=text), matter, leader)

"""批示: a leader instructs on a matter of their own; the office is told, the story keeps it."""

from models.ledger.handing_up import instruct
from models.queries.people import find_person
from services.accounts.sessions import AtDesk
from services.desk.rights import require_reading


def write(desk: AtDesk, code: str, text: str) -> None:
    """Write it. Raises NotEntitled for a matter that is another leader's."""
    with desk.on_matter(code, text) as (session, act, matter):
        require_reading(desk.signed, matter)
        instruct(session, act, matter, find_person(session, desk.signed.code))

"""Facts about the database, each under its key: noted anew, or only where there is none yet.

Both are one statement: of two processes that find no row, one could else fail on the other's.
"""

from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from models.ledger.upserts import IGNORE, replacing, upsert
from models.tables.records import Fact


def set_fact(session: Session, key: str, value: str) -> None:
    """Note a fact, in place of what was noted before; two processes may do so at once."""
    upsert(session, Fact, replacing("value"), {"key": key, "value": value})
    known = session.identity_map.get(identity_key(Fact, key))
    if known is not None:
        session.expire(known)


def note_first(session: Session, key: str, value: str) -> None:
    """Note a fact that nobody has noted yet; whoever comes second leaves the first one's."""
    upsert(session, Fact, IGNORE, {"key": key, "value": value})

"""An obstacle is noted under a category of the office, with the unit that coordinates it."""

from pathlib import Path

from sqlmodel import Session

from duban.moment import Act
from duban.policy.blockers import BadBlocker, categories
from models.ledger.blockers import open_blocker
from models.queries.people import find_unit
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment


def open_one(
    session: Session, act: Act, matter: Commitment, category: str, need: str, *, home: Path
) -> Blocker:
    """Note an obstacle. Raises BadBlocker, naming the categories, for one that there is not."""
    known = categories(home)
    if category not in known:
        raise BadBlocker(f"没有“{category}”这个类别，可选：{'、'.join(known)}。No such category.")
    found = known[category]
    unit = find_unit(session, found.unit) if found.unit else None
    return open_blocker(session, act, matter, found, need, unit)

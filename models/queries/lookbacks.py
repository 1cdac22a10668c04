"""Look-backs with their matters, and those that are due on the office's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from models.queries.awaiting import DeskItem
from models.queries.people import matters_by_id
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.lookbacks import LookBack


@dataclass(frozen=True)
class LookBackOf:
    """A look-back as lists show it; `standing` is `ahead`, `due`, `held` or `failed`."""

    commitment: str
    title: str
    unit: str
    day: date
    standing: str
    noted_on: date | None
    note: str


def look_backs(session: Session, today: date, *, code: str = "") -> list[LookBackOf]:
    """Every look-back by its day; what is kept offline only where it is asked for."""
    statement = (
        select(LookBack, Commitment, Unit.name)
        .join(Commitment, col(Commitment.id) == col(LookBack.commitment_id))
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .order_by(col(LookBack.day), Commitment.code)
    )
    if code:
        statement = statement.where(Commitment.code == code)
    else:
        statement = statement.where(col(Commitment.offline_only).is_(False))
    return [
        LookBackOf(matter.code, matter.title, unit, row.day, _standing(row, today), row.noted_on,
                   row.note)
        for row, matter, unit in session.execute(statement)
    ]  # fmt: skip


def _standing(row: LookBack, today: date) -> str:
    if row.held is not None:
        return "held" if row.held else "failed"
    return "due" if row.day <= today else "ahead"


def to_look_back(session: Session, today: date, zone: ZoneInfo) -> Iterator[DeskItem]:
    """Closed matters that are to be looked at again, one row a matter."""
    rows = session.exec(
        select(LookBack)
        .where(col(LookBack.held).is_(None), col(LookBack.day) <= today)
        .order_by(col(LookBack.day))
    ).all()
    matters = matters_by_id(session, (row.commitment_id for row in rows))
    told: set[str] = set()
    for row in rows:
        matter = matters[row.commitment_id]
        if matter.code in told:
            continue
        told.add(matter.code)
        since = datetime.combine(row.day, time(), zone)
        do = f"duban lookback note {matter.code} --held | --failed --note …"
        yield DeskItem("look-back", matter.code, matter.code, since, matter.title, do)

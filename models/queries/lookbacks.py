"""Look-backs with their matters, and those that are due on the office's list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from duban.vocabulary.stages import Stage
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
    told_on: date | None = None
    told: str = ""


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
                   row.note, row.told_on, told_words(row))
        for row, matter, unit in session.execute(statement)
    ]  # fmt: skip


def to_ask(day: Any) -> SelectOfScalar[LookBack]:
    """The look-backs at closed matters whose day comes unasked, with nothing told or noted."""
    return (
        select(LookBack)
        .join(Commitment, col(Commitment.id) == col(LookBack.commitment_id))
        .where(
            col(LookBack.held).is_(None),
            col(LookBack.asked_on).is_(None),
            col(LookBack.told_on).is_(None),
            col(LookBack.day) <= day,
            Commitment.stage == Stage.CLOSED,
            col(Commitment.offline_only).is_(False),
        )
        .order_by(col(LookBack.id))
    )


def told_words(row: LookBack) -> str:
    """Says what the owner told on a look-back; empty before."""
    if row.told_held is None:
        return ""
    return "：".join(filter(None, ("未反弹" if row.told_held else "有反弹", row.told)))


def due_days(
    session: Session, matters: Iterable[Commitment], today: date, *, told: bool = False
) -> dict[int, date]:
    """By closed matter, the day of its look-back that is due and not noted yet.

    Those of which the owner `told` already are among them only on request.
    """
    closed = [matter.id for matter in matters if matter.stage is Stage.CLOSED]
    if not closed:
        return {}
    rows = session.exec(
        select(LookBack)
        .where(
            col(LookBack.commitment_id).in_(closed), LookBack.day <= today,
            col(LookBack.held).is_(None),
        )
        .order_by(col(LookBack.day))
    )  # fmt: skip
    return {row.commitment_id: row.day for row in rows if told or row.told_on is None}


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
    said = {row.commitment_id: f"（承办单位{row.told_on}报{told_words(row)}）"
            for row in rows if row.told_on}  # fmt: skip
    first: dict[int, LookBack] = {}
    for row in rows:
        first.setdefault(row.commitment_id, row)
    for key, row in first.items():
        matter = matters[key]
        since = datetime.combine(row.day, time(), zone)
        do = f"duban lookback note {matter.code} --held | --failed --note …"
        words = f"{matter.title}{said.get(key, '')}"
        yield DeskItem("look-back", matter.code, matter.code, since, words, do)

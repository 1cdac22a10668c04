"""Obstacles with their matter and unit, as lists, papers and the office's list tell them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session, col, select

from duban.notices.parts import BlockerLine
from duban.vocabulary.roles import COORDINATOR
from models.queries.awaiting import DeskItem
from models.queries.people import listed, matters_by_id, spokesperson
from models.queries.stood import Stood
from models.tables.base import IDS
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.replies import Decision

OF_MATTERS = select(Blocker).where(col(Blocker.commitment_id).in_(IDS)).order_by(col(Blocker.id))
OPEN = OF_MATTERS.where(col(Blocker.answered_on).is_(None))


@dataclass(frozen=True)
class BlockerOf:
    """An obstacle as lists show it."""

    number: int
    commitment: str
    title: str
    category: str
    need: str
    external: bool
    unit: str
    opened_on: date
    written_on: date | None
    answered_on: date | None
    answer: str

    @property
    def standing(self) -> str:
        """The state of an obstacle: `open`, `written` or `answered`."""
        if self.answered_on:
            return "answered"
        return "written" if self.written_on else "open"


def blocker_list(session: Session, *, code: str = "", left: bool = False) -> list[BlockerOf]:
    """Obstacles of open matters, the oldest first; `left` those that are not answered."""
    statement = (
        select(Blocker, Commitment, Unit.name)
        .join(Commitment, col(Commitment.id) == col(Blocker.commitment_id))
        .outerjoin(Unit, col(Unit.id) == col(Blocker.unit_id))
        .where(*listed(code))
        .order_by(col(Blocker.id))
    )
    if left:
        statement = statement.where(col(Blocker.answered_on).is_(None))
    return [
        BlockerOf(
            number=row.id or 0, commitment=matter.code, title=matter.title, category=row.category,
            need=row.need, external=row.external, unit=unit or "", opened_on=row.opened_on,
            written_on=row.written_on, answered_on=row.answered_on, answer=row.answer,
        )
        for row, matter, unit in session.execute(statement)
    ]  # fmt: skip


def open_blockers(
    session: Session, ids: Iterable[int], *, then: Stood | None = None
) -> dict[int, list[Blocker]]:
    """The obstacles of these matters that are not answered, or were not then; the oldest first."""
    found: dict[int, list[Blocker]] = defaultdict(list)
    rows = session.exec(OPEN if then is None else OF_MATTERS, params={"ids": list(ids)})
    for row in then.rows(rows) if then else rows:
        if row.answered_on is None:
            found[row.commitment_id].append(row)
    return found


class Need(Protocol):
    """An obstacle with what it waits for."""

    @property
    def need(self) -> str: ...
    @property
    def external(self) -> bool: ...


def waits_for(rows: Iterable[Need]) -> str:
    """Names what somebody outside decides; empty where nothing waits for anybody outside."""
    return "、".join(dict.fromkeys(row.need for row in rows if row.external))


def blocker_lines(rows: Iterable[Blocker]) -> tuple[BlockerLine, ...]:
    """Obstacles as messages and pages tell of them."""
    return tuple(BlockerLine(row.category, row.need, row.opened_on, row.written_on) for row in rows)


def to_coordinate(session: Session) -> Iterator[DeskItem]:
    """Obstacles that wait for the office: to be written to a unit, or for its answer."""
    rows = session.exec(select(Blocker).where(col(Blocker.answered_on).is_(None))).all()
    matters = matters_by_id(session, (row.commitment_id for row in rows))
    for row in rows:
        matter = matters[row.commitment_id]
        if matter.closed_at is not None:
            continue
        written = f"{row.written_on}已发函：" if row.written_on else ""
        do = f"duban blocker answer {row.id} --note …"
        if not row.written_on:
            do = f"duban blocker write {row.id} | {do}"
        words = f"{written}{row.category}：{row.need}（{matter.title}）"
        yield DeskItem("blocker", matter.code, matter.code, row.opened_at, words, do)


def coordinators(session: Session, decision: Decision) -> list[tuple[int, str]]:
    """Returns whom a letter about an obstacle goes to: its unit's liaisons, else its heads."""
    row = session.exec(select(Blocker).where(Blocker.decision_id == decision.id)).first()
    unit = session.get(Unit, row.unit_id) if row and row.unit_id else None
    if unit is None:
        return []
    person = spokesperson(session, unit)
    return [(person.id or 0, COORDINATOR)] if person else []


def asked_to_coordinate(session: Session, matter: Commitment) -> list[int]:
    """Returns whoever speaks for the units that coordinate obstacles of a matter."""
    units = session.exec(
        select(Unit)
        .join(Blocker, col(Blocker.unit_id) == col(Unit.id))
        .where(Blocker.commitment_id == matter.id)
        .order_by(col(Blocker.id))
    )
    people = (spokesperson(session, unit) for unit in units)
    return [person.id or 0 for person in people if person]

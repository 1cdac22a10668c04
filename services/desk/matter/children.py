"""The children of a matter in one table, its own place under another, and its task force."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.db import plain_rows
from models.queries.families import Family
from models.queries.task_forces import CrewOf, crew_of
from models.tables.commitments import Commitment
from models.tables.families import TaskForce
from services.desk.matter.about import About

ABOVE = select(Commitment.code, Commitment.title).where(col(Commitment.id) == bindparam("key"))


class Above(NamedTuple):
    """The matter above another, as its page names it."""

    code: str
    title: str


@dataclass(frozen=True)
class Relations:
    """The family of a matter and the matter above it, as far as there are any."""

    family: Family | None
    above: Above | None


def above_of(session: Session, key: int | None) -> Above | None:
    """The matter with this key, which stands above another; None without one."""
    return Above(*plain_rows(session, ABOVE, key=key)[0]) if key else None


def children(about: About) -> Relations | None:
    """The family, where the matter has one or belongs to one."""
    family = about.matters.families.get(about.matter.id or 0)
    above = above_of(about.session, about.matter.parent_id)
    return Relations(family, above) if family or above else None


def task_force(about: About) -> CrewOf | None:
    """The task force, where the matter has or had one."""
    return crew_of(about.session, about.matter) if about.has(TaskForce) else None

"""The lists of a matter: children and task force, issues, obstacles, look-backs, counters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.policy.issues import IssueCount, count
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.db import plain_rows
from models.queries.blockers import BlockerOf, blocker_list
from models.queries.counters import CounterView, counters_of
from models.queries.families import Family
from models.queries.issues import IssueOf, issue_list
from models.queries.lookbacks import LookBackOf, look_backs
from models.queries.task_forces import CrewOf, crew_of
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment
from models.tables.families import TaskForce
from models.tables.lookbacks import LookBack
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


@dataclass(frozen=True)
class Issues:
    """The list in numbers and row by row; `steps` are the names the office gives the four steps."""

    count: IssueCount
    rows: tuple[IssueOf, ...]
    steps: Mapping[str, str]
    may_check: bool


def issues(about: About) -> Issues | None:
    """The list, where the matter has one."""
    key, today = about.matter.id or 0, about.moment.today
    if not about.matters.issues[key]:
        return None
    counted = count(about.matters.issues[key], today)
    rows = issue_list(about.session, today, code=about.matter.code)
    return Issues(
        counted,
        tuple(rows),
        about.steps,
        about.case.allows(Verb.AMEND) and about.signed.may(Deed.VERIFY),
    )


def blockers(about: About) -> Sequence[BlockerOf] | None:
    """Its obstacles, where it has any."""
    if not about.has(Blocker):
        return None
    return blocker_list(about.session, code=about.matter.code) or None


def looked_back_at(about: About) -> Sequence[LookBackOf] | None:
    """Its look-backs, where any are planned or were held."""
    if not about.has(LookBack):
        return None
    return look_backs(about.session, about.moment.today, code=about.matter.code) or None


@dataclass(frozen=True)
class CounterSection:
    """Every counter of a matter, and what the role allows while the matter is open."""

    rows: tuple[CounterView, ...]
    may_attach: bool
    may_check: bool


def counted(about: About) -> CounterSection | None:
    """The counters, where the matter has one."""
    rows = counters_of(about.session, about.case.rows.targets)
    going = about.case.allows(Verb.AMEND)
    may = about.signed.may
    found = CounterSection(tuple(rows), going and may(Deed.NOTE), going and may(Deed.VERIFY))
    return found if rows else None

"""Reading by other systems; matters kept offline are nowhere in it, not even by their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from duban.refusals import Refused
from models.queries.agenda import CHUNK
from models.queries.facts import calendar_in_force
from models.queries.families import roll_up
from models.queries.issued import RegisteredPaper, register_of
from models.queries.matter_filter import DUES, STANDINGS, Filter, Sort
from models.queries.matter_list import Around, MatterPage, MatterRow, row_of
from models.queries.matter_rows import MatterRows
from models.queries.matters_at import past_list
from models.queries.people import known
from models.tables.checks import Check
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person
from models.tables.families import ChildPlan
from models.tables.milestones import Milestone
from models.tables.replies import Reply
from services.matter_lists import MatterLists
from services.office import Office

PAPERS = 100


class BadCursor(Refused, ValueError):
    """游标无效，请用上一页给出的 next。The cursor is none that was given; use `next` of the page before."""


class DayToCome(Refused, ValueError):
    """只能查询今天或以前的日期。The board is as of today or a day before it."""


class BadChoice(Refused, ValueError):
    """参数取值有误。A parameter has a value that is none of its choices."""


@dataclass(frozen=True)
class RequestedMatter:
    """A matter with its list row, its people's codes, its numbers and milestones."""

    row: Commitment
    listed: MatterRow
    liaison: str
    head: str | None
    targets: tuple[tuple[Target, ProgressPoint | None], ...]
    nodes: tuple[Milestone, ...]


def matters(
    session: Session, lists: MatterLists, now: datetime, *, after: str = "", unit: str = "",
    standing: str = "open", due: str = "", on: date | None = None,
) -> MatterPage:  # fmt: skip
    """A page of matters in the order of their numbers, today or as of the end of a past day.

    Raises BadCursor, BadChoice, DayToCome.
    """
    if standing not in STANDINGS or (due and due not in DUES):
        raise BadChoice(about=f"standing: {'/'.join(STANDINGS)}; due: {'/'.join(DUES)}. ")
    sort = Sort("code")
    if after and sort.read(after) is None:
        raise BadCursor
    asked = Filter(unit=unit, standing=standing, due=due)
    office = lists.office
    today, calendar = office.moment(now).today, calendar_in_force(session)
    if on and on > today:
        raise DayToCome(about=f"{on}：")
    if on is None or on == today:
        return lists.page(session, now, asked, sort, Around(today, calendar), after=after)
    end = datetime.combine(on + timedelta(days=1), time(), tzinfo=office.settings.tz)
    return past_list(session, asked, sort, Around(on, calendar), end).page(after=after)


def found(session: Session, code: str, *, lock: bool = False) -> Commitment:
    """The matter with this number; one kept offline is as unknown as any other. Raises Unknown."""
    statement = select(Commitment).where(
        Commitment.code == code, col(Commitment.offline_only).is_(False)
    )
    row = session.exec(statement.with_for_update() if lock else statement).first()
    return known(row, f"{code}：没有这件事项。No such matter.")


def whole(session: Session, office: Office, now: datetime, code: str) -> RequestedMatter:
    """Everything about one matter. Raises Unknown."""
    row = found(session, code)
    around = Around(office.moment(now).today, calendar_in_force(session))
    rows = MatterRows(session, row)
    people = [key for key in (row.liaison_id, row.unit_head_id) if key]
    held = select(Person.id, Person.code).where(col(Person.id).in_(people))
    codes = dict(session.exec(held).all())
    return RequestedMatter(
        row=row,
        listed=row_of(session, row, around),
        liaison=codes.get(row.liaison_id, ""),
        head=codes.get(row.unit_head_id) if row.unit_head_id else None,
        targets=_latest(rows),
        nodes=tuple(rows.nodes),
    )


def _latest(rows: MatterRows) -> tuple[tuple[Target, ProgressPoint | None], ...]:
    """Each number promised with the value reported last, by the children of a parent too."""
    history: dict[int, list[ProgressPoint]] = {target.id or 0: [] for target in rows.targets}
    for point in rows.points:
        history[point.target_id].append(point)
    if ChildPlan in rows.there:
        roll_up(rows.session, {rows.matter.id or 0: rows.targets}, history)
    return tuple((each, next(reversed(history[each.id or 0]), None)) for each in rows.targets)


def checks(session: Session, code: str) -> Sequence[Check]:
    """The steps of a matter's plan in force, by their days. Raises Unknown."""
    row = found(session, code)
    return session.exec(
        select(Check)
        .where(Check.commitment_id == row.id, Check.plan_version == row.plan_version)
        .order_by(col(Check.planned_on), col(Check.id))
    ).all()


def answers(session: Session, code: str) -> list[tuple[Reply, str | None]]:
    """Every answer about a matter with its person's code, oldest first. Raises Unknown."""
    row = found(session, code)
    rows = session.exec(
        select(Reply, Person.code)
        .outerjoin(Person, col(Person.id) == col(Reply.person_id))
        .where(Reply.commitment_id == row.id)
        .order_by(col(Reply.id))
    )
    return [(reply, who) for reply, who in rows]


def papers(session: Session, year: int, after: str) -> tuple[list[RegisteredPaper], str | None]:
    """A page of the numbers of a year, and the cursor of the next. Raises BadCursor."""
    if after and not (after.isdecimal() and len(after) < 8):
        raise BadCursor
    begin = int(after or 0)
    every = register_of(session, year)
    hidden = _offline(session, list({code for each in every for code in each.codes}))
    told = [each for each in every if not hidden.intersection(each.codes)]
    rest = told[begin : begin + PAPERS]
    following = str(begin + PAPERS) if len(told) > begin + PAPERS else None
    return rest, following


def _offline(session: Session, codes: Sequence[str]) -> set[str]:
    """Those of these matters that are kept offline; no statement has endless values."""
    found: set[str] = set()
    for first in range(0, len(codes), CHUNK):
        part = col(Commitment.code).in_(codes[first : first + CHUNK])
        kept = select(Commitment.code).where(part, col(Commitment.offline_only).is_(True))
        found |= set(session.exec(kept))
    return found

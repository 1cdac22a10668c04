"""Lists of issues, with their people and standing, and counted for briefs and pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.notices.parts import IssueLine
from duban.policy.issues import IssueCount, count, is_late
from duban.vocabulary.issues import IssueStage
from models.queries.people import listed, names_by_code
from models.queries.stood import Stood
from models.tables.base import IDS
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.issues import Issue

ISSUES = select(Issue).where(col(Issue.commitment_id).in_(IDS)).order_by(col(Issue.number))


@dataclass(frozen=True)
class IssueOf:
    """An issue with its matter, as lists show it."""

    commitment: str
    title: str
    unit: str
    number: int
    what: str
    place: str
    stage: str
    found_on: date
    found_by: str
    owner: str
    due: date | None
    late: bool
    fixed_on: date | None
    fixed_by: str
    fix_note: str
    checked_on: date | None
    checked_by: str
    check_note: str
    recurrences: int
    before: str
    after: str


def issues_by_matter(
    session: Session, ids: Iterable[int], *, then: Stood | None = None
) -> dict[int, list[Issue]]:
    """The issues of these matters, by number; with `then` as they stood."""
    found: dict[int, list[Issue]] = defaultdict(list)
    rows = session.exec(ISSUES, params={"ids": list(ids)})
    for row in then.rows(rows) if then else rows:
        found[row.commitment_id].append(row)
    return found


def counts(session: Session, ids: Iterable[int], today: date) -> dict[int, IssueCount]:
    """The lists of these matters in numbers; those without any are left out."""
    return {key: count(rows, today) for key, rows in issues_by_matter(session, ids).items()}


def issue_lines(rows: Iterable[Issue], today: date) -> tuple[IssueLine, ...]:
    """Issues as the owner's page tells of them; those that are verified are left out."""
    return tuple(
        IssueLine(
            number=row.number, what=row.what, place=row.place, stage=row.stage, due=row.due,
            late=is_late(row.stage, row.due, today), note=row.check_note,
        )
        for row in rows
        if row.stage is not IssueStage.VERIFIED
    )  # fmt: skip


def issue_list(
    session: Session, today: date, *, code: str = "", left: bool = False
) -> list[IssueOf]:
    """Issues of open matters by matter and number; `left` those that are not verified.

    Matters kept offline are listed only where they are asked for by code.
    """
    statement = (
        select(Issue, Commitment, Unit.name, Person.name)
        .join(Commitment, col(Commitment.id) == col(Issue.commitment_id))
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .outerjoin(Person, col(Person.id) == col(Issue.owner_id))
        .where(*listed(code))
        .order_by(Commitment.code, col(Issue.number))
    )
    if left:
        statement = statement.where(col(Issue.stage) != IssueStage.VERIFIED)
    names = names_by_code(session)
    return [
        _listed(row, matter, unit, owner, names, today)
        for row, matter, unit, owner in session.execute(statement)
    ]


def _listed(
    row: Issue, matter: Commitment, unit: str, owner: str | None, names: dict[str, str], today: date
) -> IssueOf:
    def who(code: str) -> str:
        return names.get(code, code)

    return IssueOf(
        commitment=matter.code, title=matter.title, unit=unit, number=row.number, what=row.what,
        place=row.place, stage=row.stage.value, found_on=row.found_on, found_by=who(row.found_by),
        owner=owner or "", due=row.due, late=is_late(row.stage, row.due, today),
        fixed_on=row.fixed_on, fixed_by=who(row.fixed_by), fix_note=row.fix_note,
        checked_on=row.checked_on, checked_by=who(row.checked_by), check_note=row.check_note,
        recurrences=row.recurrences, before=row.before_name, after=row.after_name,
    )  # fmt: skip

"""A sheet of issues comes in: people are looked up, then all of it is listed, or none."""

from collections.abc import Sequence

from sqlmodel import Session

from duban.moment import Act
from duban.policy.issues import BadIssue
from duban.sheets.issues import IssueRow, problem
from duban.sheets.problems import SheetError, SheetProblem
from models.ledger.issues import FoundIssue, find
from models.queries.people import Ambiguous, Unknown, find_person
from models.tables.commitments import Commitment
from models.tables.issues import Issue


def take_in(
    session: Session, act: Act, matter: Commitment, rows: Sequence[IssueRow], *, name: str
) -> list[Issue]:
    """List every issue of a sheet. Raises SheetError naming row and column of what is wrong."""
    problems: list[SheetProblem] = []
    found = []
    for row in rows:
        owner = None
        try:
            owner = find_person(session, row.owner) if row.owner else None
        except (Unknown, Ambiguous) as error:
            problems.append(problem(row.row, "owner", str(error)))
        if row.found_on and row.found_on > act.moment.today:
            problems.append(problem(row.row, "found_on", "晚于今日。It lies in the future."))
        if row.due and row.due < (row.found_on or act.moment.today):
            problems.append(problem(row.row, "due", "早于发现日期。Before it was found."))
        found.append(FoundIssue(row.what, row.place, row.found_by, row.found_on, owner, row.due))
    if problems:
        raise SheetError(problems, name=name)
    if not found:
        raise BadIssue(f"{name} 中没有问题。The sheet holds no issue.")
    return find(session, act, matter, found)

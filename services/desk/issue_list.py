"""The issues of a matter at the desk: found, taken in from a sheet, given out, put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duban.policy.issues import BadIssue
from duban.sheets.issues import issues_of
from duban.vocabulary.duties import DutyKind
from models.db import reading
from models.ledger.issues import FoundIssue, Photo, assign, claim, find, recur
from models.queries.issues import IssueOf, issue_list
from models.queries.people import everybody, find_person
from models.tables.directory import Person, Unit
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.inbox.evidence import shown_by
from services.office import Office
from services.registration.issues import take_in

File = tuple[str, bytes] | None


@dataclass(frozen=True)
class IssueList:
    """A matter with its list; `steps` are the names the office gives the four steps."""

    case: MatterCase
    rows: Sequence[IssueOf]
    steps: Mapping[str, str]
    people: Sequence[tuple[Person, Unit]]

    @property
    def incidents(self) -> bool:
        """Tells whether what is listed is an incident: the matter must never happen."""
        return self.case.matter.duty is DutyKind.PROHIBITION


@dataclass(frozen=True)
class IssueForm:
    """An issue as a form brings it; people by their codes."""

    what: str
    place: str = ""
    found_by: str = ""
    on: date | None = None
    person: str = ""
    due: date | None = None


def issues(office: Office, now: datetime, code: str) -> IssueList:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        return IssueList(
            case_in(session, office, now, code),
            tuple(issue_list(session, office.moment(now).today, code=code)),
            office.settings.issue_step_names,
            everybody(session),
        )


def add(desk: AtDesk, code: str, entry: IssueForm, file: File) -> None:
    """Put one on the list, with a photo where there is one. Raises BadIssue, BadFile."""
    settings = desk.office.settings
    with desk.on_matter(code) as (session, act, matter), shown_by(settings, file) as shown:
        owner = find_person(session, entry.person) if entry.person else None
        found = FoundIssue(
            entry.what, entry.place, entry.found_by, entry.on, owner, entry.due, Photo(*shown)
        )
        find(session, act, matter, [found])


def bring(desk: AtDesk, code: str, file: File) -> None:
    """List all of a sheet, or none. Raises SheetError, BadIssue."""
    if file is None:
        raise BadIssue("请选择问题清单文件。Choose the file of the list.")
    name, data = file
    rows = issues_of(data, name)
    with desk.on_matter(code) as (s, act, matter):
        take_in(s, act, matter, rows, name=name)


def give_out(desk: AtDesk, code: str, number: int, *, person: str, due: date | None) -> None:
    """Say who puts it right, and by when. Raises BadIssue, Unknown."""
    if not person or due is None:
        raise BadIssue("请写明整改责任人和整改时限。Say who puts it right, and by when.")
    with desk.on_matter(code) as (session, act, matter):
        assign(session, act, matter, number, find_person(session, person), due)


def put_right(desk: AtDesk, code: str, number: int, note: str, file: File) -> None:
    """Note that it was reported put right; somebody else looks again. Raises BadIssue, BadFile."""
    settings = desk.office.settings
    with desk.on_matter(code) as (session, act, matter), shown_by(settings, file) as shown:
        claim(session, act, matter, number, note, Photo(*shown))


def came_back(desk: AtDesk, code: str, number: int, *, due: date | None, why: str) -> None:
    """It came back (反弹): open again, and counted. Raises BadIssue."""
    if not why:
        raise BadIssue("请写明反弹情况。Say what came back.")
    with desk.on_matter(code) as (session, act, matter):
        recur(session, act.because(why), matter, number, due)

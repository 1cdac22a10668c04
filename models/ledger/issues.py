"""Issues move: found, assigned, claimed as put right, re-checked by somebody else, come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from duban.moment import Act
from duban.policy.issues import BadIssue, require_other, require_stage
from duban.policy.reach import beyond
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.issues import IssueStage
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb, Waiting
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.issues import Issue


@dataclass(frozen=True)
class Photo:
    """A file that shows it, kept by its sha256."""

    sha256: str = ""
    name: str = ""


NO_PHOTO = Photo()


@dataclass(frozen=True)
class FoundIssue:
    """An issue as it was found: where, by whom; who is to put it right, and by when."""

    what: str
    place: str = ""
    by: str = ""
    on: date | None = None
    owner: Person | None = None
    due: date | None = None
    photo: Photo = NO_PHOTO


def find(
    session: Session, act: Act, matter: Commitment, found: Sequence[FoundIssue]
) -> list[Issue]:
    """Put issues on a matter's list, all or none; one with somebody to put it right is assigned.

    On a matter that must never happen an issue is an incident: the office has it at once.
    """
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    last = session.exec(
        select(func.max(Issue.number)).where(Issue.commitment_id == matter.id)
    ).one()
    rows = [_row(act, matter, each, (last or 0) + n) for n, each in enumerate(found, start=1)]
    session.add_all(rows)
    session.flush()
    record(session, act, matter.code, "issues-found", count=len(rows),
           numbers=[row.number for row in rows])  # fmt: skip
    if rows and matter.duty is DutyKind.PROHIBITION and matter.waiting is None:
        matter.waiting, matter.waiting_since = Waiting.REVIEW, act.moment.utc
    return rows


def _row(act: Act, matter: Commitment, found: FoundIssue, number: int) -> Issue:
    today = act.moment.today
    on = found.on or today
    if not found.what:
        raise BadIssue("请写明问题。Say what is wrong.")
    if on > today:
        raise BadIssue(f"发现日期{on}晚于今日。The day lies in the future.")
    if found.due is not None:
        _refuse_far(act, found.due)
    if found.due is not None and found.due < on:
        raise BadIssue(f"整改时限{found.due}早于发现日期{on}。It is due before it was found.")
    return Issue(
        commitment_id=matter.id or 0, number=number, what=found.what, place=found.place,
        stage=IssueStage.ASSIGNED if found.owner else IssueStage.FOUND, found_on=on,
        found_by=found.by or act.by, owner_id=found.owner.id if found.owner else None,
        due=found.due, before_sha256=found.photo.sha256, before_name=found.photo.name,
        noted_at=act.moment.utc,
    )  # fmt: skip


def _refuse_far(act: Act, due: date) -> None:
    if far := beyond(due, act.moment.today):
        raise BadIssue(far)


def assign(
    session: Session, act: Act, matter: Commitment, number: int, owner: Person, due: date
) -> Issue:
    """Say who puts it right, and by when."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    row = named(session, matter, number)
    require_stage("assign", row.stage, _told(row))
    _refuse_far(act, due)
    if due < row.found_on:
        raise BadIssue(f"整改时限{due}早于发现日期{row.found_on}。It is due before it was found.")
    row.stage, row.owner_id, row.due = IssueStage.ASSIGNED, owner.id, due
    return _moved(session, act, matter, row, "issue-assigned", owner=owner.code, due=due)


def claim(
    session: Session, act: Act, matter: Commitment, number: int, note: str, photo: Photo = NO_PHOTO
) -> Issue:
    """Report it put right (已整改); it counts as open until somebody else looked again."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    row = named(session, matter, number)
    require_stage("claim", row.stage, _told(row))
    if not note:
        raise BadIssue("请写明整改情况。Say what was done.")
    row.stage, row.fixed_on, row.fixed_by = IssueStage.CLAIMED, act.moment.today, act.by
    row.fix_note, row.after_sha256, row.after_name = note, photo.sha256, photo.name
    return _moved(session, act, matter, row, "issue-claimed")


def recheck(
    session: Session, act: Act, matter: Commitment, number: int, *, passed: bool, note: str
) -> Issue:
    """Look again, as somebody else than who put it right; what does not pass goes back."""
    require_office(session, act, Deed.VERIFY, matter)
    require_verb(matter, Verb.AMEND)
    row = named(session, matter, number)
    require_stage("recheck", row.stage, _told(row))
    owner = session.get(Person, row.owner_id) if row.owner_id else None
    require_other(act.by, {row.fixed_by, owner.code if owner else ""} - {""})
    if not note:
        raise BadIssue("请写明复核情况。Say what was seen.")
    row.checked_on, row.checked_by, row.check_note = act.moment.today, act.by, note
    row.stage = IssueStage.VERIFIED if passed else IssueStage.ASSIGNED
    return _moved(session, act, matter, row, "issue-verified" if passed else "issue-returned")


def recur(
    session: Session, act: Act, matter: Commitment, number: int, due: date | None = None
) -> Issue:
    """It came back (反弹): open again, and counted."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    row = named(session, matter, number)
    require_stage("recur", row.stage, _told(row))
    row.stage = IssueStage.ASSIGNED if row.owner_id else IssueStage.FOUND
    row.recurrences, row.due = row.recurrences + 1, due
    return _moved(session, act, matter, row, "issue-recurred", times=row.recurrences)


def refuse_open_issues(session: Session, matters: Sequence[Commitment]) -> None:
    """Raises BadIssue, with how many, while any of their lists is not at verified zero."""
    ids = [matter.id for matter in matters]
    left = session.exec(
        select(Issue.stage).where(
            col(Issue.commitment_id).in_(ids), col(Issue.stage) != IssueStage.VERIFIED
        )
    ).all()
    if left:
        claimed = sum(stage is IssueStage.CLAIMED for stage in left)
        raise BadIssue(
            f"问题清单还有{len(left)}个未清零（其中{claimed}个已报整改、待复核），复核清零后再办。"
            "The list is not at verified zero."
        )


def named(session: Session, matter: Commitment, number: int) -> Issue:
    """The issue with this number. Raises BadIssue."""
    row = session.exec(
        select(Issue).where(Issue.commitment_id == matter.id, Issue.number == number)
    ).first()
    if row is None:
        raise BadIssue(f"{matter.code} 没有第{number}号问题。No such issue.")
    return row


def _moved(
    session: Session, act: Act, matter: Commitment, row: Issue, verb: str, **facts: object
) -> Issue:
    session.flush()
    record(session, act, matter.code, verb, number=row.number, **facts)
    return row


def _told(row: Issue) -> str:
    words = {
        IssueStage.FOUND: "尚未交办", IssueStage.ASSIGNED: "尚未报整改",
        IssueStage.CLAIMED: "已报整改、待复核", IssueStage.VERIFIED: "已复核销号",
    }  # fmt: skip
    return f"第{row.number}号问题{words[row.stage]}"

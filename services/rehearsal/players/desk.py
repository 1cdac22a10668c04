"""The office's acts of a scenario, done through the same ledger as the command line's."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import assert_never

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.scenario import Does, Scene, resolve
from duban.vocabulary.issues import IssueStage
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Waiting
from models.ledger import decisions
from models.ledger.duties import review
from models.ledger.families import children_of
from models.ledger.figures import Progress
from models.ledger.gates import note_call, waiting_gate, waive_gate
from models.ledger.issues import claim, recheck
from models.ledger.replies import Answer, record_reply
from models.ledger.verification import SiteVisit, verify
from models.queries.extensions import pending_extension
from models.queries.issues import issues_by_matter
from models.queries.people import find_person, find_unit, unit_people
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.replies import CallNote
from services.office import Office
from services.rehearsal.players.facts import PlayedMatter

FOUND = "现场核查，与所报情况相符"  # where no story tells what was found

WITH_DAYS: Mapping[ReplyStatus | Does, Callable[[Session, Act, Commitment, Days], object]] = {
    Does.REWORK: decisions.rework, Does.CLOSE: decisions.close, Does.RESUME: decisions.resume,
}  # fmt: skip


def do_at_desk(session: Session, act: Act, matter: PlayedMatter, step: Scene, days: Days) -> None:
    """One act of the office about one matter. Acts that have become needless are left out."""
    row = session.get_one(Commitment, matter.row.id)
    match step.does:
        case Does.CALL:
            _call(session, act, row, step)
        case Does.DECIDE:
            _decide(session, act, row, step, days)
        case Does.VERIFY:
            verify(session, act, row, visit=SiteVisit(act.moment.today))
        case Does.REWORK | Does.CLOSE | Does.RESUME:
            WITH_DAYS[step.does](session, act, row, days)
        case Does.REASSIGN:
            unit = find_unit(session, step.to_unit)
            liaison = find_person(session, step.to_person, unit=unit)
            heads = unit_people(session, unit, Role.UNIT_HEAD)
            head = heads[0] if len(heads) == 1 else None
            decisions.reassign(session, act, row, days, unit=unit, liaison=liaison, unit_head=head)
        case Does.WAIVE:
            waive_gate(session, act, row, waiting_gate(session, row))
        case Does.SUSPEND:
            decisions.suspend(session, act, row)
        case ReplyStatus() | Does.CONFIRM:
            raise ValueError(f"{step.does} is an owner's act")
        case _ as unhandled:
            assert_never(unhandled)


def settle(
    session: Session, office: Office, row: Commitment, found: Act, head: Act, days: Days
) -> bool:
    """A matter that waits is reviewed, or verified and closed; tells whether anything was done.

    Its issues are put right and looked at before; a parent waits for its children.
    """
    if row.waiting is Waiting.REVIEW:
        review(session, found, row)
        return True
    if any(child.closed_at is None for child in children_of(session, row)):
        return False
    owner = office.act(found.moment.at, by=session.get_one(Person, row.liaison_id).code)
    for issue in issues_by_matter(session, [row.id or 0])[row.id or 0]:
        if issue.stage in (IssueStage.FOUND, IssueStage.ASSIGNED):
            claim(session, owner, row, issue.number, "已整改")
        if issue.stage is IssueStage.CLAIMED:
            recheck(session, found, row, issue.number, passed=True, note=FOUND)
    verify(session, found, row, visit=SiteVisit(found.moment.today))
    decisions.close(session, head, row, days)
    return True


def _call(session: Session, act: Act, row: Commitment, step: Scene) -> None:
    note_call(
        session,
        act,
        row,
        CallNote(
            commitment_id=row.id or 0, person_id=row.liaison_id, called_at=act.moment.utc,
            called_on=act.moment.today, said=step.reason,
            answered_by=session.get_one(Person, row.liaison_id).name,
            noted_by=act.by,
        ),
    )  # fmt: skip


def _decide(session: Session, act: Act, row: Commitment, step: Scene, days: Days) -> None:
    extension = pending_extension(session, row)
    if extension is None:
        return
    day = extension.requested_due
    if step.date is not None:
        day = resolve(step.date, due=row.original_due, approved_on=row.approved_on,
                      calendar=days.calendar)  # fmt: skip
    granted = day if step.grant else None
    decisions.decide_extension(session, act, row, extension, days, granted=granted)


def note_answer(
    session: Session,
    act: Act,
    matter: PlayedMatter,
    step: Scene,
    values: dict[int, float],
    day: date | None,
) -> None:
    """Record what a person said on the telephone."""
    row = session.get_one(Commitment, matter.row.id)
    person = find_person(session, step.who)
    answer = Answer(
        status=step.says,
        source=ReplySource.PHONE,
        key=f"rehearsal:{row.id}:{act.moment.utc.isoformat()}:{step.does}",
        note=step.reason,
        progress=tuple(
            # Whoever notes a call asks at once about a number that looks wrong.
            Progress(t, v, act.moment.today, sure=True)
            for t, v in values.items()
        ),
        definite_date=day,
        signed_off_by=step.signed_off_by,
        suggested_unit=step.to_unit,
        identity="电话",
    )
    record_reply(session, act, row, answer, person)

"""Task forces (专班): formed with a leader, their site kept by a duty log, dissolved on closing."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act
from duban.policy.task_forces import BadTaskForce
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.families import DutyEntry, TaskForce


@dataclass(frozen=True)
class Crew:
    """The people of a task force and its site; members are kept as they were written."""

    leader: Person | None
    liaison: Person | None = None
    members: str = ""
    site: str = ""


def form(session: Session, act: Act, matter: Commitment, crew: Crew) -> TaskForce:
    """Give a matter a task force, or other people to the one it has. Raises BadTaskForce."""
    require_office(session, act, Deed.REASSIGN, matter)
    require_verb(matter, Verb.AMEND)
    if crew.leader is None:
        raise BadTaskForce("专班须有负责人，请写明。A task force needs a leader: name one.")
    row = force_of(session, matter) or TaskForce(
        commitment_id=matter.id or 0, leader_id=0, formed_by=act.by, formed_on=act.moment.today
    )
    row.leader_id = crew.leader.id or 0
    row.liaison_id = crew.liaison.id if crew.liaison else None
    row.members, row.site, row.dissolved_on = crew.members, crew.site, None
    matter.task_force_leader_id, matter.task_force_liaison_id = row.leader_id, row.liaison_id
    session.add_all([row, matter])
    session.flush()
    record(session, act, matter.code, "task-force-formed", leader=crew.leader.code,
           liaison=crew.liaison.code if crew.liaison else None)  # fmt: skip
    return row


def succeed(session: Session, matter: Commitment, seat: str, to: Person) -> None:
    """The matter's task force has another person in a seat (`leader_id` or `liaison_id` of it)."""
    row = force_of(session, matter)
    if row is not None:
        setattr(row, seat.removeprefix("task_force_"), to.id)
        session.add(row)


def dissolve(session: Session, act: Act, matter: Commitment) -> None:
    """A task force ends with its matter; nobody of it is written to any more."""
    row = force_of(session, matter)
    if row is None or row.dissolved_on is not None:
        return
    row.dissolved_on = act.moment.today
    matter.task_force_leader_id = matter.task_force_liaison_id = None
    session.add_all([row, matter])
    record(session, act, matter.code, "task-force-dissolved")


@dataclass(frozen=True)
class OnDuty:
    """Notes who was at the site on a day, with a photo kept by its sha256 where there is one."""

    day: date
    who: str
    note: str = ""
    sha256: str = ""
    name: str = ""


def log_duty(session: Session, act: Act, matter: Commitment, entry: OnDuty) -> DutyEntry:
    """Note who was on duty at the site. It shows presence and closes nothing."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    row = force_of(session, matter)
    if row is None or row.dissolved_on is not None or not row.site:
        raise BadTaskForce(
            f"{matter.code} 没有现场指挥部，请先在组建专班时写明现场。"
            "It has no site: name one with the task force."
        )
    if entry.day > act.moment.today or not entry.who:
        raise BadTaskForce("值班记录须写明值班人，日期不晚于今日。Who, and no day to come.")
    known = select(DutyEntry.id).where(
        DutyEntry.commitment_id == matter.id, DutyEntry.day == entry.day, DutyEntry.who == entry.who
    )
    if session.exec(known).first() is not None:
        raise BadTaskForce(f"{entry.day} {entry.who} 已记，不必重复。It is in the log already.")
    found = DutyEntry(
        commitment_id=matter.id or 0, day=entry.day, who=entry.who, note=entry.note,
        file_sha256=entry.sha256, file_name=entry.name, noted_by=act.by, noted_at=act.moment.utc,
    )  # fmt: skip
    session.add(found)
    session.flush()
    record(session, act, matter.code, "duty-logged", entry=found.id, day=entry.day)
    return found


def force_of(session: Session, matter: Commitment) -> TaskForce | None:
    """The task force of a matter, dissolved or not."""
    return session.exec(select(TaskForce).where(TaskForce.commitment_id == matter.id)).first()

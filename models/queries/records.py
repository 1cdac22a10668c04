"""The record of a person or a unit between two days: matters with their parts, answers, files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from duban.i18n import label
from duban.sheets.evidence import FileLine, MatterLine, QuotedAnswer
from models.queries.heeded import heeded
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.families import DutyEntry, TaskForce
from models.tables.issues import Issue
from models.tables.milestones import Milestone
from models.tables.replies import Evidence, Reply
from models.tables.verifications import Verification

PARTS = ("liaison", "unit_head", "task_force_leader", "task_force_liaison")


@dataclass(frozen=True)
class RecordAsked:
    """The subject of a record, and between which days; both included, in the office's zone."""

    about: Person | Unit
    since: date
    until: date
    zone: ZoneInfo

    def within(self, day: date) -> bool:
        """Tells whether a day belongs to it."""
        return self.since <= day <= self.until


def matters_of(session: Session, asked: RecordAsked) -> list[tuple[Commitment, str]]:
    """The matters whose time touches those days, by code, each with the part in it.

    What is kept offline is not among them.
    """
    rows = session.exec(
        select(Commitment)
        .where(
            _concerned(asked.about),
            Commitment.approved_on <= asked.until,
            col(Commitment.offline_only).is_(False),
        )
        .order_by(Commitment.code)
    )
    forces = {row.commitment_id: row for row in session.exec(select(TaskForce))}
    return [
        (row, _part(row, forces.get(row.id or 0), asked.about))
        for row in rows
        if row.closed_at is None or row.closed_at.astimezone(asked.zone).date() >= asked.since
    ]


def _concerned(about: Person | Unit) -> ColumnElement[bool]:
    if isinstance(about, Unit):
        return col(Commitment.lead_unit_id) == about.id
    crews = select(TaskForce.commitment_id).where(
        or_(col(TaskForce.leader_id) == about.id, col(TaskForce.liaison_id) == about.id)
    )
    own = (col(Commitment.liaison_id) == about.id, col(Commitment.unit_head_id) == about.id)
    return or_(*own, col(Commitment.id).in_(crews))


def _part(row: Commitment, force: TaskForce | None, about: Person | Unit) -> str:
    if isinstance(about, Unit):
        return label("evidence", "lead")
    held = {
        "liaison": row.liaison_id,
        "unit_head": row.unit_head_id,
        "task_force_leader": force.leader_id if force else None,
        "task_force_liaison": force.liaison_id if force else None,
    }
    return "、".join(label("role", part) for part in PARTS if held[part] == about.id)


def matter_lines(session: Session, asked: RecordAsked) -> list[MatterLine]:
    """These matters with their days, their standing and what was found when they were checked."""
    found = matters_of(session, asked)
    ids = [row.id or 0 for row, _ in found]
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    verified = select(Verification).where(col(Verification.commitment_id).in_(ids))
    findings = {
        each.commitment_id: each.finding
        for each in session.exec(verified.order_by(col(Verification.id)))
    }
    return [
        MatterLine(
            row.code, row.title, units.get(row.lead_unit_id, ""), part, row.original_due,
            row.current_due, row.closed_at.astimezone(asked.zone).date() if row.closed_at else None,
            label("stage", row.stage.value), findings.get(row.id or 0, ""),
        )
        for row, part in found
    ]  # fmt: skip


def answer_lines(session: Session, asked: RecordAsked, ids: Sequence[int]) -> list[QuotedAnswer]:
    """The answers of those days that count: the person's own, or those of the unit's people."""
    rows = session.execute(
        select(Reply, Commitment.code, Person.name)
        .join(Commitment, col(Commitment.id) == col(Reply.commitment_id))
        .join(Person, col(Person.id) == col(Reply.person_id))
        .where(col(Reply.commitment_id).in_(ids), heeded(), _by(asked.about))
        .order_by(col(Reply.received_on), col(Reply.id))
    )
    return [
        QuotedAnswer(reply.received_on, code, name, label("status", reply.status.value), reply.note)
        for reply, code, name in rows
        if asked.within(reply.received_on)
    ]


def _by(about: Person | Unit) -> ColumnElement[bool]:
    return col(Person.unit_id if isinstance(about, Unit) else Person.id) == about.id


def file_lines(session: Session, asked: RecordAsked, codes: dict[int, str]) -> list[FileLine]:
    """The files that show something of these matters by day: answers, milestones, sites, issues."""
    every = [
        *_of_answers(session, codes), *_of_milestones(session, codes),
        *_of_sites(session, codes), *_of_issues(session, codes),
    ]  # fmt: skip
    return sorted(
        (one for one in every if asked.within(one.on)), key=lambda one: (one.on, one.code)
    )


def _of_answers(session: Session, codes: dict[int, str]) -> Iterator[FileLine]:
    rows = session.execute(
        select(Evidence, Reply)
        .join(Reply, col(Reply.id) == col(Evidence.reply_id))
        .where(col(Reply.commitment_id).in_(list(codes)), heeded())
    )
    for file, reply in rows:
        of = label("status", reply.status.value)
        yield FileLine(reply.received_on, codes[reply.commitment_id], of, file.name, file.sha256)


def _of_milestones(session: Session, codes: dict[int, str]) -> Iterator[FileLine]:
    done = select(Milestone).where(col(Milestone.commitment_id).in_(list(codes)))
    for row in session.exec(done.where(Milestone.file_sha256 != "")):
        if row.done_on is not None:
            of = f"{label('evidence', 'milestone')} {row.name}"
            yield FileLine(
                row.done_on, codes[row.commitment_id], of, row.file_name, row.file_sha256
            )


def _of_sites(session: Session, codes: dict[int, str]) -> Iterator[FileLine]:
    kept = select(DutyEntry).where(col(DutyEntry.commitment_id).in_(list(codes)))
    for row in session.exec(kept.where(DutyEntry.file_sha256 != "")):
        of = f"{label('evidence', 'duty')} {row.who}"
        yield FileLine(row.day, codes[row.commitment_id], of, row.file_name, row.file_sha256)


def _of_issues(session: Session, codes: dict[int, str]) -> Iterator[FileLine]:
    fixed = select(Issue).where(col(Issue.commitment_id).in_(list(codes)))
    for row in session.exec(fixed.where(Issue.after_sha256 != "")):
        if row.fixed_on is not None:
            of = f"{label('evidence', 'issue')} {row.number}"
            yield FileLine(
                row.fixed_on, codes[row.commitment_id], of, row.after_name, row.after_sha256
            )

"""Task forces and their duty logs as the ledger shows them; those of open matters."""

from sqlmodel import Session, col, select

from duban.sheets.ledger_task_forces import DutyRow, TaskForceRow
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.families import DutyEntry, TaskForce


def task_force_rows(session: Session) -> list[TaskForceRow]:
    """The task force of every open matter that is not kept offline."""
    rows = session.exec(
        select(TaskForce, Commitment)
        .join(Commitment, col(Commitment.id) == col(TaskForce.commitment_id))
        .where(col(Commitment.closed_at).is_(None), col(Commitment.offline_only).is_(False))
        .order_by(Commitment.code)
    ).all()
    people = {person for force, _ in rows for person in (force.leader_id, force.liaison_id)}
    names = dict(
        session.exec(select(Person.id, Person.name).where(col(Person.id).in_(people))).all()
    )
    return [
        TaskForceRow(
            matter.code, matter.title, names.get(force.leader_id, ""),
            names.get(force.liaison_id, ""), force.members, force.site, force.formed_on,
        )
        for force, matter in rows
    ]  # fmt: skip


def duty_rows(session: Session) -> list[DutyRow]:
    """Lists who was on duty at the sites of these matters, day by day."""
    rows = session.exec(
        select(DutyEntry, TaskForce.site, Commitment)
        .join(Commitment, col(Commitment.id) == col(DutyEntry.commitment_id))
        .join(TaskForce, col(TaskForce.commitment_id) == col(Commitment.id))
        .where(col(Commitment.closed_at).is_(None), col(Commitment.offline_only).is_(False))
        .order_by(Commitment.code, col(DutyEntry.day), col(DutyEntry.id))
    )
    return [
        DutyRow(matter.code, matter.title, site, one.day, one.who, one.note, one.file_name)
        for one, site, matter in rows
    ]

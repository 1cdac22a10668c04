"""Reads a meeting document into proposals, the same way `duban intake` does."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.states import Completed
from sqlmodel import select

from duban.moment import Act
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.tables.directory import Person
from services.intake.document import keep_document
from services.office import Office
from tasks.context import current_office, the_time, working_for
from tasks.read_document import read_document


@flow(name="intake-document", flow_run_name="intake {file}")
async def intake_document(
    file: str,
    issued: date | None = None,
    title: str = "",
    classification: str = "",
    by: str = "",
    now: datetime | None = None,
) -> Any:
    """Read a document and keep its proposals; nothing is registered or sent.

    `file` lies in the folder DUBAN_INTAKE, and `by` is the code of a person of the office: who
    may start a run in Prefect need not be somebody who may read every file of this machine.
    """
    with current_office() as office, working_for(office):
        act = office.act(the_time(now, office), by=by)
        path = await asyncio.to_thread(allowed, office, act, file)
        read = await asyncio.to_thread(read_document, path, issued, title, classification)
        with transaction(office.engine) as session:
            kept = keep_document(session, act, read)
    await acreate_table_artifact(
        key="proposals",
        table=[
            {
                "proposal": str(proposal.id),
                "title": proposal.title,
                "deadline": str(proposal.deadline or ""),
                "kind": proposal.kind.value,
            }
            for proposal in kept.proposals
        ],
        description=f"{kept.document.title}: {len(kept.proposals)} proposals",
    )
    return Completed(
        message=f"{len(kept.proposals)} proposals, {kept.new} new, from {kept.document.title}"
    )


class NotForIntake(ValueError):
    """This run may not read that file, or not for that person. 不能受理。"""


def allowed(office: Office, act: Act, file: str) -> Path:
    """Returns the file's real place below the intake folder.

    Raises NotForIntake for a file elsewhere, also by a link, and for anybody not of the office.
    """
    with reading(office.engine) as session:
        person = session.exec(select(Person).where(Person.code == act.by)).first()
    if person is None or not person.active or Role.OFFICE.value not in person.roles:
        raise NotForIntake(
            f"by={act.by!r} 不是督查办人员的编码。`by` must be the code of a person of the office."
        )
    folder = office.settings.intake_folder.resolve()
    # Resolved before it is compared: a link in the folder may lead out of it.
    path = (folder / file).resolve()
    if not path.is_relative_to(folder):
        raise NotForIntake(
            f"{file}：请先把文件放入 {folder}。Put the document into that folder first."
        )
    return path

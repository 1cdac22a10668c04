"""Reads a meeting document into proposals, the same way `duban intake` does."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.states import Completed

from duban.moment import SYSTEM, Act
from flows.context import current_office, the_time
from models.db import reading, transaction
from models.queries.facts import calendar_in_force
from tasks.intake import Kept, duties_in_force, keep_document, read_for_intake
from tasks.office import Office


@flow(name="intake-document", flow_run_name="intake {file}")
async def intake_document(
    file: str,
    issued: date | None = None,
    title: str = "",
    classification: str = "",
    by: str = "",
    now: datetime | None = None,
) -> Any:
    """Read a document and keep its proposals; nothing is registered or sent."""
    with current_office() as office:
        act = office.act(the_time(now, office), by=by or SYSTEM)
        kept = await asyncio.to_thread(
            take_in, office, act, Path(file), issued=issued, title=title,
            classification=classification,
        )  # fmt: skip
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


def take_in(
    office: Office, act: Act, path: Path, *, issued: date | None, title: str, classification: str
) -> Kept:
    """Read a file outside any transaction, then keep it with its proposals."""
    with reading(office.engine) as session:
        calendar, duties = calendar_in_force(session), duties_in_force(session)
    read = read_for_intake(
        path,
        issued=issued,
        classification=classification,
        title=title,
        calendar=calendar,
        duties=duties,
        max_bytes=office.settings.max_document_bytes,
    )
    with transaction(office.engine) as session:
        return keep_document(session, act, read)

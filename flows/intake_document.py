"""Reads a meeting document into proposals, the same way `duban intake` does."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.states import Completed

from flows.context import current_office, the_time
from tasks.intake import intake


@flow(name="intake-document", flow_run_name="intake {file}")
async def intake_document(
    file: str, issued: date | None = None, by: str = "", now: datetime | None = None
) -> Any:
    """Read a document and keep its proposals; nothing is registered or sent."""
    at = the_time(now)
    with current_office() as office:
        taken = await asyncio.to_thread(intake, office, Path(file), at, issued=issued, by=by)
    await acreate_table_artifact(
        key="proposals",
        table=[
            {
                "proposal": str(p.id),
                "title": p.title,
                "deadline": str(p.deadline or ""),
                "kind": p.kind,
            }
            for p in taken.proposals
        ],
        description=f"{taken.document.title}: {len(taken.proposals)} proposals",
    )
    return Completed(message=f"{len(taken.proposals)} proposals from {taken.document.title}")

"""The task `read-document`: a file becomes text and proposals, in memory alone."""

from datetime import date
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from models.db import reading
from models.queries.facts import calendar_in_force
from services.intake.document import ReadDocument, duties_in_force, read_for_intake
from tasks.context import current_office


# A shared folder may be away for a moment, and reading keeps nothing: here a retry is right.
@task(
    name="read-document",
    task_run_name="read document",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=lambda _task, _run, state: isinstance(state.data, OSError),
)
def read_document(path: Path, issued: date | None, title: str, classification: str) -> ReadDocument:
    """Read a file outside any transaction; refuses what is classified or cannot be read."""
    with current_office() as office:
        with reading(office.engine) as session:
            calendar, duties = calendar_in_force(session), duties_in_force(session)
        return read_for_intake(
            path,
            issued=issued,
            classification=classification,
            title=title,
            calendar=calendar,
            duties=duties,
            max_bytes=office.settings.max_document_bytes,
        )

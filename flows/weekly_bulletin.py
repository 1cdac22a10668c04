"""Lets the register write the week's 督查简报, for a person to read, change and sign."""

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.states import Completed

from duban.vocabulary.bulletins import BulletinSpan
from services.papers.drafting import draft_due
from tasks.context import current_office, paused, the_time


@flow(name="weekly-bulletin", flow_run_name="weekly-bulletin")
async def weekly_bulletin(
    now: datetime | None = None, span: BulletinSpan = BulletinSpan.WEEK
) -> Any:
    """A digest of the week, the month or the quarter up to today; nothing is sent or signed."""
    with current_office() as office:
        at = the_time(now, office)
        if (pause := paused(office, "weekly_bulletin", at)) is not None:
            return pause
        row = await asyncio.to_thread(draft_due, office, at, span)
    if row is None:
        return Completed(name="NothingToTell", message="no matter is registered yet")
    return Completed(message=f"{row.kind.words} {row.first} – {row.last}: {row.status.value}")

"""Tells other systems what happened; apart from the inboxes, which no slow system may hold up."""

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.states import Completed

from services.webhooks import telling
from tasks.context import current_office, paused, the_time


@flow(name="tell-systems", flow_run_name="tell-systems")
async def tell_systems(now: datetime | None = None) -> Any:
    """Write a message for each entry since the last time, and send what is due."""
    with current_office() as office:
        at = the_time(now, office)
        if (pause := paused(office, "tell_systems", at)) is not None:
            return pause
        told = await asyncio.to_thread(telling.tell_systems, office, at)
    name = "Completed" if told != telling.TellingCounts() else "NothingNew"
    return Completed(
        name=name, message=f"{told.written} written, {told.taken} taken, {told.refused} not taken"
    )

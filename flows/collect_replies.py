"""Reads the inboxes: a folder of .eml files and, if set, IMAP; tells of changes of accounts."""

import asyncio
from datetime import datetime
from typing import Any, cast

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from services.accounts.telling import tell_changes
from tasks.context import current_office, paused, the_time, working_for
from tasks.read_inbox import read_inbox


@flow(name="collect-replies", flow_run_name="collect-replies")
async def collect_replies(now: datetime | None = None) -> Any:
    """Record every answer that came in; each message is read once and none is deleted."""
    with current_office() as office, working_for(office):
        at = the_time(now, office)
        if (pause := paused(office, "collect_replies", at)) is not None:
            return pause
        # Told here and not by a round: this flow runs all day, also where nothing is due.
        await asyncio.to_thread(tell_changes, office, at)
        read = await asyncio.to_thread(read_inbox, at)
    fresh = await cast("State[dict[str, int]]", read).aresult()
    name = "Completed" if any(fresh.values()) else "NothingNew"
    return Completed(name=name, message=cast("State[Any]", read).message)

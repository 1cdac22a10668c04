"""Reads the inboxes: a folder of .eml files and, if set, an IMAP mailbox; tells changes of accounts."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.context import current_office, paused, the_time, working_for
from services.accounts.telling import tell_changes
from services.inbox.collect import collect


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


@task(name="read-inbox", task_run_name="read inbox", cache_policy=NO_CACHE, persist_result=False)
def read_inbox(now: datetime) -> Any:
    """Record every answer that came in; tells how many of each kind are new."""
    with current_office() as office:
        counts = collect(office, now)
    fresh = {kind: n for kind, n in counts.items() if kind != "known"}
    said = ", ".join(f"{kind} {n}" for kind, n in fresh.items()) or "nothing new"
    return Completed(message=said, data=fresh)

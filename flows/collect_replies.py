"""Reads the inboxes: a folder of .eml files and, if set, an IMAP mailbox."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.states import Completed

from flows.clock import the_time
from services.inbox.collect import collect
from tasks.context import current_office


@flow(name="collect-replies", flow_run_name="collect-replies")
async def collect_replies(now: datetime | None = None) -> Any:
    """Record every answer that came in; each message is read once and none is deleted."""
    with current_office() as office:
        at = the_time(now, office)
        counts = await asyncio.to_thread(collect, office, at)
    fresh = {kind: n for kind, n in counts.items() if kind != "known"}
    message = ", ".join(f"{kind} {n}" for kind, n in fresh.items()) or "nothing new"
    return Completed(name="Completed" if fresh else "NothingNew", message=message)

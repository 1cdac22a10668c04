"""Looks after the rounds: nothing may be without a next step, nothing may stay unsent."""

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.events import emit_event
from prefect.states import Completed

from services.watch.audit import audit
from tasks.context import current_office, paused, the_time


@flow(name="audit-schedule", flow_run_name="audit-schedule")
async def audit_schedule(now: datetime | None = None) -> Any:
    """Re-drive the outbox, find open matters without a coming step, seal the journal, ping.

    The heartbeat URL is pinged only when all is well, so silence raises an alarm elsewhere.
    """
    with current_office() as office:
        at = the_time(now, office)
        if (pause := paused(office, "audit_schedule", at)) is not None:
            return pause
        found = await asyncio.to_thread(audit, office, at)
    for finding in found.findings:
        emit_event(
            event="duban.audit.finding",
            resource={"prefect.resource.id": f"duban.commitment.{finding.commitment}"},
            payload={"problem": finding.problem},
            occurred=at,
        )
    if found.findings:
        await acreate_table_artifact(
            key="audit",
            table=[{"commitment": f.commitment, "problem": f.problem} for f in found.findings],
            description="Open matters that need the office · 须处理",
        )
    # No fault, and yet shown: what is held back looks like silence to whoever forgot it.
    if found.held:
        await acreate_table_artifact(
            key="held-back",
            table=[{"commitment": h.commitment, "until": str(h.until)} for h in found.held],
            description="Held back by the office · 暂缓中",
        )
    name = "AllWell" if found.all_well else "Findings"
    return Completed(name=name, message=str(found))

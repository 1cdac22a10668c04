"""The main flow: decide what is due, send it, and show what was done."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow, get_client, task
from prefect.artifacts import acreate_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.context import current_office, the_time, working_for
from models.db import reading
from models.queries.board import next_checks
from services.delivery.deliver import deliver
from services.office import Office
from services.round.awaited import Awaited
from services.round.deciding import Tally
from services.round.run import Round, begin_round, decide_due, end_round, heap_at_rest


@flow(name="supervise", flow_run_name="supervise", validate_parameters=True)
async def supervise(now: datetime | None = None) -> Any:
    """Ask, remind, chase and propose everything that is due, then report it.

    `now` is an aware instant; without it the clock is read once. Any number of runs may overlap.
    """
    with current_office() as office, working_for(office):
        at = the_time(now, office)
        record_id = await asyncio.to_thread(begin_round, office, at)
        with heap_at_rest():
            tally, delivered = await side_by_side(at)
        result = Round(at, dict(tally.counts), dict(delivered), tuple(tally.steps))
        await asyncio.to_thread(end_round, office, record_id, result)
        await report(office, result)
    name = "NothingDue" if result.idle else "Completed"
    return Completed(name=name, message=str(result))


async def side_by_side(at: datetime) -> tuple[Tally, dict[str, int]]:
    """Decide and send at once; the first error is raised when both have ended.

    However the deciding ends, even before it began, the sending waits for it no longer.
    """
    awaited = Awaited()
    sending = asyncio.create_task(deliver_step(at, awaited))
    try:
        tally = await decide_step(at, awaited)
    finally:
        awaited.break_off()
        await asyncio.wait([sending])
    return tally, await sending


@task(name="claim-and-decide", cache_policy=NO_CACHE, persist_result=False)
async def decide_step(at: datetime, awaited: Awaited) -> Tally:
    """Claim due checks, decide them and write the result, a transaction per chunk."""
    with current_office() as office:
        return await asyncio.to_thread(decide_due, office, at, awaited)


@task(name="deliver", cache_policy=NO_CACHE, persist_result=False)
async def deliver_step(at: datetime, awaited: Awaited) -> dict[str, int]:
    """Send what is queued and complete; the outbox keeps and retries what does not go through."""
    with current_office() as office:
        return dict(await asyncio.to_thread(deliver, office, at, awaited=awaited))


async def report(office: Office, result: Round) -> None:
    """Name the run after what it did, publish the agenda, and emit one event a step."""
    for step in result.steps:
        emit_event(
            event=f"duban.check.{step['action']}",
            resource={
                "prefect.resource.id": f"duban.commitment.{step['commitment']}",
                "prefect.resource.name": step["commitment"],
            },
            payload=step,
            occurred=result.at,
        )
    await acreate_table_artifact(
        key="agenda",
        table=await asyncio.to_thread(agenda_rows, office, result.at),
        description=f"Next check of every open commitment · 下一步调度 · {result}",
    )
    if flow_run.id:
        async with get_client() as client:
            await client.update_flow_run(
                flow_run.id, name=f"supervise {result.at:%m-%d %H:%M} {result}"
            )


def agenda_rows(office: Office, at: datetime) -> list[dict[str, str]]:
    """The next check, owner and reason of each open commitment, soonest first."""
    with reading(office.engine) as session:
        return next_checks(session, today=office.moment(at).today, limit=200)

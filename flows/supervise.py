"""The main flow: decide what is due, send it, and show what was done."""

import asyncio
from datetime import datetime
from typing import Any, cast

from prefect import flow, get_client
from prefect.artifacts import acreate_table_artifact
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.runtime import flow_run
from prefect.states import Completed

from models.db import reading
from models.queries.board import next_checks
from models.queries.campaign_views import campaign_views
from services.office import Office
from services.round.deciding import RoundTally
from services.round.run import Chunk, Done, Round, run_round
from tasks.context import current_office, paused, the_time, working_for
from tasks.decide_chunk import decide_chunk
from tasks.deliver_batch import deliver_batch


@flow(name="supervise", flow_run_name="supervise", validate_parameters=True)
async def supervise(now: datetime | None = None) -> Any:
    """Ask, remind, chase and propose everything that is due, then report it.

    `now` is an aware instant; without it the clock is read once. Any number of runs may overlap.
    """
    with current_office() as office, working_for(office):
        at = the_time(now, office)
        if (pause := paused(office, "supervise", at)) is not None:
            return pause
        # The round works with blocking sessions and sockets: in the loop it would stop Prefect's
        # heartbeats.
        result = await asyncio.to_thread(run_round, office, at, work=_in_tasks)
        await report(office, result)
    name = "NothingDue" if result.idle else "Completed"
    return Completed(name=name, message=str(result))


def _in_tasks(_office: Office, now: datetime, chunk: Chunk) -> Done:
    """Does the work on a chunk as two tasks, each of which the UI shows with its counts."""
    # Neither task is retried or timed out by Prefect: the outbox and the next round do that.
    tally = _value(decide_chunk(now, chunk.matters)) if chunk.matters else RoundTally()
    return tally, _value(deliver_batch(now, chunk.not_yet))


def _value(state: Any) -> Any:
    """The value behind a task's last state, whose message the UI shows; for a thread of its own."""
    # The round runs in a thread without a loop; results can only be awaited.
    return asyncio.run(cast("State[Any]", state).aresult())


async def report(office: Office, result: Round) -> None:
    """Name the run after what it did, publish the agenda, and emit one event a step."""
    # Events and artifacts hold codes only: whoever may open Prefect need not know the matters.
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
        description=await asyncio.to_thread(agenda_head, office, result),
    )
    # A rehearsal and the tests call the flow as a function, without a run to be named.
    if flow_run.id:
        async with get_client() as client:
            await client.update_flow_run(
                flow_run.id, name=f"supervise {result.at:%m-%d %H:%M} {result}"
            )


def agenda_rows(office: Office, at: datetime) -> list[dict[str, str]]:
    """The next check, owner and reason of each open commitment, soonest first."""
    with reading(office.engine) as session:
        return next_checks(session, today=office.moment(at).today, limit=200)


def agenda_head(office: Office, result: Round) -> str:
    """Returns what the agenda is called: what the round did, and the countdown of each campaign."""
    with reading(office.engine) as session:
        running = campaign_views(session, office.moment(result.at).today)
    counted = [f"{c.name}第{c.day_number}天，还有{c.days_to_go}天" for c in running]
    return " · ".join(("Next check of every open commitment", "下一步调度", str(result), *counted))

"""Deployments of every scheduled flow, for the runner of `duban up`."""

from datetime import datetime

from prefect import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.runner import Runner
from prefect.states import Cancelled, Crashed
from prefect.types.entrypoint import EntrypointType

from deployments.schedule import TABLE, schedules_of
from duban.settings import Settings
from services.office import Office

TAG = "duban"
OURS = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))


async def add_deployments(runner: Runner, settings: Settings) -> None:
    """Register every entry of the schedule table with a runner, each under the name `duban`."""
    for entry in TABLE:
        deployment = await entry.flow.ato_deployment(
            "duban",
            schedules=schedules_of(entry, settings),
            description=entry.description,
            tags=[TAG],
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        await runner.aadd_deployment(deployment)


def chosen(settings: Settings) -> Settings:
    """The settings with the times that were chosen at the desk, read anew at each start.

    Raises DatabaseUnusable where there is no database of this version.
    """
    office = Office.open(settings)
    try:
        return office.settings
    finally:
        office.close()


async def forget_what_was_killed(now: datetime) -> int:
    """Close runs that a killed process tree left behind, and drop starts that were missed.

    A round catches up by itself with everything due, so replaying each missed start would only
    cost time; what a person started by hand is kept. Returns how many runs were cleared.
    """
    left = FlowRunFilter(
        state=FlowRunFilterState(
            type=FlowRunFilterStateType(
                any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
            )
        )
    )
    missed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        expected_start_time=FlowRunFilterExpectedStartTime(before_=now),
    )
    cleared = 0
    async with get_client() as client:
        for run in await client.read_flow_runs(flow_run_filter=left, deployment_filter=OURS):
            ended = Cancelled if run.state and run.state.is_cancelling() else Crashed
            await client.set_flow_run_state(run.id, ended(message="the process tree was killed"))
            cleared += 1
        while runs := await client.read_flow_runs(flow_run_filter=missed, deployment_filter=OURS):
            scheduled = [run for run in runs if run.auto_scheduled]
            for run in scheduled:
                await client.delete_flow_run(run.id)
            cleared += len(scheduled)
            if not scheduled:
                break
    return cleared

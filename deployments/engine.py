"""Prefect as the desk asks it: last runs, a run at once, other times; only beside `duban up`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import httpx
from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import PrefectException

from deployments.schedule import TABLE, parse_schedule
from deployments.serve import OURS
from duban.settings import Settings
from services.desk.schedules import Away, LastRun

LOOKED_AT = 100
DEPLOYED = {entry.flow.fn.__name__: f"{entry.flow.name}/duban" for entry in TABLE}


class PrefectEngine:
    """The server of this process tree."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def last_runs(self) -> Mapping[str, LastRun]:
        """Each flow's newest run that has begun."""
        with _asking() as client:
            flows = {
                client.read_deployment_by_name(name).flow_id: f for f, name in DEPLOYED.items()
            }
            runs = client.read_flow_runs(
                deployment_filter=OURS, sort=FlowRunSort.START_TIME_DESC, limit=LOOKED_AT
            )
        found: dict[str, LastRun] = {}
        for run in runs:
            if run.start_time is not None and run.flow_id in flows:
                found.setdefault(flows[run.flow_id], self._told(run, run.start_time))
        return found

    def _told(self, run: FlowRun, began: datetime) -> LastRun:
        local = began.astimezone(self.settings.tz)
        state = run.state
        link = f"http://127.0.0.1:{self.settings.prefect_port}/runs/flow-run/{run.id}"
        name, message = (state.name or "", state.message or "") if state else ("", "")
        return LastRun(f"{local:%m-%d %H:%M}", name, message, link)

    def start(self, flow: str) -> None:
        """Start a run at once, as the button in Prefect's own page does."""
        with _asking() as client:
            deployment = client.read_deployment_by_name(DEPLOYED[flow])
            client.create_flow_run_from_deployment(deployment.id)

    def reschedule(self, flow: str, schedule: str) -> None:
        """Put other times in the place of those a flow has."""
        zone = self.settings.zone
        wanted = [
            DeploymentScheduleCreate(schedule=each, active=True)
            for each in parse_schedule(schedule, zone, setting=flow)
        ]
        with _asking() as client:
            deployment = client.read_deployment_by_name(DEPLOYED[flow])
            old = client.read_deployment_schedules(deployment.id)
            client.create_deployment_schedules(deployment.id, wanted)
            for each in old:
                client.delete_deployment_schedule(deployment.id, each.id)


@contextmanager
def _asking() -> Iterator[SyncPrefectClient]:
    try:
        with get_client(sync_client=True) as client:
            yield client
    except (httpx.HTTPError, PrefectException, OSError) as error:
        raise Away from error

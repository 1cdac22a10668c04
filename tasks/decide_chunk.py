"""The task `decide-chunk`: some of the matters that are due, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run
from prefect.states import Completed

from services.round import deciding
from tasks.context import current_office


def _name() -> str:
    return f"decide {len(task_run.parameters['matters'])} matters"


@task(name="decide-chunk", task_run_name=_name, cache_policy=NO_CACHE, persist_result=False)
def decide_chunk(now: datetime, matters: Sequence[int]) -> Any:
    """Take matters by their ids, decide them and write the result; tells how many of each step."""
    with current_office() as office:
        tally = deciding.decide_and_commit(office, now, matters)
    return Completed(message=str(tally), data=tally)

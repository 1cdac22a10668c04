"""The task `read-inbox`: the folder of .eml files and the mailbox, each message once."""

from datetime import datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from services.inbox.collect import collect
from tasks.context import current_office


@task(name="read-inbox", task_run_name="read inbox", cache_policy=NO_CACHE, persist_result=False)
def read_inbox(now: datetime) -> Any:
    """Record every answer that came in; tells how many of each kind are new."""
    with current_office() as office:
        counts = collect(office, now)
    fresh = {kind: n for kind, n in counts.items() if kind != "known"}
    said = ", ".join(f"{kind} {n}" for kind, n in fresh.items()) or "nothing new"
    return Completed(message=said, data=fresh)

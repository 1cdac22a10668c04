"""The task `deliver-batch`: writes to everybody for whom nothing more can come in this round."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from services.delivery.deliver import deliver
from tasks.context import current_office


@task(name="deliver-batch", task_run_name="deliver", cache_policy=NO_CACHE, persist_result=False)
def deliver_batch(now: datetime, not_yet: Collection[int]) -> Any:
    """Send what is queued, but nothing to people, by their ids, who are `not_yet` written to."""
    with current_office() as office:
        delivered = deliver(office, now, not_yet)
    sent = ", ".join(f"{outcome} {n}" for outcome, n in delivered.items() if n)
    return Completed(message=sent or "nothing to send", data=delivered)

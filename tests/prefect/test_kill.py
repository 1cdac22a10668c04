"""kill -9 of the whole tree at any moment: rounds go on after the restart."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from services.admin.doctor_rounds import ALARM
from tests.prefect.conftest import Product, populate, until

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
INTERVAL = 20
MOMENTS = (0.2, 7.0, 13.5)  # seconds after it was ready, between, before and inside rounds


@pytest.fixture
def killable(tmp_path, new_database, mailbox, at) -> Iterator[Product]:
    """A product of its own with the interval the trial settings name."""
    made = Product(tmp_path, every=INTERVAL)
    made.code = populate(tmp_path, new_database("sqlite", tmp_path), mailbox, at)
    yield made
    made.stop()


def completed_since(product: Product, moment: datetime) -> Any:
    """Scheduled rounds that began after a moment and are completed."""
    return [r for r in product.rounds("COMPLETED") if r["start_time"] > moment.isoformat()]


def test_rounds_go_on_after_each_kill(killable):
    """Three kills at different moments; each time a scheduled round within two intervals."""
    for moment in MOMENTS:
        killable.start()
        time.sleep(moment)
        killable.kill_tree()
        killable.start()
        ready = datetime.now(UTC)
        until(lambda: completed_since(killable, ready), 2 * INTERVAL + 15, "a round")  # noqa: B023
    alarms = killable.api("/automations/filter", automations={"name": {"any_": [ALARM]}})
    assert len(alarms) == 1  # every start looked for it by name


def test_a_run_left_pending_blocks_nothing(killable):
    """A run that was about to start when everything died is closed, and the next ones run."""
    killable.start()
    coming = until(lambda: killable.rounds("SCHEDULED"), 60, "a coming round")
    with httpx.Client(trust_env=False, auth=killable.auth, timeout=20) as client:
        client.post(
            f"http://127.0.0.1:{killable.prefect}/api/flow_runs/{coming[0]['id']}/set_state",
            json={"state": {"type": "PENDING"}, "force": True},
        ).raise_for_status()
    killable.kill_tree()
    killable.start()
    ready = datetime.now(UTC)

    until(lambda: completed_since(killable, ready), 2 * INTERVAL + 15, "a round")
    left = killable.rounds("PENDING", "CRASHED")
    assert [run["state_type"] for run in left if run["id"] == coming[0]["id"]] == ["CRASHED"]

"""`duban up` whose Prefect server dies says so, starts it again, and rounds go on."""

import os
import signal
from pathlib import Path

import httpx
import pytest

from tests.prefect.conftest import READY_SECONDS, Product, until

pytestmark = pytest.mark.prefect


def server_of(product: Product) -> int:
    """The process of Prefect's server below the product."""
    for pid in product.descendants():
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"server" in words and b"start" in words:
            return pid
    return 0


def health(product: Product) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{product.web}/healthz", trust_env=False, timeout=10)


def test_a_killed_server_is_told_and_started_again(running):
    """kill -9 of Prefect's server: /healthz answers 503 with the cause, then a new server works."""
    until(lambda: health(running).status_code == 200, READY_SECONDS, "the first round ran")
    before = server_of(running)

    os.kill(before, signal.SIGKILL)

    told = until(lambda: (a := health(running)).status_code == 503 and a, 60, "healthz tells of it")
    until(lambda: health(running).status_code == 200, READY_SECONDS, "healthz is well again")
    assert told.text.strip()
    assert server_of(running) not in (0, before)
    seen = {run["id"] for run in running.rounds("COMPLETED")}
    until(
        lambda: {run["id"] for run in running.rounds("COMPLETED")} - seen,
        READY_SECONDS,
        "a round completes on the new server",
    )
    assert running.process.poll() is None

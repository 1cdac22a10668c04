"""The whole product in a process tree of its own, its mail in a real SMTP sink."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from duban.prefect_password import prefect_password
from duban.settings import Settings
from models.db import transaction
from models.ledger.calendar import declare_days
from services.office import Office
from tests.conftest import ROOT, SHANGHAI, Sink
from tests.town import Town

READY_SECONDS = 280  # about twenty on an idle machine
EVERY = 20
NEVER = "0 0 29 2 *"


# Rounds go on while the alarm is waited for, so that few are left to wait for afterwards.
ORDER = (
    "test_who_may_call",
    "test_alarm",
    "test_scheduled_rounds",
    "test_work_pool",
    "test_watching",
    "test_up",
    "test_kill",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One start serves all tests here: those that stop the product come last."""
    ours = [n for n, item in enumerate(items) if item.path.parent == Path(__file__).parent]
    ranked = sorted((items[n] for n in ours), key=_rank)
    for n, item in zip(ours, ranked, strict=True):
        items[n] = item


def _rank(item: pytest.Item) -> tuple[int, int]:
    if "running" not in getattr(item, "fixturenames", ()):
        return ORDER.index(item.path.stem), 2
    return ORDER.index(item.path.stem), int("stops" in item.name)


class Product:
    """`duban up` with trial settings; started when a test needs it, never left behind."""

    def __init__(self, home: Path, every: int = EVERY) -> None:
        self.home, self.every = home, every
        self.web, self.prefect = free_port(), free_port()
        self.process: subprocess.Popen[str] | None = None
        self.said = self.code = ""
        self.today = datetime.now(SHANGHAI).date()
        self.log = home / "up.log"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a trial, on ports of its own."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        return inherited | {
            "PYTHONPATH": str(ROOT),
            "DUBAN_HOME": str(self.home),
            "DUBAN_WEB_PORT": str(self.web),
            "DUBAN_PREFECT_PORT": str(self.prefect),
            "DUBAN_SCHEDULE_SUPERVISE": f"{self.every}s",
            "DUBAN_QUIET_HOURS": "none",
            "DUBAN_SENDING_DAYS": "all",
            # Each run is a process of seconds, and no test waits for one of these.
            "DUBAN_SCHEDULE_COLLECT": NEVER,
            "DUBAN_SCHEDULE_SYSTEMS": NEVER,
            "DUBAN_SCHEDULE_AUDIT": NEVER,
            "DUBAN_SCHEDULE_BRIEF": NEVER,
        }

    def command(self, *words: str, module: str = "cli.main") -> list[str]:
        """A command line of this installation."""
        return [sys.executable, "-m", module, *words]

    def start(self) -> None:
        """Start it unless it runs; returns when it says that it is ready."""
        if self.process is not None and self.process.poll() is None:
            return
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command("up"), cwd=self.home, env=self.environment, text=True,
                stdout=subprocess.PIPE, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.said = until(self._ready_line, READY_SECONDS, "duban up is ready")

    def _ready_line(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        assert self.process.poll() is None, self.log.read_text()
        return self.process.stdout.readline().strip()

    def descendants(self) -> set[int]:
        """The processes below it, read from /proc."""
        assert self.process is not None
        return descendants(self.process.pid)

    def terminate(self, number: int = signal.SIGTERM) -> None:
        """Send a signal to the first process only; returns when it is gone."""
        assert self.process is not None
        self.process.send_signal(number)
        self.process.wait(60)

    def kill_tree(self) -> None:
        """kill -9 of everything at once."""
        assert self.process is not None
        for pid in {self.process.pid, *self.descendants()}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(20)

    def prefect_is_free(self) -> bool:
        """Tells whether nothing listens on Prefect's port."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.prefect)) != 0

    def stop(self) -> None:
        """Leave nothing behind, whatever a test did."""
        if self.process is not None and self.process.poll() is None:
            self.terminate()

    @property
    def auth(self) -> tuple[str, str]:
        """User and password of Prefect's API, as the home holds them."""
        user, _, password = prefect_password(self.home / "keys").partition(":")
        return user, password

    def api(self, path: str, **body: Any) -> Any:
        """Returns the answer of Prefect's own API to a POST."""
        with httpx.Client(trust_env=False, timeout=20, auth=self.auth) as client:
            answer = client.post(f"http://127.0.0.1:{self.prefect}/api{path}", json=body)
            answer.raise_for_status()
            return answer.json()

    def rounds(self, *states: str, deployment: str = "duban") -> list[dict[str, Any]]:
        """Runs of `supervise` of our deployment in these states that the scheduler made."""
        runs = self.api(
            "/flow_runs/filter",
            flows={"name": {"any_": ["supervise"]}},
            deployments={"name": {"any_": [deployment]}},
            flow_runs={"state": {"type": {"any_": list(states)}}},
            sort="EXPECTED_START_TIME_DESC",
        )
        return [run for run in runs if run["auto_scheduled"]]


def until(found: Callable[[], Any], seconds: float, what: str) -> Any:
    """The first true answer, asked again and again, within a bound."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if answer := found():
            return answer
        time.sleep(0.3)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


def descendants(root: int) -> set[int]:
    """All processes below one, by their parents in /proc."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(status.parent.name)] = int(fields[1])
    found: set[int] = set()
    wanted = {root}
    while wanted:
        wanted = {pid for pid, parent in parents.items() if parent in wanted} - found
        found |= wanted
    return found


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port: int = spare.getsockname()[1]
        return port


def populate(home: Path, url: str, sink: Sink, at: Any) -> str:
    """An office with a matter approved and registered today; its code."""
    office = Office.open(
        Settings(home=home, database_url=url, quiet_hours="none", sending_days="all")
    )
    now = datetime.now(UTC)
    today = now.astimezone(SHANGHAI).date()
    with transaction(office.engine) as session:  # whatever day it is: the calendar knows it
        declare_days(
            session, office.act(now), [], version="test", known_until=today + timedelta(days=400)
        )
    town = Town(office, sink, at)
    code = town.matter(
        str(today + timedelta(days=40)), on=str(today), head=None, title="汇智大厦竣工"
    )
    office.close()
    return code


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Sink]:
    """A sink that outlives the tests of one product."""
    sink = Sink()
    sink.controller.start()
    yield sink
    sink.controller.stop(no_assert=True)


@pytest.fixture(scope="session")
def product(
    tmp_path_factory: pytest.TempPathFactory, new_database: Any, mailbox: Sink, at: Any
) -> Iterator[Product]:
    """One product for all these tests, with a matter whose assignment is due today."""
    home = tmp_path_factory.mktemp("product")
    made = Product(home)
    made.code = populate(home, new_database("sqlite", home), mailbox, at)
    yield made
    made.stop()


@pytest.fixture
def running(product: Product) -> Product:
    """The product, ready."""
    product.start()
    return product

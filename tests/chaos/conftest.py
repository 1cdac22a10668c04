"""An office with hundreds of due messages, rounds that can be killed, a sink that keeps a log."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from benchmarks.mail_sink import Line, SinkProcess
from benchmarks.town import MORNING, open_office, settle
from models.db import transaction
from models.tables.notices import DeliveryAttempt
from services.office import Office

ROOT = Path(__file__).resolve().parents[2]
RUNNER = Path(__file__).with_name("one_round.py")
MESSAGES = 600


@dataclass
class Trial:
    """One office under trial, with what is known of every kill."""

    office: Office
    sink: SinkProcess
    now: datetime = MORNING
    in_flight: list[int] = field(default_factory=list)
    random: random.Random = field(default_factory=random.Random)

    def start(self, now: datetime | None = None) -> subprocess.Popen[bytes]:
        """A round in a process group of its own."""
        s = self.office.settings
        at = (now or self.now).isoformat()
        return subprocess.Popen(
            [sys.executable, str(RUNNER), str(s.home), s.database, at],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def finish(self, now: datetime | None = None) -> str:
        """A round that is left alone; its last words."""
        process = self.start(now)
        out, err = process.communicate(timeout=180)
        assert process.returncode == 0, err.decode()[-2000:]
        return out.decode()

    def kill(self, *, sending: bool = False) -> None:
        """Start a round and kill its whole tree: while it decides, or while mails are leaving.

        With `sending`, only after the first mail has left.
        """
        before = len(self.sink.lines())
        process = self.start()
        if sending or self.random.random() < 0.75:
            self.wait_for(process, before)
        time.sleep(self.random.uniform(0.0, 1.0))
        with suppress(ProcessLookupError):  # on a quick machine the round may have ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        self.in_flight.append(self.unknown())
        self.now += timedelta(seconds=self.office.settings.lease_seconds + 1)

    def wait_for(self, process: subprocess.Popen[bytes], before: int) -> None:
        """Until the first mail of this round was accepted, or the round ended."""
        until = time.monotonic() + 60
        while len(self.sink.lines()) == before and process.poll() is None:
            assert time.monotonic() < until, "no mail left within a minute"
            time.sleep(0.02)

    def unknown(self) -> int:
        """Attempts begun of which nothing is known: what was in flight."""
        with transaction(self.office.engine) as session:
            statement = select(func.count()).where(
                DeliveryAttempt.status == "sending", col(DeliveryAttempt.n) > 0
            )
            total = session.exec(statement).one()
        return total - sum(self.in_flight)

    def accepted(self) -> list[Line]:
        """Returns the mails that the sink's own log says it accepted."""
        return [line for line in self.sink.lines() if line.accepted]

    def verdict(self) -> dict[str, int]:
        """Messages lost, sent again, with another Message-ID than the first, and in flight."""
        lines = self.accepted()
        people = Counter(line.recipient for line in lines)
        ids = {(line.recipient, line.message_id) for line in lines}
        return {
            "lost": MESSAGES - len(people),
            "duplicates": len(lines) - len(people),
            "other ids": len(ids) - len(people),
            "in flight": sum(self.in_flight),
            "kills": len(self.in_flight),
        }


@pytest.fixture
def trial(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Trial]]:
    """`trial("--delay", "0.1")`: an office with 600 due messages and a sink of that manner."""
    with ExitStack() as stack:

        def make(*options: str, url: str = "") -> Trial:
            if not url and database == "postgresql":
                url = request.getfixturevalue("new_database")("postgresql", tmp_path)
            sink = stack.enter_context(SinkProcess(tmp_path, *options))
            office = open_office(tmp_path / "office", url)
            stack.callback(office.close)
            settle(office, sink.url, people=MESSAGES)
            return Trial(office, sink)

        yield make


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say a figure where whoever runs `make chaos` sees it."""

    def say(text: str) -> None:
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            sys.stdout.write(f"\n{request.node.name}: {text}\n")

    return say

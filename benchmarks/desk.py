"""The pages of a large office that has been at work, beside a bare page of fifty rows.

    python -m benchmarks.desk [--quick]

Fifty thousand matters with all that two months leave behind (`benchmarks/grown.py`); a hundred
people with a click every ten seconds each, on one process. The bare page is FastAPI: fifty rows by
an indexed key, as HTML. Whoever clicks asks both, so that the ratios depend neither on the machine
nor on what else runs on it.
"""

import asyncio
import sys
import time
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from sqlalchemy import text

from benchmarks.goals import Measured, judged
from benchmarks.grown import grown_town
from benchmarks.office import OPEN, PEOPLE, QUICK_OPEN, key_of
from benchmarks.served import Served, p95, served
from benchmarks.town import MORNING
from duban.settings import Settings
from models.db import open_engine
from services.office import Office

EVERY, LASTING, QUICK_LASTING = 10.0, 30.0, 20.0
MEGABYTES = 400
PAGES = {
    "the list": ("/desk/matters", 3.0),
    "Today": ("/desk", 3.0),
    "a matter": ("/desk/matters/2022-0500", 5.0),
    "the interface: matters": ("/api/v1/matters", 3.0),
    "the interface: a matter": ("/api/v1/matters/2022-0500", 5.0),
    "the interface: its answers": ("/api/v1/matters/2022-0500/answers", 3.0),
    "the interface: its steps": ("/api/v1/matters/2022-0500/checks", 3.0),
    "the interface: papers": ("/api/v1/papers", 3.0),
    "the interface: the board": ("/api/v1/board", 3.0),
}
FIFTY = text("SELECT code, title, current_due FROM commitment WHERE id > :key ORDER BY id LIMIT 50")


def measure(*, quick: bool) -> list[Measured]:
    """The p95 of each page over that of the bare one, and the most memory of the desk's process."""
    count, lasting = (QUICK_OPEN, QUICK_LASTING) if quick else (OPEN, LASTING)
    folder, tokens = grown_town(count)
    with (
        served("benchmarks.desk", ["bare", folder], _answers) as bare,
        served("benchmarks.desk", ["desk", folder], _answers) as ours,
    ):
        lines = [
            _beside(work, (bare, ours), path, goal, tokens, lasting)
            for work, (path, goal) in PAGES.items()
        ]
        peak = _peak(ours.pid)
    work = f"the desk over {count:,} matters: most memory"
    return [*lines, Measured(work, f"{peak} MB", "", f"≤ {MEGABYTES} MB", peak <= MEGABYTES)]


def _beside(
    work: str, both: tuple[Served, Served], path: str, goal: float, tokens: list[str],
    lasting: float,
) -> Measured:  # fmt: skip
    """The ratio of the p95; beside it that of processor time, which no busy machine changes."""
    bare, ours = both
    before = [each.used for each in both]
    times = asyncio.run(_clicks((bare.base, ours.base + path), tokens, lasting))
    used = [(e.used - b) / len(t) for e, b, t in zip(both, before, times, strict=True)]
    late = [p95(each) for each in times]
    ratio = late[1] / late[0]
    told = (
        f"bare page {late[0] * 1000:.1f} ms: {ratio:.1f}; of processor time {used[1] * 1000:.1f} "
        f"beside {used[0] * 1000:.1f} ms: {used[1] / used[0]:.1f}"
    )
    return Measured(f"{work}, {PEOPLE} people, p95", f"{late[1] * 1000:.1f} ms", told,
                    f"≤ {goal:.0f}", ratio <= goal)  # fmt: skip


async def _clicks(
    both: tuple[str, str], tokens: list[str], lasting: float
) -> tuple[list[float], list[float]]:
    """Seconds until each answer; everybody clicks every ten seconds, one after another."""
    times: tuple[list[float], list[float]] = [], []

    async def click(client: httpx.AsyncClient, token: str) -> None:
        headers = {"cookie": f"duban-desk={token}", "authorization": f"Bearer {key_of(token)}"}
        for url, kept in zip(both, times, strict=True):
            begun = time.monotonic()
            answer = await client.get(url, headers=headers)
            if answer.status_code != 200:
                raise RuntimeError(f"{url}: {answer.status_code}")
            kept.append(time.monotonic() - begun)

    async def person(number: int, client: httpx.AsyncClient) -> None:
        await asyncio.sleep(EVERY * number / len(tokens))
        until = time.monotonic() + lasting
        while time.monotonic() < until:
            begun = time.monotonic()
            await click(client, tokens[number])
            await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))

    limits = httpx.Limits(max_connections=2 * PEOPLE, max_keepalive_connections=2 * PEOPLE)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        await click(client, tokens[0])  # warms up
        for kept in times:
            kept.clear()
        await asyncio.gather(*(person(number, client) for number in range(len(tokens))))
    return times


def _peak(pid: int) -> int:
    """The most memory a process took, in MB, as Linux tells it."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024


def _answers(base: str) -> bool:
    return httpx.get(base, timeout=2).status_code < 500


def serve(what: str, folder: Path, port: int) -> None:
    """Serve one application until it is ended, as `duban up` does."""
    app = _bare(folder) if what == "bare" else desk_app(folder)
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=60,
    )


def desk_app(folder: Path) -> FastAPI:
    """The desk and the interface over an office, at its own morning."""
    from web.desk.app import add_desk  # noqa: PLC0415 - the bare one must not load it
    from web.keyed import add_keyed  # noqa: PLC0415
    from web.settings import WebView  # noqa: PLC0415

    office = Office.open(Settings(home=folder, office_name="督查办"))
    view = WebView(office_name="督查办", office_contact="", office_phone="", keys=office.keys)
    app = FastAPI()
    add_desk(app, office, view, lambda: MORNING)
    add_keyed(app, office, lambda: MORNING)
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
        raise SystemExit(judged("Desk", measure))

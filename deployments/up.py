"""The product on one machine: Prefect server, runner and web in one process tree."""

import asyncio
import contextlib
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvicorn

from deployments.environment import enter
from deployments.keeping import Child, Keeper, Rounds, until_gone
from deployments.lock import only_one
from deployments.server import CannotStart, prefect_server
from duban.prefect_password import FILE as PASSWORD_FILE
from duban.prefect_password import prefect_password
from duban.settings import Settings
from models.db import transaction
from services.clock import present
from services.office import Office

ORPHAN_SECONDS = 8.0


def up(settings: Settings) -> int:
    """Run until Ctrl-C or SIGTERM; returns the exit code. Raises CannotStart with one line."""
    _refuse_unwritable(settings.home / "prefect")
    with only_one(settings.home):
        prepare(settings)
        enter(
            settings.home / "prefect",
            port=settings.prefect_port,
            password=prefect_password(settings.keys),
        )
        return asyncio.run(_run(settings))


def prepare(settings: Settings) -> None:
    """Refuse a busy port before anything starts."""
    refuse_busy("DUBAN_WEB_PORT", settings.web_host, settings.web_port)
    # The server of a tree that was just killed takes a moment to follow it.
    refuse_busy("DUBAN_PREFECT_PORT", "127.0.0.1", settings.prefect_port, ORPHAN_SECONDS)


def refuse_busy(name: str, host: str, port: int, patience: float = 0.0) -> None:
    """Never adopt what answers there: it may be the orphan of an earlier run."""
    give_up = time.monotonic() + patience
    while _answers(host, port):
        if time.monotonic() >= give_up:
            raise CannotStart(
                f"端口 {host}:{port} 已被占用，请用 {name} 另选端口。"
                f"{host}:{port} is in use; choose another {name}."
            )
        time.sleep(0.2)


def _answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def _refuse_unwritable(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CannotStart(
            f"目录 {folder} 不可写，请检查权限或用 DUBAN_HOME 另选目录。"
            f"{folder} cannot be written ({error.strerror}); check its rights or choose DUBAN_HOME."
        ) from None


async def _run(settings: Settings) -> int:
    stop = asyncio.Event()
    _listen(stop)
    office = Office.open(settings)
    try:
        with transaction(office.engine):
            pass  # a read-only or locked database is told now, not by the first round
        serving = asyncio.create_task(_serve(settings, office, stop))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving
    finally:
        office.close()
    return 0 if stop.is_set() else 1


def _listen(stop: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)


async def _serve(settings: Settings, office: Office, stop: asyncio.Event) -> None:
    """Everything, from the first process to the last; ends only if cancelled or by a fault."""
    _say("正在启动，首次约需半分钟… starting, the first time takes about half a minute …")
    rounds = Rounds()
    async with _web(office, rounds) as web:
        keeper = Keeper(partial(_life, settings, stop, web), _say, rounds)
        await keeper.run(partial(_ready, settings))


@asynccontextmanager
async def _life(
    settings: Settings, stop: asyncio.Event, web: asyncio.Task[object]
) -> AsyncIterator[list[Child]]:
    """The Prefect server and the runner of the schedules, with everything that must go on."""
    if web.done():
        raise CannotStart("网页服务已停止。The web pages have stopped.")
    home, port = settings.home / "prefect", settings.prefect_port
    async with (
        prefect_server(home, port, settings.prefect_host) as server,
        _runner(settings, stop) as running,
    ):
        gone = asyncio.create_task(until_gone(server.poll))
        try:
            yield [Child("Prefect 服务", gone), Child("调度进程", running), Child("网页服务", web)]
        finally:
            gone.cancel()


def _ready(settings: Settings) -> None:
    print(f"Duban ready: http://{settings.web_host}:{settings.web_port}", flush=True)  # noqa: T201
    _say(
        f"Prefect: http://127.0.0.1:{settings.prefect_port}（口令 password："
        f"{settings.keys / PASSWORD_FILE}）  Ctrl-C 停止 stops everything"
    )
    if settings.trial:
        _say("试运行：只向本机发送。Trial settings: nothing is sent beyond this machine.")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - standard output says when it is ready


class _Web(uvicorn.Server):
    """A web server that leaves Ctrl-C and SIGTERM to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def _web(office: Office, rounds: Rounds) -> AsyncIterator[asyncio.Task[object]]:
    """The pages, from the moment they answer; gives the task that ends with them."""
    from deployments.engine import PrefectEngine  # noqa: PLC0415 - after the environment is set
    from web.service import serving  # noqa: PLC0415

    engine = PrefectEngine(office.settings)
    server = _Web(serving(office, lambda: rounds.cause, engine))
    task: asyncio.Task[object] = asyncio.create_task(server.serve())
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.02)
        yield task
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def _runner(settings: Settings, stop: asyncio.Event) -> AsyncIterator[asyncio.Task[None]]:
    from prefect.runner import Runner  # noqa: PLC0415 - after the environment is set

    from deployments.alarm import ensure_alarm  # noqa: PLC0415
    from deployments.serve import add_deployments, chosen, forget_what_was_killed  # noqa: PLC0415

    settings = chosen(settings)
    await forget_what_was_killed(present())
    # `limit`: rounds missed in an outage must not all start at once; without it they would.
    runner = Runner(name="duban", limit=4, pause_on_shutdown=False)
    await add_deployments(runner, settings)
    await ensure_alarm(settings, present())
    running = asyncio.create_task(runner.start())
    try:
        while not runner.started and not running.done():
            await asyncio.sleep(0.02)
        _listen(stop)  # again: the runner has set its own handlers
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

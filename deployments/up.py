"""The product on one machine: Prefect server, runner and web in one process tree."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import uvicorn

from deployments.environment import enter
from deployments.server import CannotStart, prefect_server
from duban.settings import Settings
from tasks.office import Office


def up(settings: Settings) -> int:
    """Run until Ctrl-C or SIGTERM; returns the exit code. Raises CannotStart with one line."""
    prepare(settings)
    enter(settings.home / "prefect", port=settings.prefect_port)
    return asyncio.run(_run(settings))


def prepare(settings: Settings) -> None:
    """Refuse a busy port, an unwritable folder, or a rehearsal's database, before anything starts."""
    for name, host, port in (
        ("DUBAN_WEB_PORT", settings.web_host, settings.web_port),
        ("DUBAN_PREFECT_PORT", "127.0.0.1", settings.prefect_port),
    ):
        with socket.socket() as probe:
            # Never adopt what answers there: it may be the orphan of an earlier run.
            if probe.connect_ex((host, port)) == 0:
                raise CannotStart(f"{host}:{port} is in use; choose another {name}. 端口被占用。")
    if not os.access(settings.home, os.W_OK):
        raise CannotStart(f"{settings.home} is not writable. 目录不可写。")


async def _run(settings: Settings) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    office = Office.open(settings)
    try:
        async with (
            prefect_server(settings.home / "prefect", settings.prefect_port),
            _web(office),
            _runner(settings, loop, stop) as running,
        ):
            if not stop.is_set():
                print(f"Duban ready: http://{settings.web_host}:{settings.web_port}", flush=True)  # noqa: T201
            await asyncio.wait(
                {asyncio.create_task(stop.wait()), running}, return_when=asyncio.FIRST_COMPLETED
            )
    finally:
        office.close()
    return 0 if stop.is_set() else 1


class _Web(uvicorn.Server):
    """A web server that leaves Ctrl-C and SIGTERM to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def _web(office: Office) -> AsyncIterator[None]:
    from web.service import build_app  # noqa: PLC0415 - after the environment is set

    settings = office.settings
    config = uvicorn.Config(
        build_app(office), host=settings.web_host, port=settings.web_port, log_level="warning",
        server_header=False,
    )  # fmt: skip
    server = _Web(config)
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        yield
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def _runner(
    settings: Settings, loop: asyncio.AbstractEventLoop, stop: asyncio.Event
) -> AsyncIterator[asyncio.Task[None]]:
    from prefect.runner import Runner  # noqa: PLC0415 - after the environment is set

    from deployments.serve import add_deployments, forget_what_was_killed  # noqa: PLC0415

    await forget_what_was_killed(datetime.now(UTC))
    # `limit`: rounds missed in an outage must not all start at once; without it they would.
    runner = Runner(name="duban", limit=4, pause_on_shutdown=False)
    await add_deployments(runner, settings)
    running = asyncio.create_task(runner.start())
    try:
        while not runner.started and not running.done():
            await asyncio.sleep(0.02)
        for number in (signal.SIGTERM, signal.SIGINT):  # after the runner set its own
            loop.add_signal_handler(number, stop.set)
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

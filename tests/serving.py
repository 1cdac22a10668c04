"""An application on a loopback port, for tests that need a real browser or a real connection."""

import asyncio
import atexit
import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import anyio.to_thread
import httpx
import uvicorn
from starlette import routing

# Every test of pages makes an application of three hundred routes: their paths are read once.
routing.compile_path = cache(routing.compile_path)


class AppClient(httpx.Client):
    """A browser without script at an application that answers within this process.

    The loop runs in the thread that asks, and only while it asks: handing every event of a request
    to the thread of another loop cost more than most pages. A defect of ours is raised here, unless
    `raises` is false: then it is answered as it is to anybody.
    """

    def __init__(self, app: Any, host: str, *, raises: bool, headers: dict[str, str]) -> None:
        headers = {"user-agent": "testclient"} | headers
        self.app, within = app, _WithinProcess(app, raises=raises)
        super().__init__(transport=within, base_url=host, headers=headers, follow_redirects=True)


class _WithinProcess(httpx.BaseTransport):
    def __init__(self, app: Any, *, raises: bool) -> None:
        self.app = httpx.ASGITransport(
            app, raise_app_exceptions=raises, client=("testclient", 50000)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return _loop().run_until_complete(self._answered(request))

    async def _answered(self, request: httpx.Request) -> httpx.Response:
        found = await self.app.handle_async_request(request)
        raw = b"".join([part async for part in found.aiter_raw()])
        return httpx.Response(
            found.status_code, headers=found.headers, stream=httpx.ByteStream(raw)
        )


def client_of(
    app: Any, host: str = "http://127.0.0.1", *, raises: bool = True, headers: Any = None
) -> AppClient:
    """Returns a browser without script at an application."""
    return AppClient(app, host, raises=raises, headers=headers or {})


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    atexit.register(loop.close)
    anyio.to_thread.run_sync = _in_a_lasting_thread(loop, anyio.to_thread.run_sync)
    return loop


def _in_a_lasting_thread(ours: asyncio.AbstractEventLoop, usual: Any) -> Any:
    """Runs what a handler does within threads that stay: anyio ends its own after each request, and
    to start another took a quarter of the time of a page.
    """

    async def run_sync(work: Callable[..., Any], *given: Any, **options: Any) -> Any:
        if asyncio.get_running_loop() is not ours:
            return await usual(work, *given, **options)
        return await ours.run_in_executor(None, contextvars.copy_context().run, work, *given)

    return run_sync


@contextmanager
def on_loopback(app: Any) -> Iterator[str]:
    """Serves the application while the block lasts; gives its address: http://127.0.0.1:1234."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it listened"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)

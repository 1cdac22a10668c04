"""An application on a loopback port, for tests that need a real browser or a real connection."""

from __future__ import annotations

import atexit
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

import uvicorn
from anyio.from_thread import BlockingPortal, start_blocking_portal

with warnings.catch_warnings():  # starlette would rather have a package that is not pinned here
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


def client_of(app: Any, host: str = "http://127.0.0.1", **more: Any) -> TestClient:
    """Returns a browser without script at an application, which answers within this process."""
    client = TestClient(app, host, **more)
    client.portal = _shared_loop()
    return client


@cache
def _shared_loop() -> BlockingPortal:
    """Returns one event loop for every client's requests: a new one each costs as much as a page."""
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(start_blocking_portal())


@contextmanager
def on_loopback(app: Any) -> Iterator[str]:
    """Serves the application while the block lasts; gives its address, such as http://127.0.0.1:1234."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended before it listened"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)

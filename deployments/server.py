"""The Prefect server as a child process that never outlives its parent."""

import asyncio
import contextlib
import ctypes
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from duban.loopback import ours
from duban.refusals import Refused

START_SECONDS = 300  # a dead server is noticed at once; a busy machine may take long
STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1


class CannotStart(Refused, RuntimeError):
    """Duban cannot start. 无法启动。"""


def _die_with_parent() -> None:
    ctypes.CDLL("libc.so.6").prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@asynccontextmanager
async def prefect_server(
    home: Path, port: int, host: str = "127.0.0.1"
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """A Prefect server on loopback, healthy when the block begins, gone after it."""
    log = (home / "server.log").open("ab")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host,
               "--port", str(port)]  # fmt: skip
    server = subprocess.Popen(
        command,
        stdout=log,
        stderr=log,
        start_new_session=True,
        # Between fork and exec it makes one call into libc.
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    try:
        await _until_healthy(port, server, Path(log.name))
        yield server
    finally:
        server.terminate()
        try:
            await asyncio.to_thread(server.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


async def _until_healthy(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    url = f"http://127.0.0.1:{port}/api/health"
    async with httpx.AsyncClient(timeout=2) as client:
        for _ in range(START_SECONDS * 4):
            if server.poll() is not None:
                raise CannotStart(about=f"the Prefect server stopped while starting; see {log}. ")
            with contextlib.suppress(httpx.HTTPError):
                # Whoever took the port first must not be told the password.
                if (await client.get(url)).is_success and ours(port, log.parent):
                    return
            await asyncio.sleep(0.25)
    raise CannotStart(f"the Prefect server did not answer in {START_SECONDS} s; see {log}")

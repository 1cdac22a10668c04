"""An application in a process of its own, for benchmarks that measure it from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

STARTED_WITHIN = 60.0


@dataclass(frozen=True)
class Served:
    """An application in a process of its own: its address, and the processor time it took."""

    base: str
    pid: int

    @property
    def used(self) -> float:
        """Seconds of the processor, as Linux tells them."""
        told = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        user, system = told.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(
    module: str, words: Sequence[object], answers: Callable[[str], bool]
) -> Iterator[Served]:
    """The application that `python -m MODULE serve WHAT FOLDER PORT …` serves, once it answers.

    `words` are the same without the port, which is a free one.
    """
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port = spare.getsockname()[1]
    said = [str(word) for word in (*words[:2], port, *words[2:])]
    server = subprocess.Popen(  # noqa: S603 - this interpreter and a module of ours
        [sys.executable, "-m", module, "serve", *said],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    base, until = f"http://127.0.0.1:{port}", time.monotonic() + STARTED_WITHIN
    try:
        while not _up(base, answers):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{words[0]} did not start")
            time.sleep(0.1)
        yield Served(base, server.pid)
    finally:
        server.terminate()
        server.wait(30)


def _up(base: str, answers: Callable[[str], bool]) -> bool:
    try:
        return answers(base)
    except httpx.TransportError:
        return False


def p95(times: Sequence[float]) -> float:
    """The time within which nineteen of twenty were answered."""
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]

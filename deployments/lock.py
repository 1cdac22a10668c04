"""One `duban up` to a home: two would send in turns and hold each other's ports."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deployments.server import CannotStart

FILE = "up.lock"


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Holds the home's lock inside the block. Raises CannotStart naming the process that has it.

    The kernel takes the lock back from a process that was killed, so none is ever left behind;
    children do not inherit it. Other commands and `duban web` go on beside it.
    """
    handle = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = os.read(handle, 20).decode("ascii", "replace").strip() or "?"
            raise CannotStart(
                f"主目录 {home} 已有一个 duban up 在运行（进程号 {pid}），请先停止它。"
                f"Process {pid} is `duban up` on this home already; stop it first."
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)

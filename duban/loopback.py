"""Listeners on this machine's ports: a password goes to nobody but our own server.

Any local user may listen where Prefect's server does not run yet, and wait to be told.
"""

import os
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
LISTENING = "0A"


def ours(port: int, home: Path) -> bool:
    """Tells whether everything that listens there runs as this user or as the owner of the home.

    True where the kernel has no such table, as outside Linux.
    """
    allowed = {os.geteuid()} | ({home.stat().st_uid} if home.exists() else set())
    return all(listeners(_read(table), port) <= allowed for table in TABLES)


def listeners(table: str, port: int) -> set[int]:
    """The users, by number, whose sockets listen on a port in a table of the kernel's form."""
    rows = [line.split() for line in table.splitlines()[1:]]
    return {
        int(row[7])
        for row in rows
        if row[3] == LISTENING and int(row[1].rpartition(":")[2], 16) == port
    }


def _read(table: Path) -> str:
    try:
        return table.read_text(encoding="ascii")
    except OSError:
        return ""

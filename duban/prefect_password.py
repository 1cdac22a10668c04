"""The password of Prefect's API: whoever can call it runs code as the user of the service."""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from duban.secrets import OpenKey

FILE = "prefect.auth"
USER = "duban"  # Prefect takes `user:password` as one string and knows a single one
SERVER, CLIENT = "PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING"


def prefect_password(keys: Path) -> str:
    """Returns `user:password` as the server and its clients take it, made where there is none.

    Raises OpenKey where others can read the file.
    """
    path = keys / FILE
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        _write(path, os.O_EXCL)
    if path.stat().st_mode & 0o077:
        raise OpenKey(path.name)
    return path.read_text(encoding="ascii").strip()


def known_password(keys: Path) -> str:
    """Returns the password a client here uses: the environment's, else the file's, else none.

    A worker on another machine has it in `PREFECT_API_AUTH_STRING`.
    """
    return os.environ.get(CLIENT) or (prefect_password(keys) if (keys / FILE).exists() else "")


def renew_prefect_password(keys: Path) -> None:
    """Put a new password in place of the old one; a server that runs keeps the old one."""
    spare = keys / f".{FILE}.{secrets.token_hex(4)}"
    _write(spare, os.O_EXCL)
    spare.replace(keys / FILE)


def credentials(password: str) -> dict[str, str]:
    """Returns the header by which Prefect knows who holds the password."""
    token = base64.b64encode(password.encode()).decode()
    return {"Authorization": f"Basic {token}"} if password else {}


def _write(path: Path, flags: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{USER}:{secrets.token_urlsafe(32)}\n")
        file.flush()
        os.fsync(file.fileno())

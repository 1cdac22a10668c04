"""As another user of the machine, and with a home of one's own."""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.attack.target import Target, end, free_port, until
from benchmarks.attack.trying import Attack

NOBODY = 65534
HEALTHY_SECONDS = 120
SECOND_SECONDS = 60


def others_read(target: Target) -> str:
    """Another user opens what lies in the home and what was written for the office."""
    out = target.folder / "out"
    out.mkdir(exist_ok=True)
    target.duban("ledger", "--out", str(out / "ledger.xlsx"))
    target.duban("owners", "export", "--out", str(out / "people.xlsx"))
    target.duban("backup", str(out / "home.tar.gz"))
    found = [path for path in _files(target.home, out) if _opens(path)]
    names = ", ".join(str(path.relative_to(target.folder)) for path in found[:6])
    return f"{len(found)} files, such as {names}" if found else ""


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _opens(path: Path) -> bool:
    """Tells whether another user can open it: tried as `nobody` where we may, else by its mode."""
    if not path.exists():
        return False
    if not path.stat().st_mode & 0o077 and not path.is_symlink():
        return False
    if shutil.which("setpriv") is None or not _is_root():
        return True
    command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
               "head", "-c", "1", str(path)]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603
    return ended.returncode == 0


def _is_root() -> bool:
    return Path("/proc/self").stat().st_uid == 0


def open_modes(target: Target) -> str:
    """Files that a slip of the home's own mode would open."""
    out = target.folder / "out"
    found = [p for p in _files(target.home, out) if p.stat().st_mode & 0o077]
    names = ", ".join(sorted({p.name for p in found})[:6])
    return f"{len(found)} files, such as {names}" if found else ""


def second_service(target: Target) -> str:
    """A second `duban up` on the same home with other ports."""
    second = target.start(
        DUBAN_WEB_PORT=str(free_port()), DUBAN_PREFECT_PORT=str(free_port()),
    )  # fmt: skip
    give_up = time.monotonic() + SECOND_SECONDS
    try:
        while second.poll() is None and time.monotonic() < give_up:
            time.sleep(0.5)
        return f"both ran after {SECOND_SECONDS} s" if second.poll() is None else ""
    finally:
        end(second)


def copied_home(target: Target) -> str:
    """A copy made before the last mails left sends them again."""
    copy = target.folder / "copied"
    if not copy.exists():
        return "there is no copy"
    before = len(target.mailbox.kept)
    target.duban("round", home=copy)
    sent = len(target.mailbox.kept) - before
    return f"{sent} mails sent a second time" if sent else ""


def copy_home(home: Path, copy: Path) -> Path:
    """A whole copy of a home, its database as one."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("duban.db*", "prefect", "inbox"))
    with (
        closing(sqlite3.connect(home / "duban.db", timeout=20)) as old,
        closing(sqlite3.connect(copy / "duban.db")) as new,
    ):
        old.backup(new)
    (copy / "duban.db").chmod(0o600)
    return copy


def dead_server(target: Target) -> str:
    """kill -9 of the Prefect server: it comes back, or the service ends, or says what is wrong."""
    pid = _prefect_server(target)
    if pid is None:
        return "there is no Prefect server"
    subprocess.run(["kill", "-9", str(pid)], check=False)  # noqa: S603, S607

    def noticed() -> bool:
        ended = target.process is not None and target.process.poll() is not None
        return ended or _health(target) != 200 or _prefect_server(target) not in (None, pid)

    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if noticed():
            return _recovers(target)
        time.sleep(0.5)
    return "after 60 s /healthz answers 200 and no server runs"


def _recovers(target: Target) -> str:
    """Waits within a bound until all is well, or the service has ended for its manager to act."""

    def well() -> bool:
        ended = target.process is not None and target.process.poll() is not None
        return ended or (_health(target) == 200 and _prefect_server(target) is not None)

    until(well, HEALTHY_SECONDS, "the service is well again or has ended")
    return ""


def _health(target: Target) -> int:
    try:
        return target.get("/healthz").status_code
    except OSError:
        return 0
    except Exception:  # noqa: BLE001 - any failure of a client is no health
        return 0


def _prefect_server(target: Target) -> int | None:
    """The process that serves Prefect's port, found by its command line."""
    wanted = (b"prefect", b"server", b"start", str(target.prefect).encode())
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if all(word in words for word in wanted[1:]):
            return int(path.parent.name)
    return None


BEFORE = (
    Attack("a copied home sends everything again", copied_home),
    Attack("another user reads home, exports and backup", others_read),
    Attack("files of home, exports and backup open for others by their mode", open_modes),
)
LAST = (
    Attack("a second `duban up` on the same home", second_service),
    Attack("kill -9 of Prefect's server goes unnoticed", dead_server),
)

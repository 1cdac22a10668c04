"""Files for their user alone: the mask of the process, and what was written before it was set."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

MASK = 0o077  # nothing for the group, nothing for others


def write_privately() -> None:
    """Let this process and its children make no file or folder that others can open.

    SQLite, Prefect and tarfile make files of their own, so it is the mask that has to be set.
    """
    os.umask(MASK)


def open_to_others(roots: Iterable[Path]) -> Iterator[Path]:
    """Everything of our own below some folders (and they themselves) that others can open."""
    for path in dict.fromkeys(path for root in roots for path in (root, *_below(root))):
        try:
            found = path.lstat()
        except OSError:
            continue  # gone meanwhile, as the parts of a database go
        ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
        if ours and found.st_mode & MASK:
            yield path


def close_to_others(paths: Iterable[Path]) -> int:
    """Take away what the group and others may do; returns how many files and folders."""
    count = 0
    for path in paths:
        path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~MASK)
        count += 1
    return count


def _below(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):  # follows no link
        for name in (*folders, *files):
            yield Path(folder) / name

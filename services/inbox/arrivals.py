"""Mails as they are found: whole, or with the reason why they are not taken in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from duban.files import Unreadable, open_plain
from duban.replies.mail import MAX_RAW

KEPT_OF_LARGE = 65_536  # bytes: the headers and the first words, so that a person sees whose it is
NO_MAIL = "不是可读的普通文件（文件夹、管道、失效链接或无权限），未读取，请从收件文件夹移走：{name}"
TOO_LARGE = "来信过大（{size:,} 字节，上限 {most:,}），只收存了开头，请在原处查看：{name}"


@dataclass(frozen=True)
class Arrival:
    """One mail with where it was found. Where `unfit` says why it is not taken in, `raw` is only
    its beginning or nothing."""

    origin: str
    raw: bytes
    unfit: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 by which it is known again."""
        # Two files that cannot be read are two findings, though of both nothing but the name is
        # known.
        reason = f"{self.origin}:{self.unfit}:".encode() if self.unfit else b""
        return sha256(reason + self.raw).hexdigest()


def too_large(origin: str, head: bytes, size: int) -> Arrival:
    """A mail over the limit, of which only the beginning is kept."""
    return Arrival(origin, head, TOO_LARGE.format(size=size, most=MAX_RAW, name=origin))


def read_folder(folder: Path) -> Iterator[Arrival]:
    """The .eml files of a folder by name; nothing if there is no such folder.

    What is no regular file, or cannot be opened, comes as unfit and stops no other. Raises OSError
    where the folder itself cannot be read.
    """
    if not folder.is_dir():
        return
    for path in sorted(path for path in folder.iterdir() if path.suffix == ".eml"):
        if path.exists() or path.is_symlink():  # else it was taken away meanwhile
            yield _read(path)


def _read(path: Path) -> Arrival:
    try:
        with open_plain(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_RAW:
                return too_large(path.name, file.read(KEPT_OF_LARGE), size)
            return Arrival(path.name, file.read(MAX_RAW))
    except (Unreadable, OSError):
        return Arrival(path.name, b"", NO_MAIL.format(name=path.name))

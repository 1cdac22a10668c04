"""The keys of the journal: every entry is signed with the newest, the older ones still verify.

They lie in `journal.key` of the key folder, one a line, the newest first, and are never forgotten:
without an old one the entries of its time could no longer be checked. Whoever holds the file can
sign any history anew; only a seal kept elsewhere tells then (docs/operations.md, Journal).
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from duban.secrets import JOURNAL, LostKey, new_raw_key, raw_key, read_key_file, replace_key_file

NAME_LENGTH = 8
MARK_LENGTH = 32  # 128 bits, enough to find a changed text


class JournalUnusable(RuntimeError):
    """日志密钥不可用 the journal cannot be written"""


class JournalKeys:
    """The keys in force, read when first needed and again whenever the file has changed."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._seen: tuple[int, int, int] | None = None
        self._ring: dict[str, bytes] = {}
        self.proven = False  # whether these are the keys of the journal they are used for

    @property
    def path(self) -> Path:
        """The file of the keys."""
        return self.directory / JOURNAL

    @property
    def made(self) -> bool:
        """Tells whether there is a journal key at all."""
        return self.path.exists()

    def ring(self) -> dict[str, bytes]:
        """Every key by its name, the newest first. Raises JournalUnusable where there is none.

        A process that runs while the keys are rotated signs with the new one from then on.
        """
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            raise JournalUnusable(
                f"{self.path}：没有日志密钥。旧版本的目录请运行 duban init；密钥丢失的，请从备份恢复。"
                "No journal key: run `duban init` on a home of an older version, or restore the "
                "key from its backup."
            ) from None
        seen = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
        if seen != self._seen:
            self._ring = _named(read_key_file(self.path))
            self._seen = seen
        return self._ring

    def sign(self, words: str) -> str:
        """Returns the mark that makes an entry ours: the name of the newest key, and its HMAC."""
        name, key = next(iter(self.ring().items()))
        return f"{name}.{mac(key, words)}"

    def mark(self, words: str) -> str:
        """A keyed hash that stands for a text: without the key not even a short one is guessed."""
        return self.sign(words)[: NAME_LENGTH + 1 + MARK_LENGTH]

    def fits(self, mark: str, words: str) -> bool:
        """Tells whether a mark, made with this or an older key, stands for these words."""
        name, _, rest = mark.partition(".")
        key = self._ring.get(name) or self.ring().get(name)  # no key is ever forgotten
        return key is not None and mac(key, words)[:MARK_LENGTH] == rest

    def make(self) -> None:
        """Make the first key where there is none; processes that start together agree on one."""
        with _alone(self.directory):
            if not self.made:
                replace_key_file(self.path, new_raw_key())

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        with _alone(self.directory):
            replace_key_file(self.path, new_raw_key() + read_key_file(self.path))

    def adopt(self, *files: Path | None) -> None:
        """Make our file of the keys in these, the first the newest; what is no key is left out."""
        lines = [line for file in files if file and file.exists() for line in _lines(file)]
        with _alone(self.directory):
            replace_key_file(self.path, b"".join(line + b"\n" for line in dict.fromkeys(lines)))


def _lines(file: Path) -> Iterator[bytes]:
    for line in file.read_bytes().split():
        with suppress(LostKey):
            raw_key(JOURNAL, line)
            yield line


def mac(key: bytes, words: str) -> str:
    """HMAC-SHA256 in hexadecimal; `key` has 32 bytes."""
    inner, outer = _begun(key)
    told, signed = inner.copy(), outer.copy()
    told.update(words.encode("utf-8", "surrogatepass"))
    signed.update(told.digest())
    found: str = signed.hexdigest()
    return found


@lru_cache(maxsize=8)
def _begun(key: bytes) -> tuple[Any, Any]:
    """Both hashes of RFC 2104 with the key in them: a walk asks for a hundred thousand signatures,
    and copying these takes half as long as copying `hmac.HMAC`.
    """
    block = key.ljust(64, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in block) for pad in (0x36, 0x5C))
    return hashlib.sha256(inner), hashlib.sha256(outer)


def key_name(digest: str) -> str:
    """The name of the key a digest was made with; empty for one of the time before keys."""
    name, dot, _ = digest.partition(".")
    return name if dot else ""


def _named(content: bytes) -> dict[str, bytes]:
    try:
        keys = [raw_key(JOURNAL, line) for line in content.split()]
    except LostKey:
        keys = []
    if not keys:
        raise JournalUnusable(
            f"{JOURNAL}：日志密钥文件已损坏，请从备份恢复。The key file is damaged: restore it."
        )
    return {hashlib.sha256(b"journal key " + key).hexdigest()[:NAME_LENGTH]: key for key in keys}


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

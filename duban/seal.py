"""A seal of the journal as a line of text, to be kept where nobody with access here can change it.

`2022-08-15T09:05:00+00:00 office#12 5f0c2a91.8d1e…`: when it was made, which entry of the office's
chain it is, and the first half of that entry's signature, which rests on every entry of every
chain before it.
"""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duban.refusals import Refused

SEAL = re.compile(r"office#(\d{1,12}) ([0-9a-f]{8}\.[0-9a-f]{32,64})\b")
SHOWN = 41  # the key's name, a dot and 128 bits


class NoSeal(Refused, ValueError):
    """文件里没有日志封条，封条应如 … office#12 5f0c2a91.8d1e…。No seal of a journal in this file."""


@dataclass(frozen=True)
class Seal:
    """One seal: the number of its entry in the office's chain, and that entry's signature."""

    seq: int
    digest: str
    at: datetime | None = None

    def __str__(self) -> str:
        when = f"{self.at:%Y-%m-%dT%H:%M:%S%z} " if self.at else ""
        return f"{when}office#{self.seq} {self.digest[:SHOWN]}"


def read_seals(path: Path) -> list[Seal]:
    """Every seal in a file, whatever stands around it: a brief, or lines kept over years.

    Raises NoSeal for a file without any, OSError where it cannot be read.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
    seals = [Seal(int(seq), digest) for seq, digest in SEAL.findall(text)]
    if not seals:
        raise NoSeal(about=f"{path}：")
    return seals


def write_seal(path: Path, seal: Seal) -> None:
    """Put the newest seal into a file of its own, whole or not at all, mode 0600."""
    spare = path.with_name(f".{path.name}.part")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{seal}\n")
        file.flush()
        os.fsync(file.fileno())
    spare.replace(path)

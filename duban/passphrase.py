"""A file under a passphrase: scrypt makes the key, AES-GCM seals it piece by piece.

Pieces are sealed as in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the
nonce of each holds its number and whether it is the last, so that none can be left out, put
elsewhere or cut off. The head is bound to every piece.
"""

import hmac
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from duban.refusals import Refused

MAGIC = b"duban-sealed-1\n"
PIECE = 1 << 20  # bytes; what is held in memory at a time
LOG_N, R, P = 17, 8, 1  # 128 MB and about half a second a guess (RFC 7914, OWASP 2023)
SALT, PREFIX, CHECK, TAG = 16, 7, 16, 16
HEAD = len(MAGIC) + 1 + SALT + PREFIX + CHECK
SHORTEST = 10  # characters

Ask = Callable[[], str]


class BadPassphrase(Refused, ValueError):
    """The passphrase cannot be used. 口令不能用。"""


class WrongPassphrase(BadPassphrase):
    """口令不对，未作任何改动。Wrong passphrase; nothing was changed."""


class BrokenSeal(Refused, ValueError):
    """加密文件已损坏或不完整。The encrypted file is damaged or cut off."""


class SealedWriter:
    """Takes bytes like a file opened for writing and writes them sealed; `close` ends the file."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        key, check = _keys(passphrase, salt, LOG_N)
        self._head = MAGIC + bytes([LOG_N]) + salt + self._prefix + check
        self._out, self._seal, self._number = out, AESGCM(key), 0
        self._held = bytearray()
        out.write(self._head)

    def write(self, data: bytes) -> int:
        """Take some bytes; full pieces are written at once."""
        self._held += data
        while len(self._held) > PIECE:  # the last piece is known only at the end
            self._write_piece(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def flush(self) -> None:
        """Nothing to do: a piece is written when it is full."""

    def close(self) -> None:
        """Write the last piece."""
        self._write_piece(bytes(self._held), last=True)
        self._held.clear()

    def _write_piece(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._out.write(self._seal.encrypt(nonce, piece, self._head))
        self._number += 1


def is_sealed(file: BinaryIO) -> bool:
    """Tells whether a file begins like a sealed one; reads on from where it was."""
    at = file.tell()
    begins = file.read(len(MAGIC))
    file.seek(at)
    return begins == MAGIC


def unseal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what a sealed file holds. Raises WrongPassphrase, BrokenSeal.

    Nothing of `target` may be used before this has returned.
    """
    head = source.read(HEAD)
    if len(head) < HEAD or not head.startswith(MAGIC) or head[len(MAGIC)] > LOG_N:
        raise BrokenSeal
    rest = head[len(MAGIC) + 1 :]
    salt, prefix, check = rest[:SALT], rest[SALT : SALT + PREFIX], rest[SALT + PREFIX :]
    key, expected = _keys(passphrase, salt, head[len(MAGIC)])
    if not hmac.compare_digest(check, expected):
        raise WrongPassphrase
    seal, number, piece = AESGCM(key), 0, source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        nonce = _nonce(prefix, number, last=not following)
        try:
            target.write(seal.decrypt(nonce, piece, head))
        except InvalidTag:
            raise BrokenSeal from None
        if not following:
            return
        number, piece = number + 1, following


def passphrase_from(path: Path) -> str:
    """The passphrase in a file that only its owner can read. Raises BadPassphrase."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise BadPassphrase(f"{path}: 口令文件无法读取。It cannot be read.") from None
    if stat.S_IMODE(mode) & 0o077:
        raise BadPassphrase(f"{path}: 他人可读，请 chmod 600。Others can read it: chmod 600.")
    return usable(text, str(path))


def usable(passphrase: str, where: str = "") -> str:
    """The passphrase itself, when it is long enough. Raises BadPassphrase."""
    if len(passphrase) < SHORTEST:
        place = f"{where}: " if where else ""
        raise BadPassphrase(
            f"{place}口令至少{SHORTEST}个字符。A passphrase has at least {SHORTEST} characters."
        )
    return passphrase


def _keys(passphrase: str, salt: bytes, log_n: int) -> tuple[bytes, bytes]:
    """The key, and what tells a wrong passphrase from a damaged file."""
    made = Scrypt(salt=salt, length=32 + CHECK, n=1 << log_n, r=R, p=P).derive(
        passphrase.encode("utf-8", "surrogatepass")
    )
    return made[:32], made[32:]


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])

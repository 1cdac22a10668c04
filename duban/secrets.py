"""The keys of an installation: routes encrypted at rest, fingerprints, reply links, forms.

Five independent keys, each a file of mode 0600 in a directory of mode 0700. Losing one means:

- `routes.key`: every stored route is unreadable and has to be entered again, and the copies of what
  was sent stay closed for good. Nothing else is lost.
- `lookup.key`: fingerprints no longer match; import the routes again and they are made anew.
- `links.key`: links already sent still work (they are found by their hash), new ones differ.
- `forms.key`: people who have a page open have to reload it.
- `journal.key`: the journal can be neither written nor checked; see `duban.journal_keys`.

So keep a copy of the directory apart from the database: either alone is worth little to a thief.
"""

import base64
import fcntl
import hashlib
import hmac
import os
import secrets as randomness
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

ROUTES, LOOKUP, LINKS, FORMS = "routes.key", "lookup.key", "links.key", "forms.key"
NEXT_LOOKUP = "lookup.next"  # made by a rotation, in force once every fingerprint is under it
_FILES = (ROUTES, LOOKUP, LINKS, FORMS)
JOURNAL = "journal.key"  # missing in homes of older versions, where `duban init` makes it
TOKEN_BITS = 130
TOKEN_LENGTH = TOKEN_BITS // 5


class LostKey(Exception):
    """密钥丢失或不符：{name}。已加密的通知方式无法读取，请从备份恢复密钥目录，或重新登记通知方式。
    / the key {name} is missing or does not fit. What was encrypted with it cannot be read:
    restore the key directory from its backup, or register the routes again.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(" ".join(str(self.__doc__).format(name=name).split()))


class OpenKey(Exception):
    """密钥文件他人可读：{name}，请 chmod 600 / the key file {name} can be read by others"""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(str(self.__doc__).format(name=name))


@dataclass(frozen=True)
class KeyRing:
    """Every key, read once; make a new one after a rotation."""

    directory: Path
    _routes: MultiFernet = field(repr=False)
    _newest: Fernet = field(repr=False)
    _lookup: bytes = field(repr=False)
    _links: bytes = field(repr=False)
    form_secret: bytes = field(
        repr=False
    )  # signs the forms of open pages, see `web.owner.form_tokens`
    newest_name: str = ""  # tells the key that encrypts from others, and nothing else about it

    @classmethod
    def open(cls, directory: Path, *, create: bool = True) -> Self:
        """Read the keys, making all of them where none exist yet.

        LostKey when some exist and one does not, or with `create=False` when none does: a new key
        in place of a lost one would hide the loss.
        """
        if create:
            _make_missing(directory)
        keys = {name: read_key_file(directory / name) for name in _FILES}
        try:
            fernets = [Fernet(line) for line in keys[ROUTES].split()]
            routes, newest = MultiFernet(fernets), fernets[0]
        except (ValueError, IndexError) as error:
            raise LostKey(ROUTES) from error
        lookup, links, forms = (raw_key(name, keys[name]) for name in (LOOKUP, LINKS, FORMS))
        name = hashlib.sha256(b"routes key " + keys[ROUTES].split()[0]).hexdigest()[:16]
        return cls(directory, routes, newest, lookup, links, forms, name)

    def seal(self, content: bytes) -> bytes:
        """Encrypt and authenticate bytes; a quarter smaller than `encrypt` makes them."""
        return base64.urlsafe_b64decode(self._routes.encrypt(content))

    def unseal(self, sealed: bytes) -> bytes:
        """Read what `seal` made with this or an older key; LostKey when none fits."""
        try:
            return self._routes.decrypt(base64.urlsafe_b64encode(sealed))
        except InvalidToken as error:
            raise LostKey(ROUTES) from error

    def encrypt(self, text: str) -> str:
        """Encrypt and authenticate; the same text gives another result each time."""
        return self._routes.encrypt(text.encode()).decode()

    def decrypt(self, sealed: str) -> str:
        """Read what `encrypt` made with this or an older key; LostKey when none fits.

        The keys are read again before that is said: they may have been rotated meanwhile.
        """
        try:
            return self._routes.decrypt(sealed.encode()).decode()
        except (InvalidToken, UnicodeError):
            return self._read_anew(sealed)

    def _read_anew(self, sealed: str) -> str:
        try:
            return self.open(self.directory, create=False)._routes.decrypt(sealed.encode()).decode()
        except (InvalidToken, UnicodeError, LostKey, OpenKey) as error:
            raise LostKey(ROUTES) from error

    def is_newest(self, sealed: str) -> bool:
        """Tells whether this is under the newest key, so that no older one is needed for it."""
        try:
            self._newest.decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True

    def is_key(self, text: str) -> bool:
        """Tells whether somebody holds the key of the routes, the newest one of the file."""
        newest = (self.directory / ROUTES).read_bytes().split()[0]
        return hmac.compare_digest(newest, text.strip().encode())

    def renew(self, sealed: str) -> str:
        """The same text under the newest key, for use after `rotate`."""
        try:
            return self._routes.rotate(sealed.encode()).decode()
        except (InvalidToken, UnicodeError) as error:
            raise LostKey(ROUTES) from error

    def rotate(self) -> Self:
        """Put a new key first and keep the old ones; give back the ring that uses it."""
        old = (self.directory / ROUTES).read_bytes()
        replace_key_file(self.directory / ROUTES, _new_routes_key() + old)
        return self.open(self.directory, create=False)

    def forget_old_keys(self) -> Self:
        """Keep only the newest key; what was not renewed before can never be read again."""
        newest = (self.directory / ROUTES).read_bytes().split()[0]
        replace_key_file(self.directory / ROUTES, newest + b"\n")
        return self.open(self.directory, create=False)

    def with_next_lookup(self) -> Self:
        """The ring whose fingerprints are the coming ones; the key is made where there is none."""
        path = self.directory / NEXT_LOOKUP
        if not path.exists():
            replace_key_file(path, new_raw_key())
        return replace(self, _lookup=raw_key(NEXT_LOOKUP, read_key_file(path)))

    @property
    def lookup_name(self) -> str:
        """Returns a name that tells one look-up key from another, and nothing else about it."""
        return hashlib.sha256(b"lookup key " + self._lookup).hexdigest()[:16]

    def adopt_next_lookup(self) -> Self:
        """Put the coming look-up key in the place of the present one."""
        (self.directory / NEXT_LOOKUP).replace(self.directory / LOOKUP)
        return self.open(self.directory, create=False)

    @property
    def rotating(self) -> bool:
        """Tells whether a rotation began and has not come to its end."""
        several = len((self.directory / ROUTES).read_bytes().split()) > 1
        return several or (self.directory / NEXT_LOOKUP).exists()

    def fingerprint(self, url: str) -> str:
        """A keyed name for a route: equal routes look equal, and nothing else is told."""
        return hmac.new(self._lookup, url.strip().encode(), hashlib.sha256).hexdigest()

    def reply_token(self, notice_id: str | int, person_code: str, nonce: str) -> str:
        """130 bits of a keyed HMAC as 26 lower-case base32 characters (RFC 4648 §6).

        Fits the local part of a mail address and survives being lower-cased.
        """
        digest = _sign(self._links, "reply", str(notice_id), person_code, nonce)
        return base64.b32encode(digest).decode().lower()[:TOKEN_LENGTH]


def token_hash(token: str) -> str:
    """Returns what is stored of a reply token; case and stray blanks do not matter.

    A program that forwards a mail may change them. The hash is unkeyed, so that links stay valid
    when keys are rotated; 130 random bits need no key.
    """
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def _sign(key: bytes, *parts: str) -> bytes:
    # Lengths go in, so that ("ab", "c") and ("a", "bc") differ.
    joined = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.new(key, joined, hashlib.sha256).digest()


def _new_routes_key() -> bytes:
    return Fernet.generate_key() + b"\n"


def new_raw_key() -> bytes:
    """A new key of 32 random bytes as a line of a key file."""
    return base64.urlsafe_b64encode(randomness.token_bytes(32)) + b"\n"


def raw_key(name: str, text: bytes) -> bytes:
    """The 32 bytes of a line of a key file; LostKey for anything else."""
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except ValueError as error:
        raise LostKey(name) from error
    if len(key) != 32:
        raise LostKey(name)
    return key


def _make_missing(directory: Path) -> None:
    """Make every key where there is none at all; processes that start together agree on one."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not any((directory / name).exists() for name in _FILES):
            directory.chmod(0o700)
            fresh = [name for name in (*_FILES, JOURNAL) if not (directory / name).exists()]
            for name in fresh:
                replace_key_file(
                    directory / name, _new_routes_key() if name == ROUTES else new_raw_key()
                )
    finally:
        os.close(handle)


def replace_key_file(path: Path, content: bytes) -> None:
    """Put a key file in place of the one there, whole or not at all, mode 0600."""
    _write_beside(path, content).replace(path)


def _write_beside(path: Path, content: bytes) -> Path:
    spare = path.with_name(f".{path.name}.{randomness.token_hex(4)}")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return spare


def read_key_file(path: Path) -> bytes:
    """Read a key file; LostKey when it is missing, OpenKey when others may read it."""
    try:
        if path.stat().st_mode & 0o077:
            raise OpenKey(path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LostKey(path.name) from error

"""The trouble that keeps a service from taking anything, and the service's name for people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """A cause that keeps a service from taking anything; the words are in the locale files."""

    LOGIN = "login"
    TLS = "tls"
    UNREACHABLE = "unreachable"
    QUOTA = "quota"
    KEY = "key"
    SENDER = "sender"
    FOLDER = "folder"
    SERVER = "server"
    SERVICE = "service"
    MANY = "many"  # one recipient after the other failed, each for a reason of its own
    OURS = "ours"


# The words of ours in `Result.code`, up to a hyphen (`auth-535`, `http-404`), whatever the channel.
OF_WORDS = {
    "auth": Trouble.LOGIN,
    "tls": Trouble.TLS,
    "dns": Trouble.UNREACHABLE,
    "connect": Trouble.UNREACHABLE,
    "timeout": Trouble.UNREACHABLE,
    "disconnect": Trouble.UNREACHABLE,
    "busy": Trouble.UNREACHABLE,
    "sender": Trouble.SENDER,
    "server": Trouble.SERVER,
    "outbox": Trouble.OURS,
    "error": Trouble.OURS,
    "failed": Trouble.SERVICE,
    "unreadable": Trouble.SERVICE,
    "http": Trouble.SERVICE,
}


@dataclass(frozen=True)
class ChannelName:
    """A server with its login, a bot or an app: `key` tells them apart, `name` may be shown."""

    key: str
    name: str

    @classmethod
    def of(cls, identity: str, name: str) -> ChannelName:
        """The name of what `identity` stands for, which may hold a secret and is kept as a hash."""
        return cls(hashlib.sha256(f"channel {identity}".encode()).hexdigest()[:24], name)

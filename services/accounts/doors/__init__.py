"""Other doors to the desk: somebody else says who it is, and an account was bound to that before.

A door gives an issuer and a subject, nothing else counts: no mail address, no name. It stands in
for the password; the second factor is asked here, unless the office trusts the door's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from duban.refusals import Refused

SECONDS = 10.0  # how long another service may take to answer


class DoorClosed(Refused, ValueError):
    """对方系统没有给出可用的登录结果，请重试或用口令登录。
    The other system gave no usable answer: try again, or use your password.
    """


@dataclass(frozen=True)
class Started:
    """The place the browser is sent to, and what the answer has to fit; sealed in the browser."""

    url: str
    kept: Mapping[str, str]


@dataclass(frozen=True)
class Identity:
    """A person as the door knows them. `shown` is for people to recognise, and decides nothing.

    `second` tells that a second factor was given there which the office trusts, `fresh` that it
    was just now.
    """

    issuer: str
    subject: str
    shown: str = ""
    second: bool = False
    fresh: bool = False


class Door(Protocol):
    """One way in; `back` is our own address that the answer comes to."""

    def start(self, back: str, *, inside: bool) -> Started:
        """Begin; `inside` tells that the browser is the chat program's own."""

    def finish(
        self, back: str, answer: Mapping[str, str], kept: Mapping[str, str], now: datetime
    ) -> Identity:
        """Read the answer. Raises DoorClosed."""

"""The promise of every channel: one message, one recipient, one honest result.

A channel never raises for what the far end does: whatever happens on the wire becomes a `Result`.
It raises `BadRoute` only for a route that should never have been registered.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from duban.vocabulary.notices import Outcome

_MESSAGE_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")
MAX_MESSAGE_ID = 250


class BadRoute(ValueError):
    """通知方式无法使用 / this route cannot be used: {why}"""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(self.__doc__).format(why=why))


class BadMessage(ValueError):
    """Message-ID 无效 / not a Message-ID of the form <...@host>: {message_id!r}"""

    def __init__(self, message_id: str) -> None:
        self.message_id = message_id
        super().__init__(str(self.__doc__).format(message_id=message_id))


def is_message_id(text: str) -> bool:
    """True for one `<local@host>` of printable ASCII that fits a header line (RFC 5322 §3.6.4)."""
    return len(text) <= MAX_MESSAGE_ID and _MESSAGE_ID.fullmatch(text) is not None


@dataclass(frozen=True)
class Message:
    """One message to one recipient; the recipient is in the route, never here.

    `message_id` is our own and stays the same on every retry. `sender` is `name <address>`, an
    address or a name: a route that brings its own address keeps it. `date` is an aware instant.
    """

    message_id: str
    subject: str
    text: str
    html: str | None = None
    sender: str = ""
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    to_name: str = ""
    date: datetime | None = None

    def __post_init__(self) -> None:
        if not is_message_id(self.message_id):
            raise BadMessage(self.message_id)


@dataclass(frozen=True)
class Result:
    """The result of one attempt; `code` is the service's own, or a word of ours (`connect`).

    `detail` has every secret of the route masked. `retry_after` is in seconds, from now.
    """

    outcome: Outcome
    code: str = ""
    detail: str = ""
    provider_id: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True)
class Prepared:
    """A message ready to leave, and its bytes where they are written already."""

    post: Callable[[], Result]
    octets: bytes | None = None

    def __call__(self) -> Result:
        """Send it, once."""
        return self.post()


class Channel(ABC):
    """Sends on the routes of one kind; safe to use from several threads at once."""

    @abstractmethod
    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Do now what needs no line, as writing a mail's bytes; the call that comes back sends.

        So nobody keeps a line waiting for words. That call tries once; at most one copy leaves,
        unless the first provably did not arrive.
        """

    def send(self, route: str, message: Message) -> Result:
        """Send one message; every trouble is in the result."""
        try:
            return self.prepare(route, message)()
        except BadRoute as error:
            return Result(Outcome.REFUSED, "route", str(error))

    def close(self) -> None:  # noqa: B027 - most have nothing to give back
        """Give connections back; the channel may be used again afterwards."""

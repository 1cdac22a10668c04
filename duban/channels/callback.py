"""The posts of a chat service to us: one interface, a file for each service that speaks it.

A `Callback` turns a post into a message that can be believed, or raises `BadCallback`; before that
nothing of it is stored. It knows no clock: `now` is seconds since 1970.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

MAX_BODY = 100_000  # bytes


class BadCallback(ValueError):
    """回调未通过验证 / a callback that cannot be trusted: {why}"""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(self.__doc__).format(why=why))


@dataclass(frozen=True)
class Post:
    """A request as it came; the names of `headers` are in lower case."""

    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class ChatMessage:
    """A member's words; `message_id` repeats when the service sends it again.

    `accounts` are the names by which the service knows the sender, the plainest first. `private`
    is false in a group, where an answer must name no matter. `stamp` is set where the signature
    does not cover the message: two messages under one stamp cannot both be true.
    """

    service: str
    message_id: str
    accounts: tuple[str, ...]
    kind: str
    text: str
    created_at: int
    private: bool = True
    stamp: str = ""

    @property
    def sender(self) -> str:
        """The plainest name of who wrote; empty for nobody of this organisation."""
        return self.accounts[0] if self.accounts else ""


@dataclass(frozen=True)
class Answered:
    """The text given back in the response; a challenge is answered with one, and never stored."""

    body: str
    media_type: str = "text/plain"


class Callback(Protocol):
    """One app's callback. `answer_within` is in seconds, below what the service waits."""

    service: ClassVar[str]
    answer_within: ClassVar[float]

    def greet(self, query: Mapping[str, str], now: float) -> Answered:
        """The answer to a GET that asks whether the address is ours; BadCallback otherwise."""

    def read(self, post: Post, now: float) -> ChatMessage | Answered:
        """The message in a POST, or the answer to a challenge; BadCallback for all else."""

    def answer(self, said: ChatMessage, text: str, now: float) -> Answered:
        """One sentence for the sender, as the service wants it; an empty text says nothing."""


def check_age(stamp: str, now: float, *, at_most: float, unit: float = 1.0) -> None:
    """Refuse what is older, or further ahead, than `at_most` seconds; `stamp` ticks in `unit`s."""
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 14:
        raise BadCallback("时间戳无效 / no timestamp")
    if abs(now - int(stamp) * unit) > at_most:
        raise BadCallback("时间相差过大 / too old, or a clock is wrong")


def check_signature(given: str, ours: Callable[[], str], *signed: str) -> None:
    """Refuse a signature that is not ours, in constant time; both sides of it are ASCII."""
    plain = (given + "".join(signed)).isascii()
    if not plain or not hmac.compare_digest(ours().encode(), given.encode()):
        raise BadCallback("签名不符 / wrong signature")


def read_json(body: bytes | str) -> dict[str, Any]:
    """A JSON object of a bearable size; anything else is no callback."""
    if len(body) > MAX_BODY:
        raise BadCallback("内容过大 / too large")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadCallback("不是 JSON / not JSON") from error
    if not isinstance(found, dict):
        raise BadCallback("不是 JSON 对象 / not a JSON object")
    return found


def text_at(found: Any, *path: str) -> str:
    """The text at a path of nested objects, fit to be stored; empty where there is none.

    Half characters and NUL fit into no database.
    """
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**20:
        return str(found)
    if not isinstance(found, str):
        return ""
    return found.encode("utf-8", "ignore").decode().replace("\x00", "").strip()


def whole(text: str) -> int:
    """A number of plain digits, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def dump_json(found: Mapping[str, Any]) -> Answered:
    """An object as the body of an answer."""
    return Answered(json.dumps(found, ensure_ascii=False), "application/json")

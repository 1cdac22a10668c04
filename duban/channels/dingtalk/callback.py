"""钉钉回调: what members write to our robot, believed by its signature and, if sealed, its envelope.

Robot posts carry `timestamp` (milliseconds) and `sign` = base64(HMAC-SHA256(app secret, timestamp +
"\\n" + app secret)); more than an hour is refused (钉钉开放平台, 机器人接收消息). That signature
covers the time and not the words, so it stands in `stamp` for whoever remembers which were used.
Where token and AES key are set, only sealed posts are taken: their envelope covers everything.
"""

import hashlib
import hmac
import secrets
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from duban.channels.callback import (
    Answered,
    BadCallback,
    ChatMessage,
    Post,
    check_age,
    check_signature,
    dump_json,
    read_json,
    text_at,
    whole,
)
from duban.channels.callback_cipher import CallbackCipher

MAX_AGE = 3600.0  # seconds either way, as the service itself says
MAX_TEXT = 2000  # characters of an answer
_MILLISECOND = 0.001


@dataclass(frozen=True)
class DingTalkCallback:
    """One robot's app secret, and the envelope of its app where events are encrypted."""

    service: ClassVar[str] = "dingtalk"
    answer_within: ClassVar[float] = 2.5

    app_secret: str = field(repr=False)
    envelope: CallbackCipher | None = None

    def greet(self, query: Mapping[str, str], now: float) -> Answered:
        """The service asks nothing by GET."""
        raise BadCallback("不支持的请求 / not a request of this service")

    def read(self, post: Post, now: float) -> ChatMessage | Answered:
        """The message in a POST; an event that is no message is answered with `success`."""
        if self.envelope is None:
            stamp = self._check_header(post, now)
            return self._message(read_json(post.body), stamp)
        found = read_json(self._open(self.envelope, post, now))
        if "EventType" in found:
            return self._success(self.envelope, now)
        return self._message(found, "")

    def answer(self, said: ChatMessage, text: str, now: float) -> Answered:
        """A text in the response, which the robot says where its kind shows responses."""
        if not text:
            return dump_json({"msgtype": "empty"})
        return dump_json({"msgtype": "text", "text": {"content": text[:MAX_TEXT]}})

    def sign(self, timestamp: str) -> str:
        """The signature of a time in milliseconds."""
        signed = f"{timestamp}\n{self.app_secret}".encode()
        return b64encode(hmac.digest(self.app_secret.encode(), signed, hashlib.sha256)).decode()

    def _check_header(self, post: Post, now: float) -> str:
        timestamp, sign = post.headers.get("timestamp", ""), post.headers.get("sign", "")
        check_signature(sign, lambda: self.sign(timestamp), timestamp)
        check_age(timestamp, now, at_most=MAX_AGE, unit=_MILLISECOND)
        return sign

    def _open(self, envelope: CallbackCipher, post: Post, now: float) -> bytes:
        query = post.query
        timestamp = query.get("timestamp") or query.get("timeStamp", "")
        inside = envelope.open(
            text_at(read_json(post.body), "encrypt"),
            timestamp=timestamp,
            nonce=query.get("nonce", ""),
            signature=query.get("msg_signature") or query.get("signature", ""),
        )
        check_age(timestamp, now, at_most=MAX_AGE, unit=_MILLISECOND)
        return inside

    def _success(self, envelope: CallbackCipher, now: float) -> Answered:
        stamp, nonce = str(int(now / _MILLISECOND)), secrets.token_hex(4)
        cipher = envelope.seal("success", salt=secrets.token_hex(8).encode())
        signature = envelope.sign(stamp, nonce, cipher)
        return dump_json(
            {"msg_signature": signature, "timeStamp": stamp, "nonce": nonce, "encrypt": cipher}
        )

    def _message(self, found: dict[str, Any], stamp: str) -> ChatMessage:
        sender = text_at(found, "senderStaffId")  # only members of the organisation have one
        kind, text = _words(found)
        return ChatMessage(
            service=self.service,
            message_id=text_at(found, "msgId"),
            accounts=(sender,) if sender else (),
            kind=kind,
            text=text,
            created_at=whole(text_at(found, "createAt")) // 1000,
            private=text_at(found, "conversationType") != "2",
            stamp=stamp,
        )


def _words(found: dict[str, Any]) -> tuple[str, str]:
    """Kind and words: formatted text counts as text, its pictures do not."""
    kind = text_at(found, "msgtype")
    if kind == "richText":
        written = "\n".join(filter(None, _runs(found)))
        return ("text", written) if written else (kind, "")
    return kind, text_at(found, "text", "content") if kind == "text" else ""


def _runs(found: dict[str, Any]) -> Iterator[str]:
    content = found.get("content")
    runs = content.get("richText") if isinstance(content, dict) else None
    yield from (text_at(run, "text") for run in runs or [] if isinstance(runs, list))

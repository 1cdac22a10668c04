"""飞书 / Lark 事件: what members write to our bot, believed by signature and verification token.

`X-Lark-Signature` = sha256(timestamp + nonce + encrypt key + raw body), in hex. The body holds
`encrypt` = base64(iv + AES-256-CBC(event)), key = sha256(encrypt key), PKCS#7 (飞书开放平台, 接收
事件). The challenge of the console is not signed; it must open with our key and name our token.
"""

import binascii
import hashlib
import hmac
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from duban.channels.callback import (
    MAX_BODY,
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

# Seconds either way. The service repeats after 15 s and 5 min, and nothing says that it then signs
# anew; a message is taken in once, so an hour opens no door.
MAX_AGE = 3600.0
RECEIVED = "im.message.receive_v1"
_IV = 16
_MENTION = re.compile(r"@_(?:user_\d+|all)\s*")


@dataclass(frozen=True)
class FeishuCallback:
    """One app's encrypt key and verification token; both are needed."""

    service: ClassVar[str] = "feishu"
    answer_within: ClassVar[float] = 2.5  # the service waits three seconds

    encrypt_key: str = field(repr=False)
    verification_token: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (self.encrypt_key and self.verification_token):
            raise BadCallback("缺少 Encrypt Key 或 Verification Token / a key or token is missing")

    def greet(self, query: Mapping[str, str], now: float) -> Answered:
        """The service asks nothing by GET."""
        raise BadCallback("不支持的请求 / not a request of this service")

    def read(self, post: Post, now: float) -> ChatMessage | Answered:
        """The message in a POST, or the answer to the console's challenge."""
        found = read_json(self.decrypt(text_at(read_json(post.body), "encrypt")))
        if text_at(found, "type") == "url_verification":
            self._check_token(text_at(found, "token"))
            return dump_json({"challenge": text_at(found, "challenge")})
        self._check_signature(post, now)
        self._check_token(text_at(found, "header", "token"))
        return self._message(found)

    def answer(self, said: ChatMessage, text: str, now: float) -> Answered:
        """The service shows nothing of a response; it only wants one."""
        return dump_json({})

    def sign(self, timestamp: str, nonce: str, body: bytes) -> str:
        """The signature of a request."""
        return hashlib.sha256(f"{timestamp}{nonce}{self.encrypt_key}".encode() + body).hexdigest()

    def decrypt(self, cipher: str) -> str:
        """The text inside; BadCallback for a wrong key."""
        try:
            octets = b64decode(cipher, validate=True)
            key = hashlib.sha256(self.encrypt_key.encode()).digest()
            coder = Cipher(algorithms.AES(key), modes.CBC(octets[:_IV])).decryptor()
            padded = coder.update(octets[_IV:]) + coder.finalize()
            remover = PKCS7(128).unpadder()
            return (remover.update(padded) + remover.finalize()).decode()
        except (ValueError, binascii.Error) as error:
            raise BadCallback("密文无法解开 / cannot be decrypted") from error

    def _check_signature(self, post: Post, now: float) -> None:
        if len(post.body) > MAX_BODY:
            raise BadCallback("内容过大 / too large")
        timestamp = post.headers.get("x-lark-request-timestamp", "")
        nonce = post.headers.get("x-lark-request-nonce", "")
        signature = post.headers.get("x-lark-signature", "")
        check_signature(signature, lambda: self.sign(timestamp, nonce, post.body), timestamp, nonce)
        check_age(timestamp, now, at_most=MAX_AGE)

    def _check_token(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self.verification_token.encode()):
            raise BadCallback("不是本应用的 / not the token of this app")

    def _message(self, found: dict[str, Any]) -> ChatMessage:
        event = found.get("event")
        ids = [text_at(event, "sender", "sender_id", n) for n in ("user_id", "open_id", "union_id")]
        by_person = text_at(event, "sender", "sender_type") in ("user", "")
        received = text_at(found, "header", "event_type") == RECEIVED and by_person
        message = event.get("message") if isinstance(event, dict) else None
        kind, text = _words(message) if received else ("event", "")
        return ChatMessage(
            service=self.service,
            message_id=text_at(message, "message_id") or text_at(found, "header", "event_id"),
            accounts=tuple(filter(None, ids)),
            kind=kind,
            text=text,
            created_at=whole(text_at(message, "create_time")) // 1000,
            private=text_at(message, "chat_type") != "group",
        )


def _words(message: Any) -> tuple[str, str]:
    """Kind and words of a message; formatted text counts as text, who is named in it does not."""
    kind = text_at(message, "message_type")
    try:
        content = json.loads(text_at(message, "content") or "{}")
    except (ValueError, RecursionError):
        return kind, ""
    if kind == "post":
        written = "\n".join(_lines(content))
        return ("text", written.strip()) if written.strip() else (kind, "")
    text = text_at(content, "text") if kind == "text" else ""
    return kind, _MENTION.sub("", text).strip()


def _lines(content: Any) -> Iterator[str]:
    if not isinstance(content, dict):
        return
    yield text_at(content, "title")
    lines = content.get("content")
    for line in lines if isinstance(lines, list) else []:
        runs = line if isinstance(line, list) else []
        yield "".join(text_at(run, "text") for run in runs if text_at(run, "tag") in ("text", "a"))

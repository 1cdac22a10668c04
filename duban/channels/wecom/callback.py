"""企业微信回调: verifies, decrypts and answers what WeCom posts to us, before anything reads it.

XML in an encrypted envelope (企业微信开发者文档, 接收消息与事件); the answer goes back the same
way. WeCom waits five seconds, then sends the message again, three times in all.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from xml.sax.saxutils import escape

from lxml import etree

from duban.channels.callback import (
    MAX_BODY,
    Answered,
    BadCallback,
    ChatMessage,
    Post,
    check_age,
    whole,
)
from duban.channels.callback_cipher import CallbackCipher

MAX_AGE = 300.0  # seconds either way; WeCom repeats within seconds, a replay comes later
MAX_TEXT = 2000  # bytes of an answer


@dataclass(frozen=True)
class WeComCallback:
    """One app's callback settings, as its page in the WeCom console shows them."""

    service: ClassVar[str] = "wecom"
    answer_within: ClassVar[float] = 4.0

    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    corp_id: str

    def __post_init__(self) -> None:
        self.cipher()

    def cipher(self) -> CallbackCipher:
        """The envelope of this app; BadCallback for a mistyped key."""
        return CallbackCipher(self.token, self.encoding_aes_key, self.corp_id)

    def greet(self, query: Mapping[str, str], now: float) -> Answered:
        """The text to return to the GET that proves the address is ours."""
        try:
            return Answered(self._open(query, query.get("echostr", ""), now).decode())
        except UnicodeDecodeError as error:
            raise BadCallback("不是文字 / not a text") from error

    def read(self, post: Post, now: float) -> ChatMessage:
        """The message inside a POST; BadCallback for a wrong signature, age, key or company."""
        root = _parse(self._open(post.query, _child(_parse(post.body), "Encrypt"), now))
        sender = _child(root, "FromUserName")
        return ChatMessage(
            service=self.service,
            message_id=_child(root, "MsgId"),
            accounts=(sender,) if sender else (),
            kind=_child(root, "MsgType"),
            text=_child(root, "Content"),
            created_at=whole(_child(root, "CreateTime")),
        )

    def answer(self, said: ChatMessage, text: str, now: float) -> Answered:
        """被动回复, sealed; nothing at all for an empty text."""
        if not text:
            return Answered("")
        short = text.encode()[:MAX_TEXT].decode(errors="ignore")
        sealed = self.seal(
            _passive(said.sender, self.corp_id, short, int(now)),
            now=int(now),
            nonce=str(secrets.randbelow(10**10)),
            salt=secrets.token_bytes(16),
        )
        return Answered(sealed, "application/xml")

    def seal(self, message: str, *, now: int, nonce: str, salt: bytes) -> str:
        """An encrypted answer as XML; `salt` is 16 random bytes, `nonce` any digits."""
        envelope = self.cipher()
        cipher = envelope.seal(message, salt=salt)
        return (
            f"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{envelope.sign(str(now), nonce, cipher)}]]></MsgSignature>"
            f"<TimeStamp>{now}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )

    def _open(self, query: Mapping[str, str], cipher: str, now: float) -> bytes:
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        signature = query.get("msg_signature", "")
        inside = self.cipher().open(cipher, timestamp=timestamp, nonce=nonce, signature=signature)
        check_age(timestamp, now, at_most=MAX_AGE)
        return inside


def _passive(to: str, sender: str, text: str, now: int) -> str:
    """被动回复文本消息, as WeCom wants it."""
    fields = (("ToUserName", to), ("FromUserName", sender))
    named = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    return (
        f"<xml>{named}<CreateTime>{now}</CreateTime><MsgType>text</MsgType>"
        f"<Content>{escape(text)}</Content></xml>"
    )


def _parse(body: bytes) -> etree._Element:
    """XML without entities, DTDs or the network: what comes in is not trusted."""
    if len(body) > MAX_BODY or b"<!DOCTYPE" in body.upper():
        raise BadCallback("内容过大或含 DTD / too large, or with a DTD")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise BadCallback("不是 XML / not XML") from error


def _child(root: etree._Element, name: str) -> str:
    found = root.find(name)
    return (found.text or "").strip() if found is not None else ""

"""企业微信回调: verifies, decrypts and answers what WeCom posts to us, before anything reads it.

Signature: sha1 over the sorted token, timestamp, nonce and ciphertext. Cipher: AES-256-CBC, key =
base64(EncodingAESKey + "="), iv = the key's first 16 bytes, PKCS#7 to blocks of 32; inside: 16
random bytes, length, message, corp id (企业微信开发者文档, 加解密方案说明).
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from lxml import etree

MAX_AGE = 300.0  # seconds either way; WeCom repeats within seconds, a replay comes later
MAX_BODY = 100_000  # bytes
_BLOCK = 32


class BadCallback(ValueError):
    """回调未通过验证 / a callback that cannot be trusted: {why}"""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(self.__doc__).format(why=why))


@dataclass(frozen=True)
class CallbackMessage:
    """What a member wrote; `message_id` repeats when WeCom sends it again (up to three times)."""

    message_id: str
    sender: str
    kind: str
    text: str
    created_at: int
    agent_id: str


@dataclass(frozen=True)
class WeComCallback:
    """One app's callback settings, as its page in the WeCom console shows them."""

    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    corp_id: str

    def __post_init__(self) -> None:
        if len(self._key()) != 32:
            raise BadCallback("EncodingAESKey 应为 43 个字符 / the key must have 43 characters")

    def answer_challenge(self, query: Mapping[str, str], now: float) -> str:
        """The text to return to the GET that proves the address is ours."""
        return self._open(query, query.get("echostr", ""), now).decode()

    def read(self, query: Mapping[str, str], body: bytes, now: float) -> CallbackMessage:
        """The message inside a POST; BadCallback for a wrong signature, age, key or company.

        `now` is seconds since 1970. The same message may come again: drop it by `message_id`.
        """
        cipher = _child(_parse(body), "Encrypt")
        root = _parse(self._open(query, cipher, now))
        created = _child(root, "CreateTime")
        return CallbackMessage(
            message_id=_child(root, "MsgId"),
            sender=_child(root, "FromUserName"),
            kind=_child(root, "MsgType"),
            text=_child(root, "Content"),
            created_at=int(created) if created.isascii() and created.isdigit() else 0,
            agent_id=_child(root, "AgentID"),
        )

    def seal(self, message: str, *, now: int, nonce: str, salt: bytes) -> str:
        """An encrypted answer as XML; `salt` is 16 random bytes, `nonce` any digits."""
        octets = message.encode()
        inside = salt[:16].ljust(16, b"0") + len(octets).to_bytes(4, "big") + octets
        inside += self.corp_id.encode()
        padding = _BLOCK - len(inside) % _BLOCK
        coder = self._cipher().encryptor()
        sealed = coder.update(inside + bytes([padding]) * padding) + coder.finalize()
        cipher = b64encode(sealed).decode()
        return (
            f"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{self.sign(str(now), nonce, cipher)}]]></MsgSignature>"
            f"<TimeStamp>{now}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )

    def sign(self, timestamp: str, nonce: str, cipher: str) -> str:
        """The signature WeCom computes over these three and the token."""
        joined = "".join(sorted((self.token, timestamp, nonce, cipher))).encode()
        return hashlib.sha1(joined).hexdigest()  # noqa: S324 - WeCom's protocol, not our choice

    def _open(self, query: Mapping[str, str], cipher: str, now: float) -> bytes:
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        if not (timestamp + nonce + cipher + query.get("msg_signature", "")).isascii():
            raise BadCallback("签名不符 / wrong signature")
        signature = self.sign(timestamp, nonce, cipher)
        if not hmac.compare_digest(signature.encode(), query.get("msg_signature", "").encode()):
            raise BadCallback("签名不符 / wrong signature")
        if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
            raise BadCallback("时间戳无效 / no timestamp")
        if abs(now - int(timestamp)) > MAX_AGE:
            raise BadCallback("时间相差过大 / too old, or a clock is wrong")
        return self._decrypt(cipher)

    def _decrypt(self, cipher: str) -> bytes:
        try:
            coder = self._cipher().decryptor()
            clear = coder.update(b64decode(cipher, validate=True)) + coder.finalize()
        except (ValueError, binascii.Error) as error:
            raise BadCallback("密文无法解开 / cannot be decrypted") from error
        padding = clear[-1] if clear else 0
        inside = clear[16:-padding] if 1 <= padding <= _BLOCK else b""
        length = int.from_bytes(inside[:4], "big")
        message, company = inside[4 : 4 + length], inside[4 + length :]
        if len(message) != length or company != self.corp_id.encode():
            raise BadCallback("不是发给本单位的 / not meant for this company")
        return message

    def _key(self) -> bytes:
        try:
            return b64decode(self.encoding_aes_key + "=")
        except (ValueError, binascii.Error):
            return b""

    def _cipher(self) -> Cipher[modes.CBC]:
        key = self._key()
        return Cipher(algorithms.AES(key), modes.CBC(key[:16]))


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

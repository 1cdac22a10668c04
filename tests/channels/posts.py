"""Posts of the three chat services, sealed and signed as each service does it."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duban.channels.callback import Callback, Post
from duban.channels.callback_cipher import CallbackCipher
from duban.channels.dingtalk.callback import DingTalkCallback
from duban.channels.feishu.callback import FeishuCallback
from duban.channels.wecom.callback import WeComCallback

NOW = 1_661_302_800  # 2022-08-24 09:00 in Shanghai
AES = b64encode(bytes(range(32))).decode()[:43]
WORDS = "2、已完成，佐证另附"


def cbc(key: bytes, iv: bytes, inside: bytes, block: int) -> bytes:
    padding = block - len(inside) % block
    coder = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return coder.update(inside + bytes([padding]) * padding) + coder.finalize()


def enveloped(text: str, owner: str) -> str:
    octets = text.encode()
    inside = b"r" * 16 + len(octets).to_bytes(4, "big") + octets + owner.encode()
    return b64encode(cbc(bytes(range(32)), bytes(range(16)), inside, 32)).decode()


def sorted_sha1(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def wecom(at: int = NOW, owner: str = "ww1", token: str = "tok", number: str = "7") -> Post:
    cipher = enveloped(
        f"<xml><MsgId>{number}</MsgId><FromUserName>lisi</FromUserName><MsgType>text</MsgType>"
        f"<CreateTime>{at}</CreateTime><Content>{WORDS}</Content></xml>",
        owner,
    )
    query = {"timestamp": str(at), "nonce": "n"}
    query["msg_signature"] = sorted_sha1(token, str(at), "n", cipher)
    return Post(query, {}, f"<xml><Encrypt>{cipher}</Encrypt></xml>".encode())


def said_to_robot(at: int, number: str = "7", **more: Any) -> str:
    facts = {"msgId": number, "senderStaffId": "lisi", "msgtype": "text", "conversationType": "1",
             "createAt": at * 1000, "text": {"content": f" {WORDS}"}}  # fmt: skip
    return json.dumps(facts | more, ensure_ascii=False)


def dingtalk(at: int = NOW, secret: str = "secret", body: str = "") -> Post:
    stamp = str(at * 1000)
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    headers = {"timestamp": stamp, "sign": b64encode(digest).decode()}
    return Post({}, headers, (body or said_to_robot(at)).encode())


def dingtalk_sealed(
    at: int = NOW, owner: str = "dingkey", token: str = "tok", body: str = ""
) -> Post:
    cipher, stamp = enveloped(body or said_to_robot(at), owner), str(at * 1000)
    query = {"timestamp": stamp, "nonce": "n"}
    query["msg_signature"] = sorted_sha1(token, stamp, "n", cipher)
    return Post(query, {}, json.dumps({"encrypt": cipher}).encode())


def event(token: str, at: int, **message: Any) -> str:
    facts = {"message_id": "7", "message_type": "text", "chat_type": "p2p",
             "create_time": str(at * 1000), "content": json.dumps({"text": WORDS})}  # fmt: skip
    ids = {"user_id": "lisi", "open_id": "ou_1", "union_id": "on_1"}
    return json.dumps({
        "schema": "2.0",
        "header": {"event_id": "e7", "token": token, "event_type": "im.message.receive_v1"},
        "event": {"sender": {"sender_id": ids, "sender_type": "user"}, "message": facts | message},
    })  # fmt: skip


def feishu_sealed(text: str, key: str = "key") -> bytes:
    iv = bytes(range(100, 116))
    cipher = b64encode(iv + cbc(hashlib.sha256(key.encode()).digest(), iv, text.encode(), 16))
    return json.dumps({"encrypt": cipher.decode()}).encode()


def feishu(at: int = NOW, key: str = "key", token: str = "vtok", body: str = "") -> Post:
    octets = feishu_sealed(body or event(token, at), key)
    headers = {"x-lark-request-timestamp": str(at), "x-lark-request-nonce": "n"}
    signed = f"{at}n{key}".encode() + octets
    headers["x-lark-signature"] = hashlib.sha256(signed).hexdigest()
    return Post({}, headers, octets)


@dataclass(frozen=True)
class Case:
    """A callback, a maker of its posts, and how long a post stays good."""

    callback: Callback
    post: Callable[..., Post]
    age: int
    foreign: dict[str, str]
    signature: str


CASES = {
    "wecom": Case(WeComCallback("tok", AES, "ww1"), wecom, 300, {"owner": "ww2"}, "msg_signature"),
    "dingtalk": Case(DingTalkCallback("secret"), dingtalk, 3600, {"secret": "other"}, "sign"),
    "dingtalk sealed": Case(
        DingTalkCallback("secret", CallbackCipher("tok", AES, "dingkey")),
        dingtalk_sealed, 3600, {"owner": "otherkey"}, "msg_signature",
    ),
    "feishu": Case(
        FeishuCallback("key", "vtok"), feishu, 3600, {"token": "other"}, "x-lark-signature"
    ),
}  # fmt: skip
EVERY = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def changed(post: Post, name: str, value: str) -> Post:
    return replace(
        post,
        query={**post.query, **({name: value} if name in post.query else {})},
        headers={**post.headers, **({name: value} if name in post.headers else {})},
    )

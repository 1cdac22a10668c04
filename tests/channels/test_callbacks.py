"""The three chat callbacks, one table: believed only with signature, age, key and addressee.

Every post is made here with nothing of ours, as the services' documents say it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.callback import Answered, BadCallback, Callback, ChatMessage, Post
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


@EVERY
def test_a_true_message_is_read(case: Case) -> None:
    """It has a sender, words, a time and its number, in a private chat."""
    said = case.callback.read(case.post(), NOW + 10)

    assert isinstance(said, ChatMessage)
    assert (said.service, said.sender, said.kind) == (case.callback.service, "lisi", "text")
    assert (said.text, said.message_id, said.created_at) == (WORDS, "7", NOW)
    assert said.private


@EVERY
def test_an_old_or_early_message_is_refused(case: Case) -> None:
    """A signature is good for a while, not for ever."""
    assert case.callback.read(case.post(), NOW + case.age - 1)
    for now in (NOW + case.age + 1, NOW - case.age - 1, NOW + 10**9):
        with pytest.raises(BadCallback, match="too old"):
            case.callback.read(case.post(), now)


@EVERY
def test_a_changed_or_missing_signature_is_refused(case: Case) -> None:
    """One letter is enough, and so is a letter nobody can write."""
    true = case.post()
    given_ = {**true.query, **true.headers}[case.signature]
    for value in ("", given_[:-1], given_[:-2] + "x=", "签名", given_.swapcase()):
        with pytest.raises(BadCallback, match="signature"):
            case.callback.read(changed(true, case.signature, value), NOW)


@EVERY
def test_the_signed_time_cannot_be_moved(case: Case) -> None:
    """A later time under an old signature is a forgery."""
    for name in ("timestamp", "x-lark-request-timestamp"):
        later = changed(case.post(), name, str(NOW + 100_000))
        if later != case.post():
            with pytest.raises(BadCallback, match="signature"):
                case.callback.read(later, NOW + 100_000)


@EVERY
def test_a_message_for_somebody_else_is_refused(case: Case) -> None:
    """Another organisation, another app, another secret."""
    with pytest.raises(BadCallback):
        case.callback.read(case.post(**case.foreign), NOW)


@EVERY
@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 90_000, b"x" * 200_000]
)
def test_what_is_no_callback_is_refused(case: Case, body: bytes) -> None:
    """Under the true headers too: read or refused, never an error of ours."""
    try:
        said = case.callback.read(replace(case.post(), body=body), NOW)
    except BadCallback:
        return
    assert isinstance(said, ChatMessage)
    assert said.message_id == ""


@EVERY
@given(
    st.dictionaries(st.text(max_size=9), st.text(max_size=40), max_size=5), st.binary(max_size=90)
)
@settings(max_examples=25, deadline=None)
def test_any_post_is_refused_by_the_one_error(
    case: Case, fields: dict[str, str], body: bytes
) -> None:
    """No fields and no body end otherwise."""
    with pytest.raises(BadCallback):
        case.callback.read(Post(fields, fields, body), NOW)


@EVERY
def test_a_get_that_proves_nothing_is_refused(case: Case) -> None:
    """Only WeCom asks by GET, and signs it."""
    with pytest.raises(BadCallback):
        case.callback.greet({"echostr": "x", "timestamp": str(NOW)}, NOW)


def test_the_sample_of_dingtalks_own_repository() -> None:
    """Two published vectors of the envelope; times are in milliseconds."""
    first = CallbackCipher(
        "mryue", "Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7", "ding6ccabc44d2c8d38b"
    )
    second = CallbackCipher(
        "123456", "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij", "suite4xxxxxxxxxxxxxxx"
    )

    assert first.open(
        "0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxO"
        "K+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3",
        timestamp="1608001896814", nonce="WL4PK6yA",
        signature="03044561471240d4a14bb09372dfcfd4fd0e40cb",
    ) == b'{"EventType":"check_url"}'  # fmt: skip
    assert b"check_create_suite_url" in second.open(
        "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUB"
        "mfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSB"
        "dHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==",
        timestamp="1445827045067", nonce="nEXhMP4r",
        signature="5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0",
    )  # fmt: skip


def test_the_sample_of_feishus_own_documents() -> None:
    """The published vector of the event cipher."""
    sample = FeishuCallback("test key", "t")

    assert sample.decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == "hello world"


def test_dingtalks_address_check_is_answered_sealed() -> None:
    """`check_url` and every other event: success, and nobody's word."""
    callback = DingTalkCallback("secret", CallbackCipher("tok", AES, "dingkey"))
    told = callback.read(dingtalk_sealed(body='{"EventType":"check_url"}'), NOW)

    assert isinstance(told, Answered)
    facts = json.loads(told.body)
    parts = (facts["timeStamp"], facts["nonce"], facts["encrypt"])
    assert facts["msg_signature"] == sorted_sha1("tok", *parts)
    key = bytes(range(32))
    import base64

    coder = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    inside = coder.update(base64.b64decode(facts["encrypt"]))[16:]
    assert inside[:4] + inside[4:11] == b"\0\0\0\7success"


def test_a_sealed_robot_takes_nothing_unsealed() -> None:
    """The weaker signature does not open the door that has a better one."""
    with pytest.raises(BadCallback):
        CASES["dingtalk sealed"].callback.read(dingtalk(), NOW)


def test_dingtalks_signature_is_remembered_as_a_stamp() -> None:
    """It covers the time only, so whoever keeps it can tell that it was used before."""
    callback = DingTalkCallback("secret")
    first, second = (
        callback.read(dingtalk(body=said_to_robot(NOW, number)), NOW) for number in "12"
    )

    assert isinstance(first, ChatMessage)
    assert isinstance(second, ChatMessage)
    assert first.stamp == second.stamp != ""
    sealed = CASES["dingtalk sealed"].callback.read(dingtalk_sealed(), NOW)
    assert isinstance(sealed, ChatMessage)
    assert sealed.stamp == ""


@pytest.mark.parametrize(
    ("more", "kind", "text", "private"),
    [
        ({"conversationType": "2"}, "text", WORDS, False),
        ({"msgtype": "picture", "text": None}, "picture", "", True),
        ({"msgtype": "richText", "content": {"richText": [{"text": "1、已完成"}, {"type": "picture"}, {"text": "2、无变化"}]}},
         "text", "1、已完成\n2、无变化", True),
        ({"msgtype": "richText", "content": {"richText": [{"type": "picture"}]}}, "richText", "", True),
        ({"msgtype": "richText", "content": "x"}, "richText", "", True),
        ({"text": {"content": 7}}, "text", "7", True),
        ({"text": {"content": "好\ud800"}}, "text", "好", True),
    ],
)  # fmt: skip
def test_what_dingtalk_members_send(
    more: dict[str, Any], kind: str, text: str, private: bool
) -> None:
    """Formatted text is text; what is no text says what it is."""
    body = json.dumps(json.loads(said_to_robot(NOW)) | more)
    said = DingTalkCallback("secret").read(dingtalk(body=body), NOW)

    assert isinstance(said, ChatMessage)
    assert (said.kind, said.text, said.private) == (kind, text, private)


def test_somebody_outside_the_organisation_has_no_account() -> None:
    """DingTalk names the staff id of members only."""
    said = DingTalkCallback("s").read(
        dingtalk(secret="s", body=said_to_robot(NOW, senderStaffId=None)), NOW
    )

    assert isinstance(said, ChatMessage)
    assert said.accounts == ()


@pytest.mark.parametrize(
    ("more", "kind", "text", "private"),
    [
        ({"chat_type": "group", "content": '{"text": "@_user_1 1、无变化"}'}, "text", "1、无变化", False),
        ({"message_type": "image", "content": '{"image_key": "k"}'}, "image", "", True),
        ({"message_type": "post", "content": json.dumps({"title": "", "content": [
            [{"tag": "at", "user_id": "@_user_1"}, {"tag": "text", "text": "1、已完成"}],
            [{"tag": "text", "text": "2、"}, {"tag": "text", "text": "无变化"}, {"tag": "img"}]]})},
         "text", "1、已完成\n2、无变化", True),
        ({"message_type": "post", "content": '{"content": 3}'}, "post", "", True),
        ({"content": "not json"}, "text", "", True),
        ({"content": "[]"}, "text", "", True),
    ],
)  # fmt: skip
def test_what_feishu_members_send(
    more: dict[str, Any], kind: str, text: str, private: bool
) -> None:
    """Formatted text is text; mentions of the bot are nobody's words."""
    said = FeishuCallback("key", "vtok").read(feishu(body=event("vtok", NOW, **more)), NOW)

    assert isinstance(said, ChatMessage)
    assert (said.kind, said.text, said.private) == (kind, text, private)
    assert said.accounts == ("lisi", "ou_1", "on_1")


def test_feishus_challenge_is_answered_and_needs_key_and_token() -> None:
    """It is not signed; a stranger knows neither the key nor the token."""
    callback = FeishuCallback("key", "vtok")
    asked = {"type": "url_verification", "challenge": "1b6a-挑战", "token": "vtok"}
    told = callback.read(Post(body=feishu_sealed(json.dumps(asked))), NOW)

    assert isinstance(told, Answered)
    assert json.loads(told.body) == {"challenge": "1b6a-挑战"}
    for wrong in (
        feishu_sealed(json.dumps(asked | {"token": "x"})),
        feishu_sealed(json.dumps(asked), key="other"),
        json.dumps(asked).encode(),
    ):
        with pytest.raises(BadCallback):
            callback.read(Post(body=wrong), NOW)


def test_a_plain_feishu_event_is_refused() -> None:
    """An app without an encrypt key signs nothing: it is not served."""
    with pytest.raises(BadCallback):
        FeishuCallback("key", "vtok").read(replace(feishu(), body=event("vtok", NOW).encode()), NOW)
    with pytest.raises(BadCallback, match="missing"):
        FeishuCallback("", "vtok")


def test_other_events_are_nobodys_word() -> None:
    """Being added to a group, a message read, a bot's own words."""
    callback = FeishuCallback("key", "vtok")
    other = json.loads(event("vtok", NOW))
    other["header"]["event_type"] = "im.message.message_read_v1"
    bot = json.loads(event("vtok", NOW))
    bot["event"]["sender"]["sender_type"] = "app"

    for found in (other, bot):
        said = callback.read(feishu(body=json.dumps(found)), NOW)
        assert isinstance(said, ChatMessage)
        assert said.kind == "event"

"""Messages and events of DingTalk and Feishu: whose word they are, and what is nobody's."""

import json
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duban.channels.callback import Answered, BadCallback, ChatMessage, Post
from duban.channels.callback_cipher import CallbackCipher
from duban.channels.dingtalk.callback import DingTalkCallback
from duban.channels.feishu.callback import FeishuCallback
from tests.channels.posts import (
    AES,
    CASES,
    NOW,
    WORDS,
    dingtalk,
    dingtalk_sealed,
    event,
    feishu,
    feishu_sealed,
    said_to_robot,
    sorted_sha1,
)


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
        ({"msgtype": "richText",
          "content": {"richText": [{"text": "1、已完成"}, {"type": "picture"}, {"text": "2、无变化"}]}},
         "text", "1、已完成\n2、无变化", True),
        ({"msgtype": "richText", "content": {"richText": [{"type": "picture"}]}},
         "richText", "", True),
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

"""DingTalk and Feishu: the same door as WeCom's, each by its own protocol, one table."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience
from models.tables.replies import InboundMessage, Reply
from tests.replies_e2e.conftest import ENCRYPT, SECRET

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def dingtalk(desk: Any, user: str, text: str, *, number: str = "1", **more: Any) -> dict[str, Any]:
    """A post as the robot's server gets it."""
    stamp = str(int(desk.clock[0].timestamp() * 1000) + int(number))
    digest = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    facts = {"msgId": number, "senderStaffId": user, "msgtype": "text", "conversationType": "1",
             "createAt": int(stamp), "text": {"content": text}}  # fmt: skip
    return {
        "url": "/chat/dingtalk",
        "headers": {"timestamp": stamp, "sign": b64encode(digest).decode()},
        "content": json.dumps(facts | more).encode(),
    }


def feishu(desk: Any, user: str, text: str, *, number: str = "1", **more: Any) -> dict[str, Any]:
    """A post as the app's server gets it."""
    facts = {"message_id": number, "message_type": "text", "chat_type": "p2p", "create_time": "1",
             "content": json.dumps({"text": text})}  # fmt: skip
    found = {
        "header": {"event_id": "e", "token": "v0ken", "event_type": "im.message.receive_v1"},
        "event": {
            "sender": {"sender_id": {"open_id": user}, "sender_type": "user"},
            "message": facts | more,
        },
    }
    octets, iv = json.dumps(found).encode(), b"i" * 16
    octets += bytes([16 - len(octets) % 16]) * (16 - len(octets) % 16)
    coder = Cipher(
        algorithms.AES(hashlib.sha256(ENCRYPT.encode()).digest()), modes.CBC(iv)
    ).encryptor()
    body = json.dumps({"encrypt": b64encode(iv + coder.update(octets)).decode()}).encode()
    stamp = str(int(desk.clock[0].timestamp()))
    signature = hashlib.sha256(f"{stamp}n{ENCRYPT}".encode() + body).hexdigest()
    return {
        "url": "/chat/feishu",
        "headers": {
            "X-Lark-Request-Timestamp": stamp, "X-Lark-Request-Nonce": "n",
            "X-Lark-Signature": signature,
        },
        "content": body,
    }  # fmt: skip


@dataclass(frozen=True)
class Service:
    """A service's way of posting, the account of a sender, and the mark of a group."""

    post: Callable[..., dict[str, Any]]
    route: str
    user: str
    identity: str
    group: dict[str, str]
    speaks: bool


SERVICES = {
    "dingtalk": Service(dingtalk, "dingtalkid:manager01", "manager01", "钉钉账号",
                        {"conversationType": "2"}, speaks=True),
    "feishu": Service(feishu, "feishuid:ou_7f1", "ou_7f1", "飞书账号",
                      {"chat_type": "group"}, speaks=False),
}  # fmt: skip
BOTH = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def asked(desk: Any, service: Service, *titles: str) -> list[str]:
    """Matters assigned to somebody who has a mailbox and an account of this service."""
    town = desk.town
    mail = (town.sink.url("p1@example.org"), Audience.PERSON)
    town.person("P1", routes=[mail, (service.route, Audience.ACCOUNT)])
    codes = [town.matter("2022-09-30", on="2022-08-31", title=title, head=None) for title in titles]
    town.round("2022-08-31")
    return codes


def told(answer: Any) -> str:
    """The words of an answer, none from a service that shows none."""
    return answer.json().get("text", {}).get("content", "")


@ONE_DATABASE
@BOTH
def test_an_answer_lands_on_the_matter_and_proves_delivery(desk, service):
    """Status, percentage and the account it came from; the mail before it counts as received."""
    from models.tables.notices import Notice

    (code,) = asked(desk, service, "建成检测中心")
    answer = desk.client.post(**service.post(desk, service.user, "正在推进80%"))
    (reply,) = desk.town.rows(Reply)

    assert answer.status_code == 200
    assert (f"{code} 推进中" in told(answer)) is service.speaks
    assert (reply.status, reply.percent, reply.source, reply.identity) == (
        ReplyStatus.IN_PROGRESS, 80, ReplySource.CHAT, service.identity,
    )  # fmt: skip
    assert desk.town.rows(Notice)[0].proven_how == "answered:chat"


@ONE_DATABASE
@BOTH
def test_a_wrong_signature_stores_nothing(desk, service):
    """Neither a message nor an answer, whatever part was changed."""
    asked(desk, service, "建成检测中心")
    true = service.post(desk, service.user, "已完成")
    for name, value in true["headers"].items():
        forged = {**true, "headers": {**true["headers"], name: value[:-2] + "00"}}
        if forged != true:
            assert desk.client.post(**forged).status_code == 403
    assert desk.client.post(**{**true, "headers": {}}).status_code == 403
    desk.clock[0] += timedelta(seconds=3700)
    assert desk.client.post(**true).status_code == 403

    assert desk.town.rows(InboundMessage) == []
    assert desk.town.rows(Reply) == []


@ONE_DATABASE
@BOTH
def test_the_same_message_four_times_is_one_answer(desk, service):
    """The service repeats what was answered late, signed anew or not."""
    asked(desk, service, "建成检测中心")
    for _ in range(2):
        post = service.post(desk, service.user, "无变化", number="77")
        assert desk.client.post(**post).status_code == 200
        assert desk.client.post(**post).status_code == 200
        desk.clock[0] += timedelta(seconds=15)

    assert len(desk.town.rows(Reply)) == 1
    assert len(desk.town.rows(InboundMessage)) == 1


@ONE_DATABASE
@BOTH
def test_several_matters_in_one_line_land_by_number(desk, service):
    """As in a mail."""
    first, second = asked(desk, service, "建成检测中心", "开通公交专线")
    desk.client.post(**service.post(desk, service.user, "1、无变化\n2、推进60%"))
    by_matter = {reply.commitment_id: reply for reply in desk.town.rows(Reply)}

    assert by_matter[desk.town.row(first).id].status is ReplyStatus.NO_CHANGE
    assert by_matter[desk.town.row(second).id].percent == 60


@ONE_DATABASE
@BOTH
def test_an_unknown_account_waits_for_the_office(desk, service):
    """Nothing is recorded for anybody, nothing is lost; case matters in these accounts."""
    asked(desk, service, "建成检测中心")
    for number, user in enumerate(("stranger", service.user.upper(), ""), start=1):
        desk.client.post(**service.post(desk, user, "已完成", number=str(number)))

    assert desk.town.rows(Reply) == []
    waiting = desk.town.rows(InboundMessage)
    assert [each.status for each in waiting] == ["unmatched"] * 3
    assert service.identity in waiting[0].why


@ONE_DATABASE
@BOTH
def test_a_group_hears_nothing_of_the_matter(desk, service):
    """The words count; the answer everybody sees names no matter."""
    (code,) = asked(desk, service, "建成检测中心")
    answer = desk.client.post(**service.post(desk, service.user, "已完成", **service.group))

    assert len(desk.town.rows(Reply)) == 1
    assert code not in answer.text
    assert "检测中心" not in answer.text


@ONE_DATABASE
@BOTH
def test_an_account_is_no_way_to_send(desk, service):
    """Somebody with nothing but an account is left to the office's telephone."""
    from models.tables.notices import DeliveryAttempt, Notice

    desk.town.person("P1", routes=[(service.route, Audience.ACCOUNT)])
    desk.town.matter("2022-09-30", on="2022-08-31", head=None)
    desk.town.round("2022-08-31")

    assert desk.town.rows(DeliveryAttempt) == []
    assert [notice for notice in desk.town.rows(Notice) if notice.proven_at] == []


@ONE_DATABASE
def test_two_messages_under_one_dingtalk_signature_are_doubted(desk):
    """It covers the time and not the words: the second waits for the office, unrecorded."""
    service = SERVICES["dingtalk"]
    asked(desk, service, "建成检测中心")
    first = dingtalk(desk, service.user, "无变化", number="1")
    forged = {**dingtalk(desk, service.user, "已完成", number="2"), "headers": first["headers"]}
    desk.client.post(**first)
    desk.client.post(**forged)
    desk.client.post(**first)

    assert [reply.status for reply in desk.town.rows(Reply)] == [ReplyStatus.NO_CHANGE]
    statuses = {m.own: (m.status, m.why) for m in desk.town.rows(InboundMessage)}
    assert statuses["无变化"][0] == "matched"
    assert statuses["已完成"] == ("unmatched", "签名已被另一条消息使用，待核实")


@pytest.mark.parametrize("number", ["1", "2"], ids=["the-same-again", "another-under-it"])
def test_what_one_process_took_in_another_knows(desk, second_door, number):
    """After a restart, or beside another web process: nothing counts twice under one signature."""
    service = SERVICES["dingtalk"]
    asked(desk, service, "建成检测中心")
    first = dingtalk(desk, service.user, "无变化", number="1")
    again = {**dingtalk(desk, service.user, "已完成", number=number), "headers": first["headers"]}
    desk.client.post(**first)
    assert second_door.post(**again).status_code == 200

    assert [reply.status for reply in desk.town.rows(Reply)] == [ReplyStatus.NO_CHANGE]
    statuses = [message.status for message in desk.town.rows(InboundMessage)]
    assert statuses == ["matched", "unmatched"][: int(number)]


@ONE_DATABASE
@BOTH
def test_logs_name_nobody(desk, service, caplog):
    """Neither account nor words, whether believed or refused."""
    asked(desk, service, "建成检测中心")
    caplog.set_level("DEBUG")
    caplog.clear()
    post = service.post(desk, service.user, "推进到秘密数字八八八")
    desk.client.post(**post)
    desk.client.post(**{**post, "headers": {}})

    assert service.user not in caplog.text
    assert "八八八" not in caplog.text


@ONE_DATABASE
def test_a_half_given_envelope_serves_nothing(office):
    """Rather no door than one with the weaker lock."""
    from duban.channels.registry import KINDS

    half = office.settings.model_copy(
        update={"dingtalk_app_secret": "s", "dingtalk_token": "t", "feishu_token": "t"}
    )
    assert [kind.callback(half) for kind in KINDS if kind.callback(half)] == []

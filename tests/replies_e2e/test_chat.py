"""Words of a member in the WeCom app: believed, taken in once, placed, answered, never lost."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience
from models.tables.replies import InboundMessage, Reply
from services.inbox.by_hand import match_by_hand

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ROUTE = "wechat://ww0123456789abcdef:secret@1000002/@LinNing"


def asked(desk: Any, *titles: str) -> list[str]:
    """Matters assigned to somebody who has a mailbox and a WeCom account."""
    town = desk.town
    mail = (town.sink.url("p1@example.org"), Audience.PERSON)
    town.person("P1", routes=[mail, (ROUTE, Audience.PERSON)])
    codes = [town.matter("2022-09-30", on="2022-08-31", title=title, head=None) for title in titles]
    town.round("2022-08-31")
    return codes


@ONE_DATABASE
def test_the_address_proves_itself_with_what_the_service_sent(desk):
    """GET gives the challenge back when the signature is right, and records nothing."""
    from tests.replies_e2e.conftest import CALLBACK

    now = int(desk.clock[0].timestamp())
    sealed = CALLBACK.seal("1616140317555161061", now=now, nonce="7", salt=b"0" * 16)
    cipher = sealed.partition("CDATA[")[2].partition("]")[0]
    query = {"timestamp": str(now), "nonce": "7", "echostr": cipher,
             "msg_signature": CALLBACK.cipher().sign(str(now), "7", cipher)}  # fmt: skip

    assert desk.client.get("/chat/wecom", params=query).text == "1616140317555161061"
    query["nonce"] = "8"
    assert desk.client.get("/chat/wecom", params=query).status_code == 403


@ONE_DATABASE
def test_an_answer_lands_on_the_matter_and_proves_delivery(desk):
    """Status and words are kept, with the account it came from; the sentence says what was kept."""
    from models.tables.notices import Notice

    (code,) = asked(desk, "建成检测中心")
    answer = desk.chat("linning", "正在推进80%")
    (reply,) = desk.town.rows(Reply)

    assert f"{code} 推进中" in desk.told(answer)
    assert (reply.status, reply.percent, reply.source, reply.identity) == (
        ReplyStatus.IN_PROGRESS, 80, ReplySource.CHAT, "企业微信账号",
    )  # fmt: skip
    assert desk.town.rows(Notice)[0].proven_how == "answered:chat"


@ONE_DATABASE
def test_the_same_message_four_times_is_one_answer(desk):
    """The service repeats what was answered late; the number tells."""
    asked(desk, "建成检测中心")
    told = [desk.told(desk.chat("linning", "无变化", number="77")) for _ in range(4)]

    assert len(desk.town.rows(Reply)) == 1
    assert told[1:] == ["已收到。"] * 3


@ONE_DATABASE
def test_a_replayed_post_is_refused(desk):
    """The very bytes of a true message, five minutes later."""
    asked(desk, "建成检测中心")
    desk.chat("linning", "无变化")
    desk.clock[0] += timedelta(seconds=301)

    assert desk.client.post("/chat/wecom", **desk.sealed).status_code == 403
    assert len(desk.town.rows(InboundMessage)) == 1


@ONE_DATABASE
def test_words_that_name_none_of_several_are_asked_back_and_kept(desk):
    """The list with numbers goes back, the words wait; by number they land."""
    first, second = asked(desk, "建成检测中心", "开通公交专线")
    asked_back = desk.told(desk.chat("linning", "推进80%", number="1"))
    (waiting,) = desk.town.rows(InboundMessage)

    assert "1、" in asked_back
    assert "2、" in asked_back
    assert waiting.status == "unmatched"
    assert desk.town.rows(Reply) == []

    desk.chat("linning", "2、有困难：资金未到位", number="2")
    (reply,) = desk.town.rows(Reply)
    assert desk.town.row(second).id == reply.commitment_id

    match_by_hand(desk.town.office, desk.clock[0], "D1", waiting.id, first)
    assert [r.percent for r in desk.town.rows(Reply)] == [None, 80]


@ONE_DATABASE
def test_an_unknown_account_gets_a_sentence_and_the_words_wait(desk):
    """Nothing is recorded for anybody, nothing is lost."""
    asked(desk, "建成检测中心")
    told = desk.told(desk.chat("stranger", "已完成"))

    assert "0555-1" in told
    assert desk.town.rows(Reply) == []
    assert desk.town.rows(InboundMessage)[0].status == "unmatched"


@ONE_DATABASE
def test_a_photo_is_asked_for_by_the_link(desk):
    """A photo that cannot be fetched is said and shown to the office."""
    asked(desk, "建成检测中心")

    assert "链接" in desk.told(desk.chat("linning", "", kind="image"))
    assert desk.town.rows(InboundMessage)[0].status == "unmatched"


@ONE_DATABASE
def test_an_event_is_nobodys_word(desk):
    """Opening the app sends one; it is answered with nothing and kept nowhere."""
    asked(desk, "建成检测中心")

    assert desk.chat("linning", "", kind="event").text == ""
    assert desk.town.rows(InboundMessage) == []


@ONE_DATABASE
def test_logs_name_nobody(desk, caplog):
    """Neither account nor words, whether believed or refused."""
    caplog.set_level(logging.DEBUG)
    asked(desk, "建成检测中心")
    caplog.clear()
    desk.chat("linning", "推进到秘密数字八八八")
    desk.clock[0] += timedelta(hours=1)
    desk.client.post("/chat/wecom", **desk.sealed)

    assert "linning" not in caplog.text.lower()
    assert "八八八" not in caplog.text


@ONE_DATABASE
def test_a_slow_database_makes_the_service_ask_again(desk, monkeypatch):
    """Within the limit there is an answer: 503, and the repeated message is then known."""
    import time

    from duban.channels.wecom.callback import WeComCallback
    from web import chat

    asked(desk, "建成检测中心")
    taken = chat.receive_chat

    def slowly(*given: Any, **more: Any) -> str:
        time.sleep(0.6)
        return taken(*given, **more)

    monkeypatch.setattr(chat, "receive_chat", slowly)
    monkeypatch.setattr(WeComCallback, "answer_within", 0.2)
    assert desk.chat("linning", "无变化", number="9").status_code == 503
    time.sleep(1.0)
    monkeypatch.setattr(WeComCallback, "answer_within", 120.0)
    monkeypatch.setattr(chat, "receive_chat", taken)

    assert desk.told(desk.chat("linning", "无变化", number="9")) == "已收到。"
    assert len(desk.town.rows(Reply)) == 1


@ONE_DATABASE
@given(body=st.binary(max_size=400), inside=st.text(max_size=200))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_no_post_brings_the_callback_down(desk, body, inside):
    """Posts of any kind, sealed or not, are refused or empty, never an error of ours."""
    assert desk.client.post("/chat/wecom", content=body).status_code in (403, 429)
    assert desk.post_sealed(inside).status_code in (200, 403, 429)


@ONE_DATABASE
def test_without_its_settings_there_is_no_callback(office):
    """An address nobody set up does not exist."""
    from web.service import build_app

    assert "/chat/wecom" not in {getattr(route, "path", "") for route in build_app(office).routes}


@ONE_DATABASE
def test_words_of_a_supporting_unit_are_its_note(desk):
    """Beside the own matter by its number; the lead's matter has no answer by it."""
    from models.tables.supporting import SupportNote

    town = desk.town
    town.person("P2", unit="U2")
    helped = town.matter("2022-10-31", on="2022-08-31", liaison="P2", head=None, title="开通专线",
                         lead_unit=town.unit("U2"), supporting_units=("U1",))  # fmt: skip
    (own,) = asked(desk, "建成检测中心")
    told = desk.told(desk.chat("linning", "2、线位已会签", number="1"))
    desk.chat("linning", "正在推进80%", number="2")

    assert f"{helped} 配合单位说明" in told
    assert [(row.note, row.noted_by) for row in town.rows(SupportNote)] == [("线位已会签", "P1")]
    assert [row.commitment_id for row in town.rows(Reply)] == [town.row(own).id]

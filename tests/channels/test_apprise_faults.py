"""The faults measured in Apprise 1.13 and 2.2, each a test that our own adapter has none of them.

The numbers are those of the measurement; 10 and 11 are in test_apprise_channel.py and in the
protocol itself (one result per recipient).
"""

import re
from typing import Any

import pytest

from duban.channels.bots import BotChannel
from duban.channels.dingtalk.bot import DingTalkBot
from duban.channels.feishu.bot import FeishuBot
from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.protocol import BadRoute
from duban.channels.wecom.bot import WeComBot
from duban.vocabulary.notices import Outcome

DINGTALK = "dingtalk://SEC-ding%2Btalk%2Fsecret@tok"


def mail_to(port: int, recipient: str = "lian@jkq.gov.cn") -> str:
    return f"mailto://127.0.0.1:{port}/?to={recipient}"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"errcode": 45009, "errmsg": "api freq out of limit"}, Outcome.RETRY),
        ({"errcode": 310000, "errmsg": "keywords not in content"}, Outcome.REFUSED),
        ({"code": 19024, "msg": "Key Words Not Found"}, Outcome.REFUSED),
        ({"code": 11232, "msg": "frequency limited"}, Outcome.RETRY),
        ({"errcode": 40001, "errmsg": "invalid credential"}, Outcome.RETRY),
    ],
    ids=["45009", "310000", "19024", "11232", "40001"],
)
def test_fault_1_a_code_inside_http_200_is_read(
    answer: dict[str, Any], outcome: Outcome, services: Any, a_message: Any
) -> None:
    """Apprise said True to all five."""
    base = services.base_url
    channel, route = {
        45009: (BotChannel(WeComBot(), base_url=base), "wecombot://good-key"),
        310000: (BotChannel(DingTalkBot(), base_url=base), DINGTALK),
        19024: (BotChannel(FeishuBot(), base_url=base), "feishu://tok"),
        11232: (BotChannel(FeishuBot(), base_url=base), "lark://tok"),
        40001: (BotChannel(WeComBot(), base_url=base), "wecombot://good-key"),
    }[answer.get("errcode") or answer["code"]]
    services.plan.append(answer)

    result = channel.send(route, a_message())

    assert result.outcome is outcome
    assert result.detail == str(answer.get("errmsg") or answer["msg"])
    channel.close()


def test_fault_2_dingtalks_signature_is_encoded_once(services: Any, a_message: Any) -> None:
    """Apprise sent `%252B` where `%2B` belongs, and DingTalk answered 310000."""
    channel = BotChannel(DingTalkBot(), base_url=services.base_url, clock=lambda: 1661302800.123)
    signs = set()
    for second in range(12):  # some of twelve signatures hold a plus or a slash
        channel._clock = lambda second=second: 1661302800.0 + second
        assert channel.send(DINGTALK, a_message()).outcome is Outcome.ACCEPTED
    for seen in services.posts():
        signs.add(seen.raw_query.split("sign=")[1])

    assert not any("%25" in sign for sign in signs)
    assert any("%2B" in sign or "%2F" in sign for sign in signs)
    channel.close()


def test_fault_3_dingtalk_markdown_is_sent_as_markdown(services: Any, a_message: Any) -> None:
    """Apprise kept `msgtype: text`, and the group read the asterisks."""
    channel = BotChannel(DingTalkBot(), base_url=services.base_url)

    channel.send(f"{DINGTALK}?format=markdown", a_message(subject="催办*单*"))

    body = services.posts()[0].body
    assert body["msgtype"] == "markdown"
    assert body["markdown"]["title"] == "催办*单*"
    assert body["markdown"]["text"].startswith("#### 催办\\*单\\*\n\n")
    channel.close()


@pytest.mark.parametrize(
    ("suffix", "kind", "limit"), [("", "text", 2048), ("?format=markdown", "markdown", 4096)]
)
def test_fault_4_wecom_limits_are_bytes(
    suffix: str, kind: str, limit: int, services: Any, a_message: Any
) -> None:
    """Apprise counted characters; the service counts bytes, three to a Chinese character."""
    channel = BotChannel(WeComBot(), base_url=services.base_url)
    text = "整改" * 3000 + "\nhttps://duban.example/board"

    result = channel.send(f"wecombot://good-key{suffix}", a_message(text=text))

    [seen] = services.posts()
    content = seen.body[kind]["content"]
    assert (result.outcome, seen.body["msgtype"]) == (Outcome.ACCEPTED, kind)
    assert limit - 80 < len(content.encode()) <= limit
    assert content.endswith("…全文见链接：https://duban.example/board")
    channel.close()


def test_fault_5_a_mail_has_one_message_id_and_it_is_ours(sink: Any, a_message: Any) -> None:
    """Apprise sent two, and kept its own to itself."""
    channel = SmtpChannel()

    channel.send(mail_to(sink.port), a_message(message_id="<n9@duban.jkq.gov.cn>"))

    [mail] = sink.mails()
    assert mail.get_all("Message-ID") == ["<n9@duban.jkq.gov.cn>"]
    channel.close()


@pytest.mark.parametrize("length", [100, 150, 1000])
def test_fault_6_a_long_chinese_subject_is_folded(length: int, sink: Any, a_message: Any) -> None:
    """From about 110 characters on Apprise sent a line of 998 octets and the server said 500."""
    channel = SmtpChannel()
    subject = "督" * length

    result = channel.send(mail_to(sink.port), a_message(subject=subject))

    assert result.outcome is Outcome.ACCEPTED
    assert str(sink.mails()[0]["Subject"]) == subject
    assert max(len(line) for line in sink.accepted[0][2].split(b"\r\n")) <= 76
    channel.close()


def test_fault_7_a_refused_recipient_is_never_hidden_by_an_accepted_one(
    sink: Any, a_message: Any
) -> None:
    """Apprise said True when the To was accepted and the Cc refused: here each has a result."""
    channel = SmtpChannel()

    first = channel.send(mail_to(sink.port, "lian@x.cn"), a_message())
    second = channel.send(mail_to(sink.port, "bad-leader@x.cn"), a_message())

    assert (first.outcome, second.outcome) == (Outcome.ACCEPTED, Outcome.REFUSED)
    assert [to for _, to, _ in sink.accepted] == ["lian@x.cn"]
    channel.close()


@pytest.mark.parametrize("more", ["&cc=leader@x.cn", "&bcc=leader@x.cn", ",other@x.cn"])
def test_fault_8_nobody_gets_a_copy_per_recipient(more: str) -> None:
    """With Apprise a leader on Cc got one copy per To: we know no Cc, and one To a route."""
    with pytest.raises(BadRoute):
        parse_mailto(f"mailto://127.0.0.1/?to=lian@x.cn{more}")


def test_fault_9_a_line_end_in_a_title_is_a_blank(sink: Any, services: Any, a_message: Any) -> None:
    """Apprise raised inside and said False: the message was never sent."""
    mail, chat = SmtpChannel(), BotChannel(WeComBot(), base_url=services.base_url)
    message = a_message(subject="催办\r\nBcc: x@y.cn\n单")

    assert mail.send(mail_to(sink.port), message).outcome is Outcome.ACCEPTED
    assert chat.send("wecombot://good-key", message).outcome is Outcome.ACCEPTED
    assert str(sink.mails()[0]["Subject"]) == "催办 Bcc: x@y.cn 单"
    assert re.match(r"催办 Bcc: x@y\.cn 单\n\n", services.posts()[0].body["text"]["content"])
    mail.close()
    chat.close()

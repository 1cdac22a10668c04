"""One table: what every channel says in every situation its far end can bring about."""

from collections.abc import Callable
from typing import Any

import pytest

from duban.channels.bots import BotChannel, GroupBot
from duban.channels.mail.pool import PoolLimits
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.protocol import Channel
from duban.channels.registry import KINDS, kind_of
from duban.channels.webhook import WebhookClient
from duban.channels.wecom.app import WeComAppChannel
from duban.vocabulary.notices import Outcome

A, REFUSED, RETRY, UNKNOWN = Outcome.ACCEPTED, Outcome.REFUSED, Outcome.RETRY, Outcome.UNKNOWN

CHATS: dict[str, tuple[str, str]] = {  # scheme: (right route, route with a wrong secret)
    "wechat": ("wechat://corp:good-secret@1000002/@lisi", "wechat://corp:bad-secret@1000002/@lisi"),
    "wecombot": ("wecombot://good-key", "wecombot://bad-key"),
    "dingtalk": ("dingtalk://SEC-ding%2Btalk%2Fsecret@tok", "dingtalk://SECwrong@tok"),
    "feishu": ("feishu://tok?secret=feishu-secret", "feishu://tok?secret=wrong"),
    "lark": ("lark://tok?secret=feishu-secret", "lark://tok"),
}
BUSY = {"wechat": 45009, "wecombot": 45009, "dingtalk": 130101, "feishu": 11232, "lark": 9499}
FAULTS: list[tuple[str, Any, Outcome, str]] = [
    ("rate limit with HTTP 200", "busy", RETRY, ""),
    ("an unheard-of code", "odd", RETRY, "7777777"),
    ("no code at all", {"hello": 1}, UNKNOWN, "unreadable"),
    ("a hang", "hang", UNKNOWN, "timeout"),
    ("an answer that drips", "drip", UNKNOWN, "timeout"),
    ("a redirect", "redirect", RETRY, "http-302"),
    ("half a response", "half", UNKNOWN, "disconnect"),
    ("somebody's login page", "web page", UNKNOWN, "unreadable"),
    ("HTTP 429", 429, RETRY, "http-429"),
    ("HTTP 500", 500, UNKNOWN, "http-500"),
    ("HTTP 404", 404, REFUSED, "http-404"),
]


def test_every_chat_service_is_tried_here() -> None:
    """A new one is sent on in every situation below, not only read, masked and registered."""
    assert {scheme for kind in KINDS if kind.codes for scheme in kind.schemes} == set(CHATS)


def test_a_bot_without_the_meaning_of_its_codes_is_none() -> None:
    """A value left out is named as the bot is defined, not by its first message on the wire."""
    with pytest.raises(TypeError, match="Mute leaves out codes, servers, shown"):
        type("Mute", (GroupBot,), {"schemes": ("mute",)})


def a_chat(scheme: str, base_url: str, *, timeout: float = 5.0) -> Channel:
    webhook = WebhookClient(timeout=timeout)
    match scheme:
        case "wechat":
            return WeComAppChannel(base_url=base_url, webhook=webhook)
        case _:
            kind = kind_of(CHATS[scheme][0])
            assert isinstance(kind, GroupBot)
            return BotChannel(kind, base_url=base_url, webhook=webhook)


@pytest.mark.parametrize("scheme", CHATS)
def test_a_chat_service_that_takes_it_is_accepted(
    scheme: str, services: Any, a_message: Any
) -> None:
    """The service's own zero is acceptance; DingTalk and Feishu check the signature first."""
    channel = a_chat(scheme, services.base_url)

    result = channel.send(CHATS[scheme][0], a_message())

    assert (result.outcome, result.code) == (A, "0")
    assert kind_of(CHATS[scheme][0]).verified
    channel.close()


@pytest.mark.parametrize("scheme", CHATS)
def test_a_wrong_secret_is_never_accepted(scheme: str, services: Any, a_message: Any) -> None:
    """HTTP 200 with a refusal inside is a refusal; an account's secret is our fault, so RETRY."""
    channel = a_chat(scheme, services.base_url)

    result = channel.send(CHATS[scheme][1], a_message())

    assert result.outcome is (RETRY if scheme == "wechat" else REFUSED)
    assert "bad-secret" not in result.detail
    channel.close()


@pytest.mark.parametrize("scheme", CHATS)
@pytest.mark.parametrize(
    ("situation", "plan", "outcome", "code"), FAULTS, ids=lambda v: str(v)[:25]
)
def test_what_a_chat_channel_says(
    *,
    scheme: str,
    situation: str,
    plan: Any,
    outcome: Outcome,
    code: str,
    services: Any,
    a_message: Any,
) -> None:
    """Not sent is RETRY, permanently refused is REFUSED, and what nobody knows is UNKNOWN."""
    channel = a_chat(scheme, services.base_url, timeout=0.4 if plan in ("hang", "drip") else 5.0)
    number = BUSY[scheme] if plan == "busy" else 7777777
    if plan in ("busy", "odd"):
        plan = {"code": number} if scheme in ("feishu", "lark") else {"errcode": number}
    services.plan.append(plan)

    result = channel.send(CHATS[scheme][0], a_message())

    assert (result.outcome, result.code) == (outcome, code or str(number)), situation
    assert len(services.posts()) == 1, "a message that may have arrived is not posted again"
    assert not any(seen.path == "/inner-secret" for seen in services.seen)
    channel.close()


@pytest.mark.parametrize("scheme", CHATS)
def test_a_busy_service_says_when_to_come_again(scheme: str, services: Any, a_message: Any) -> None:
    """A rate limit carries a wait in seconds; DingTalk shuts a bot for ten minutes."""
    channel = a_chat(scheme, services.base_url)
    key = "code" if scheme in ("feishu", "lark") else "errcode"
    services.plan.append({key: BUSY[scheme]})

    result = channel.send(CHATS[scheme][0], a_message())

    assert result.retry_after is not None
    assert result.retry_after >= (600 if scheme == "dingtalk" else 5)
    channel.close()


@pytest.mark.parametrize("scheme", CHATS)
def test_a_service_that_is_down_is_tried_again(
    scheme: str, closed_port: int, a_message: Any
) -> None:
    """A refused connection means the message did not leave."""
    channel = a_chat(scheme, f"http://127.0.0.1:{closed_port}")

    result = channel.send(CHATS[scheme][0], a_message())

    assert (result.outcome, result.code) == (RETRY, "connect")
    channel.close()


MAIL: list[tuple[str, dict[str, str], Outcome, str]] = [
    ("accepted", {}, A, "250"),
    ("unknown recipient", {"RCPT": "550 no such user\r\n"}, REFUSED, "550"),
    ("greylisted", {"RCPT": "450 later\r\n"}, RETRY, "450"),
    ("our address not liked", {"MAIL": "553 not yours\r\n"}, RETRY, "553"),
    ("content refused", {"END": "554 spam\r\n"}, REFUSED, "554"),
    ("server full", {"END": "452 disk\r\n"}, RETRY, "452"),
    ("DATA refused", {"DATA": "451 not now\r\n"}, RETRY, "451"),
    ("closing down", {"GREET": "421 bye\r\n"}, RETRY, "421"),
    ("closing down in the middle", {"RCPT": "421 bye\r\n"}, RETRY, "disconnect"),
    ("closing down at the end", {"END": "421 bye\r\n"}, RETRY, "421"),
    ("silent greeting", {"GREET": "HANG"}, RETRY, "timeout"),
    ("hang before DATA", {"RCPT": "HANG"}, RETRY, "disconnect"),
    ("hang after DATA", {"END": "HANG"}, UNKNOWN, "timeout"),
    ("a greeting that drips", {"GREET": "DRIP"}, RETRY, "timeout"),
    ("a reply that drips before DATA", {"RCPT": "DRIP"}, RETRY, "disconnect"),
    ("a reply that drips after DATA", {"END": "DRIP"}, UNKNOWN, "timeout"),
    ("disconnect before DATA", {"DATA": "CLOSE"}, RETRY, "disconnect"),
    ("disconnect after DATA", {"END": "CLOSE"}, UNKNOWN, "disconnect"),
    ("half a response before DATA", {"RCPT": "25"}, RETRY, "disconnect"),
    ("half a response after DATA", {"END": "250 o"}, UNKNOWN, "disconnect"),
    ("not a response", {"END": "HTTP/1.1 400 Bad\r\n"}, UNKNOWN, "disconnect"),
]


@pytest.mark.parametrize(("situation", "script", "outcome", "code"), MAIL, ids=[m[0] for m in MAIL])
def test_what_the_mail_channel_says(
    *,
    situation: str,
    script: dict[str, str],
    outcome: Outcome,
    code: str,
    scripted_mail: Callable[..., Any],
    a_message: Any,
) -> None:
    """Only the answer to the end of DATA counts; after DATA a broken line leaves it unknown."""
    far = scripted_mail(script)
    patience = 0.4 if {"HANG", "DRIP"} & set(script.values()) else 5.0
    limits = PoolLimits(connect_timeout=patience)
    channel = SmtpChannel(limits=limits, reply_timeout=patience, data_timeout=patience)

    result = channel.send(f"mailto://127.0.0.1:{far.port}/?to=lian@jkq.gov.cn", a_message())

    assert (result.outcome, result.code) == (outcome, code), situation
    channel.close()


def test_a_mail_server_that_is_down_is_tried_again(closed_port: int, a_message: Any) -> None:
    """A refused connection means the mail did not leave."""
    channel = SmtpChannel()

    result = channel.send(f"mailto://127.0.0.1:{closed_port}/?to=lian@jkq.gov.cn", a_message())

    assert (result.outcome, result.code) == (RETRY, "connect")

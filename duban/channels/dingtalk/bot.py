"""钉钉群机器人: signed on the wire exactly once, judged by the errcode in the answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from duban.channels.answers import ask, judge_errcode
from duban.channels.protocol import BadRoute, Message, Outcome, Result
from duban.channels.service_codes import DINGTALK
from duban.channels.texts import escape_markdown, fit_bytes, with_title
from duban.channels.urls import split_url
from duban.channels.webhook import OverWebhook, Webhook
from duban.vocabulary.roles import Audience

BASE_URL = "https://oapi.dingtalk.com"
MAX_TEXT = 16000  # bytes; the service takes 20000 for the whole request
MAX_TITLE = 200
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PHONE = re.compile(r"(\+\d{1,4}-)?\d{5,15}")


@dataclass(frozen=True)
class DingTalkRoute:
    """`dingtalk://[SECRET@]TOKEN[/PHONE…]`: a group bot, and whom it calls by `@`."""

    token: str = field(repr=False)
    secret: str = field(default="", repr=False)
    phones: tuple[str, ...] = ()
    markdown: bool = False


def parse_dingtalk(url: str) -> DingTalkRoute:
    """Read a route; BadRoute names what is wrong with it."""
    parts = split_url(url)
    token = parts.first("token") or parts.host
    if not _TOKEN.fullmatch(token):
        raise BadRoute("群机器人的 access_token 不对 / not the token of a group bot")
    phones = (*parts.path, *(each for each in parts.first("to").split(",") if each))
    if not all(_PHONE.fullmatch(phone) for phone in phones):
        raise BadRoute("@ 的对象只能是手机号 / only a mobile number can be called by @")
    secret = parts.first("secret") or parts.user
    return DingTalkRoute(token, secret, phones, parts.first("format") == "markdown")


def sign(secret: str, milliseconds: int) -> str:
    """base64(HMAC-SHA256(secret, "timestamp\\nsecret")), not yet percent-encoded."""
    text = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()


class DingTalkBotChannel(OverWebhook):
    """Sends to a group; ACCEPTED means the service took it, not that anyone was reached."""

    schemes: tuple[str, ...] = ("dingtalk",)
    verified = True
    audience = Audience.GROUP

    def __init__(
        self,
        *,
        base_url: str = BASE_URL,
        webhook: Webhook | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._base_url = base_url
        self._webhook = webhook or Webhook()
        self._clock = clock

    def send(self, route: str, message: Message) -> Result:
        """Post once; never raises for what the service does."""
        try:
            target = parse_dingtalk(route)
        except BadRoute as error:
            return Result(Outcome.REFUSED, "route", str(error))
        url, secrets = self._url(target), (target.token, target.secret)
        return ask(
            lambda: self._webhook.post(url, dingtalk_body(target, message), secrets=secrets),
            lambda answer: judge_errcode(DINGTALK, answer, secrets),
        )

    def _url(self, target: DingTalkRoute) -> str:
        query = {"access_token": target.token}
        if target.secret:
            now = int(self._clock() * 1000)
            query |= {"timestamp": str(now), "sign": sign(target.secret, now)}
        return f"{self._base_url}/robot/send?{urlencode(query)}"  # the one place that encodes


def dingtalk_body(target: DingTalkRoute, message: Message) -> dict[str, Any]:
    """The request; `@` works only when the number also stands in the text."""
    calls = " ".join(f"@{phone}" for phone in target.phones)
    tail = f"\n{calls}" if calls else ""
    at = {"at": {"atMobiles": list(target.phones), "isAtAll": False}} if calls else {}
    if not target.markdown:
        content = fit_bytes(with_title(message.subject, message.text), MAX_TEXT) + tail
        return {"msgtype": "text", "text": {"content": content}, **at}
    title = fit_bytes(" ".join(message.subject.split()), MAX_TITLE)
    text = f"#### {escape_markdown(title)}\n\n{escape_markdown(message.text)}"
    markdown = {"title": title, "text": fit_bytes(text, MAX_TEXT) + tail}
    return {"msgtype": "markdown", "markdown": markdown, **at}

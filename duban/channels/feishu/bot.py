"""飞书 and Lark group bots: signature in the body, judged by the code in the answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from duban.channels.answers import ask, judge_code
from duban.channels.protocol import BadRoute, Message, Outcome, Result
from duban.channels.service_codes import FEISHU
from duban.channels.texts import fit_bytes, with_title
from duban.channels.urls import split_url
from duban.channels.webhook import OverWebhook, Webhook
from duban.vocabulary.roles import Audience

BASE_URLS = {"feishu": "https://open.feishu.cn", "lark": "https://open.larksuite.com"}
MAX_TEXT = 16000  # bytes; the service takes 20 kB for the whole request
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,128}")


@dataclass(frozen=True)
class FeishuRoute:
    """`feishu://TOKEN?secret=…` or `lark://TOKEN?secret=…`."""

    scheme: str
    token: str = field(repr=False)
    secret: str = field(default="", repr=False)


def parse_feishu(url: str) -> FeishuRoute:
    """Read a route; BadRoute names what is wrong with it."""
    parts = split_url(url)
    token = parts.first("token") or parts.host
    if not _TOKEN.fullmatch(token):
        raise BadRoute("群机器人的 token 不对 / not the token of a group bot")
    return FeishuRoute(parts.scheme, token, parts.first("secret"))


def sign(secret: str, seconds: int) -> str:
    """base64(HMAC-SHA256(key="timestamp\\nsecret", message=empty)): the text is the key here."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


class FeishuBotChannel(OverWebhook):
    """Sends to a group; ACCEPTED means the service took it, not that anyone was reached."""

    schemes: tuple[str, ...] = ("feishu", "lark")
    verified = True
    audience = Audience.GROUP

    def __init__(
        self,
        *,
        base_urls: Mapping[str, str] = BASE_URLS,
        webhook: Webhook | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._base_urls = base_urls
        self._webhook = webhook or Webhook()
        self._clock = clock

    def send(self, route: str, message: Message) -> Result:
        """Post once; never raises for what the service does."""
        try:
            target = parse_feishu(route)
        except BadRoute as error:
            return Result(Outcome.REFUSED, "route", str(error))
        url = f"{self._base_urls[target.scheme]}/open-apis/bot/v2/hook/{target.token}"
        secrets = (target.token, target.secret)
        return ask(
            lambda: self._webhook.post(url, self._body(target, message), secrets=secrets),
            lambda answer: judge_code(FEISHU, answer, secrets),
        )

    def _body(self, target: FeishuRoute, message: Message) -> dict[str, Any]:
        body = feishu_body(message)
        if target.secret:
            now = int(self._clock())
            body |= {"timestamp": str(now), "sign": sign(target.secret, now)}
        return body


def feishu_body(message: Message) -> dict[str, Any]:
    """The request but for its signature."""
    text = fit_bytes(with_title(message.subject, message.text), MAX_TEXT)
    return {"msg_type": "text", "content": {"text": text}}

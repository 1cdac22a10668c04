"""企业微信群机器人: one text to one group, judged by the errcode the service answers with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from duban.channels.answers import ask, judge_errcode
from duban.channels.protocol import BadRoute, Message, Outcome, Result
from duban.channels.service_codes import WECOM
from duban.channels.texts import escape_markdown, fit_bytes, with_title
from duban.channels.urls import split_url
from duban.channels.webhook import OverWebhook, Webhook
from duban.vocabulary.roles import Audience

BASE_URL = "https://qyapi.weixin.qq.com"
MAX_TEXT = 2048  # bytes, not characters
MAX_MARKDOWN = 4096
_KEY = re.compile(r"[A-Za-z0-9_-]{1,128}")


@dataclass(frozen=True)
class WeComBotRoute:
    """`wecombot://KEY`, with `?format=markdown` for the longer, formatted kind."""

    key: str = field(repr=False)
    markdown: bool = False


def parse_wecom_bot(url: str) -> WeComBotRoute:
    """Read a route; BadRoute names what is wrong with it."""
    parts = split_url(url)
    key = parts.first("key") or parts.host
    if not _KEY.fullmatch(key):
        raise BadRoute("群机器人的 key 不对 / not the key of a group bot")
    return WeComBotRoute(key, parts.first("format") == "markdown")


class WeComBotChannel(OverWebhook):
    """Sends to a group; ACCEPTED means the service took it, not that anyone was reached."""

    schemes: tuple[str, ...] = ("wecombot",)
    verified = True
    audience = Audience.GROUP

    def __init__(self, *, base_url: str = BASE_URL, webhook: Webhook | None = None) -> None:
        self._base_url = base_url
        self._webhook = webhook or Webhook()

    def send(self, route: str, message: Message) -> Result:
        """Post once; never raises for what the service does."""
        try:
            target = parse_wecom_bot(route)
        except BadRoute as error:
            return Result(Outcome.REFUSED, "route", str(error))
        url = f"{self._base_url}/cgi-bin/webhook/send?{urlencode({'key': target.key})}"
        secrets = (target.key,)
        return ask(
            lambda: self._webhook.post(url, wecom_body(message, target.markdown), secrets=secrets),
            lambda answer: judge_errcode(WECOM, answer, secrets),
        )


def wecom_body(message: Message, markdown: bool, *, limit: int = MAX_MARKDOWN) -> dict[str, Any]:
    """The message part of a WeCom request, cut to the service's limit in bytes."""
    if not markdown:
        content = fit_bytes(with_title(message.subject, message.text), MAX_TEXT)
        return {"msgtype": "text", "text": {"content": content}}
    title = f"**{escape_markdown(' '.join(message.subject.split()))}**"
    content = fit_bytes(f"{title}\n\n{escape_markdown(message.text)}", limit)
    return {"msgtype": "markdown", "markdown": {"content": content}}

"""企业微信群机器人: one text to one group, judged by the errcode the service answers with."""

import re
from typing import ClassVar
from urllib.parse import urlencode

from duban.channels.bots import BotRoute, GroupBot, Json
from duban.channels.buckets import Limit
from duban.channels.protocol import BadRoute, Message
from duban.channels.texts import escape_markdown, fit_bytes, with_title
from duban.channels.urls import split_url
from duban.channels.wecom.codes import WECOM

SERVER = "https://qyapi.weixin.qq.com"
MAX_TEXT = 2048  # bytes, not characters
MAX_MARKDOWN = 4096
_KEY = re.compile(r"[A-Za-z0-9_-]{1,128}")


class WeComBot(GroupBot):
    """`wecombot://KEY`, with `?format=markdown` for the longer, formatted kind."""

    schemes = ("wecombot",)
    limits = (Limit(20, 60.0),)
    codes = WECOM
    servers: ClassVar = {"wecombot": SERVER}
    shown = r"/cgi-bin/webhook/send\?key=([\w-]+)"

    def read(self, url: str) -> BotRoute:
        parts = split_url(url)
        key = parts.first("key") or parts.host
        if not _KEY.fullmatch(key):
            raise BadRoute("群机器人的 key 不对 / not the key of a group bot")
        return BotRoute(parts.scheme, key, markdown=parts.first("format") == "markdown")

    def door(self, route: BotRoute, now: float) -> tuple[str, Json]:
        return f"/cgi-bin/webhook/send?{urlencode({'key': route.key})}", {}

    def body(self, route: BotRoute, message: Message) -> Json:
        return formatted(message, MAX_MARKDOWN) if route.markdown else plain(message)


def plain(message: Message) -> Json:
    """A text for a bot or an app."""
    content = fit_bytes(with_title(message.subject, message.text), MAX_TEXT)
    return {"msgtype": "text", "text": {"content": content}}


def formatted(message: Message, limit: int) -> Json:
    """The same with a title in bold, in at most `limit` bytes."""
    title = f"**{escape_markdown(' '.join(message.subject.split()))}**"
    content = fit_bytes(f"{title}\n\n{escape_markdown(message.text)}", limit)
    return {"msgtype": "markdown", "markdown": {"content": content}}

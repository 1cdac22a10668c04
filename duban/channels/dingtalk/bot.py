"""钉钉群机器人: signed on the wire exactly once, judged by the errcode in the answer."""

import base64
import hashlib
import hmac
import re
from typing import ClassVar
from urllib.parse import urlencode

from duban.channels.bots import BotRoute, GroupBot, Json
from duban.channels.buckets import Limit
from duban.channels.codes import Codes
from duban.channels.protocol import BadRoute, Message
from duban.channels.texts import escape_markdown, fit_bytes, with_title
from duban.channels.urls import split_url

MAX_TEXT = 16000  # bytes; the service takes 20000 for the whole request
MAX_TITLE = 200
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PHONE = re.compile(r"(\+\d{1,4}-)?\d{5,15}")

# 钉钉开放平台, 自定义机器人. Not tried against the live service.
DINGTALK = Codes(
    refused=frozenset(
        {
            300001,  # access_token does not exist
            300005,  # token does not exist
            310000,  # wrong signature, missing keyword, or our address is not on the bot's list
            400013,  # the group was dissolved
            400101,  # access_token does not exist
            400102,  # the bot was stopped
            400105,  # message type
            400106,  # the bot does not exist
            40035,  # parameter
            43004,  # content type
            430101,  # unsafe link
            430102,  # unsuitable text
            430103,  # unsuitable picture
            430104,  # unsuitable content
            460101,  # longer than 20000 bytes
        }
    ),
    # Too many in a minute: the bot is shut for ten minutes.
    busy={-1: 5.0, 90018: 60.0, 130101: 600.0, 410100: 600.0, 90030: 600.0},
    gone=frozenset({300001, 300005, 310000, 400013, 400101, 400102, 400106}),
)


class DingTalkBot(GroupBot):
    """`dingtalk://[SECRET@]TOKEN[/PHONE…]`: a group bot, and whom it calls by `@`."""

    schemes = ("dingtalk",)
    limits = (Limit(20, 60.0),)
    codes = DINGTALK
    servers: ClassVar = {"dingtalk": "https://oapi.dingtalk.com"}
    shown = r"/robot/send\?access_token=(\w+)"

    def read(self, url: str) -> BotRoute:
        parts = split_url(url)
        token = parts.first("token") or parts.host
        if not _TOKEN.fullmatch(token):
            raise BadRoute("群机器人的 access_token 不对 / not the token of a group bot")
        phones = (*parts.path, *(each for each in parts.first("to").split(",") if each))
        if not all(_PHONE.fullmatch(phone) for phone in phones):
            raise BadRoute("@ 的对象只能是手机号 / only a mobile number can be called by @")
        secret = parts.first("secret") or parts.user
        return BotRoute(parts.scheme, token, secret, phones, parts.first("format") == "markdown")

    def door(self, route: BotRoute, now: float) -> tuple[str, Json]:
        query = {"access_token": route.key}
        if route.secret:
            stamp = int(now * 1000)
            query |= {"timestamp": str(stamp), "sign": sign(route.secret, stamp)}
        return f"/robot/send?{urlencode(query)}", {}  # the one place that encodes

    def body(self, route: BotRoute, message: Message) -> Json:
        """The request; `@` works only when the number also stands in the text."""
        calls = " ".join(f"@{phone}" for phone in route.phones)
        tail = f"\n{calls}" if calls else ""
        at = {"at": {"atMobiles": list(route.phones), "isAtAll": False}} if calls else {}
        if not route.markdown:
            words = fit_bytes(with_title(message.subject, message.text), MAX_TEXT)
            return self.text(words + tail) | at
        title = fit_bytes(" ".join(message.subject.split()), MAX_TITLE)
        text = f"#### {escape_markdown(title)}\n\n{escape_markdown(message.text)}"
        markdown = {"title": title, "text": fit_bytes(text, MAX_TEXT) + tail}
        return {"msgtype": "markdown", "markdown": markdown, **at}


def sign(secret: str, milliseconds: int) -> str:
    """base64(HMAC-SHA256(secret, "timestamp\\nsecret")), not yet percent-encoded."""
    text = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()

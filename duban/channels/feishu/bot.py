"""飞书 and Lark group bots: signature in the body, judged by the code in the answer."""

import base64
import hashlib
import hmac
import re
from typing import ClassVar

from duban.channels.bots import BotRoute, GroupBot, Json
from duban.channels.buckets import Limit
from duban.channels.codes import Codes
from duban.channels.protocol import BadRoute, Message
from duban.channels.texts import fit_bytes, with_title
from duban.channels.urls import split_url

MAX_TEXT = 16000  # bytes; the service takes 20 kB for the whole request
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,128}")

# 飞书开放平台, 自定义机器人使用指南. Not tried against the live service.
FEISHU = Codes(
    refused=frozenset(
        {
            19001,  # token
            19002,  # parameter
            19003,  # the bot was stopped
            19021,  # wrong signature, or our clock is an hour off
            19022,  # our address is not on the bot's list
            19024,  # missing keyword
            10208,  # message too large
            11247,  # message too large
        }
    ),
    busy={9499: 5.0, 11232: 60.0, 11233: 60.0, 11234: 60.0, 11246: 60.0},
    gone=frozenset({19001, 19003, 19021, 19022, 19024}),
    code_in=("code", "StatusCode"),  # the second on old bots
    words_in=("msg", "StatusMessage"),
)


class FeishuBot(GroupBot):
    """`feishu://TOKEN?secret=…` or `lark://TOKEN?secret=…`: one kind, two quotas."""

    schemes = ("feishu", "lark")
    limits = (Limit(100, 60.0), Limit(5, 1.0))
    codes = FEISHU
    servers: ClassVar = {"feishu": "https://open.feishu.cn", "lark": "https://open.larksuite.com"}
    shown = r"/open-apis/bot/v2/hook/([\w-]+)"

    def read(self, url: str) -> BotRoute:
        parts = split_url(url)
        token = parts.first("token") or parts.host
        if not _TOKEN.fullmatch(token):
            raise BadRoute("群机器人的 token 不对 / not the token of a group bot")
        return BotRoute(parts.scheme, token, parts.first("secret"))

    def door(self, route: BotRoute, now: float) -> tuple[str, Json]:
        path, stamp = f"/open-apis/bot/v2/hook/{route.key}", int(now)
        if not route.secret:
            return path, {}
        return path, {"timestamp": str(stamp), "sign": sign(route.secret, stamp)}

    def body(self, route: BotRoute, message: Message) -> Json:
        return self.text(fit_bytes(with_title(message.subject, message.text), MAX_TEXT))

    def text(self, words: str) -> Json:
        return {"msg_type": "text", "content": {"text": words}}


def sign(secret: str, seconds: int) -> str:
    """base64(HMAC-SHA256(key="timestamp\\nsecret", message=empty)): the text is the key here."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()

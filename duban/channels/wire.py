"""The bytes of a message as its service gets them, for the record of what was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from duban.channels.dingtalk.bot import dingtalk_body, parse_dingtalk
from duban.channels.feishu.bot import feishu_body
from duban.channels.mail.mailto import SCHEMES as MAIL_SCHEMES
from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.mail.plain import OUTBOX
from duban.channels.outbox.folder import outbox_mail
from duban.channels.protocol import Message
from duban.channels.texts import with_title
from duban.channels.urls import scheme_of
from duban.channels.wecom.app import parse_wecom_app, wecom_app_body
from duban.channels.wecom.bot import parse_wecom_bot, wecom_body


def on_the_wire(url: str, message: Message) -> bytes:
    """The whole mail, or the body of the request to a chat service; raises BadRoute.

    Without what only opens the service's door: neither password nor token nor signature. A mail
    needs its `date`. A service that Apprise serves gets title and text, which is all that is known.
    """
    scheme = scheme_of(url)
    if scheme in MAIL_SCHEMES:
        if message.date is None:
            raise ValueError("a mail for the record needs its date")
        return build_mail(parse_mailto(url), message, message.date)
    if scheme == OUTBOX:
        return outbox_mail(url, message)
    if scheme in _BODIES:
        return json.dumps(_BODIES[scheme](url, message), ensure_ascii=False).encode(
            "utf-8", "replace"
        )
    return with_title(message.subject, message.text).encode("utf-8", "replace")


def head_of_mail(url: str, wire: bytes) -> str:
    """The header lines of a mail, from which `mime.mail_with` makes it again; empty for a chat."""
    if scheme_of(url) not in MAIL_SCHEMES:
        return ""
    head, _, rest = wire.partition(b"MIME-Version: 1.0\r\n")
    return (head + b"MIME-Version: 1.0\r\n").decode("ascii") if rest else ""


def _wecom_bot(url: str, message: Message) -> Mapping[str, Any]:
    return wecom_body(message, parse_wecom_bot(url).markdown)


def _wecom_app(url: str, message: Message) -> Mapping[str, Any]:
    return wecom_app_body(parse_wecom_app(url), message)


def _dingtalk(url: str, message: Message) -> Mapping[str, Any]:
    return dingtalk_body(parse_dingtalk(url), message)


def _feishu(_url: str, message: Message) -> Mapping[str, Any]:
    return feishu_body(message)


_BODIES: dict[str, Callable[[str, Message], Mapping[str, Any]]] = {
    "wecombot": _wecom_bot,
    "wechat": _wecom_app,
    "dingtalk": _dingtalk,
    "feishu": _feishu,
    "lark": _feishu,
}

"""Which service a route goes through, and what a failed attempt says about that service.

A refused recipient says nothing about the service; a refused login says that nobody is reached.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from duban.channels.mail.mailto import SCHEMES as MAIL_SCHEMES
from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.plain import OUTBOX, PLAIN
from duban.channels.masking import mask_address
from duban.channels.protocol import Outcome, Result
from duban.channels.routes import mask, quota
from duban.channels.service_codes import BY_SCHEME
from duban.channels.urls import scheme_of
from duban.channels.wecom.app import parse_wecom_app


class Trouble(StrEnum):
    """What keeps a service from taking anything; the words are in the locale files."""

    LOGIN = "login"
    TLS = "tls"
    UNREACHABLE = "unreachable"
    QUOTA = "quota"
    KEY = "key"
    SENDER = "sender"
    FOLDER = "folder"
    SERVER = "server"
    SERVICE = "service"
    MANY = "many"  # one recipient after the other failed, each for a reason of its own
    OURS = "ours"


@dataclass(frozen=True)
class ChannelName:
    """A server with its login, a bot or an app: `key` tells them apart, `name` may be shown."""

    key: str
    name: str


_PLACES = {
    "auth": Trouble.LOGIN,
    "tls": Trouble.TLS,
    "dns": Trouble.UNREACHABLE,
    "connect": Trouble.UNREACHABLE,
    "timeout": Trouble.UNREACHABLE,
    "disconnect": Trouble.UNREACHABLE,
    "busy": Trouble.UNREACHABLE,
    "sender": Trouble.SENDER,
    "server": Trouble.SERVER,
    "outbox": Trouble.OURS,
    "error": Trouble.OURS,
    "failed": Trouble.SERVICE,
    "unreadable": Trouble.SERVICE,
}
_QUOTA = re.compile(
    r"quota|limit|frequen|too many|too much|exceed|频率|超过|上限|超限", re.IGNORECASE
)


def channel_of(url: str) -> ChannelName:
    """The service behind a route; equal for all recipients of one login. Raises BadRoute."""
    scheme = scheme_of(url)
    if scheme in MAIL_SCHEMES:
        server = parse_mailto(url).server
        login = mask_address(server.user) if "@" in server.user else server.user[:1] + "***"
        shown = f"{server.host}:{server.port}" + (f"（{login}）" if server.user else "")
        return _named(f"mail:{server.host}:{server.port}:{server.user}", shown)
    if scheme == "wechat":
        app = parse_wecom_app(url)
        shown = f"wechat://{app.corp_id[:4]}***@{app.agent_id}"
        return _named(f"wechat:{app.corp_id}:{app.agent_id}", shown)
    if scheme in (PLAIN, OUTBOX):  # one way for all, whoever the recipient is
        return _named(scheme, "DUBAN_MAIL_SERVER" if scheme == PLAIN else OUTBOX)
    return _named(quota(url)[0] or url, mask(url))


def mailbox_of(host: str, user: str) -> ChannelName:
    """The mailbox that answers come to."""
    login = mask_address(user) if "@" in user else user[:1] + "***"
    return _named(f"imap:{host}:{user}", f"imap {host}（{login}）")


def folder_of(path: str) -> ChannelName:
    """The folder that answers come to as files."""
    return _named(f"folder:{path}", path)


def trouble_of(url: str, result: Result) -> Trouble | None:
    """What a result says about the service; None where it says nothing, or that all is well."""
    if result.outcome in (Outcome.ACCEPTED, Outcome.UNVERIFIED):
        return None
    word = result.code.partition("-")[0]
    if word in _PLACES:
        return _PLACES[word]
    scheme = scheme_of(url)
    if scheme in MAIL_SCHEMES:
        return _of_mail(result)
    codes = BY_SCHEME.get(scheme)
    if word == "http":
        return Trouble.SERVICE
    if codes is None or not result.code.lstrip("-").isdigit():
        return None
    number = int(result.code)
    if number in codes.ours or number in codes.gone or result.detail.startswith("gettoken"):
        return Trouble.KEY
    return Trouble.QUOTA if number in codes.busy else None


def _of_mail(result: Result) -> Trouble | None:
    """A reply to MAIL is about us, to RCPT about the recipient; before both it is the server's."""
    if not result.code.isdigit() or result.detail.startswith("RCPT"):
        return None
    if _QUOTA.search(result.detail):
        return Trouble.QUOTA
    if result.detail.startswith("MAIL"):
        return Trouble.SENDER
    about_the_message = result.detail.startswith("end of DATA") and result.code.startswith("5")
    return None if about_the_message else Trouble.SERVICE


def _named(identity: str, name: str) -> ChannelName:
    return ChannelName(hashlib.sha256(f"channel {identity}".encode()).hexdigest()[:24], name)

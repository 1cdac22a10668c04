"""Who a chat account is: `dingtalkid:` and `feishuid:` in the owners list, or a `wechat://` route.

An account of the first two kinds only says whose words come in; nothing is sent there.
"""

from __future__ import annotations

import re

from duban.channels.protocol import BadRoute
from duban.channels.urls import scheme_of
from duban.channels.wecom.app import parse_wecom_app

SERVICES = {"dingtalkid": "dingtalk", "feishuid": "feishu"}
_ID = re.compile(r"[A-Za-z0-9_.@$:+/=-]{1,64}")


def check_account(url: str) -> str:
    """The account in `dingtalkid:ACCOUNT` or `feishuid:ACCOUNT`; BadRoute when it is none."""
    account = url.partition(":")[2].strip()
    if not _ID.fullmatch(account):
        raise BadRoute("账号写法不对，如 dingtalkid:manager01 / not the id of an account")
    return account


def chat_account(url: str, *, wecom_corp_id: str) -> str:
    """`service:account` of whoever holds this route, empty where it says nothing about chat.

    A WeCom account counts for the company whose callback is served, and in any case of letters.
    """
    scheme = scheme_of(url)
    if scheme in SERVICES:
        return f"{SERVICES[scheme]}:{check_account(url)}"
    if scheme != "wechat":
        return ""
    found = parse_wecom_app(url)
    ours = found.corp_id == wecom_corp_id and found.kind == "user" and found.target != "@all"
    return f"wecom:{found.target.lower()}" if ours else ""

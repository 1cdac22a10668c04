"""Accounts of a chat service that only answer: nothing is sent there."""

import re
from typing import ClassVar

from duban.channels.callback import ChatMessage
from duban.channels.kind import ChannelKind
from duban.channels.protocol import BadRoute
from duban.channels.urls import scheme_of
from duban.settings import Settings
from duban.vocabulary.roles import Audience

_ID = re.compile(r"[A-Za-z0-9_.@$:+/=-]{1,64}")


class ChatAccount(ChannelKind):
    """`dingtalkid:ACCOUNT` in the owners list tells whose words come in from a chat service."""

    reaches = Audience.ACCOUNT
    sends = verified = False
    service: ClassVar[str]

    def looks_like(self, text: str) -> bool:
        """The name of an account has no blanks."""
        return re.fullmatch(rf"{self.schemes[0]}:\S+", text, re.IGNORECASE) is not None

    def guard(self, url: str, *, allow_private: bool) -> None:
        _account(url)

    def mask(self, url: str) -> str:
        return f"{scheme_of(url)}:{_account(url)[:1]}***"

    def wrote(self, url: str, said: ChatMessage, settings: Settings) -> bool:
        return said.service == self.service and _account(url) in said.accounts


def _account(url: str) -> str:
    """The account; BadRoute when it is none."""
    account = url.partition(":")[2].strip()
    if not _ID.fullmatch(account):
        raise BadRoute("账号写法不对，如 dingtalkid:manager01 / not the id of an account")
    return account

"""A kind of route: everything Duban knows of it, in one object that `registry.py` lists.

Import, doctor, the outbox, the papers and the audit ask the object and know no kind by name.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from duban.channels.buckets import Limit
from duban.channels.callback import Callback, ChatMessage
from duban.channels.codes import Codes
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.texts import with_title
from duban.channels.trouble import OF_WORDS, ChannelName, Trouble
from duban.channels.urls import scheme_of
from duban.settings import Settings
from duban.vocabulary.roles import Audience

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]\S*")


@dataclass(frozen=True)
class ChannelSettings:
    """The office's decisions about sending.

    `only_loopback` is for trials: nothing leaves this machine, whatever a route says.
    `trial_folder` is that of a trial home, the only place its messages go to.
    `allow_private` lets self-hosted Apprise services on private addresses be used.
    """

    only_loopback: bool = False
    trial_folder: Path | None = None
    allow_private: bool = False


class ChannelKind:
    """One way to reach somebody; a kind says only what differs from what stands here.

    A method that takes a URL may raise BadRoute, which says in both languages what is wrong with
    it.
    """

    schemes: ClassVar[tuple[str, ...]] = ()
    reaches: ClassVar[Audience] = Audience.GROUP
    sends: ClassVar[bool] = True  # else a person serves it
    verified: ClassVar[bool] = True  # the service's own answer is read, not only its HTTP status
    is_mail: ClassVar[bool] = False  # its messages have buttons that answer by mail
    limits: ClassVar[tuple[Limit, ...]] = ()
    codes: ClassVar[Codes | None] = None
    # The result of every message while the office has not set up what the kind needs.
    not_set_up: ClassVar[Result | None] = None

    def looks_like(self, text: str) -> bool:
        """Tells whether a cell of the owners list holds such a route, before it is read closely."""
        return _URL.fullmatch(text) is not None

    def typed(self, text: str) -> str:
        """The route behind a text that people type or copy from the service; empty for others."""
        return ""

    def read(self, url: str) -> Any:
        """The parts of a route."""
        return url

    def guard(self, url: str, *, allow_private: bool) -> None:
        """Refuse what can be read and must not be registered all the same."""

    def audience(self, url: str) -> Audience:
        """Tells whom the address reaches."""
        self.read(url)
        return self.reaches

    def mask(self, url: str) -> str:
        """The route as it may be logged and shown: no key, no password, no whole address."""
        return f"{scheme_of(url)}://***"

    def host(self, url: str) -> str:
        """The machine it is handed to, where the URL chooses it; a trial sends to itself only."""
        return ""

    def bucket(self, url: str) -> str:
        """Returns the name of the quota a message uses, `scheme:key`; the key makes it a secret."""
        return ""

    def channel(self, url: str) -> ChannelName:
        """The service behind the route; equal for all routes that fail together."""
        return ChannelName.of(self.bucket(url) or url, self.mask(url))

    def open(self, settings: ChannelSettings) -> Channel:
        """The channel that sends; opened once a process, when the first message needs it."""
        raise BadRoute("电话、纸质、账号不发送消息 / nothing is sent on this route")

    def wire(self, url: str, message: Message) -> bytes:
        """Returns what the service gets, without what opens its door: no password or signature."""
        return with_title(message.subject, message.text).encode("utf-8", "replace")

    def trouble(self, result: Result) -> Trouble | None:
        """Tells what a result says about the service; None where nothing, or that all is well.

        A refused recipient says nothing about the service; a refused login, that nobody is reached.
        """
        if result.outcome.left:
            return None
        return OF_WORDS.get(result.code.partition("-")[0]) or self.said(result)

    def said(self, result: Result) -> Trouble | None:
        """Tells what a code of the service's own says about the service."""
        return self.codes.trouble(result) if self.codes else None

    def address(self, url: str) -> str:
        """The mail address it reaches, in lower case; empty where it is no mail."""
        return ""

    def wrote(self, url: str, said: ChatMessage, settings: Settings) -> bool:
        """Tells whether it was the holder of this route who wrote a chat message."""
        return False

    def callback(self, settings: Settings) -> Callback | None:
        """The reader of what the service posts to us, where it is wholly set up.

        Raises BadCallback for a mistyped key.
        """
        return None

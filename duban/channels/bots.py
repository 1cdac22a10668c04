"""Group bots: one POST of JSON to a webhook whose address holds the bot's key."""

import json
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlsplit

from duban.channels.codes import Codes
from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.protocol import Channel, Message, Result
from duban.channels.urls import scheme_of, split_url
from duban.channels.webhook import NoAnswer, WebhookClient

Json = dict[str, Any]
_OF_EVERY_BOT = ("codes", "servers", "shown")


@dataclass(frozen=True)
class BotRoute:
    """One bot: `key` opens its door, `secret` signs, `phones` are called by `@`."""

    scheme: str
    key: str = field(repr=False)
    secret: str = field(default="", repr=False)
    phones: tuple[str, ...] = ()
    markdown: bool = False


class GroupBot(ChannelKind, ABC):
    """A bot of a group; ACCEPTED means the service took it, not that anyone was reached.

    Raises TypeError where a kind of bot leaves out one of these values, as it is defined.
    """

    codes: ClassVar[Codes]
    servers: ClassVar[Mapping[str, str]]  # by scheme
    shown: ClassVar[str]  # the address for copying, behind the server: a pattern that finds the key

    def __init_subclass__(cls) -> None:
        # No type checker misses a value of a class: without its codes a bot would fail as it sends.
        left_out = [name for name in _OF_EVERY_BOT if getattr(cls, name, None) is None]
        if left_out:
            raise TypeError(f"the bot {cls.__name__} leaves out {', '.join(left_out)}")

    @abstractmethod
    def read(self, url: str) -> BotRoute:
        """Read a route; BadRoute names what is wrong with it."""

    @abstractmethod
    def door(self, route: BotRoute, now: float) -> tuple[str, Json]:
        """The path to post to, and what a signature adds to the body; `now`: seconds since 1970."""

    @abstractmethod
    def body(self, route: BotRoute, message: Message) -> Json:
        """The request but for its signature, cut to the service's limit in bytes."""

    def lives_at(self, url: str) -> bool:
        """Tells whether a web address is on one of the service's own servers."""
        host = urlsplit(url).hostname or ""
        return any(host.endswith(each.removeprefix("https://")) for each in self.servers.values())

    def text(self, words: str) -> Json:
        """A request that says just these words."""
        return {"msgtype": "text", "text": {"content": words}}

    def open(self, settings: ChannelSettings) -> Channel:
        """One channel for all bots of the kind."""
        return BotChannel(self)

    def typed(self, text: str) -> str:
        """The route behind the address that the service shows for copying."""
        for scheme, server in self.servers.items():
            if found := re.fullmatch(re.escape(server) + self.shown, text):
                return f"{scheme}://{found[1]}"
        return ""

    def mask(self, url: str) -> str:
        """The first three characters of a long key, so that the office knows its bots apart."""
        key = split_url(url).host
        return f"{scheme_of(url)}://{key[:3] if len(key) >= 12 else ''}***"

    def bucket(self, url: str) -> str:
        """A bot has a quota of its own."""
        route = self.read(url)
        return f"{route.scheme}:{route.key}"

    def wire(self, url: str, message: Message) -> bytes:
        """The body of the request."""
        return dump(self.body(self.read(url), message))


class BotChannel(Channel):
    """Posts for one kind of bot; `base_url` stands in for the service's own."""

    def __init__(
        self,
        kind: GroupBot,
        *,
        base_url: str = "",
        webhook: WebhookClient | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._kind = kind
        self._base_url = base_url
        self._webhook = webhook or WebhookClient()
        self._clock = clock

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Write the body; it is signed when it leaves."""
        bot = self._kind.read(route)
        return partial(self._post, bot, self._kind.body(bot, message))

    def _post(self, bot: BotRoute, body: Json) -> Result:
        path, signature = self._kind.door(bot, self._clock())
        url, secrets = (
            (self._base_url or self._kind.servers[bot.scheme]) + path,
            (bot.key, bot.secret),
        )
        try:
            answer = self._webhook.post(url, body | signature, secrets=secrets)
        except NoAnswer as error:
            return error.result
        return self._kind.codes.judge(answer, secrets)

    def close(self) -> None:
        """Close kept connections."""
        self._webhook.close()


def dump(body: Json) -> bytes:
    """A request as it goes over the wire; half a character pair becomes a question mark."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")

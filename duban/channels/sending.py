"""Sends on any route; one object holds every connection a process keeps."""

from __future__ import annotations

import threading
from collections.abc import Callable

from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.protocol import BadRoute, Channel, Message, Outcome, Result
from duban.channels.registry import TRIAL_KIND, kind_of
from duban.channels.routes import is_loopback


class Channels(Channel):
    """Every channel of a process, each opened when the first message needs it."""

    def __init__(self, settings: ChannelSettings | None = None) -> None:
        self.settings = settings or ChannelSettings()
        self.opened: dict[ChannelKind, Channel] = {}
        self._lock = threading.Lock()

    def channel_for(self, url: str) -> Channel:
        """The channel that serves a route; BadRoute for `tel:`, `paper:` and accounts."""
        kind = kind_of(url)
        with self._lock:
            if kind not in self.opened:
                self.opened[kind] = kind.open(self.settings)
            return self.opened[kind]

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Do now what needs no line; a route that cannot be used is told by the call."""
        try:
            if waiting := kind_of(route).not_set_up:
                return lambda: waiting
            channel = self.channel_for(route)
            self._stay_here(route)
            return channel.prepare(route, message)
        except BadRoute as error:
            refused = Result(Outcome.REFUSED, "route", str(error))
            return lambda: refused

    def _stay_here(self, url: str) -> None:
        """Refuse what a trial may not use."""
        if self.settings.trial_folder and kind_of(url) is not TRIAL_KIND:
            raise BadRoute("试用目录只写入发件夹 / a trial home writes to its outbox folder only")
        if self.settings.only_loopback and not is_loopback(url):
            raise BadRoute("试运行只发往本机 / a trial sends to this machine only")

    def close(self) -> None:
        """Give every connection back."""
        for channel in self.opened.values():
            channel.close()

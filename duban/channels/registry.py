"""Finds the channel of a route; one object holds every connection a process keeps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from duban.channels.dingtalk.bot import DingTalkBotChannel
from duban.channels.feishu.bot import FeishuBotChannel
from duban.channels.mail.plain import NO_SERVER, OUTBOX, PLAIN
from duban.channels.mail.pool import PoolLimits
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.outbox.folder import OutboxChannel
from duban.channels.protocol import BadRoute, Channel, Message, Outcome, Result
from duban.channels.routes import NO_SEND, is_loopback
from duban.channels.tokens import TokenCache
from duban.channels.urls import scheme_of
from duban.channels.webhook import Webhook
from duban.channels.wecom.app import WeComAppChannel
from duban.channels.wecom.bot import WeComBotChannel


@dataclass(frozen=True)
class ChannelSettings:
    """What the office decides about sending; times are seconds.

    `only_loopback` is for trials: nothing leaves this machine, whatever a route says.
    `outbox` is the folder of a trial home, the only place its messages go to.
    `allow_private` lets self-hosted Apprise services on private addresses be used.
    """

    only_loopback: bool = False
    outbox: Path | None = None
    allow_private: bool = False
    ca_file: str | None = None
    mail: PoolLimits = field(default_factory=PoolLimits)
    reply_timeout: float = 30.0
    data_timeout: float = 60.0
    http_timeout: float = 10.0
    apprise_workers: int = 4
    apprise_deadline: float = 30.0


class Channels:
    """Every channel of a process: `with Channels() as channels: channels.send(url, message)`."""

    def __init__(
        self,
        settings: ChannelSettings | None = None,
        *,
        tokens: TokenCache | None = None,
        channels: Sequence[Channel] | None = None,
    ) -> None:
        self.settings = settings or ChannelSettings()
        self._channels = tuple(channels if channels is not None else self._usual(tokens))
        self._by_scheme = {scheme: each for each in self._channels for scheme in each.schemes}
        self._lock = threading.Lock()
        self._other: Channel | None = None

    def channel_for(self, url: str) -> Channel:
        """The channel that serves a route; BadRoute for `tel:`, `paper:` and accounts."""
        scheme = scheme_of(url)
        if scheme in NO_SEND:
            raise BadRoute("电话、纸质、账号不发送消息 / nothing is sent on this route")
        if scheme == OUTBOX and scheme not in self._by_scheme:
            raise BadRoute("发件夹只在试用目录可用 / an outbox folder is for a trial home only")
        return self._by_scheme.get(scheme) or self._apprise()

    def send(self, url: str, message: Message) -> Result:
        """Send one message on one route; every trouble is in the result."""
        return self.prepare(url, message)()

    def prepare(self, url: str, message: Message) -> Callable[[], Result]:
        """Do now what needs no line, such as writing a mail's bytes; the call that comes back sends.

        So nobody keeps a line waiting for words.
        """
        try:
            if scheme_of(url) == PLAIN:
                return lambda: NO_SERVER
            channel = self.channel_for(url)
            self._stay_here(url)
        except BadRoute as error:
            refused = Result(Outcome.REFUSED, "route", str(error))
            return lambda: refused
        if isinstance(channel, SmtpChannel):
            return channel.prepare(url, message)
        return partial(channel.send, url, message)

    def _stay_here(self, url: str) -> None:
        """Refuse what a trial may not use."""
        if self.settings.outbox and scheme_of(url) != OUTBOX:
            raise BadRoute("试用目录只写入发件夹 / a trial home writes to its outbox folder only")
        if self.settings.only_loopback and not is_loopback(url):
            raise BadRoute("试运行只发往本机 / a trial sends to this machine only")

    def close(self) -> None:
        """Give every connection back."""
        for channel in (*self._channels, *([self._other] if self._other else [])):
            channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _usual(self, tokens: TokenCache | None) -> list[Channel]:
        webhook = Webhook(timeout=self.settings.http_timeout)
        return [
            SmtpChannel(
                limits=self.settings.mail,
                ca_file=self.settings.ca_file,
                reply_timeout=self.settings.reply_timeout,
                data_timeout=self.settings.data_timeout,
            ),
            WeComAppChannel(webhook=webhook, tokens=tokens),
            WeComBotChannel(webhook=webhook),
            DingTalkBotChannel(webhook=webhook),
            FeishuBotChannel(webhook=webhook),
            *([OutboxChannel(self.settings.outbox)] if self.settings.outbox else []),
        ]

    def _apprise(self) -> Channel:
        with self._lock:
            if self._other is None:
                # Apprise loads 155 plugins (half a second), which most offices never need.
                from duban.channels.apprise.channel import AppriseChannel  # noqa: PLC0415

                self._other = AppriseChannel(
                    workers=self.settings.apprise_workers,
                    deadline=self.settings.apprise_deadline,
                    allow_private=self.settings.allow_private or self.settings.only_loopback,
                )
            return self._other

"""The only list of channels, and the object that sends on any of them by its route.

Import, doctor, outbox, papers and audit ask the list. A channel is one object, its `ChannelKind`,
in a module or folder beside this one, and its line in KINDS (docs/channels.md, Adding a channel).
"""

import threading
from collections.abc import Callable

from duban.channels.apprise.kind import AnyOtherService
from duban.channels.by_hand import PaperByHand, Telephone
from duban.channels.dingtalk.account import DingTalkAccount
from duban.channels.dingtalk.bot import DingTalkBot
from duban.channels.feishu.account import FeishuAccount
from duban.channels.feishu.bot import FeishuBot
from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.mail.kinds import MailRoutes, PlainAddresses
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.trial_folder import TrialFolder
from duban.channels.urls import is_loopback_host, scheme_of
from duban.channels.wecom.app import WeComApp
from duban.channels.wecom.bot import WeComBot
from duban.vocabulary.notices import Outcome

PLAIN_ADDRESSES, TRIAL_KIND, ANY_OTHER = PlainAddresses(), TrialFolder(), AnyOtherService()
KINDS: tuple[ChannelKind, ...] = (
    PLAIN_ADDRESSES,
    MailRoutes(),
    TRIAL_KIND,
    WeComApp(),
    WeComBot(),
    DingTalkBot(),
    DingTalkAccount(),
    FeishuBot(),
    FeishuAccount(),
    Telephone(),
    PaperByHand(),
    ANY_OTHER,  # takes every scheme that no other kind has
)
_BY_SCHEME = {scheme: kind for kind in KINDS for scheme in kind.schemes}


def kind_of(url: str) -> ChannelKind:
    """The kind that serves a route. Raises BadRoute where no scheme is written."""
    return _BY_SCHEME.get(scheme_of(url), ANY_OTHER)


def is_known(text: str) -> bool:
    """Tells whether a text begins with the scheme of a kind of our own."""
    return text.partition(":")[0].lower() in _BY_SCHEME


def is_loopback(url: str) -> bool:
    """True when nothing sent on this route can leave the machine; nothing is sent on `tel:`.

    Only literal addresses and `localhost` count; no name is looked up.
    """
    kind = kind_of(url)
    return not kind.sends or is_loopback_host(kind.host(url))


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

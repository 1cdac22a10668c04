"""The only list of channels: import, doctor, outbox, papers and audit ask it.

A channel is one object, its `ChannelKind`, in a module or folder beside this one, and its line in
KINDS (docs/channels.md, Adding a channel).
"""

from __future__ import annotations

from duban.channels.apprise.kind import AnyOtherService
from duban.channels.by_hand import PaperByHand, Telephone
from duban.channels.dingtalk.account import DingTalkAccount
from duban.channels.dingtalk.bot import DingTalkBot
from duban.channels.feishu.account import FeishuAccount
from duban.channels.feishu.bot import FeishuBot
from duban.channels.kind import ChannelKind
from duban.channels.mail.kinds import MailRoutes, PlainAddresses
from duban.channels.trial_folder import TrialFolder
from duban.channels.urls import scheme_of
from duban.channels.wecom.app import WeComApp
from duban.channels.wecom.bot import WeComBot

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

"""One object finds the channel of every route and keeps a trial on this machine."""

import importlib
import pkgutil
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

import duban.channels
from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.registry import KINDS, Channels, kind_of
from duban.vocabulary.notices import Outcome


class Recorder(Channel):
    """A channel that only remembers."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.closed = 0

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        def post() -> Result:
            self.sent.append(route)
            return Result(Outcome.ACCEPTED)

        return post

    def close(self) -> None:
        self.closed += 1


def test_every_kind_that_is_written_is_in_the_list():
    """A kind beside the registry without its line there would serve no route, unknown to all."""
    found = pkgutil.walk_packages(duban.channels.__path__, "duban.channels.")
    modules = [importlib.import_module(each.name) for each in found]
    written = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, ChannelKind) and kind.schemes
    }

    assert written == {type(kind) for kind in KINDS if kind.schemes}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("mailto://h/?to=a@x.cn", "SmtpChannel"),
        ("mailtos://h/?to=a@x.cn", "SmtpChannel"),
        ("wechat://c:s@1/@x", "WeComAppChannel"),
        ("wecombot://k", "BotChannel"),
        ("dingtalk://t", "BotChannel"),
        ("feishu://t", "BotChannel"),
        ("lark://t", "BotChannel"),
        ("json://x.cn/", "AppriseChannel"),
        ("bark://k@h", "AppriseChannel"),
    ],
)
def test_every_scheme_has_its_channel(url: str, name: str) -> None:
    """Folders of our own, Apprise for the rest; the same object for the same scheme."""
    with closing(Channels()) as channels:
        found: Channel = channels.channel_for(url)

        assert type(found).__name__ == name
        assert channels.channel_for(url) is found
        assert kind_of(url).verified is (name != "AppriseChannel")


@pytest.mark.parametrize("url", ["tel:0599-1234567", "paper:"])
def test_what_a_person_serves_has_no_channel(url: str, a_message: Any) -> None:
    """A telephone call is noted, not sent."""
    with closing(Channels()) as channels:
        with pytest.raises(BadRoute):
            channels.channel_for(url)
        assert channels.send(url, a_message()).outcome is Outcome.REFUSED


def test_a_trial_never_leaves_this_machine(a_message: Any) -> None:
    """The last lock: whatever was planned, only loopback routes are sent on."""
    recorder = Recorder()
    channels = Channels(ChannelSettings(only_loopback=True))
    channels.opened |= {kind_of("mailto:"): recorder, kind_of("wecombot:"): recorder}

    away = channels.send("mailto://mail.jkq.gov.cn/?to=a@x.cn", a_message())
    bot = channels.send("wecombot://key", a_message())
    home = channels.send("mailto://127.0.0.1/?to=a@x.cn", a_message())

    assert (away.outcome, bot.outcome, home.outcome) == ("refused", "refused", "accepted")
    assert recorder.sent == ["mailto://127.0.0.1/?to=a@x.cn"]


def test_nonsense_is_a_result_and_not_an_exception(a_message: Any) -> None:
    """One broken row must not stop a round."""
    with closing(Channels()) as channels:
        assert channels.send("nonsense", a_message()).outcome is Outcome.REFUSED


def test_closing_closes_every_channel() -> None:
    """Connections are given back at the end of a round."""
    recorder = Recorder()

    channels = Channels()
    channels.opened[kind_of("mailto:")] = recorder

    channels.close()

    assert recorder.closed == 1


def test_settings_reach_the_mail_channel(sink: Any, a_message: Any) -> None:
    """A whole send, from the URL to the sink."""
    with closing(Channels(ChannelSettings(only_loopback=True))) as channels:
        result = channels.send(f"mailto://127.0.0.1:{sink.port}/?to=a@x.cn", a_message())
        assert isinstance(channels.channel_for("mailto://h"), SmtpChannel)

    assert (result.outcome, len(sink.accepted)) == (Outcome.ACCEPTED, 1)


def test_a_prepared_mail_takes_no_line_until_it_is_sent(sink: Any, a_message: Any) -> None:
    """Its bytes are written while all lines are busy; calling it sends them, once a call."""
    with closing(Channels(ChannelSettings(only_loopback=True))) as channels:
        send = channels.prepare(f"mailto://127.0.0.1:{sink.port}/?to=a@x.cn", a_message())
        before = len(sink.accepted)
        result = send()

    assert (before, result.outcome, len(sink.accepted)) == (0, Outcome.ACCEPTED, 1)

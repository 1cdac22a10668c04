"""Every service without a folder of its own, as Apprise serves it."""

from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.protocol import Channel
from duban.channels.urls import scheme_of, split_url

# Where the URL chooses the machine and nothing else decides where the message goes.
_HOST_DECIDES = frozenset({"json", "jsons", "form", "forms", "xml", "xmls"})


class AnyOtherService(ChannelKind):
    """Any URL that Apprise can read; handed over, never proven.

    Who reads there is not known, so nothing personal is sent unless the office says otherwise.
    Apprise loads 155 plugins (half a second), which most offices never need: it is imported late.
    """

    verified = False

    def open(self, settings: ChannelSettings) -> Channel:
        from duban.channels.apprise.channel import AppriseChannel  # noqa: PLC0415 - see above

        return AppriseChannel(allow_private=settings.allow_private or settings.only_loopback)

    def guard(self, url: str, *, allow_private: bool) -> None:
        from duban.channels.apprise.channel import open_service  # noqa: PLC0415 - see above

        open_service(url, allow_private=allow_private)
        self.host(url)

    def mask(self, url: str) -> str:
        host = self.host(url)
        return f"{scheme_of(url)}://{host}{'/' if host else ''}***"

    def host(self, url: str) -> str:
        return split_url(url).host if scheme_of(url) in _HOST_DECIDES else ""

"""Mail, by a server that stands in the route or by the one of the settings."""

import re
from typing import ClassVar

from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.mail.mailto import SCHEMES, MailRoute, parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.mail.plain import NO_SERVER, PLAIN, plain_address, typed_address
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.masking import mask_address, mask_login
from duban.channels.protocol import Channel, Message, Result
from duban.channels.trouble import ChannelName, Trouble
from duban.channels.urls import scheme_of
from duban.vocabulary.roles import Audience

_LOOKS = re.compile(r"(?:mail(?:to)?:)?[^\s@/:|]+@[^\s@/:|]+")
_QUOTA = re.compile(
    r"quota|limit|frequen|too many|too much|exceed|频率|超过|上限|超限", re.IGNORECASE
)


class MailRoutes(ChannelKind):
    """`mailto://` and `mailtos://`: one mailbox, over the server and login in the route."""

    schemes = SCHEMES
    reaches = Audience.PERSON
    is_mail = True

    def read(self, url: str) -> MailRoute:
        return parse_mailto(url)

    def open(self, settings: ChannelSettings) -> Channel:
        return SmtpChannel()

    def mask(self, url: str) -> str:
        route = self.read(url)
        server = route.server
        return f"{scheme_of(url)}://{server.host}:{server.port} → {mask_address(route.recipient)}"

    def host(self, url: str) -> str:
        return self.read(url).server.host

    def channel(self, url: str) -> ChannelName:
        """A server with one login, whoever the recipients are."""
        server = self.read(url).server
        shown = f"{server.host}:{server.port}" + (
            f"（{mask_login(server.user)}）" if server.user else ""
        )
        return ChannelName.of(f"mail:{server.host}:{server.port}:{server.user}", shown)

    def said(self, result: Result) -> Trouble | None:
        """A reply to MAIL is about us, to RCPT about the recipient; any before is the server's."""
        if not result.code.isdigit() or result.detail.startswith("RCPT"):
            return None
        if _QUOTA.search(result.detail):
            return Trouble.QUOTA
        if result.detail.startswith("MAIL"):
            return Trouble.SENDER
        about_the_message = result.detail.startswith("end of DATA") and result.code.startswith("5")
        return None if about_the_message else Trouble.SERVICE

    def wire(self, url: str, message: Message) -> bytes:
        """The whole mail, which needs its `date`."""
        if message.date is None:
            raise ValueError("a mail for the record needs its date")
        return build_mail(self.read(url), message, message.date)

    def address(self, url: str) -> str:
        return self.read(url).recipient.lower()


class PlainAddresses(ChannelKind):
    """`mail:ADDRESS`, as people write it: it goes by the office's server, and waits for one."""

    schemes = (PLAIN,)
    reaches = Audience.PERSON
    not_set_up: ClassVar[Result | None] = NO_SERVER

    def looks_like(self, text: str) -> bool:
        return _LOOKS.fullmatch(text) is not None

    def typed(self, text: str) -> str:
        return typed_address(text)

    def read(self, url: str) -> str:
        return plain_address(url)

    def mask(self, url: str) -> str:
        return f"{scheme_of(url)}:{mask_address(self.read(url))}"

    def channel(self, url: str) -> ChannelName:
        return ChannelName.of(PLAIN, "DUBAN_MAIL_SERVER")

    def address(self, url: str) -> str:
        return self.read(url).lower()

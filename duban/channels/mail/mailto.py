"""Reads `mailto://` and `mailtos://` routes: one server, one recipient, no surprise.

The forms are Apprise's (documented in docs/channels.md), with three differences: several
recipients, cc and bcc are refused (one route, one recipient); an unknown parameter is an error
and not ignored; and a password never travels in clear unless `mode=insecure` insists.
"""

import re
from dataclasses import dataclass, field
from email.utils import getaddresses, parseaddr
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from duban.channels.mail.servers import (
    DEFAULT_PORTS,
    TLS_PORTS,
    Provider,
    Security,
    provider_of,
)
from duban.channels.protocol import BadRoute
from duban.channels.urls import Url, is_loopback_host, split_url

SCHEMES = ("mailto", "mailtos")
_PLAIN = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")  # nothing a parser would change
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,190}")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_OWN_HEADERS = re.compile(
    "from|to|cc|bcc|subject|date|message-id|reply-to|in-reply-to|references|sender"
    "|return-path|mime-version|content-.*",
    re.IGNORECASE,
)
_READ = re.compile("to|from|name|smtp|mode|user|pass|reply|verify")
# Apprise's own switches that change nothing here: we always send text and HTML, once.
_IGNORED = re.compile("format|overflow|emojis|interpret|tz|store|rto|cto|retry|wait|redirect")
_NO = frozenset({"no", "false", "0", "off"})


@dataclass(frozen=True)
class Server:
    """One mail server and how to enter it; equal servers share kept connections."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    verify: bool = True


@dataclass(frozen=True)
class MailRoute:
    """A recipient and the way there; `sender` is empty when the route names none."""

    server: Server
    recipient: str
    recipient_name: str = ""
    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1024)  # a route is read three times on its way: masked, addressed, sent
def parse_mailto(url: str) -> MailRoute:
    """Read a mail route; BadRoute names what is wrong with it."""
    parts = split_url(url)
    _check_parameters(parts)
    user, password = parts.first("user") or parts.user, parts.first("pass") or parts.password
    sender_name, sender = _sender(parts, user)
    recipient_name, recipient = _recipient(parts, sender if password else "")
    reply = parts.first("reply")
    return MailRoute(
        server=_server(parts, user, password),
        recipient=recipient,
        recipient_name=recipient_name,
        sender=sender,
        sender_name=sender_name,
        reply_to=clean_address(reply) if reply else "",
        headers=_extra_headers(parts),
    )


def to_address(url: str, address: str) -> str:
    """The same way, to another recipient; BadRoute when that is no address."""
    parts = urlsplit(url.strip())
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith("to=")]
    query = "&".join([*kept, f"to={quote(clean_address(address))}"])
    return urlunsplit((parts.scheme, parts.netloc, "/", query, ""))


def clean_address(text: str) -> str:
    """The bare address in `text`, its domain in ASCII; BadRoute when it is none."""
    plain = _PLAIN.fullmatch(text)  # most are: the parser costs more than all else of a route
    local, at, domain = (text if plain else parseaddr(text)[1]).rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode() if not domain.isascii() else domain
    except UnicodeError as error:
        raise BadRoute(f"邮箱域名无效 / not a mail domain: {domain!r}") from error
    address = f"{local}{at}{ascii_domain}"
    if not _ADDRESS.fullmatch(address):
        raise BadRoute(f"邮箱地址无效 / not a mail address: {text[:80]!r}")
    return address


def _check_parameters(parts: Url) -> None:
    for name in parts.query:
        if name in ("cc", "bcc"):
            raise BadRoute("不能抄送，一条只对一人 / no cc or bcc: one route, one person")
        if not (name.startswith("+") or _READ.fullmatch(name) or _IGNORED.fullmatch(name)):
            raise BadRoute(f"不认识的参数 / unknown parameter: {name[:40]!r}")


def _sender(parts: Url, user: str) -> tuple[str, str]:
    """The (name, address) a route sends from: `from=`, else the account it logs in with."""
    written = parts.first("from")
    name, address = ("", written) if _PLAIN.fullmatch(written) else parseaddr(written)
    if "@" not in address:  # `from=` may also be a bare name
        name, address = parts.first("from"), ""
    if not address and user:
        address = user if "@" in user else f"{user}@{parts.host}"
    return parts.first("name") or name, clean_address(address) if address else ""


def _recipient(parts: Url, own: str) -> tuple[str, str]:
    """The one (name, address) a route reaches; with a login and no `to=`, its own address."""
    written = [*parts.path, *parts.query.get("to", ())]
    plain = all(map(_PLAIN.fullmatch, written))
    named = [("", address) for address in written] if plain else getaddresses(written)
    found = {clean_address(address): name for name, address in named if address}
    if len(found) > 1:
        raise BadRoute("一条通知方式只能有一个收件人 / one route, one recipient")
    if not found and not own:
        raise BadRoute("缺少收件人，请加 to= / no recipient, add to=")
    return next(((name, address) for address, name in found.items()), ("", own))


def _server(parts: Url, user: str, password: str) -> Server:
    written = parts.first("smtp")
    provider = provider_of(written or (user.rpartition("@")[2] if "@" in user else parts.host))
    if provider is None and not written:
        provider = provider_of(parts.host)
    host = written or (provider.host if provider else parts.host)
    if not host or re.search(r"[\s/@]", host):
        raise BadRoute("缺少邮件服务器 / no mail server")
    exposed = bool(password) and not is_loopback_host(host)
    security = _security(parts, provider, exposed=exposed)
    port = parts.port or _port(provider, security)
    if user and "@" not in user and provider and parts.host != provider.host:
        user = f"{user}@{parts.host}"  # these providers know no bare user names
    verify = parts.first("verify").lower() not in _NO
    return Server(host, port, security, user if password else "", password, verify)


def _security(parts: Url, provider: Provider | None, *, exposed: bool) -> Security:
    """Returns what the URL says, else what port or provider mean; never a password in clear."""
    mode = parts.first("mode").lower()
    if mode:
        try:
            return Security(mode)
        except ValueError as error:
            raise BadRoute("mode 只能是 ssl、starttls、insecure / not a mode") from error
    if parts.port in TLS_PORTS:
        return Security.TLS
    if provider and parts.port in (None, provider.port):
        return provider.security
    if parts.scheme == "mailtos" or parts.port == DEFAULT_PORTS[Security.STARTTLS] or exposed:
        return Security.STARTTLS
    return Security.PLAIN


def _port(provider: Provider | None, security: Security) -> int:
    if provider and provider.security == security:
        return provider.port
    return DEFAULT_PORTS[security]


def _extra_headers(parts: Url) -> tuple[tuple[str, str], ...]:
    """`+X-Name=value` adds a header of one's own; ours cannot be overwritten."""
    found = {name[1:]: values[0] for name, values in parts.query.items() if name[:1] == "+"}
    for name in found:
        if not _HEADER_NAME.fullmatch(name) or _OWN_HEADERS.fullmatch(name):
            raise BadRoute(f"不能自定义的邮件头 / not a header to set: {name[:40]!r}")
    return tuple(found.items())

"""Takes a route URL apart without losing the case of its tokens or the plus of an address."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from duban.channels.protocol import BadRoute

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})
MAX_URL = 4096


@dataclass(frozen=True)
class Url:
    """The parts of a route, unquoted; `host` keeps its case, for it is often a token."""

    scheme: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: int | None = None
    path: tuple[str, ...] = ()
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The first value of a query parameter, or an empty string."""
        return self.query.get(name, ("",))[0].strip()


def scheme_of(url: str) -> str:
    """The scheme in lower case: `mailto`, `tel`, `paper`; BadRoute when there is none."""
    scheme, colon, _ = url.strip().partition(":")
    if not colon or not _SCHEME.fullmatch(scheme.lower()):
        raise BadRoute("缺少协议名，如 mailto:// / no scheme such as mailto://")
    return scheme.lower()


def split_url(url: str) -> Url:
    """Split `scheme://user:password@host:port/path?query`; BadRoute for what is not one."""
    scheme = scheme_of(url)
    if len(url) > MAX_URL or any(ord(char) < 32 or ord(char) == 127 for char in url):
        raise BadRoute("含有换行等控制字符，或过长 / control characters, or too long")
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadRoute("地址格式不对 / not a URL") from error
    userinfo, at, address = parts.netloc.rpartition("@")
    user, _, password = userinfo.partition(":") if at else ("", "", "")
    host, port = _host_and_port(address)
    return Url(
        scheme=scheme,
        user=_decode(user),
        password=_decode(password),
        host=host,
        port=port,
        path=tuple(_decode(part) for part in parts.path.split("/") if part),
        query=_query(parts.query),
    )


def is_loopback_host(host: str) -> bool:
    """True only for a literal loopback address or `localhost`; names are never looked up."""
    name = host.strip("[]").lower().rstrip(".")
    if name in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _decode(text: str) -> str:
    try:
        clear = unquote(text, errors="strict")
    except UnicodeDecodeError as error:
        raise BadRoute("百分号编码不是 UTF-8 / percent-encoding is not UTF-8") from error
    if any(ord(char) < 32 or ord(char) == 127 for char in clear):
        raise BadRoute("含有换行等控制字符 / control characters")
    return clear


def _host_and_port(address: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::(\d*))?", address)
    if match is None:
        raise BadRoute("服务器或端口写法不对 / server or port is not well written")
    host, digits = match[1].strip("[]"), match[2]
    if not digits:
        return _decode(host), None
    if len(digits) > 5 or not 0 < int(digits) < 65536:
        raise BadRoute("端口应在 1–65535 之间 / the port must lie in 1-65535")
    return _decode(host), int(digits)


def _query(text: str) -> dict[str, tuple[str, ...]]:
    """Read a query as Apprise does: a plus stays a plus, so plus-addresses survive."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in text.split("&"):
        name, _, value = pair.partition("=")
        if name:
            key = _decode(name) if name.startswith("+") else _decode(name).lower()
            found[key] = (*found.get(key, ()), _decode(value))
    return found

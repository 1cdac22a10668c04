"""One signed POST (Standard Webhooks) to a pinned address: no redirect, little read, no log."""

import asyncio
import base64
import hashlib
import hmac
import ipaddress
import json
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpx

from duban.certificates import trusted
from duban.channels.masking import hush_loggers
from duban.refusals import Refused

PREFIX, SECRET_BYTES, SECONDS = "whsec_", 24, 10.0
BLANK = b" \t\r\n\xef\xbb\xbf"  # what may stand before the first mark
TIMEOUT, UNREACHED, PAGE = "timeout", "connect", "page"


class BadAddress(Refused, ValueError):
    """网址须为 http(s)://主机[:端口]/路径，不含用户名。Write the address as http(s)://HOST[:PORT]/PATH."""


@dataclass(frozen=True)
class PostTarget:
    """The target of a message: the URL as listed, and the one address it may be sent to."""

    url: str
    address: str
    secret: str


def new_secret() -> str:
    """A secret both sides know, in the form Standard Webhooks has."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, name: str, at: datetime, body: bytes) -> str:
    """The header webhook-signature."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{name}.{int(at.timestamp())}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def pinned(url: str, *, only_loopback: bool) -> str:
    """The address and port a URL's host has now, such as `10.1.2.3:8080`.

    Raises BadAddress for anything but a plain http(s) address, for a host that is not known, and
    in a trial for everything but this machine.
    """
    parts = _parts(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadAddress(f"{parts.hostname}：找不到该主机。No such host.") from None
    address = str(found[0][4][0]).partition("%")[0]
    _refuse_unfit(ipaddress.ip_address(address), only_loopback=only_loopback)
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _refuse_unfit(address: IPv4Address | IPv6Address, *, only_loopback: bool) -> None:
    """An OA may stand within the office's network; what a cloud tells its machines is no OA."""
    inner = (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
    if inner.is_link_local or inner.is_multicast or inner.is_unspecified:
        raise BadAddress(
            f"{address}：不是系统的地址（链路本地、组播等）。Not the address of a system."
        )
    if only_loopback and not inner.is_loopback:
        raise BadAddress("试用时只能发往本机。A trial sends to this machine alone.")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        if not plain or parts.fragment or (parts.port is not None and not parts.port):
            raise BadAddress
    except ValueError:
        raise BadAddress from None
    return parts


def post(target: PostTarget, name: str, body: Mapping[str, Any], at: datetime) -> tuple[bool, str]:
    """Tells whether a system took a message, and its code.

    The code is such as `200`, `redirect-302`, `page-200`, `timeout` or `connect`.

    Only a status of 2xx is a yes. A whole page of HTML is none: so answers a sign-in page or a
    gateway before the system, whatever its status.
    """
    hush_loggers()
    octets = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    parts = _parts(target.url)
    headers = {
        "host": parts.netloc, "content-type": "application/json", "webhook-id": name,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature(target.secret, name, at, octets),
    }  # fmt: skip
    url = parts._replace(netloc=target.address).geturl()
    sni = {"sni_hostname": parts.hostname}
    request = httpx.Request("POST", url, content=octets, headers=headers, extensions=sni)
    try:
        status, page = asyncio.run(_status(request))
    except (httpx.TimeoutException, TimeoutError):
        return False, TIMEOUT
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError):
        return False, UNREACHED
    if 300 <= status < 400:
        return False, f"redirect-{status}"
    taken = 200 <= status < 300
    return (False, f"{PAGE}-{status}") if taken and page else (taken, str(status))


async def _status(request: httpx.Request) -> tuple[int, bool]:
    """The answer's status and whether it is a page, which begins in ten seconds or is none.

    A client's own limit begins anew with every byte that drips in.
    """
    async with (
        asyncio.timeout(SECONDS),
        httpx.AsyncClient(
            verify=trusted(), timeout=SECONDS, follow_redirects=False, trust_env=False
        ) as client,
    ):
        answer = await client.send(request, stream=True)
        html = "html" in answer.headers.get("content-type", "").lower()
        page = html and await _begins_a_page(answer)
        await answer.aclose()
    return answer.status_code, page


async def _begins_a_page(answer: httpx.Response) -> bool:
    """Some systems call a mere `ok` HTML; a page begins with its mark."""
    begun = b""
    async for piece in answer.aiter_bytes():
        begun = (begun + piece).lstrip(BLANK)
        if begun:
            break
    return begun.startswith(b"<")

"""The inside of the machine's network is closed to services that other people's URLs choose.

A host that stands in a URL is looked at before sending. What a plugin makes of the rest of a URL
cannot be known for every service, so that while one works, each connection it makes is held
to the same rule at the last moment: there a name has become an address. The watch is part of the
context, not of the thread, for Apprise 2 hands a service with a time-out to a thread of its own and
takes the context along.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies

from duban.channels.urls import is_loopback_host
from duban.refusals import Refused

_CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_WATCHED: ContextVar[_Watch | None] = ContextVar("watched", default=None)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class _Watch(NamedTuple):
    """The hosts refused so far, and the addresses of the office's own proxies."""

    refused: list[str]
    proxies: frozenset[str]


class Inside(Refused, PermissionError):
    """A connection to a private address was refused."""


def is_literally_private(host: str) -> bool:
    """True for a written address that is not public: private, loopback, link-local, multicast."""
    if is_loopback_host(host):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    meant = tuple(_within(address)) or (address,)
    return any(not each.is_global or each.is_multicast for each in meant)


def _within(address: _Address) -> Iterator[_Address]:
    """The IPv4 addresses that an IPv6 one leads to: mapped, 6to4, or through NAT64 (RFC 6052)."""
    if isinstance(address, ipaddress.IPv6Address):
        yield from filter(None, (address.ipv4_mapped, address.sixtofour))
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def leads_inside(host: str) -> bool:
    """Tells whether any address of a name is not public. Raises OSError where the look-up fails."""
    found = socket.getaddrinfo(host, None) if host else []
    return any(is_literally_private(str(info[4][0])) for info in found)


@contextmanager
def only_outside() -> Iterator[list[str]]:
    """Let what runs here connect to public addresses only; gives the hosts that were refused.

    The office's own proxy (HTTPS_PROXY and the like) may stand inside.
    """
    _watch_connections()
    watch = _Watch([], _proxies())
    token = _WATCHED.set(watch)
    try:
        yield watch.refused
    finally:
        _WATCHED.reset(token)


@cache
def _watch_connections() -> None:
    """Hear of every connection of this process; a hook of the interpreter cannot be taken out."""
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _CONNECTING:
        return
    watch = _WATCHED.get()
    if watch is not None:
        _check(arguments[1], watch)


def _check(address: object, watch: _Watch) -> None:
    if not isinstance(address, tuple):  # a socket of this machine, or one already connected
        if address is None:
            return
        watch.refused.append("")
        raise Inside
    host = str(address[0])
    if host not in watch.proxies and (is_literally_private(host) or leads_inside(host)):
        watch.refused.append(host)
        raise Inside


def _proxies() -> frozenset[str]:
    """Every address of the proxies that this process is told to use."""
    hosts = {urlsplit(url).hostname for name, url in getproxies().items() if name != "no"}
    found: set[str] = set()
    for host in hosts - {None, ""}:
        try:
            found |= {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
        except OSError:
            continue
    return frozenset(found)

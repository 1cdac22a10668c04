"""No service of Apprise's registry, however its URL is written, leads into the inner network."""

import logging
import os
import re
import socket
import sys
import time
import warnings
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
from apprise.manager_plugins import NotificationManager

from duban.channels.apprise import channel as ours
from duban.channels.apprise import inside
from duban.channels.apprise.channel import AppriseChannel, open_service
from duban.channels.apprise.inside import Inside, is_literally_private, only_outside
from duban.channels.protocol import BadRoute, Message
from duban.vocabulary.notices import Outcome

NAME, ADDRESS = "inner.example.org", "10.9.8.7"
PUBLIC = "93.184.216.34"
# What a token may look like; the first that a plugin's own pattern takes is used.
TOKENS = (
    "abcdefghijklmnop", "A" * 32, "a" * 32, "1" * 24, "5551231234", "a" * 64, "12345678",
    "user@example.org", "example.org", "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "ABCDEFGHI",
)  # fmt: skip


def registry() -> NotificationManager:
    """Every plugin Apprise knows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        manager = NotificationManager()
        manager.load_modules()
    return manager


PLUGINS = {scheme: registry()[scheme] for scheme in sorted(registry().schemas())}
SCHEMES = list(PLUGINS)
FIRST = {plugin: scheme for scheme, plugin in reversed(PLUGINS.items())}
ZONES = cache(zoneinfo.available_timezones)  # a plugin asks whether a host is the name of one


def urls(scheme: str, host: str) -> Iterator[str]:
    """URLs of every form a plugin names, and some it does not, with this host in them.

    A plugin of several schemes reads its options alike in each: they are tried with one.
    """
    plugin = PLUGINS[scheme]
    for template in plugin.templates:
        yield re.sub(r"\{(\w+)\}", lambda m: token(plugin, m[1], scheme, host), template)
    yield from (
        f"{scheme}://{host}",
        f"{scheme}://{host}/token",
        f"{scheme}://{host}:8099/token/more",
        f"{scheme}://user:pass@{host}/token/",
        f"{scheme}://user:pass@{host}:8099/5551231234/?to=15551231234",
    )
    if FIRST[plugin] != scheme:
        return
    first = next(iter(plugin.templates), "{schema}://")
    plain = re.sub(r"\{(\w+)\}", lambda m: token(plugin, m[1], scheme, PUBLIC), first)
    for name in plugin.template_args:
        sign = "&" if "?" in plain else "?"
        yield f"{plain}{sign}{name}={host}"
        yield f"{plain}{sign}{name}=http%3A%2F%2F{host}%2F"


def is_option(url: str) -> bool:
    """Tells whether the inner address stands behind the question mark only."""
    return ADDRESS in url and ADDRESS not in url.partition("?")[0]


def token(plugin: Any, name: str, scheme: str, host: str) -> str:
    """Something that may stand in one place of a template."""
    told = plugin.template_tokens.get(name, {})
    kind = str(told.get("type", ""))
    known = {
        "schema": scheme,
        "host": host,
        "port": "8099",
        "path": "/way",
        "targets": "5551231234",
    }
    if name in known:
        return known[name]
    if kind.startswith("choice"):
        return str(next(iter(told.get("values", ["x"]))))
    if kind == "int":
        return str(told.get("min") or 1)
    pattern = told.get("regex")
    pattern = pattern[0] if isinstance(pattern, tuple) else pattern
    with suppress(re.error):  # one plugin's pattern is none
        fits = (each for each in TOKENS if not pattern or re.match(pattern, each, re.IGNORECASE))
        return next(fits, TOKENS[0])
    return TOKENS[0]


@pytest.fixture(autouse=True)
def unmasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise masks every URL for log lines, which nobody keeps here: a quarter of the work."""
    asset = ours._asset

    def plain() -> Any:
        made = asset()
        made.secure_logging = False
        return made

    monkeypatch.setattr(ours, "_asset", plain)


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gathers the places connections would have gone to: the step before the machine's own."""
    seen: list[str] = []

    def connect(line: socket.socket, address: Any, *_: Any) -> None:
        sys.audit("socket.connect", line, address)
        seen.append(str(address[0] if isinstance(address, tuple) else address))
        raise ConnectionRefusedError("the test's own")

    def look_up(host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else str(host)
        numeric = re.fullmatch(r"[\d.]+|[\da-f:]+", name) is not None
        found = name if numeric else (ADDRESS if name == NAME else PUBLIC)
        family = socket.AF_INET6 if ":" in found else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (found, int(port or 0)))]

    def send_to(line: socket.socket, data: bytes, *where: Any) -> int:
        connect(line, where[-1])
        return len(data)

    for name, stand_in in (("connect", connect), ("connect_ex", connect), ("sendto", send_to)):
        monkeypatch.setattr(socket.socket, name, stand_in)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(zoneinfo, "available_timezones", ZONES)
    # Each request asks four times which variables of the environment name a proxy: none does here.
    monkeypatch.setattr(os, "environ", dict[str, str]())
    return seen


def message() -> Message:
    return Message(message_id="<a@example.org>", subject="s", text="t")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_service_leads_inside(
    scheme: str, reached: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A name that means an inner address, in every place a URL has for it, and one in an option."""
    caplog.set_level(logging.CRITICAL, logger="apprise")
    channel = AppriseChannel(deadline=30)
    options = (url for url in urls(scheme, ADDRESS) if is_option(url))
    for url in (*urls(scheme, NAME), *options):
        try:
            channel.send(url, message())
        except (BadRoute, ValueError):
            continue
    channel.close()

    assert [address for address in reached if address in (NAME, ADDRESS)] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_written_inner_address_is_refused_when_it_is_registered(scheme: str) -> None:
    """It may stand as host, token or account in a plugin's URL."""
    taken = []
    for url in urls(scheme, ADDRESS):
        if ADDRESS not in url or is_option(url):
            continue  # an option of a service that itself stands outside; watched when sending
        try:
            taken.append((url, open_service(url)))
        except BadRoute:
            continue

    assert taken == []


def test_what_a_plugin_connects_to_by_itself_is_refused(
    reached: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fixed service whose name leads inside: nothing in the URL could have told."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", (ADDRESS, 443))])
    channel = AppriseChannel(deadline=30)
    result = channel.send("tgram://123456789:abcdefg_hijklmnop/12345", message())
    channel.close()

    assert (result.outcome, result.code) == (Outcome.REFUSED, "route")
    assert reached == []


@pytest.mark.parametrize("address", [(ADDRESS, 80), ("::1", 80, 0, 0), "/run/docker.sock"])
def test_every_connection_of_the_thread_is_held_to_it(address: Any) -> None:
    """Also to a socket of this machine; outside the block nothing is watched."""
    family = socket.AF_UNIX if isinstance(address, str) else (
        socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    )  # fmt: skip
    with socket.socket(family) as line, only_outside() as refused, pytest.raises(Inside):
        line.connect(address)

    assert len(refused) == 1


def test_the_offices_own_proxy_may_stand_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many offices reach the outside through one only."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://{ADDRESS}:3128")
    with only_outside() as refused:
        inside._check((ADDRESS, 3128), inside._WATCHED.get())

    assert refused == []


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("::ffff:10.0.0.1", True),
        ("2002:0a00:0001::1", True),
        ("64:ff9b::10.0.0.1", True),
        ("64:ff9b::8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("2606:4700::1111", False),
        ("fe80::1%eth0", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("8.8.8.8", False),
    ],
)
def test_an_address_within_an_address_counts(address: str, private: bool) -> None:
    """IPv6 has several ways to write an inner IPv4 address."""
    assert is_literally_private(address) is private

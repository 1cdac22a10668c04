"""Every service without a file of its own, through Apprise: handed over, never proven.

Apprise says True when a service answered HTTP 200, whatever the answer said, so the best outcome
here is UNVERIFIED. It is kept on a short lead: a fresh instance per message (its throttle sleeps
5.5 s between two messages of one instance), no retry of its own (a retry is a duplicate), no
redirect, no attachment, no private address, a pool of its own and our deadline.
"""

import logging
import re
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from functools import partial
from typing import Any
from urllib.parse import unquote

import apprise

from duban.channels.apprise.inside import is_literally_private, leads_inside, only_outside
from duban.channels.masking import hush_loggers, scrub
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.urls import scheme_of, split_url
from duban.vocabulary.notices import Outcome

_ATTACH = re.compile(r"[?&]attach=", re.IGNORECASE)
_PRIVATE = "不允许发往内网地址 / private addresses are not allowed"
_INSIDE = Result(Outcome.REFUSED, "route", str(BadRoute(_PRIVATE)))
# A note on the server's own screen or in its log reaches nobody.
_LOCAL = frozenset(
    {"windows", "kde", "dbus", "qt", "macosx", "gnome", "gio", "glib", "syslog", "file"}
)


class _Overheard(logging.Filter):
    """Keeps Apprise's warnings for the result and out of every log: they may name keys.

    A service with a time-out warns in a thread of Apprise's own, which takes the context along.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heard: ContextVar[list[str]] = ContextVar("overheard")

    def filter(self, record: logging.LogRecord) -> bool:
        heard = self._heard.get(None)
        if heard is not None and record.levelno >= logging.WARNING:
            heard[:] = [record.getMessage()]
        return False

    def clear(self) -> None:
        self._heard.set([])

    def text(self) -> str:
        return next(iter(self._heard.get([])), "")


_OVERHEARD = _Overheard()
logging.getLogger("apprise").addFilter(_OVERHEARD)


def open_service(url: str, *, allow_private: bool = False) -> Any:
    """A fresh Apprise service for one message; BadRoute names what is wrong with the URL.

    Looks nothing up: a name that leads to a private address is found out when sending.
    """
    scheme = scheme_of(url)
    if scheme in _LOCAL:
        raise BadRoute("只在服务器本机显示，无人收到 / stays on the server, reaches nobody")
    if _ATTACH.search(url):
        raise BadRoute("不能带附件 / attachments are not sent")
    service = apprise.Apprise.instantiate(url, asset=_asset(), suppress_exceptions=True)
    if service is None:
        raise BadRoute(f"无法识别的通知地址 / not a service Apprise can use: {scheme}://")
    if _brings_files(service):
        raise BadRoute("不能带附件，也不读文件 / attachments are not sent, files are not read")
    service.retry, service.wait, service.optional, service.redirects = 0, 0.0, False, False
    written = (_host_in(url), str(getattr(service, "host", "") or ""))
    if not allow_private and any(map(is_literally_private, written)):
        raise BadRoute(_PRIVATE)
    return service


def _brings_files(service: Any) -> bool:
    """Tells whether the URL names a file or an address to read: attachment, template, key file.

    Asked of the service and not of the URL, which can be written in many ways.
    """
    named = (getattr(service, name, None) for name in ("attach", "keyfile", "subfile"))
    held = (each for each in vars(service).values() if isinstance(each, apprise.AppriseAttachment))
    return any(isinstance(each, str) and each for each in named) or any(len(each) for each in held)


class AppriseChannel(Channel):
    """The long tail; thread-safe, at most `workers` messages at once."""

    def __init__(
        self, *, workers: int = 4, deadline: float = 30.0, allow_private: bool = False
    ) -> None:
        hush_loggers()
        self._workers = workers
        self._deadline = deadline
        self._allow_private = allow_private
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Make the service this message alone uses."""
        service = open_service(route, allow_private=self._allow_private)
        return partial(self._send, service, _secrets(route), message)

    def _send(self, *what: Any) -> Result:
        """Hand over once and wait no longer than the deadline (seconds)."""
        future = self._threads().submit(self._notify, *what)
        try:
            return future.result(timeout=self._deadline)
        except NotYet:
            return self._too_late(future)

    def close(self) -> None:
        """Wait for nothing; a hanging service ends with its own time-out."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _threads(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="apprise")
            return self._pool

    def _too_late(self, future: Future[Result]) -> Result:
        if future.cancel():
            return Result(Outcome.RETRY, "busy", "every Apprise thread waits for a slow service")
        return Result(Outcome.UNKNOWN, "timeout", f"no answer within {self._deadline:g} s")

    def _notify(self, service: Any, secrets: tuple[str, ...], message: Message) -> Result:
        _OVERHEARD.clear()
        if not self._allow_private:
            try:
                if leads_inside(_chosen_host(service)):
                    return _INSIDE
            except OSError as error:
                return Result(Outcome.RETRY, "dns", type(error).__name__)
        sender = apprise.Apprise(asset=service.asset)
        sender.add(service)
        title = " ".join(message.subject.split())
        watch: AbstractContextManager[list[str]]
        watch = nullcontext([]) if self._allow_private else only_outside()
        with watch as refused:
            # Without body_format Apprise takes the text for HTML and lets tags through.
            done = sender.notify(
                body=message.text.strip() or title,
                title=title,
                body_format=apprise.NotifyFormat.TEXT,
            )
        if refused:
            return _INSIDE
        if done:
            return Result(Outcome.UNVERIFIED, "handed-over")
        return Result(Outcome.RETRY, "failed", scrub(_OVERHEARD.text(), secrets))


def _asset() -> apprise.AppriseAsset:
    """Apprise's surroundings: nothing on disk, nothing from disk, one message at a time."""
    return apprise.AppriseAsset(
        app_id="Duban",
        app_desc="Duban",
        app_url="",
        async_mode=False,
        secure_logging=True,
        http_redirects=False,
        storage_mode="memory",
        pgp_autogen=False,
        pem_autogen=False,
        default_service_retry=0,
        service_timeout=0,  # ours; with one of its own it works in threads that all services share
    )


def _host_in(url: str) -> str:
    """Returns what stands in the place of a host, whatever a service takes it for."""
    try:
        return split_url(url).host
    except BadRoute:  # of a service that has a token there; Apprise itself has read it
        return ""


def _chosen_host(service: Any) -> str:
    """The machine a URL chooses; empty where the plugin itself knows its service."""
    chooses = any("{host}" in template for template in getattr(service, "templates", ()))
    return str(service.host or "") if chooses else ""


def _secrets(url: str) -> tuple[str, ...]:
    """Every part of a URL that may be a key; for most services that is all of it."""
    pieces = re.split(r"[/@?&=#:]+", url)
    return tuple(form for piece in pieces for form in {piece, unquote(piece)} if len(form) >= 5)

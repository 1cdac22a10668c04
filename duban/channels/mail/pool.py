"""Kept connections to mail servers, several at once, shared by threads."""

from __future__ import annotations

import math
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duban.certificates import of_machine
from duban.channels.mail.mailto import Server
from duban.channels.mail.servers import Security
from duban.channels.masking import scrub
from duban.channels.protocol import Result
from duban.vocabulary.notices import Outcome

MAX_LINE = 8192
MAX_REPLY_LINES = 100
AUTH_RETRY_AFTER = 600.0  # seconds: only a person can mend a password

if TYPE_CHECKING:
    _Base = smtplib.SMTP
else:
    _Base = object


class NoLine(Exception):
    """No connection to the mail server; the message did not leave."""

    def __init__(self, result: Result) -> None:
        self.result = result
        super().__init__(result.detail)


class _Lines:
    """The lines of a server; a whole reply must come within the socket's time-out.

    A file made of a socket waits that long for every byte, so that a server which drips would
    hold a sender for days.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock, self._ahead, self._until = sock, b"", 0.0

    @contextmanager
    def in_time(self) -> Iterator[None]:
        """One reply from its first byte to its last."""
        patience = self._sock.gettimeout()
        self._until = time.monotonic() + (math.inf if patience is None else patience)
        try:
            yield
        finally:
            if self._sock.fileno() >= 0:
                self._sock.settimeout(patience)

    def readline(self) -> bytes:
        """One line with its end; without it when the line broke off or is too long."""
        while (end := self._ahead.find(b"\n") + 1) == 0 and len(self._ahead) < MAX_LINE:
            left = self._until - time.monotonic()
            if left <= 0:
                raise TimeoutError("no whole reply in time")
            self._sock.settimeout(None if left == math.inf else left)
            piece = self._sock.recv(MAX_LINE)
            if not piece:
                break
            self._ahead += piece
        line, self._ahead = self._ahead[: end or None], self._ahead[end or len(self._ahead) :]
        return line

    def close(self) -> None:
        """Nothing is held; the socket is closed by whoever opened it."""


class _WholeReplies(_Base):
    """Refuses half a reply: smtplib takes `25` of a broken `250` for an answer."""

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        if self.file is None:  # smtplib forgets it with STARTTLS: nothing said before counts after
            self.file = _Lines(self.sock)
        try:
            with self.file.in_time():
                return self._reply(self.file)
        except OSError:
            self.close()  # what comes after it would answer another command
            raise

    def _reply(self, lines: _Lines) -> tuple[int, bytes]:
        said: list[bytes] = []
        for _ in range(MAX_REPLY_LINES):
            line = lines.readline()
            if not line.endswith(b"\n") or not line[:3].isdigit() or line[3:4] not in b"- \r\n":
                self.close()
                raise smtplib.SMTPServerDisconnected("half a reply")
            said.append(line[4:].strip())
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(said)
        self.close()
        raise smtplib.SMTPServerDisconnected("endless reply")


class _Plain(_WholeReplies, smtplib.SMTP):
    pass


class _Tls(_WholeReplies, smtplib.SMTP_SSL):
    pass


@dataclass
class SmtpLine:
    """One open session with a server; `kept` when an earlier mail already went over it."""

    smtp: smtplib.SMTP
    kept: bool = False
    mails: int = 0
    used_at: float = 0.0


@dataclass(frozen=True)
class PoolLimits:
    """The number of lines a server may see, and their life in seconds."""

    lines_per_server: int = 16
    idle_seconds: float = 30.0
    mails_per_line: int = 200
    connect_timeout: float = 15.0


@dataclass
class _Shelf:
    """The lines kept for one server: a place for each line in use, and the idle ones."""

    places: threading.BoundedSemaphore
    idle: list[SmtpLine] = field(default_factory=list)


class LinePool:
    """Hands out one line at a time per caller; safe from any number of threads."""

    def __init__(
        self,
        limits: PoolLimits | None = None,
        *,
        ca_file: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or PoolLimits()
        self._clock = clock
        self._lock = threading.Lock()
        self._shelves: dict[Server, _Shelf] = {}
        self._trusted = of_machine(ca_file)

    def enter(self, server: Server) -> None:
        """Wait for a free place at this server; NoLine when all stay taken."""
        if not self._shelf(server).places.acquire(timeout=self.limits.connect_timeout):
            raise NoLine(Result(Outcome.RETRY, "busy", "all lines to the mail server are in use"))

    def leave(self, server: Server) -> None:
        """Give the place back."""
        self._shelf(server).places.release()

    def take(self, server: Server, *, fresh: bool = False) -> SmtpLine:
        """A kept line when there is a young one, else a new one; NoLine when there is none."""
        stale: list[SmtpLine] = []
        found = None
        with self._lock:
            idle = self._shelves[server].idle
            while idle and found is None:
                line = idle.pop()  # the one used last is the least likely to be dead
                young = self._clock() - line.used_at < self.limits.idle_seconds
                if young and not fresh:
                    found = line
                else:
                    stale.append(line)
        for line in stale:
            line.smtp.close()
        return found or SmtpLine(self._connect(server))

    def keep(self, server: Server, line: SmtpLine) -> None:
        """Put a sound line back for the next mail."""
        line.kept, line.used_at = True, self._clock()
        line.mails += 1
        if line.mails >= self.limits.mails_per_line:
            _say_goodbye(line)
            return
        with self._lock:
            self._shelves[server].idle.append(line)

    def close(self) -> None:
        """Say goodbye on every idle line; the pool can be used again afterwards."""
        with self._lock:
            lines = [line for shelf in self._shelves.values() for line in shelf.idle]
            for shelf in self._shelves.values():
                shelf.idle.clear()
        for line in lines:
            _say_goodbye(line)

    def _shelf(self, server: Server) -> _Shelf:
        with self._lock:
            if server not in self._shelves:
                places = threading.BoundedSemaphore(self.limits.lines_per_server)
                self._shelves[server] = _Shelf(places)
            return self._shelves[server]

    def _context(self, *, verify: bool) -> ssl.SSLContext:
        # Reading them for each line is what made Apprise send 15 mails a second.
        if verify:
            return self._trusted.context()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    def _connect(self, server: Server) -> smtplib.SMTP:
        try:
            return self._open(server)
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise NoLine(_no_line(error, server)) from error

    def _open(self, server: Server) -> smtplib.SMTP:
        # A name of our own, or smtplib asks the DNS for one on every connection.
        timeout, name = self.limits.connect_timeout, "localhost"
        smtp: smtplib.SMTP
        if server.security is Security.TLS:
            context = self._context(verify=server.verify)
            smtp = _Tls(server.host, server.port, name, timeout=timeout, context=context)
        else:
            smtp = _Plain(server.host, server.port, name, timeout=timeout)
        try:
            _introduce(smtp)
            if server.security is Security.STARTTLS:
                smtp.starttls(context=self._context(verify=server.verify))
                smtp.ehlo()
            if server.password:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _introduce(smtp: smtplib.SMTP) -> None:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("not connected")
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    address = smtp.sock.getsockname()[0]
    smtp.local_hostname = f"[IPv6:{address}]" if ":" in address else f"[{address}]"
    smtp.ehlo_or_helo_if_needed()


def _say_goodbye(line: SmtpLine) -> None:
    try:
        if line.smtp.sock is not None:
            line.smtp.sock.settimeout(2)
        line.smtp.quit()
    except (OSError, smtplib.SMTPException):
        line.smtp.close()


def _no_line(error: Exception, server: Server) -> Result:
    """Our own side's trouble: nothing is known about the recipient, so it is never REFUSED."""
    detail = scrub(f"{type(error).__name__}: {error}", (server.password,))
    match error:
        case smtplib.SMTPAuthenticationError():
            detail = scrub(f"AUTH {error.smtp_code} {_text(error.smtp_error)}", (server.password,))
            return Result(Outcome.RETRY, f"auth-{error.smtp_code}", detail, None, AUTH_RETRY_AFTER)
        case smtplib.SMTPNotSupportedError():
            word = "auth" if "AUTH" in str(error) else "tls"
            return Result(Outcome.RETRY, word, detail, None, AUTH_RETRY_AFTER)
        case smtplib.SMTPResponseException():
            detail = scrub(_text(error.smtp_error), (server.password,))
            return Result(Outcome.RETRY, str(error.smtp_code), detail)
        case ssl.SSLError():
            return Result(Outcome.RETRY, "tls", detail)
        case socket.gaierror():
            return Result(Outcome.RETRY, "dns", detail)
        case TimeoutError():
            return Result(Outcome.RETRY, "timeout", detail)
        case _:
            return Result(Outcome.RETRY, "connect", detail)


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said

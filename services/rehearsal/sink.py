"""A loopback mail server that keeps every mail as a file: where a rehearsal's messages end."""

import re
import socket
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
READY_SECONDS = 30.0


@dataclass(frozen=True)
class Caught:
    """One accepted mail: whom it was for, its file, and its text."""

    address: str
    path: Path
    message: EmailMessage

    @property
    def text(self) -> str:
        """The plain text part."""
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body else ""


class MailSink:
    """Accepts every mail on a free loopback port and writes it to a folder as .eml."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.caught: list[Caught] = []
        with socket.socket() as spare:
            spare.bind(("127.0.0.1", 0))
            self.port: int = spare.getsockname()[1]
        self._server = Controller(
            self, hostname="127.0.0.1", port=self.port, ready_timeout=READY_SECONDS
        )

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep one mail, one file per recipient."""
        raw = bytes(envelope.content)
        message = message_from_bytes(raw, policy=modern)
        for address in envelope.rcpt_tos:
            name = f"{len(self.caught) + 1:04d}-{UNSAFE.sub('_', address.split('@')[0])}.eml"
            path = self.folder / name
            path.write_bytes(raw)
            self.caught.append(Caught(address, path, message))
        return "250 OK"

    def url(self, address: str) -> str:
        """The route that leads here for an address."""
        return f"mailto://127.0.0.1:{self.port}/?from=duban@rehearsal.invalid&to={address}"

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stop(no_assert=True)

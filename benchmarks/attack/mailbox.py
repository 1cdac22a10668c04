"""A mail server on loopback that keeps what it accepts, to be read and answered."""

from __future__ import annotations

import asyncio
import threading
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from typing import Any

from benchmarks.mail_sink import Manner, Session


class Kept(Session):
    """One connection whose mails are kept."""

    def __init__(self, box: Mailbox) -> None:
        super().__init__(Manner(log=-1))
        self.box = box

    def take(self, mail: bytes) -> None:
        """Keep it, then say that it was accepted."""
        lines = mail.replace(b"\r\n..", b"\r\n.")
        self.box.kept.append((self.recipient.decode(), lines))
        self.transport.write(b"250 OK\r\n")  # type: ignore[attr-defined]


class Mailbox:
    """The server, from its making to `close`."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, bytes]] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        if not self._ready.wait(20):
            raise RuntimeError("the mail server did not start")

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server: Any = self._loop.run_until_complete(
            self._loop.create_server(lambda: Kept(self), "127.0.0.1", 0)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    def url(self, address: str) -> str:
        """The route that leads here for an address."""
        return f"mailto://127.0.0.1:{self.port}/?from=dcb@office.example&to={address}"

    def to(self, address: str) -> list[Message]:
        """The mails accepted for one address, oldest first."""
        found = [raw for who, raw in list(self.kept) if who == address]
        return [message_from_bytes(raw, policy=modern) for raw in found]

    def close(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

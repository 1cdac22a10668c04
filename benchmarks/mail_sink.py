"""A mail server in a process of its own that accepts, waits or refuses, and writes a log.

    python -m benchmarks.mail_sink --log FILE --port-file FILE
        [--delay 0.1] [--refuse 0.3 --refuse-for 5]

One line a mail: seconds, recipient, Message-ID, `accepted` or `refused`. The line is written before
the answer is, so whatever the sender believes to be accepted stands in the log.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(rb"<([^>]*)>")
END = b"\r\n.\r\n"


@dataclass
class Manner:
    """The server's manner; times in seconds, `refuse` a share of mails from the first one on."""

    log: int
    delay: float = 0.0
    refuse: float = 0.0
    refuse_for: float = 0.0
    refuse_until: float = 0.0

    def refuses(self) -> bool:
        """Tells whether this mail is to come again later."""
        if not self.refuse_until:
            self.refuse_until = time.time() + self.refuse_for
        return time.time() < self.refuse_until and random.random() < self.refuse  # noqa: S311


class Session(asyncio.Protocol):
    """One connection: just enough of SMTP for real clients."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.buffer = self.said = b""
        self.recipient = b""
        self.in_data = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what a stream protocol gets
        self.transport = transport
        transport.write(b"220 sink ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            mark = END if self.in_data else b"\r\n"
            at = self.buffer.find(mark)
            if at < 0:
                return self.speak()
            part, self.buffer = self.buffer[:at], self.buffer[at + len(mark) :]
            if self.in_data:
                self.in_data = False
                self.take(part)
            else:
                self.command(part)

    def speak(self) -> None:
        """Answer in one go whatever came in one go, as servers do."""
        said, self.said = self.said, b""
        if said and not self.transport.is_closing():
            self.transport.write(said)

    def command(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"RCPT":
            found = ADDRESS.search(line)
            self.recipient = found[1] if found else b"?"
        if verb == b"DATA":
            self.in_data = True
        answers = {
            b"DATA": b"354 go on\r\n",
            b"EHLO": b"250 sink\r\n",
            b"QUIT": b"221 bye\r\n",
        }
        self.said += answers.get(verb, b"250 OK\r\n")
        if verb == b"QUIT":
            self.speak()
            self.transport.close()

    def take(self, mail: bytes) -> None:
        manner = self.manner
        found = MESSAGE_ID.search(mail)
        refused = manner.refuses()
        answer = b"451 later\r\n" if refused else b"250 OK\r\n"
        word = b"refused" if refused else b"accepted"
        line = b"\t".join(
            [b"%.6f" % time.time(), self.recipient, found[1] if found else b"?", word]
        )
        if manner.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(manner.delay, self.answer, line + b"\n", answer)
        else:
            self.answer(line + b"\n", answer)

    def answer(self, line: bytes, answer: bytes) -> None:
        os.write(self.manner.log, line)
        self.transport.write(answer)


async def serve(manner: Manner, port_file: Path) -> None:
    """Listen on a free loopback port until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Session(manner), "127.0.0.1", 0, backlog=512)
    part = port_file.with_suffix(".part")
    part.write_text(str(server.sockets[0].getsockname()[1]))
    part.rename(port_file)
    await server.serve_forever()


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    at: float
    recipient: str
    message_id: str
    accepted: bool


class SinkProcess:
    """The server as its users see it: a port, a log, and an end."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.log, port_file = folder / "sink.log", folder / "port"
        port_file.unlink(missing_ok=True)
        self.log.touch()
        command = [sys.executable, "-m", "benchmarks.mail_sink", "--log", str(self.log)]
        command += ["--port-file", str(port_file), *options]
        self.process = subprocess.Popen(command)  # noqa: S603
        until = time.monotonic() + 20
        while not port_file.exists():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError("the mail sink did not start")
            time.sleep(0.02)
        self.port = int(port_file.read_text())

    def url(self, address: str) -> str:
        """The route that leads here for an address."""
        return f"mailto://127.0.0.1:{self.port}/?from=dcb@example.org&to={address}"

    def lines(self) -> list[Line]:
        """Returns the lines of the log so far."""
        found = []
        for line in self.log.read_text().splitlines():
            at, recipient, message_id, word = line.split("\t")
            found.append(Line(float(at), recipient, message_id, word == "accepted"))
        return found

    def forget(self) -> None:
        """Begin the log anew."""
        os.truncate(self.log, 0)

    def close(self) -> None:
        """End the process."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def main() -> None:
    """Parse and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--port-file", type=Path, required=True)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--refuse", type=float, default=0.0)
    parser.add_argument("--refuse-for", type=float, default=0.0)
    given = parser.parse_args()
    log = os.open(given.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    manner = Manner(log, given.delay, given.refuse, given.refuse_for)
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(manner, given.port_file))


if __name__ == "__main__":
    main()

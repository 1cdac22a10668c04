"""The same messages sent by others: a bare smtplib loop, Huey, DBOS.

    python -m benchmarks.senders bare|huey|dbos MESSAGES.json PORT WORKERS

Each builds every message and sends it over a connection of its own; none keeps a business row.
Prints the seconds from the first message handed over to the last one accepted. Needs only the
standard library and the peer, so a peer may live in an environment of its own.
"""

import json
import logging
import smtplib
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path
from typing import Any

Sender = Callable[[dict[str, str]], None]


def sender(port: int) -> Sender:
    """Builds one message and sends it, a connection per mail."""

    def send(one: dict[str, str]) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = one["sender"], one["to"], one["subject"]
        mail["Message-ID"] = one["message_id"]
        mail.set_content(one["text"])
        mail.add_alternative(one["html"], subtype="html")
        with smtplib.SMTP("127.0.0.1", port) as smtp:
            smtp.send_message(mail)

    return send


def bare(messages: list[dict[str, str]], send: Sender, workers: int) -> float:
    """A loop, or a pool of threads."""
    begun = time.monotonic()
    if workers == 1:
        for one in messages:
            send(one)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(send, messages))
    return time.monotonic() - begun


def with_huey(messages: list[dict[str, str]], send: Sender, workers: int) -> float:
    """Huey with its SQLite storage and a consumer of threads."""
    from huey import SqliteHuey  # noqa: PLC0415 - a peer that may be absent

    with tempfile.TemporaryDirectory() as folder:
        huey = SqliteHuey(filename=str(Path(folder) / "huey.db"), fsync=True)
        left, done = _countdown(len(messages))

        @huey.task(retries=3)  # type: ignore[untyped-decorator]
        def deliver(number: int) -> None:
            send(messages[number])
            left()

        consumer = huey.create_consumer(workers=workers, periodic=False, initial_delay=0.01)
        begun = time.monotonic()
        consumer.start()
        for number in range(len(messages)):
            deliver(number)
        done.wait(300)
        took = time.monotonic() - begun
        consumer.stop(graceful=False)
        return took


def with_dbos(messages: list[dict[str, str]], send: Sender, workers: int) -> float:
    """DBOS with its SQLite system database, a queue and one step a message."""
    from dbos import DBOS  # noqa: PLC0415 - a peer that may be absent

    with tempfile.TemporaryDirectory() as folder:
        config: Any = {
            "name": "bench", "system_database_url": f"sqlite:///{folder}/dbos.db",
            "run_admin_server": False, "log_level": "ERROR",
        }  # fmt: skip
        DBOS(config=config)
        left, done = _countdown(len(messages))

        @DBOS.step()
        def post(number: int) -> None:
            send(messages[number])

        @DBOS.workflow()
        def deliver(number: int) -> None:
            post(number)
            left()

        DBOS.launch()
        queue = DBOS.register_queue("mail", worker_concurrency=workers, polling_interval_sec=0.05)
        begun = time.monotonic()
        for number in range(len(messages)):
            queue.enqueue(deliver, number)
        done.wait(300)
        took = time.monotonic() - begun
        DBOS.destroy()
        return took


def _countdown(count: int) -> tuple[Callable[[], None], threading.Event]:
    lock, done, left = threading.Lock(), threading.Event(), [count]

    def one() -> None:
        with lock:
            left[0] -= 1
            if not left[0]:
                done.set()

    return one, done


WAYS = {"bare": bare, "huey": with_huey, "dbos": with_dbos}


def main() -> None:
    """Send and say how long it took."""
    logging.disable(logging.WARNING)
    way, file, port, workers = sys.argv[1:5]
    messages = json.loads(Path(file).read_text(encoding="utf-8"))
    send = sender(int(port))
    send(messages[0])  # everybody starts warm
    took = WAYS[way](messages, send, int(workers))
    sys.stdout.write(f"{took:.3f}\n")


if __name__ == "__main__":
    main()

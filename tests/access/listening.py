"""A system that is told of what happens, and something that happens."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from models.ledger.decisions import withdraw


class Listener:
    """A system that keeps what it gets and answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status, self.location = 204, ""
        self.kind, self.answer = "text/plain", b"hello"
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                given = {name.lower(): value for name, value in self.headers.items()}
                listener.got.append((given, self.rfile.read(length)))
                self.send_response(listener.status)
                if listener.location:
                    self.send_header("location", listener.location)
                self.send_header("content-type", listener.kind)
                self.end_headers()
                self.wfile.write(listener.answer if listener.status != 204 else b"")

            def log_message(self, *_: Any) -> None:
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


def something(site) -> None:
    site.desk.town.decide(withdraw, "2022-0002", "2022-09-06", why="并入张三的事项")

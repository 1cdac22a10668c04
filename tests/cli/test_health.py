"""`duban health`: what a service manager asks, and what it is told."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class Pages:
    """A page of health on loopback that answers as it is told."""

    def __init__(self) -> None:
        self.answer, self.hosts = (200, "ok\n"), []
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pages.hosts.append(self.headers["Host"])
                status, text = pages.answer
                self.send_response(status if self.path == "/healthz" else 404)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    made = Pages()
    monkeypatch.setenv("DUBAN_WEB_PORT", str(made.server.server_port))
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.mark.parametrize("listens", ["127.0.0.1", "0.0.0.0"])
def test_a_service_that_is_well(duban, pages, monkeypatch, listens):
    """Exit 0, asked under a name that the pages always answer."""
    monkeypatch.setenv("DUBAN_WEB_HOST", listens)

    assert duban("health").code == 0
    assert pages.hosts == ["localhost"]


def test_rounds_that_cannot_run_are_told_with_their_cause(duban, pages):
    """Exit 1, and the words of the page."""
    pages.answer = (503, "Prefect 服务已停止 stopped\n")
    said = duban("health")

    assert said.code == 1
    assert "503 Prefect 服务已停止" in said.err


def test_nobody_there_is_not_well(duban, pages):
    """A service that does not answer at all ends with 1 as well, in one line."""
    pages.server.shutdown()
    pages.server.server_close()
    said = duban("health")

    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1

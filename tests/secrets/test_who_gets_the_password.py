"""Prefect's password is told to our own server alone; a refusal is said in a line."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from deployments.environment import visit
from duban.prefect_password import prefect_password
from duban.settings import Settings
from services.admin.doctor_rounds import prefect


class Listener:
    """Something on Prefect's port that keeps what it is told and answers with one status."""

    def __init__(self) -> None:
        self.status, self.told = 200, []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.told.append(self.headers["Authorization"])
                self.send_response(200 if self.path.endswith("/health") else listener.status)
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    for name in ("PREFECT_API_URL", "PREFECT_API_AUTH_STRING"):
        monkeypatch.delenv(name, raising=False)
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def settings(tmp_path: Path, listener: Listener) -> Settings:
    prefect_password(tmp_path / "keys")
    return Settings(home=tmp_path, prefect_port=listener.port)


def test_another_users_server_is_told_nothing(settings, listener, monkeypatch, tmp_path):
    """Whoever took the port first hears no password, and `doctor` says that somebody did."""
    table = tmp_path / "tcp"
    table.write_text(f"head\n 0: 0100007F:{listener.port:04X} 0:0 0A 0:0 00:0 0 4711 0 1 1\n")
    monkeypatch.setattr("duban.loopback.TABLES", (table,))

    (found,) = prefect(settings)
    assert found.status == "wrong"
    assert "another user" in found.found
    assert not visit(settings.home / "prefect", listener.port, password="duban:x")
    assert listener.told == []


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_server_that_refuses_is_a_finding(settings, listener, status):
    """`doctor` ends with its list, and `init` goes on without the alarm, whatever it answers."""
    listener.status = status
    (found,) = prefect(settings)

    assert found.status == "wrong"
    assert ("password" in found.found) is (status == 401)
    assert not visit(settings.home / "prefect", listener.port, password="duban:x")


def test_a_password_that_others_can_read_is_a_finding(settings):
    """`doctor` says how to close the file."""
    (settings.keys / "prefect.auth").chmod(0o644)
    (found,) = prefect(settings)

    assert found.status == "wrong"
    assert "--fix" in found.advice

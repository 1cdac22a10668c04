"""Certificates that are renewed while a service runs: seen by whoever opens the next line."""

from __future__ import annotations

import http.server
import os
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from duban import certificates
from duban.certificates import Certificates, trusted
from duban.channels.mail.pool import PoolLimits
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.webhook import NoAnswer, WebhookClient
from duban.vocabulary.notices import Outcome


class _Says(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"said": "yes"}')

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@pytest.fixture
def page(certificate: Any) -> Iterator[str]:
    """The address of a server that shows the certificate of the tests."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Says)
    server.socket = certificate[0].wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.fixture
def another() -> str:
    """A certificate that is not the server's."""
    import certifi

    first = Path(certifi.where()).read_text("ascii").partition("-----END CERTIFICATE-----")
    return first[0][first[0].index("-----BEGIN") :] + first[1] + "\n"


def overwritten(file: Path, text: str) -> None:
    """Written in its place, as a person with an editor does."""
    file.write_text(text, "ascii")


def replaced(file: Path, text: str) -> None:
    """Put in its place whole, with the old one's time: as packages and certbot do."""
    old = file.stat()
    new = file.with_suffix(".new")
    new.write_text(text, "ascii")
    os.utime(new, ns=(old.st_atime_ns, old.st_mtime_ns))
    new.replace(file)


def led_elsewhere(file: Path, text: str) -> None:
    """A link that leads to another file now, as a container's mounted secrets do."""
    there = file.with_name(f"{len(list(file.parent.iterdir()))}.pem")
    there.write_text(text, "ascii")
    file.unlink()
    file.symlink_to(there)


RENEWALS = pytest.mark.parametrize("renew", [overwritten, replaced, led_elsewhere])


@pytest.fixture
def named(tmp_path: Path, another: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that `SSL_CERT_FILE` names; the server's certificate is not in it yet."""
    file = tmp_path / "trusted.pem"
    file.write_text(another, "ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


def by_a_fresh_client(page: str) -> Callable[[], bool]:
    """As a sign-in through another system, a ping and a message to another system do."""

    def asked() -> bool:
        try:
            with httpx.Client(verify=trusted(), trust_env=False) as client:
                return client.get(page).status_code == 200
        except httpx.ConnectError:
            return False

    return asked


def by_a_kept_client(page: str) -> Callable[[], bool]:
    """As the channels of chats do."""
    client = WebhookClient()

    def asked() -> bool:
        try:
            return client.get(page, secrets=()) == {"said": "yes"}
        except NoAnswer:
            return False
        finally:
            client.close()  # so that each asks for a line of its own

    return asked


@RENEWALS
@pytest.mark.parametrize("way", [by_a_fresh_client, by_a_kept_client])
def test_a_client_of_http_trusts_what_the_file_says_now(
    way: Callable[[str], Callable[[], bool]],
    renew: Callable[[Path, str], None],
    page: str,
    named: Path,
    another: str,
    certificate: Any,
) -> None:
    """The next line trusts what came into the file, and no more what left it."""
    asked = way(page)
    before = asked()
    renew(named, Path(certificate[1]).read_text("ascii"))
    renewed = asked()
    renew(named, another)

    assert (before, renewed, asked()) == (False, True, False)


def test_a_kept_client_asks_again_without_having_been_closed(
    page: str, named: Path, certificate: Any
) -> None:
    """The channel of a service that runs for months is closed by nobody."""
    client = WebhookClient()
    with pytest.raises(NoAnswer):
        client.get(page, secrets=())
    overwritten(named, Path(certificate[1]).read_text("ascii"))

    assert client.get(page, secrets=()) == {"said": "yes"}
    client.close()


@RENEWALS
@pytest.mark.parametrize("mode", ["ssl", "starttls"])
def test_a_mail_goes_out_by_what_the_file_says_now(
    mode: str,
    renew: Callable[[Path, str], None],
    run_sink: Any,
    certificate: Any,
    a_message: Any,
    another: str,
    tmp_path: Path,
) -> None:
    """The next line to the mail server is opened by the new certificates."""
    file = tmp_path / "trusted.pem"
    file.write_text(another, "ascii")
    sink = run_sink(tls=mode, context=certificate[0])
    channel = SmtpChannel(ca_file=str(file), limits=PoolLimits(idle_seconds=0.0))
    route = f"mailto://127.0.0.1:{sink.port}/?from=dcb@jkq.gov.cn&to=lin@jkq.gov.cn&mode={mode}"

    before = channel.send(route, a_message())
    renew(file, Path(certificate[1]).read_text("ascii"))

    after = channel.send(route, a_message())
    channel.close()

    assert (before.outcome, before.code) == (Outcome.RETRY, "tls")
    assert after.outcome is Outcome.ACCEPTED


def test_files_that_did_not_change_are_read_once(named: Path) -> None:
    """Reading them takes longer than a message."""
    assert trusted() is trusted()


def test_a_file_added_to_a_folder_is_seen(tmp_path: Path) -> None:
    """`SSL_CERT_DIR` names a folder, and so do most machines."""
    kept = Certificates(ssl.create_default_context, lambda: [str(tmp_path)])
    before = kept.context()
    same = kept.context()
    (tmp_path / "a.0").write_text("new", "ascii")

    assert same is before
    assert kept.context() is not before


@pytest.mark.parametrize("state", ["gone", "half written"])
def test_while_a_file_is_renewed_what_it_said_before_counts(state: str, named: Path) -> None:
    """A service does not fail in the moment in which somebody writes the file."""
    before, whole = trusted(), named.read_text("ascii")
    if state == "gone":
        named.unlink()
    else:
        overwritten(named, whole[: len(whole) // 2])
    meanwhile = trusted()
    overwritten(named, whole)

    assert meanwhile is before
    assert trusted() is not before


def test_a_file_that_was_never_there_stops_a_message_as_our_own_trouble(
    named: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again and says which file, until somebody has put the path right."""
    named.unlink()
    monkeypatch.setattr(certificates, "_OF_HTTP", certificates.of_http())

    with pytest.raises(NoAnswer) as stopped:
        WebhookClient().get(page, secrets=())

    result = stopped.value.result
    assert (result.outcome, result.code) == (Outcome.RETRY, "tls")
    assert str(named) in result.detail

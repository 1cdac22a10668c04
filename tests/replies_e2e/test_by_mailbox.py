"""A real IMAP server with STARTTLS: every message is read once, in order, and none is deleted."""

import imaplib
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from duban.vocabulary.replies import ReplyStatus
from models.tables.replies import InboundMessage, Reply
from services.inbox import collect as inbox
from services.inbox.collect import collect

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
STARTED_WITHIN = 30.0


@dataclass(frozen=True)
class Mailbox:
    """The office's mailbox on a running server."""

    port: int

    @property
    def url(self) -> str:
        return f"imap://duban:secret@127.0.0.1:{self.port}/INBOX"

    def open(self) -> imaplib.IMAP4:
        """A client of our own, over STARTTLS."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        box = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        box.starttls(context)
        box.login("duban", "secret")
        return box

    def put(self, *mails: bytes) -> None:
        """Let mails arrive."""
        box = self.open()
        for raw in mails:
            box.append("INBOX", None, None, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        box.logout()

    def seen(self) -> tuple[int, int]:
        """Counts the messages, and those that carry the flag of having been read."""
        box = self.open()
        box.select("INBOX", readonly=True)
        everything, read = (len(box.search(None, key)[1][0].split()) for key in ("ALL", "SEEN"))
        box.logout()
        return everything, read


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for loopback, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def mailbox(certificate: tuple[Path, Path]) -> Iterator[Mailbox]:
    """A fresh IMAP server with one empty mailbox."""
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port = spare.getsockname()[1]
    cert, key = map(str, certificate)
    command = [
        str(Path(sys.executable).parent / "pymap"), "--host", "127.0.0.1", "--port", str(port),
        "--cert", cert, "--key", key, "--no-service", "admin", "--no-service", "managesieve",
        "dict", "--demo-data", "--demo-user", "duban", "--demo-password", "secret",
    ]  # fmt: skip
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    box = Mailbox(port)
    try:
        _wait(box, server)
        _empty(box)
        yield box
    finally:
        server.terminate()
        server.wait(10)


def _wait(box: Mailbox, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while server.poll() is None and time.monotonic() < until:
        try:
            box.open().logout()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the IMAP server did not start")


def _empty(box: Mailbox) -> None:
    client = box.open()
    client.select("INBOX")
    client.store("1:*", "+FLAGS", r"(\Deleted)")
    client.expunge()
    client.logout()


@pytest.fixture
def asked(desk, mailbox):
    """A matter that was asked about, in an office that reads the mailbox."""
    town = desk.town
    changed = town.office.settings.model_copy(update={"imap_url": mailbox.url})
    town.office = replace(town.office, settings=changed)
    code = town.matter("2022-08-31", on="2022-08-29", head=None)
    town.round("2022-08-29")
    return code


@ONE_DATABASE
def test_an_answer_in_the_mailbox_stops_the_pressing(desk, mailbox, asked, write):
    """From SMTP to IMAP: asked, answered, read once, asked no more; the message stays unread."""
    town = desk.town
    mail = write("P1", "推进中，预计9月9日前完成。", town.mails("P1")[-1])
    mailbox.put(mail.as_bytes())
    first, second = (dict(collect(town.office, desk.clock[0])) for _ in range(2))
    town.rounds("2022-09-02", "2022-09-07")

    assert (first, second) == ({"matched": 1}, {})
    assert [row.status for row in town.rows(Reply)] == [ReplyStatus.IN_PROGRESS]
    assert mailbox.seen() == (1, 0)
    assert "T+3" not in town.sent(asked)


@ONE_DATABASE
def test_a_message_that_raises_is_kept_and_stops_no_other(desk, mailbox, asked, write, monkeypatch):
    """One defect must not hold up everybody's answers behind it."""
    town = desk.town
    bad = write("P1", "让程序出错的来信", town.mails("P1")[-1])
    good = write("P1", "推进80%", town.mails("P1")[-1])
    mailbox.put(bad.as_bytes(), good.as_bytes())
    taken = inbox.receive

    def break_on_the_first(office, raw, origin, now):
        if len(town.rows(InboundMessage)) == 0:
            raise ValueError("a defect")
        return taken(office, raw, origin, now)

    monkeypatch.setattr(inbox, "receive", break_on_the_first)
    came = dict(collect(town.office, desk.clock[0]))

    assert came == {"failed": 1, "matched": 1}
    assert [m.status for m in town.rows(InboundMessage)] == ["unparsable", "matched"]

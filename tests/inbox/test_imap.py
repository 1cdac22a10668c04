"""A real IMAP server: read by STARTTLS, once by UID, and nothing marked or deleted."""

import socket
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
from imap_tools import MailBoxUnencrypted

from models.tables.replies import InboundMessage, Reply
from services.inbox import imap
from services.inbox.collect import collect
from services.inbox.imap import BadMailbox, MailboxFailed


@dataclass
class Server:
    """A mail server with one mailbox."""

    port: int
    certificate: Path

    def url(self, query: str = "") -> str:
        return f"imap://demouser:demopass@127.0.0.1:{self.port}/INBOX{query}"

    def put(self, raw: bytes) -> None:
        """A mail arrives."""
        with self.open() as box:
            box.append(raw, "INBOX")

    def kept(self) -> list[tuple[str, tuple[str, ...]]]:
        """UID and flags of everything in the mailbox."""
        with self.open() as box:
            return [(str(m.uid), m.flags) for m in box.fetch(mark_seen=False)]

    def open(self):
        return MailBoxUnencrypted("127.0.0.1", self.port).login("demouser", "demopass", "INBOX")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1, made on the spot."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder


@pytest.fixture(scope="module")
def mail_host(certificate: Path) -> Iterator[Server]:
    """pymap on a free port of this machine."""
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port = spare.getsockname()[1]
    program = Path(sys.executable).with_name("pymap")
    process = subprocess.Popen(
        [str(program), "--host", "127.0.0.1", "--port", str(port),
         "--cert", str(certificate / "cert.pem"), "--key", str(certificate / "key.pem"),
         "--no-service", "managesieve", "--no-service", "admin", "dict"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    made = Server(port, certificate / "cert.pem")
    for _ in range(300):
        try:
            made.open().logout()
            break
        except OSError:
            assert process.poll() is None
            time.sleep(0.1)
    yield made
    process.terminate()
    process.wait(10)


@pytest.fixture
def server(mail_host: Server) -> Server:
    """The server with an empty mailbox: a process of its own took a second of each test."""
    with mail_host.open() as box:
        box.delete(box.uids())
    return mail_host


def mailbox(town, url: str):
    """The office with its mailbox at an address."""
    settings = town.office.settings.model_copy(update={"imap_url": url})
    return replace(town.office, settings=settings)


@pytest.fixture
def answered(town, server, write):
    """A matter asked about, and its answer in the mailbox."""
    town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    (mail,) = town.mails("P1")
    server.put(write("P1", "推进中，完成40%", answering=mail).as_bytes())
    return server


def test_an_answer_is_read_over_starttls(town, answered, at):
    """The password never crosses in the clear: `imap` means STARTTLS."""
    done = collect(mailbox(town, answered.url()), at("2022-08-16", "11:00"))

    assert dict(done) == {"matched": 1}
    assert [reply.percent for reply in town.rows(Reply)] == [40]


def test_a_message_is_read_once_by_its_uid(town, answered, write, at):
    """The second reading begins after the last UID; only what is new comes."""
    office = mailbox(town, answered.url("?tls=none"))
    collect(office, at("2022-08-16", "11:00"))
    assert dict(collect(office, at("2022-08-16", "11:15"))) == {}

    answered.put(write("P1", "无变化", answering=town.mails("P1")[0]).as_bytes())
    assert dict(collect(office, at("2022-08-16", "11:30"))) == {"matched": 1}


def test_a_mail_over_the_limit_comes_with_its_beginning_only(town, answered, at, monkeypatch):
    """Its size is asked for first; what is over the limit is never fetched whole."""
    monkeypatch.setattr(imap, "MAX_RAW", 3_000)
    monkeypatch.setattr(imap, "KEPT_OF_LARGE", 500)
    answered.put(b"From: a@example.org\r\nSubject: big\r\n\r\n" + b"x" * 9_000)
    office = mailbox(town, answered.url("?tls=none"))

    assert dict(collect(office, at("2022-08-16", "11:00"))) == {"matched": 1, "unfit": 1}
    large = town.rows(InboundMessage)[-1]
    assert (len(large.raw), large.status) == (500, "unparsable")


def test_nothing_is_deleted_or_marked_seen(town, answered, at):
    """The mailbox is the office's: after reading it is as it was."""
    before = answered.kept()
    collect(mailbox(town, answered.url("?tls=none")), at("2022-08-16", "11:00"))

    assert answered.kept() == before
    assert len(before) == 1
    assert "\\Seen" not in before[0][1]


def test_without_tls_a_remote_mailbox_is_not_asked(town, at):
    """`?tls=none` holds for this machine only."""
    with pytest.raises(MailboxFailed):
        collect(mailbox(town, "imap://u:p@mail.invalid:143/INBOX?tls=none"), at("2022-08-16"))


def test_a_server_that_is_away_or_refuses_is_named(town, answered, at):
    """By its host and in one line; the password is in none."""
    wrong = answered.url("?tls=none").replace("demopass", "s3cret")
    for url in ("imap://u:s3cret@127.0.0.1:1/INBOX?tls=none", wrong):
        with pytest.raises(MailboxFailed, match=r"127\.0\.0\.1") as failed:
            collect(mailbox(town, url), at("2022-08-16"))
        assert "s3cret" not in str(failed.value)


@pytest.mark.parametrize("url", ["http://u:p@127.0.0.1/", "imap://127.0.0.1/INBOX", "INBOX"])
def test_a_wrong_address_says_how_to_write_it(town, at, url):
    """One line with an example, before anything is contacted."""
    with pytest.raises(BadMailbox, match="imap"):
        collect(mailbox(town, url), at("2022-08-16"))

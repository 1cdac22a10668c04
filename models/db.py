"""The database: opening it, beginning transactions that cannot deadlock, migrating it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30


class DatabaseUnusable(RuntimeError):
    """The database cannot be used. 数据库无法使用。"""


def open_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL.

    On SQLite every transaction takes the write lock at once (BEGIN IMMEDIATE) with WAL: the
    default fails as soon as two transactions read and then write.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, pool_size=12, max_overflow=20)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _configure_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    deferred = connection.get_execution_options().get("duban_read_only")
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction: committed when the block ends, rolled back when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads and so waits for no writer."""
    with Session(engine.execution_options(duban_read_only=True)) as session:
        yield session


def alembic_config(engine: Engine) -> Config:
    """Alembic's configuration bound to this engine."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision; refuse a database of a newer Duban."""
    refuse_newer(engine)
    if revision == "base":
        command.downgrade(alembic_config(engine), revision)
    else:
        command.upgrade(alembic_config(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at, None before the first migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def known_revisions() -> list[str]:
    """All revisions this Duban knows, newest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]


def refuse_newer(engine: Engine) -> None:
    """Refuse a database that a newer Duban has migrated, or one that cannot be opened."""
    try:
        current = current_revision(engine)
    except DatabaseError as error:
        raise DatabaseUnusable(
            f"{engine.url!r}: {error.orig}. {DatabaseUnusable.__doc__}"
        ) from None
    if current is not None and current not in known_revisions():
        raise DatabaseUnusable(
            f"{engine.url!r} belongs to a newer Duban (revision {current}); update Duban first. "
            "数据库由更新版本的督办创建，请先升级程序。"
        )


def require_current(engine: Engine) -> None:
    """Refuse a database that `duban init` has not made or not migrated."""
    refuse_newer(engine)
    current = current_revision(engine)
    if current != known_revisions()[0]:
        state = "is empty" if current is None else f"is at revision {current}"
        raise DatabaseUnusable(f"{engine.url!r} {state}: run `duban init`. 请先运行 duban init。")

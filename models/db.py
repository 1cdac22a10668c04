"""The database: opening it, beginning transactions that cannot deadlock, migrating it."""

from __future__ import annotations

import logging
import math
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DatabaseError, DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from duban.refusals import Refused

if TYPE_CHECKING:
    from alembic.config import Config

T = TypeVar("T")
logger = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30
UNASKED_SECONDS = 1.0  # a connection used so lately is not asked again whether it stands
IN_SILENCE = 3.0  # seconds a person at the keyboard waits before being told what for
AT_THE_DESK = 15.0  # and how long in all
PATIENCE_SECONDS = 60.0
# Serialization failure and deadlock: the same work may succeed the next time (PostgreSQL, 40xxx).
CROSSED = ("40001", "40P01")
REVISION = text("SELECT version_num FROM alembic_version")


class DatabaseUnusable(Refused, RuntimeError):
    """The database cannot be used. 数据库无法使用。"""


def open_engine(url: str, *, waiting: Callable[[], None] | None = None) -> Engine:
    """An engine for SQLite or PostgreSQL.

    With `waiting`, for commands of a person, a locked SQLite file is waited for shorter, and
    `waiting` is called once it takes more than a moment; rounds wait BUSY_SECONDS.

    On SQLite every transaction takes the write lock at once (BEGIN IMMEDIATE) with WAL: the
    default fails as soon as two transactions read and then write.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, pool_size=12, max_overflow=20)
        event.listen(engine, "checkin", _note_rest)
        event.listen(engine, "checkout", partial(_ping_rested, engine))
        return engine
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_aloud(waiting) if waiting else _begin_immediate)
    return engine


def _note_rest(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info["rested_since"] = time.monotonic()


def _ping_rested(
    engine: Engine, connection: Any, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """Ask a connection that rested whether it still stands; one used just now is not asked.

    The pool then opens another in its place, and drops the others of its time unasked.
    """
    rested = time.monotonic() - record.info.get("rested_since", math.inf)
    if rested < UNASKED_SECONDS:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        if not engine.dialect.is_disconnect(error, connection, None):
            raise
        raise InvalidatePoolError from error


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


def _begin_aloud(waiting: Callable[[], None]) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        patience = min(BUSY_SECONDS, IN_SILENCE)
        try:
            _begin_within(connection, patience)
        except OperationalError as error:
            if "locked" not in str(error.orig) or patience >= BUSY_SECONDS:
                raise
            waiting()
            _begin_within(connection, AT_THE_DESK - patience)

    return begin


def _begin_within(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    _begin_immediate(connection)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction: committed when the block ends, rolled back when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def persistently(
    engine: Engine, work: Callable[[Session], T], *, patience: float = PATIENCE_SECONDS
) -> T:
    """Do some work in one transaction, again while only the moment is to blame.

    A crossed lock, a busy file or a database that is being restarted is waited for, `patience`
    seconds in all; anything else is raised. The work must do no harm when done twice: whether a
    commit arrived cannot be known when the line breaks on it.
    """
    until, wait = time.monotonic() + patience, 0.05
    while True:
        try:
            with transaction(engine) as session:
                return work(session)
        except DBAPIError as error:
            if not _passing(error) or time.monotonic() + wait > until:
                raise
            logger.warning("database not ready", extra={"error": type(error.orig).__name__})
            time.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
            wait = min(wait * 2, 2.0)


def _passing(error: DBAPIError) -> bool:
    """Tells whether the same statement may well succeed in a moment."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if error.connection_invalidated or state in CROSSED or state.startswith(("08", "57P")):
        return True
    message = str(error.orig).lower()
    return isinstance(error, OperationalError) and (
        "locked" in message or "connection" in message or "closed" in message
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads and so waits for no writer."""
    with Session(engine.execution_options(duban_read_only=True)) as session:
        yield session


def plain_rows(session: Session, statement: Any, **values: Any) -> Sequence[Any]:
    """The rows of a statement that names columns, past the mapping of rows to objects.

    For pages that are opened at every click: that mapping costs them more than the database does.
    What the session has not written yet is not seen.
    """
    return session.connection().execute(statement, values).all()


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """A session that reads everything as of one moment, however many statements it takes."""
    options: dict[str, Any] = {"duban_read_only": True}  # on SQLite a transaction is a snapshot
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with Session(engine.execution_options(**options)) as session:
        yield session


@contextmanager
def glancing(engine: Engine) -> Iterator[Session]:
    """A session for single reads: on PostgreSQL each statement stands alone, without BEGIN."""
    if engine.dialect.name != "postgresql":
        with reading(engine) as session:
            yield session
    else:
        with Session(engine.execution_options(isolation_level="AUTOCOMMIT")) as session:
            yield session


def alembic_config(engine: Engine) -> Config:
    """Alembic's configuration bound to this engine."""
    from alembic.config import Config  # noqa: PLC0415 - takes as long as the tables; few migrate

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision; refuse a database of a newer Duban."""
    from alembic import command  # noqa: PLC0415 - as above

    refuse_newer(engine)
    if revision == "base":
        command.downgrade(alembic_config(engine), revision)
    else:
        command.upgrade(alembic_config(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at, None before the first migration.

    Raises DatabaseUnusable when it cannot be opened or is no database.
    """
    reader = engine.execution_options(duban_read_only=True)  # asking must not wait for a writer
    try:
        with reader.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            # Alembic's own way makes tables and columns of its own first, at every start.
            revision: str | None = connection.execute(REVISION).scalar()
            return revision
    except DatabaseError as error:
        raise DatabaseUnusable(about=f"{engine.url!r}: {error.orig}. ") from None


@cache
def known_revisions() -> tuple[str, ...]:
    """All revisions this Duban knows, newest first: the numbers their files begin with."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return tuple(sorted((file.name.partition("_")[0] for file in files), reverse=True))


def refuse_newer(engine: Engine) -> str | None:
    """The revision the database is at; refuses one of a newer Duban, or that cannot be opened."""
    current = current_revision(engine)
    if current is not None and current not in known_revisions():
        raise DatabaseUnusable(
            f"{engine.url!r} belongs to a newer Duban (revision {current}); update Duban first. "
            "数据库由更新版本的督办创建，请先升级程序。"
        )
    return current


def require_current(engine: Engine) -> None:
    """Refuse a database that `duban init` has not made or not migrated."""
    current = refuse_newer(engine)
    if current != known_revisions()[0]:
        state = "empty" if current is None else f"at revision {current}"
        raise DatabaseUnusable(
            f"{engine.url!r}：数据库尚未建好或未升级，请先运行 duban init（升级前先备份）。"
            f"The database is {state}: run `duban init` (before an upgrade, make a backup)."
        )

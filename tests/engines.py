"""Engines of one kind of database share the statements that SQLAlchemy compiled for the first.

Every test opens an office of its own, and with it an engine. Compiling the same statements for each
of them anew took a third of the whole suite. Likewise the migrations of a new SQLite file run once.
"""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

MOST_STATEMENTS = 3000
NEW_FILE = (0, 4096)  # bytes of a file to which nothing but its header was written


@cache
def share_compiled_statements() -> None:
    """Lets engines that are opened from now on share a dialect, and what was compiled for it."""
    import models.db

    create_engine, first = models.db.create_engine, {}

    def sharing(url: Any, **options: Any) -> Any:
        engine = create_engine(url, query_cache_size=MOST_STATEMENTS, **options)
        dialect, compiled = first.get(engine.dialect.name, (None, None))
        # A dialect knows its server after the first connection; until then it is nobody's.
        if dialect is None or dialect.server_version_info is None:
            first[engine.dialect.name] = engine.dialect, engine._compiled_cache
        else:
            engine.dialect, engine._compiled_cache = dialect, compiled
        return engine

    models.db.create_engine = sharing


@cache
def migrate_once() -> None:
    """Lets commands migrate one new SQLite file; later ones get what the migrations left in it.

    The migrations have tests of their own, which run them all: those found `models.db.migrate` when
    they were collected, before the first command was run.
    """
    import models.db

    migrate, left = models.db.migrate, sqlite3.connect(":memory:", check_same_thread=False)
    known: list[str] = []

    def migrated(engine: Any, revision: str = "head") -> None:
        new = revision == "head" and _is_new_file(engine.url)
        if not new or not known:
            migrate(engine, revision)
        if new:
            with engine.connect() as connection:
                file = connection.connection.driver_connection
                connection.rollback()
                if known:
                    left.backup(file)
                else:
                    file.backup(left)
                    known.append(revision)

    models.db.migrate = migrated


def _is_new_file(url: Any) -> bool:
    """Tells whether an engine leads to a SQLite file without a table."""
    if url.get_backend_name() != "sqlite" or url.query or not url.database:
        return False
    file, log = Path(url.database), Path(f"{url.database}-wal")
    size = file.stat().st_size if file.exists() else 0
    return size in NEW_FILE and not (log.exists() and log.stat().st_size)

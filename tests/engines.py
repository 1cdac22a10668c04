"""Engines of one kind of database share the statements that SQLAlchemy compiled for the first.

Every test opens an office of its own, and with it an engine. Compiling the same statements for each
of them anew took a third of the whole suite.
"""

from functools import cache
from typing import Any

MOST_STATEMENTS = 3000


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

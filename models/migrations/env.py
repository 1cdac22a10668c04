"""Alembic's entry: runs migrations on the engine that `models.db` hands over.

All of them or none, on SQLite too. SQLite changes a table by making it anew and dropping the old
one, which rows that point there would hinder: references are not looked at meanwhile, but at the
end.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from models import SQLModel
from models.db import DatabaseUnusable

BROKEN = (
    "升级后有记录指向不存在的记录，未作任何改动：{tables}。"
    "Rows would point at rows that are not there; nothing was changed."
)


def migrate(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else ()
        if broken:
            raise DatabaseUnusable(BROKEN.format(tables="、".join(sorted({b[0] for b in broken}))))
    if connection.in_transaction():
        connection.commit()


def without_references(connection: Connection) -> None:
    # The switch does nothing within a transaction, so it goes around SQLAlchemy, which begins one.
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        migrate(connection)
    finally:
        connection.rollback()  # nothing is left after a commit; a failure is taken back
        raw.execute("PRAGMA foreign_keys = ON")


engine = context.config.attributes["engine"]

with engine.connect() as opened:
    (without_references if opened.dialect.name == "sqlite" else migrate)(opened)

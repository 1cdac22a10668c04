"""Copies of a whole database: for rehearsals and portable backups, on either kind of database."""

from sqlalchemy import Connection, Engine, insert, select, text
from sqlmodel import SQLModel

from models.db import migrate

BATCH = 1000


def copy_database(source: Engine, target: Engine) -> int:
    """Copy every row of an initialised database into an empty one; returns the number of rows.

    The source is read in one transaction, so the copy is of one moment.
    """
    migrate(target)
    copied = 0
    with source.connect() as reader, target.begin() as writer:
        for table in SQLModel.metadata.sorted_tables:
            rows = reader.execution_options(yield_per=BATCH).execute(select(table))
            for part in rows.mappings().partitions(BATCH):
                writer.execute(insert(table), [dict(row) for row in part])
                copied += len(part)
        if target.dialect.name == "postgresql":
            _advance_sequences(writer)
    return copied


def _advance_sequences(connection: Connection) -> None:
    for table in SQLModel.metadata.sorted_tables:
        if "id" in table.columns:
            name = table.name  # one of ours
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), "  # noqa: S608
                    f'COALESCE((SELECT max(id) FROM "{name}"), 1))'
                )
            )

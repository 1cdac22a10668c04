"""All rows of one database into another, whatever the two are; ids stay as they are."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text, update

from models import SQLModel

BATCH = 500


def copy_rows(source: Connection, target: Connection) -> int:
    """Copy every table; the target is migrated and empty. Returns the number of rows."""
    count = 0
    for table in SQLModel.metadata.sorted_tables:
        own = _own_references(table)
        later: list[tuple[Any, dict[str, Any]]] = []
        for rows in _batches(source, table):
            later += [_put_off(row, own) for row in rows] if own else []
            target.execute(insert(table), rows)
            count += len(rows)
        for key, values in later:
            if any(value is not None for value in values.values()):
                target.execute(update(table).where(table.c.id == key).values(**values))
        _go_on_counting(target, table)
    return count


def count_rows(connection: Connection) -> int:
    """Counts the rows of all tables together."""
    return sum(
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in SQLModel.metadata.sorted_tables
    )


def holds_data(engine: Engine) -> bool:
    """Tells whether a database has been worked with: something is in its journal."""
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "journalentry"):
            return False
        journal = SQLModel.metadata.tables["journalentry"]
        return connection.execute(select(journal.c.id).limit(1)).first() is not None


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = source.execute(select(table).order_by(*table.primary_key.columns))
    for part in result.mappings().partitions(BATCH):
        yield [dict(row) for row in part]


def _own_references(table: Table) -> Sequence[str]:
    """Columns that point into the table itself, whose rows may come in any order."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _put_off(row: dict[str, Any], names: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    values = {name: row[name] for name in names}
    row.update(dict.fromkeys(names))
    return row["id"], values


def _go_on_counting(target: Connection, table: Table) -> None:
    """PostgreSQL gives out ids from a sequence that knows nothing of the rows just copied."""
    if target.dialect.name != "postgresql" or "id" not in table.c:
        return
    sequence = target.execute(
        text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f'"{table.name}"'}
    ).scalar()
    last = target.execute(select(func.max(table.c.id))).scalar()
    if sequence and last:
        target.execute(text("SELECT setval(:name, :last)"), {"name": sequence, "last": last})

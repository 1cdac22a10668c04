"""codes of matters stand in one order on every database: parts of the journal are cut in it.

PostgreSQL would sort them by its locale, in which 2022-A stands elsewhere than in SQLite or Python.
"""

from alembic import op

revision = "0048"
down_revision = "0047"
COLUMNS = (("journalentry", "chain"), ("commitment", "code"))


def _sort_by(collation: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite sorts by code points
        for table, column in COLUMNS:
            op.execute(
                f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar COLLATE "{collation}"'
            )


def upgrade() -> None:
    _sort_by("C")


def downgrade() -> None:
    _sort_by("default")

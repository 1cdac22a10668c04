"""the index of due days holds what the list counts by, so that no row is read for its count."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
NAME, TABLE, OPEN = "ix_commitment_due", "commitment", sa.text("closed_at IS NULL")


def _instead(*columns: str) -> None:
    op.drop_index(NAME, table_name=TABLE)
    op.create_index(NAME, TABLE, list(columns), sqlite_where=OPEN, postgresql_where=OPEN)


def upgrade() -> None:
    _instead("current_due", "id", "offline_only")


def downgrade() -> None:
    _instead("current_due")

"""an index of the days of milestones that are not done: each round asks which of them are near."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
NAME, TABLE, OPEN = "ix_milestone_near", "milestone", sa.text("done_on IS NULL")


def upgrade() -> None:
    op.create_index(NAME, TABLE, ["day"], sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_index(NAME, table_name=TABLE)

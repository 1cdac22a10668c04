"""for whom a deputy approved a matter; empty for an own approval."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0041"
down_revision = "0040"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.add_column(sa.Column("approved_for", TEXT(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.drop_column("approved_for")

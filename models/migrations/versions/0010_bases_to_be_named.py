"""by when the owner must say what a net growth or a ratio is counted from."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("target") as table:
        table.add_column(sa.Column("base_due", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("target") as table:
        table.drop_column("base_due")

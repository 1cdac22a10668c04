"""whether the office said whom a route reaches, against what the address tells."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("route") as table:
        table.add_column(
            sa.Column("audience_said", sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("route") as table:
        table.drop_column("audience_said")

"""who has a document in hand since whoever received it left."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(
            sa.Column(
                "clerk", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.drop_column("clerk")

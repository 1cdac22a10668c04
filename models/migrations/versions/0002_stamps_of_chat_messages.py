"""under which stamp a chat message came: one signature never speaks for two messages."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("inboundmessage") as table:
        table.add_column(sa.Column("stamp", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        table.create_index(op.f("ix_inboundmessage_stamp"), ["stamp"])


def downgrade() -> None:
    with op.batch_alter_table("inboundmessage") as table:
        table.drop_index(op.f("ix_inboundmessage_stamp"))
        table.drop_column("stamp")

"""how far an answer is taken for its person's word, and who of the office accepted it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Every answer recorded before counted in full, and still does."""
    with op.batch_alter_table("reply") as table:
        table.add_column(
            sa.Column("credence", sa.String(24), nullable=False, server_default="full")
        )
        table.add_column(
            sa.Column(
                "credited_by",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        table.add_column(sa.Column("credited_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_inboundmessage_status"), "inboundmessage", ["status"])


def downgrade() -> None:
    op.drop_index(op.f("ix_inboundmessage_status"), "inboundmessage")
    with op.batch_alter_table("reply") as table:
        table.drop_column("credited_at")
        table.drop_column("credited_by")
        table.drop_column("credence")

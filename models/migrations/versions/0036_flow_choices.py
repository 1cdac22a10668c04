"""what the office chose at the desk about when flows run."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0036"
down_revision = "0035"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "flowchoice",
        sa.Column("flow", TEXT(), nullable=False),
        sa.Column("times", TEXT(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("paused_why", TEXT(), nullable=False),
        sa.Column("paused_by", TEXT(), nullable=False),
        sa.Column("chosen_by", TEXT(), nullable=False),
        sa.Column("chosen_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("flow", name=op.f("pk_flowchoice")),
    )


def downgrade() -> None:
    op.drop_table("flowchoice")

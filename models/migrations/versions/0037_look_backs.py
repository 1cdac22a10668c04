"""days after a closing on which somebody sees whether it held."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0037"
down_revision = "0036"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "lookback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("planned_by", TEXT(), nullable=False),
        sa.Column("planned_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("noted_by", TEXT(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_lookback_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback")),
        sa.UniqueConstraint("commitment_id", "day", name=op.f("uq_lookback_commitment_id_day")),
    )
    op.create_index(op.f("ix_lookback_commitment_id"), "lookback", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("lookback")

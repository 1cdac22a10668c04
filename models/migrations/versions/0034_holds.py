"""what the office holds back, until when and why."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0034"
down_revision = "0033"
TEXT = sqlmodel.sql.sqltypes.AutoString
INSTANT = models.tables.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("why", TEXT(), nullable=False),
        sa.Column("held_by", TEXT(), nullable=False),
        sa.Column("held_at", INSTANT, nullable=False),
        sa.Column("lifted_by", TEXT(), nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_hold_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_commitment_id"), "hold", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("hold")

"""milestones of matters, each with the evidence by which it was done."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0017"
down_revision = "0016"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("added_by", TEXT(), nullable=False),
        sa.Column("added_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", TEXT(), nullable=False),
        sa.Column("place", TEXT(), nullable=False),
        sa.Column("file_sha256", TEXT(), nullable=False),
        sa.Column("file_name", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_milestone_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("commitment_id", "name", name=op.f("uq_milestone_commitment_id_name")),
    )
    op.create_index(op.f("ix_milestone_commitment_id"), "milestone", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("milestone")

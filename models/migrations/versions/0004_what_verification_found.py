"""what the office found when it checked a completion, and by whom."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("finding", text(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("place", text(), nullable=False),
        sa.Column("sole", sa.Boolean(), nullable=False),
        sa.Column("verified_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("verified_by", text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_verification_commitment_id_commitment"),
        ),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["reply.id"], name=op.f("fk_verification_reply_id_reply")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
    )
    op.create_index(op.f("ix_verification_commitment_id"), "verification", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("verification")

"""deputies who sign, drafts handed up, decisions taken on paper."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0024"
down_revision = "0023"
TEXT = sqlmodel.sql.sqltypes.AutoString
ADDED = ("signed_for", "handed_to")


def upgrade() -> None:
    with op.batch_alter_table("escalation") as table:
        for name in ADDED:
            table.add_column(sa.Column(name, TEXT(), nullable=False, server_default=""))
    op.create_table(
        "signingdeputy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signer_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("why", TEXT(), nullable=False),
        sa.Column("named_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_by", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["signer_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_signingdeputy_deputy_id"), "signingdeputy", ["deputy_id"])
    op.create_table(
        "paperdecision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", TEXT(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", TEXT(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sha256", TEXT(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"]),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_paperdecision_commitment_id"), "paperdecision", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("paperdecision")
    op.drop_table("signingdeputy")
    with op.batch_alter_table("escalation") as table:
        for name in ADDED:
            table.drop_column(name)

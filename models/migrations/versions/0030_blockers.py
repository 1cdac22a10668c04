"""obstacles that somebody else must clear, with the letter to the unit that coordinates them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0030"
down_revision = "0029"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "blocker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("category", TEXT(), nullable=False),
        sa.Column("need", TEXT(), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", TEXT(), nullable=False),
        sa.Column("opened_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("written_by", TEXT(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", TEXT(), nullable=False),
        sa.Column("answer", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_blocker_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_blocker_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_blocker_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocker")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_blocker_decision_id")),
    )
    op.create_index(op.f("ix_blocker_commitment_id"), "blocker", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("blocker")

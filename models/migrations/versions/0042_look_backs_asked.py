"""look-backs that are asked of the owner, and notes of the units that support a matter."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0042"
down_revision = "0041"
TEXT = sqlmodel.sql.sqltypes.AutoString
OF_LOOK_BACK = ("asked_on", "told_on", "told_by", "told_held", "told")


def upgrade() -> None:
    with op.batch_alter_table("lookback") as table:
        table.add_column(sa.Column("asked_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("told_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("told_by", TEXT(), nullable=False, server_default=""))
        table.add_column(sa.Column("told_held", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("told", TEXT(), nullable=False, server_default=""))
    op.create_table(
        "supportnote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by", TEXT(), nullable=False),
        sa.Column("noted_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_supportnote_commitment_id_commitment"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_supportnote_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supportnote")),
    )
    op.create_index(op.f("ix_supportnote_commitment_id"), "supportnote", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("supportnote")
    with op.batch_alter_table("lookback") as table:
        for name in reversed(OF_LOOK_BACK):
            table.drop_column(name)

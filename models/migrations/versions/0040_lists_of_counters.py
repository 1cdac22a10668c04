"""lists that a number stands for, and the samples drawn from them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0040"
down_revision = "0039"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "counterlist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("attached_on", sa.Date(), nullable=False),
        sa.Column("attached_by", TEXT(), nullable=False),
        sa.Column("attached_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_counterlist_commitment_id_commitment"),
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_counterlist_target_id_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counterlist")),
    )
    op.create_index(op.f("ix_counterlist_commitment_id"), "counterlist", ["commitment_id"])
    op.create_index(op.f("ix_counterlist_target_id"), "counterlist", ["target_id"])
    op.create_table(
        "countersample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("seed", TEXT(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("drawn_by", TEXT(), nullable=False),
        sa.Column("drawn_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", TEXT(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_countersample_commitment_id_commitment"),
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["counterlist.id"], name=op.f("fk_countersample_list_id_counterlist")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_countersample")),
    )
    op.create_index(op.f("ix_countersample_commitment_id"), "countersample", ["commitment_id"])
    op.create_index(op.f("ix_countersample_list_id"), "countersample", ["list_id"])


def downgrade() -> None:
    op.drop_table("countersample")
    op.drop_table("counterlist")

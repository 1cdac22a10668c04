"""values that cannot be right as they stand, kept aside until a person decides."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0011"
down_revision = "0010"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "doubtfulvalue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("said", TEXT(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "counted", "refused", name="valuestatus", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("recorded_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", models.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", TEXT(), nullable=False),
        sa.Column("decided_why", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["reply.id"], name=op.f("fk_doubtfulvalue_reply_id_reply")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_doubtfulvalue_target_id_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubtfulvalue")),
    )
    with op.batch_alter_table("doubtfulvalue") as table:
        table.create_index(op.f("ix_doubtfulvalue_target_id"), ["target_id"])


def downgrade() -> None:
    with op.batch_alter_table("doubtfulvalue") as table:
        table.drop_index(op.f("ix_doubtfulvalue_target_id"))
    op.drop_table("doubtfulvalue")

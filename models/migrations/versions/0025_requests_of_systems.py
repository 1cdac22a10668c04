"""requests of other systems, kept so that asking twice does it once."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0025"
down_revision = "0024"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "apirequest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("sha256", TEXT(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["key_id"], ["accesskey.id"], name=op.f("fk_apirequest_key_id_accesskey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apirequest")),
        sa.UniqueConstraint("key_id", "name", name=op.f("uq_apirequest_key_id_name")),
    )
    op.create_index(op.f("ix_apirequest_key_id"), "apirequest", ["key_id"])


def downgrade() -> None:
    op.drop_table("apirequest")

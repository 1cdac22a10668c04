"""keys for walls, feeds and other systems."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0023"
down_revision = "0022"
TEXT = sqlmodel.sql.sqltypes.AutoString
INSTANT = models.tables.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "accesskey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("label", TEXT(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=True),
        sa.Column("subject", TEXT(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("token_hash", TEXT(), nullable=False),
        sa.Column("hint", TEXT(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", TEXT(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("revoked_by", TEXT(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_accesskey_holder_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accesskey")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_accesskey_token_hash")),
    )
    op.create_index(op.f("ix_accesskey_holder_id"), "accesskey", ["holder_id"])


def downgrade() -> None:
    op.drop_table("accesskey")

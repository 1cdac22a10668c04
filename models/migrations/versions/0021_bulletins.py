"""bulletins that draft themselves, until they are signed."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0021"
down_revision = "0020"
TEXT = sqlmodel.sql.sqltypes.AutoString
INSTANT = models.tables.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "bulletindraft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("span", sa.String(length=24), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("cause", TEXT(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("drafted", sa.JSON(), nullable=False),
        sa.Column("drafted_lines", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("word", sa.LargeBinary(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("drafted_at", INSTANT, nullable=False),
        sa.Column("drafted_by", TEXT(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=True),
        sa.Column("changed_by", TEXT(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", TEXT(), nullable=False),
        sa.Column("why", TEXT(), nullable=False),
        sa.Column("number", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_bulletindraft_campaign_id_campaign")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletindraft")),
        sa.UniqueConstraint("cause", name=op.f("uq_bulletindraft_cause")),
    )


def downgrade() -> None:
    op.drop_table("bulletindraft")

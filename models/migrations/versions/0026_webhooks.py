"""systems that are told what happened."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0026"
down_revision = "0025"
TEXT = sqlmodel.sql.sqltypes.AutoString
INSTANT = models.tables.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", TEXT(), nullable=False),
        sa.Column("url", TEXT(), nullable=False),
        sa.Column("address", TEXT(), nullable=False),
        sa.Column("secret_sealed", TEXT(), nullable=False),
        sa.Column("told_to", sa.Integer(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", TEXT(), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", TEXT(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "webhookmessage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("code", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhookmessage_webhook_id_webhook")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["journalentry.id"],
            name=op.f("fk_webhookmessage_entry_id_journalentry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhookmessage")),
        sa.UniqueConstraint("name", name=op.f("uq_webhookmessage_name")),
        sa.UniqueConstraint(
            "webhook_id", "entry_id", name=op.f("uq_webhookmessage_webhook_id_entry_id")
        ),
    )
    op.create_index(op.f("ix_webhookmessage_webhook_id"), "webhookmessage", ["webhook_id"])
    op.create_index(op.f("ix_webhookmessage_due_at"), "webhookmessage", ["due_at"])


def downgrade() -> None:
    op.drop_table("webhookmessage")
    op.drop_table("webhook")

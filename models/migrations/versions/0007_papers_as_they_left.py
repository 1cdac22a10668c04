"""copies of what was sent, and links made for reprints."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0007"
down_revision = "0006"

TEXT = sqlmodel.sql.sqltypes.AutoString
SOURCES = ("notice", "brief", "answer", "print")


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", TEXT(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(*SOURCES, name="papersource", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("seal_key", TEXT(), nullable=False),
        sa.Column("sha256", TEXT(), nullable=False),
        sa.Column("sent_sha256", TEXT(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("left_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number", "attempt"),
    )
    for column in ("notice_id", "person_id", "seal_key"):
        op.create_index(f"ix_paper_{column}", "paper", [column])
    op.create_table(
        "printedlink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", TEXT(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by", TEXT(), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_printedlink_notice_id", "printedlink", ["notice_id"])


def downgrade() -> None:
    op.drop_table("printedlink")
    op.drop_table("paper")

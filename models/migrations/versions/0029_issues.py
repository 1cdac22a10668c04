"""issues (隐患、问题) of matters, from being found to being verified."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0029"
down_revision = "0028"
TEXT = sqlmodel.sql.sqltypes.AutoString
WORDS = (
    "what", "place", "found_by", "before_sha256", "before_name", "fixed_by", "fix_note",
    "after_sha256", "after_name", "checked_by", "check_note",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, TEXT(), nullable=False) for name in WORDS),
        sa.Column("stage", sa.String(24), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("recurrences", sa.Integer(), nullable=False),
        sa.Column("noted_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_issue_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_issue_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("commitment_id", "number", name=op.f("uq_issue_commitment_id_number")),
    )
    op.create_index(op.f("ix_issue_commitment_id"), "issue", ["commitment_id"])


def downgrade() -> None:
    op.drop_table("issue")

"""what the office fills in beside a proposal before it is approved."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0015"
down_revision = "0014"
TEXT = sqlmodel.sql.sqltypes.AutoString
TEXTS = ("liaison", "unit_head", "supervising_leader", "sponsoring_leader")


def upgrade() -> None:
    op.create_table(
        "breakdownentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        *(sa.Column(name, TEXT(), nullable=False) for name in TEXTS),
        sa.Column("supporting_units", sa.JSON(), nullable=False),
        sa.Column("baseline", TEXT(), nullable=False),
        sa.Column("policy", TEXT(), nullable=False),
        sa.Column("offline_only", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", TEXT(), nullable=False),
        sa.Column("returned_why", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("proposal_id"),
    )


def downgrade() -> None:
    op.drop_table("breakdownentry")

"""the services that messages and answers go through, and how their last attempts ended."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0009"
down_revision = "0008"

TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "channelhealth",
        sa.Column("key", TEXT(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("trouble", TEXT(), nullable=False),
        sa.Column("code", TEXT(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("last_recipient", TEXT(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=True),
        sa.Column("tried_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("worked_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )


def downgrade() -> None:
    op.drop_table("channelhealth")

"""identities of other systems that open an account."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0032"
down_revision = "0031"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "accountidentity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("issuer", TEXT(), nullable=False),
        sa.Column("subject", TEXT(), nullable=False),
        sa.Column("bound_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_index(op.f("ix_accountidentity_account_id"), "accountidentity", ["account_id"])


def downgrade() -> None:
    op.drop_table("accountidentity")

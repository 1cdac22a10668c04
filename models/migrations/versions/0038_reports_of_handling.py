"""drafts of reports of handling, each about one matter."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    with op.batch_alter_table("bulletindraft") as table:
        table.add_column(sa.Column("commitment_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_bulletindraft_commitment_id_commitment"),
            "commitment",
            ["commitment_id"],
            ["id"],
        )
        table.create_index(op.f("ix_bulletindraft_commitment_id"), ["commitment_id"])


def downgrade() -> None:
    with op.batch_alter_table("bulletindraft") as table:
        table.drop_index(op.f("ix_bulletindraft_commitment_id"))
        table.drop_constraint(op.f("fk_bulletindraft_commitment_id_commitment"), type_="foreignkey")
        table.drop_column("commitment_id")

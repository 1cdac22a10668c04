"""how the pace of a proposal is to be counted, filled in at the desk; empty: by its words."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0043"
down_revision = "0042"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    with op.batch_alter_table("breakdownentry") as table:
        table.add_column(sa.Column("pace", TEXT(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("breakdownentry") as table:
        table.drop_column("pace")

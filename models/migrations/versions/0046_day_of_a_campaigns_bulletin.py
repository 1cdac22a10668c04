"""the weekday on which the bulletin of a campaign drafts itself; empty: it does not."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0046"
down_revision = "0045"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    with op.batch_alter_table("campaign") as table:
        table.add_column(sa.Column("bulletin_day", TEXT(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("campaign") as table:
        table.drop_column("bulletin_day")

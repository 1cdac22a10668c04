"""rules that an office wrote or chose: a matter's lights, a campaign's policy and lights.

All are empty for what was there before: it keeps the rules it was registered with.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0039"
down_revision = "0038"
TEXT = sqlmodel.sql.sqltypes.AutoString
COLUMNS = {
    "commitment": ("time_light", "own_lights"),
    "campaign": ("policy", "light", "time_light", "own_lights"),
    "breakdownentry": ("light",),
}


def upgrade() -> None:
    for name, columns in COLUMNS.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.add_column(sa.Column(column, TEXT(), nullable=False, server_default=""))


def downgrade() -> None:
    for name, columns in COLUMNS.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.drop_column(column)

"""where a document comes from: its kind of source, who ordered it, its number and scan."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0033"
down_revision = "0032"
TEXT = sqlmodel.sql.sqltypes.AutoString
ORIGIN = sa.Enum(
    "meeting", "instruction", "suggestion", "order", "petition",
    name="origin", native_enum=False, length=24,
)  # fmt: skip
TEXTS = ("ordered_by", "number", "scan_sha256", "scan_name")


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("origin", ORIGIN, nullable=False, server_default="meeting"))
        for name in TEXTS:
            table.add_column(sa.Column(name, TEXT(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("document") as table:
        for name in ("origin", *TEXTS):
            table.drop_column(name)

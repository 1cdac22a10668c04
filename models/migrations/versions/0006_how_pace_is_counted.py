"""how each matter's pace is counted and which rule lights it, as it would have been chosen."""

import re

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"

YEARS_GOAL = re.compile(r"年内|全年|年度|年底|年末|今年|本年")
KIND = sa.Enum("months", "days", "none", name="pacekind", native_enum=False, length=24)
TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.add_column(sa.Column("pace", KIND, nullable=False, server_default="days"))
        table.add_column(sa.Column("light", TEXT, nullable=False, server_default="yinchuan"))
    with op.batch_alter_table("proposal") as table:
        table.add_column(sa.Column("light", TEXT, nullable=False, server_default=""))
    _choose()
    with op.batch_alter_table("commitment") as table:
        table.alter_column("pace", existing_type=KIND, server_default=None)
        table.alter_column("light", existing_type=TEXT, server_default=None)
    with op.batch_alter_table("proposal") as table:
        table.alter_column("light", existing_type=TEXT, server_default=None)


def _choose() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT id, original_due, precision, phrase, quote, recurrence FROM commitment")
    ).all()
    kinds = {row.id: _kind(row) for row in rows}
    for kind in ("months", "none"):
        for key in [key for key, found in kinds.items() if found == kind]:
            connection.execute(
                sa.text("UPDATE commitment SET pace = :kind WHERE id = :id"),
                {"kind": kind, "id": key},
            )


def _kind(row: sa.Row) -> str:
    if row.recurrence:
        return "none"
    years_end = str(row.original_due or "").endswith("-12-31")
    yearly = row.precision == "year" or YEARS_GOAL.search(row.phrase or row.quote)
    return "months" if years_end and yearly else "days"


def downgrade() -> None:
    with op.batch_alter_table("proposal") as table:
        table.drop_column("light")
    with op.batch_alter_table("commitment") as table:
        table.drop_column("light")
        table.drop_column("pace")

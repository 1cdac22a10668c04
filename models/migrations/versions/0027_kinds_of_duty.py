"""kinds of duty, and the places of daily checklists with what was told of them.

A kind stays empty for what was registered before: it is inferred from its due day and recurrence.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0027"
down_revision = "0026"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        table.add_column(sa.Column("duty", sa.String(24), nullable=True))
    with op.batch_alter_table("breakdownentry") as table:
        table.add_column(sa.Column("duty", TEXT(), nullable=False, server_default=""))
        table.add_column(sa.Column("places", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "checklistplace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_checklistplace_commitment_id_commitment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklistplace")),
        sa.UniqueConstraint(
            "commitment_id", "name", name=op.f("uq_checklistplace_commitment_id_name")
        ),
    )
    op.create_index(op.f("ix_checklistplace_commitment_id"), "checklistplace", ["commitment_id"])
    op.create_table(
        "placemark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_by", TEXT(), nullable=False),
        sa.Column("told_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["checklistplace.id"], name=op.f("fk_placemark_place_id_checklistplace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placemark")),
        sa.UniqueConstraint("place_id", "day", name=op.f("uq_placemark_place_id_day")),
    )
    op.create_index(op.f("ix_placemark_place_id"), "placemark", ["place_id"])


def downgrade() -> None:
    op.drop_table("placemark")
    op.drop_table("checklistplace")
    with op.batch_alter_table("breakdownentry") as table:
        table.drop_column("places")
        table.drop_column("duty")
    with op.batch_alter_table("commitment") as table:
        table.drop_column("duty")

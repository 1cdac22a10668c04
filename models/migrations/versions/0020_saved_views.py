"""views of the list of matters, kept per person."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0020"
down_revision = "0019"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "savedview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("query", TEXT(), nullable=False),
        sa.Column("kept_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_savedview_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_savedview")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_savedview_person_id_name")),
    )
    op.create_index(op.f("ix_savedview_person_id"), "savedview", ["person_id"])


def downgrade() -> None:
    op.drop_table("savedview")

"""parents with their children, and task forces with the duty log of their site."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0028"
down_revision = "0027"
TEXT = sqlmodel.sql.sqltypes.AutoString
INSTANT = models.tables.base.UtcDateTime
ROLES = ("task_force_leader_id", "task_force_liaison_id")


def _of_matter(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_commitment_id_commitment")
    return sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=name)


def upgrade() -> None:
    with op.batch_alter_table("commitment") as table:
        for role in ROLES:
            table.add_column(sa.Column(role, sa.Integer(), nullable=True))
            table.create_foreign_key(op.f(f"fk_commitment_{role}_person"), "person", [role], ["id"])
    op.create_table(
        "childplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("needs_sponsor", sa.Boolean(), nullable=False),
        sa.Column("set_by", TEXT(), nullable=False),
        sa.Column("set_at", INSTANT(timezone=True), nullable=False),
        _of_matter("childplan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_childplan")),
        sa.UniqueConstraint("commitment_id", name=op.f("uq_childplan_commitment_id")),
    )
    op.create_table(
        "childname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("named_by", TEXT(), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=False),
        _of_matter("childname"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["commitment.id"], name=op.f("fk_childname_child_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_childname")),
        sa.UniqueConstraint("child_id", name=op.f("uq_childname_child_id")),
        sa.UniqueConstraint("commitment_id", "name", name=op.f("uq_childname_commitment_id_name")),
    )
    op.create_index(op.f("ix_childname_commitment_id"), "childname", ["commitment_id"])
    op.create_table(
        "taskforce",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("liaison_id", sa.Integer(), nullable=True),
        sa.Column("members", TEXT(), nullable=False),
        sa.Column("site", TEXT(), nullable=False),
        sa.Column("formed_by", TEXT(), nullable=False),
        sa.Column("formed_on", sa.Date(), nullable=False),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        _of_matter("taskforce"),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_taskforce_leader_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["liaison_id"], ["person.id"], name=op.f("fk_taskforce_liaison_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taskforce")),
        sa.UniqueConstraint("commitment_id", name=op.f("uq_taskforce_commitment_id")),
    )
    op.create_table(
        "dutyentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", TEXT(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.Column("file_sha256", TEXT(), nullable=False),
        sa.Column("file_name", TEXT(), nullable=False),
        sa.Column("noted_by", TEXT(), nullable=False),
        sa.Column("noted_at", INSTANT(timezone=True), nullable=False),
        _of_matter("dutyentry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dutyentry")),
        sa.UniqueConstraint(
            "commitment_id", "day", "who", name=op.f("uq_dutyentry_commitment_id_day_who")
        ),
    )
    op.create_index(op.f("ix_dutyentry_commitment_id"), "dutyentry", ["commitment_id"])


def downgrade() -> None:
    for name in ("dutyentry", "taskforce", "childname", "childplan"):
        op.drop_table(name)
    with op.batch_alter_table("commitment") as table:
        for role in ROLES:
            table.drop_constraint(op.f(f"fk_commitment_{role}_person"), type_="foreignkey")
            table.drop_column(role)

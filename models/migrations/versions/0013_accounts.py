"""accounts of persons, their second factor, sessions, and links that open an account."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0013"
down_revision = "0012"

TEXT = sqlmodel.sql.sqltypes.AutoString


def _at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, UtcDateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("password_hash", TEXT(), nullable=False),
        sa.Column("totp_sealed", TEXT(), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        _at("signs_from", nullable=True),
        _at("opened_at"),
        _at("signed_in_at", nullable=True),
        _at("ended_at", nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id"),
    )
    op.create_table(
        "recoverycode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", TEXT(), nullable=False),
        _at("used_at", nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recoverycode_account_id", "recoverycode", ["account_id"])
    op.create_table(
        "accounttoken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("setup", "invitation", name="tokenkind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("token_hash", TEXT(), nullable=False),
        sa.Column("code_hash", TEXT(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        _at("made_at"),
        _at("expires_at"),
        _at("used_at", nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_accounttoken_person_id", "accounttoken", ["person_id"])
    op.create_table(
        "desksession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", TEXT(), nullable=False),
        sa.Column("door", TEXT(), nullable=False),
        _at("made_at"),
        _at("seen_at"),
        _at("proven_at"),
        _at("ended_at", nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_desksession_account_id", "desksession", ["account_id"])
    op.create_table(
        "signintries",
        sa.Column("key", TEXT(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _at("last_at"),
        sa.PrimaryKeyConstraint("key"),
    )


def downgrade() -> None:
    for table in ("signintries", "desksession", "accounttoken", "recoverycode", "account"):
        op.drop_table(table)

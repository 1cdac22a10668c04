"""the register of papers: every formal number, with the paper that has it.

Numbers given before are entered with the gate or the chase they were given to; the number of the
checks a chase was about is not asked, so its cause is the number itself.
"""

import re

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models.tables.base import UtcDateTime

revision = "0016"
down_revision = "0015"

TEXT = sqlmodel.sql.sqltypes.AutoString
PARTS = re.compile(r"(\d{4})\D+?(\d+)\D*$")
SIGNED = sa.text(
    "SELECT id, number, commitment_id, decided_at, decided_by FROM escalation "
    "WHERE number <> '' ORDER BY id"
).columns(decided_at=UtcDateTime(timezone=True))
CHASED = sa.text(
    "SELECT MIN(id) AS id, chase_number AS number, MIN(COALESCE(frozen_at, created_at)) AS at "
    "FROM notice WHERE chase_number <> '' GROUP BY chase_number ORDER BY MIN(id)"
).columns(at=UtcDateTime(timezone=True))


def upgrade() -> None:
    table = op.create_table(
        "issuednumber",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("number", TEXT(), nullable=False),
        sa.Column("cause", TEXT(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=True),
        sa.Column("title", TEXT(), nullable=False),
        sa.Column("why", TEXT(), nullable=False),
        sa.Column("given_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cause"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_issuednumber_commitment_id", "issuednumber", ["commitment_id"])
    op.create_index("ix_issuednumber_year", "issuednumber", ["year"])
    rows = [
        _row("supervision-order", row.number, f"gate:{row.id}", row.commitment_id,
             row.decided_at, row.decided_by)
        for row in op.get_bind().execute(SIGNED)
        if PARTS.search(row.number)
    ] + [
        _row("chase-notice", row.number, f"chase-number:{row.number}", None, row.at, "duban")
        for row in op.get_bind().execute(CHASED)
        if PARTS.search(row.number)
    ]  # fmt: skip
    if rows:
        op.bulk_insert(table, rows)


def _row(kind, number, cause, commitment, at, by):
    year, n = PARTS.search(number).groups()
    return {
        "kind": kind, "year": int(year), "n": int(n), "number": number, "cause": cause,
        "commitment_id": commitment, "title": "", "why": "", "given_at": at, "given_by": by,
    }  # fmt: skip


def downgrade() -> None:
    op.execute("DELETE FROM paper WHERE source = 'formal'")
    op.drop_table("issuednumber")

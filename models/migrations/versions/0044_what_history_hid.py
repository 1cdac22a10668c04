"""indexes that keep the first page of the day from reading all that ever was said and sent."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
INDEXES = (
    ("ix_commitment_parent_id", "commitment", ["parent_id"], ""),
    ("ix_doubtfulvalue_open", "doubtfulvalue", ["target_id"], "status = 'open'"),
    ("ix_escalation_status", "escalation", ["status", "decided_at"], ""),
    ("ix_journalentry_verb", "journalentry", ["verb", "at"], ""),
    ("ix_notice_day", "notice", ["day"], ""),
    ("ix_notice_failed", "notice", ["id"], "status = 'failed' AND proven_at IS NULL"),
    ("ix_reply_in_doubt", "reply", ["commitment_id"], "identity LIKE '%待核实%'"),
    ("ix_reply_status", "reply", ["status", "commitment_id", "received_at"], ""),
    ("ix_reply_undecided", "reply", ["credence"], "credence IN ('unverified', 'kept')"),
)


def upgrade() -> None:
    for name, table, columns, where in INDEXES:
        only = sa.text(where) if where else None
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, table, *_ in INDEXES:
        op.drop_index(name, table_name=table)

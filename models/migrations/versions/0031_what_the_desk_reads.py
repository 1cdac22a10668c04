"""indexes of what the desk reads at every click: due days, what waits, what was set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
INDEXES = (
    ("ix_commitment_due", "commitment", "current_due", "closed_at IS NULL"),
    (
        "ix_commitment_unacknowledged",
        "commitment",
        "stage",
        "closed_at IS NULL AND acknowledged_at IS NULL",
    ),
    ("ix_escalation_proposed", "escalation", "commitment_id", "status = 'proposed'"),
    ("ix_commitment_waiting", "commitment", "waiting", "waiting IS NOT NULL"),
    ("ix_commitment_set_aside", "commitment", "set_aside", "set_aside <> ''"),
    ("ix_check_unreached", "check", "commitment_id", "status = 'unreached'"),
)


def upgrade() -> None:
    for name, table, column, where in INDEXES:
        only = sa.text(where)
        op.create_index(name, table, [column], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table_name=table)

"""when a 报办结 was shown to its sender, and when it stopped waiting for the unit head.

Claims made before were followed at once, so they count as shown; those that the head refused or
that a later word of the owner overtook wait no more.
"""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0012"
down_revision = "0011"
ENDED = r"""
UPDATE reply SET claim_ended_at = received_at
WHERE status = 'done' AND interim AND EXISTS (
    SELECT 1 FROM reply AS later WHERE later.commitment_id = reply.commitment_id AND (
        later.key LIKE 'confirm\:%\:' || reply.id || '\:refuse'
        OR (later.id > reply.id AND later.credence IN ('full', 'unverified')
            AND later.status IN ('in-progress', 'difficulty', 'extension', 'return', 'done'))
    )
)
"""


def upgrade() -> None:
    with op.batch_alter_table("reply") as table:
        for name in ("shown_at", "claim_ended_at"):
            table.add_column(
                sa.Column(name, models.tables.base.UtcDateTime(timezone=True), nullable=True)
            )
    op.execute("UPDATE reply SET shown_at = received_at WHERE status = 'done'")
    op.execute(ENDED)


def downgrade() -> None:
    op.execute("DELETE FROM decision WHERE kind = 'claim-shown'")
    with op.batch_alter_table("reply") as table:
        table.drop_column("claim_ended_at")
        table.drop_column("shown_at")

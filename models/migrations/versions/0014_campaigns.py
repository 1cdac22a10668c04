"""campaigns: their window, the matters that belong to them, and their gates."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.tables.base

revision = "0014"
down_revision = "0013"
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("founded_by", TEXT(), nullable=False),
        sa.Column("founded_at", models.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", TEXT(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("ended_by", TEXT(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_campaign_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_campaign_proposal_id")),
    )
    op.create_table(
        "campaignmatter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaignmatter_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_campaignmatter_commitment_id_commitment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaignmatter")),
        sa.UniqueConstraint(
            "campaign_id", "commitment_id", name=op.f("uq_campaignmatter_campaign_id_commitment_id")
        ),
    )
    op.create_table(
        "phasegate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "need",
            sa.Enum("milestone", "report", "closed", name="gateneed", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("name", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_phasegate_campaign_id_campaign")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phasegate")),
        sa.UniqueConstraint(
            "campaign_id", "day", "need", name=op.f("uq_phasegate_campaign_id_day_need")
        ),
    )
    for table, column in (
        ("campaignmatter", "campaign_id"),
        ("campaignmatter", "commitment_id"),
        ("phasegate", "campaign_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in ("phasegate", "campaignmatter", "campaign"):
        op.drop_table(table)

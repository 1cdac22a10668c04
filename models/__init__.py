"""Tables, named queries, the ledger (the only writes) and migrations."""

from sqlmodel import SQLModel

# A schema is whole once every module of tables has been imported.
from models.tables import (
    access,
    accounts,
    bulletins,
    campaigns,
    channels,
    checks,
    commitments,
    directory,
    documents,
    milestones,
    notices,
    papers,
    records,
    replies,
    requests,
    verifications,
    views,
    webhooks,
)

__all__ = [
    "SQLModel",
    "access",
    "accounts",
    "bulletins",
    "campaigns",
    "channels",
    "checks",
    "commitments",
    "directory",
    "documents",
    "milestones",
    "notices",
    "papers",
    "records",
    "replies",
    "requests",
    "verifications",
    "views",
    "webhooks",
]

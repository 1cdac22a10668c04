"""The token buckets of bots: made where missing, held by one transaction, kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.ledger.upserts import IGNORE, upsert
from models.tables.records import RateBucket


def lock_buckets(session: Session, keys: Collection[str], *, at: datetime) -> dict[str, RateBucket]:
    """The rows, made where missing and locked in the order of their keys."""
    rows = [{"key": key, "facts": {}, "updated_at": at} for key in sorted(keys)]
    upsert(session, RateBucket, IGNORE, *rows)
    held = session.exec(
        select(RateBucket)
        .where(col(RateBucket.key).in_(keys))
        .order_by(col(RateBucket.key))
        .with_for_update()
    )
    return {row.key: row for row in held}


def keep_bucket(session: Session, row: RateBucket, facts: dict[str, Any], *, at: datetime) -> None:
    """Keep what a bucket holds now."""
    row.facts, row.updated_at = facts, at
    session.add(row)

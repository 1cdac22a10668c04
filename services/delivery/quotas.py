"""Who may send how much: the token buckets of bots, kept in the database for every sender."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from duban.channels.buckets import Bucket, Limit, dump, full, load, shut, take
from duban.channels.protocol import BadRoute
from duban.channels.routes import quota
from duban.moment import Act
from duban.secrets import KeyRing
from models.tables.records import RateBucket


class Quotas:
    """The buckets a transaction needs, held until it ends; a bot's key is kept as a fingerprint."""

    def __init__(self, session: Session, act: Act, keys: KeyRing, urls: Iterable[str]) -> None:
        self._session, self._keys = session, keys
        self._now = act.moment.utc
        self._limits: dict[str, tuple[Limit, ...]] = {}
        for url in urls:
            name, limits = _quota(url)
            if limits:
                self._limits[keys.fingerprint(name)] = limits
        self._rows = self._hold(act) if self._limits else {}

    def wait(self, url: str) -> datetime | None:
        """Take one place on a route; when there is none, the instant at which to come again."""
        key = self._key(url)
        if key is None:
            return None
        bucket, seconds = take(self._load(key), self._now.timestamp())
        self._keep(key, bucket)
        return self._now + timedelta(seconds=seconds) if seconds else None

    def close(self, url: str, seconds: float) -> None:
        """The service itself said no more for so many seconds."""
        key = self._key(url)
        if key is not None:
            self._keep(key, shut(self._load(key), self._now.timestamp() + seconds))

    def _key(self, url: str) -> str | None:
        name, limits = _quota(url)
        return self._keys.fingerprint(name) if limits else None

    def _load(self, key: str) -> Bucket:
        row = self._rows[key]
        now, limits = self._now.timestamp(), self._limits[key]
        return load(limits, row.facts, now) if row.facts else full(limits, now)

    def _keep(self, key: str, bucket: Bucket) -> None:
        row = self._rows[key]
        row.facts, row.updated_at = dump(bucket), self._now
        self._session.add(row)

    def _hold(self, act: Act) -> dict[str, RateBucket]:
        """The rows, made where missing and locked in the order of their keys."""
        postgres = self._session.get_bind().dialect.name == "postgresql"
        insert = pg_insert if postgres else sqlite_insert
        keys = sorted(self._limits)
        rows = [{"key": key, "facts": {}, "updated_at": act.moment.utc} for key in keys]
        self._session.execute(insert(RateBucket).values(rows).on_conflict_do_nothing())
        held = self._session.exec(
            select(RateBucket)
            .where(col(RateBucket.key).in_(keys))
            .order_by(col(RateBucket.key))
            .with_for_update()
        )
        return {row.key: row for row in held}


def _quota(url: str) -> tuple[str, tuple[Limit, ...]]:
    try:
        return quota(url)
    except BadRoute:
        return "", ()

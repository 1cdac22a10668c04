"""Token buckets limit how much a bot may send; they are kept in the database for every sender."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from duban.channels.buckets import Bucket, Limit, dump, full, load, rests, shut, take
from duban.channels.routes import quota
from duban.moment import Act
from duban.secrets import KeyRing
from models.ledger.quotas import keep_bucket, lock_buckets
from models.tables.records import RateBucket


@dataclass(frozen=True)
class QuotaLeft:
    """A limit of a service, at most `count` in any `seconds`, and what may leave at once now."""

    count: int
    seconds: float
    left: int


def left_on(session: Session, keys: KeyRing, url: str, now: datetime) -> tuple[QuotaLeft, ...]:
    """Returns what a route's quota leaves at an instant, taking nothing; empty if there is none."""
    name, limits = quota(url)
    row = session.get(RateBucket, keys.fingerprint(name)) if limits else None
    at = now.timestamp()
    bucket = load(limits, row.facts, at) if row and row.facts else full(limits, at)
    return tuple(
        QuotaLeft(limit.count, limit.seconds, int(rest))
        for limit, rest in zip(limits, rests(bucket, at), strict=True)
    )


class Quotas:
    """The buckets a transaction needs, held until it ends; a bot's key is kept as a fingerprint."""

    def __init__(self, session: Session, act: Act, keys: KeyRing, urls: Iterable[str]) -> None:
        self._session, self._keys = session, keys
        self._now = act.moment.utc
        self._limits: dict[str, tuple[Limit, ...]] = {}
        for url in urls:
            name, limits = quota(url)
            if limits:
                self._limits[keys.fingerprint(name)] = limits
        self._rows = lock_buckets(session, self._limits, at=self._now) if self._limits else {}

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
        name, limits = quota(url)
        return self._keys.fingerprint(name) if limits else None

    def _load(self, key: str) -> Bucket:
        row = self._rows[key]
        now, limits = self._now.timestamp(), self._limits[key]
        return load(limits, row.facts, now) if row.facts else full(limits, now)

    def _keep(self, key: str, bucket: Bucket) -> None:
        keep_bucket(self._session, self._rows[key], dump(bucket), at=self._now)

"""Token buckets for bots: arithmetic on values; where they are kept is the caller's business.

The services count what came in during any minute (or second), so a bucket holds a quarter of
the limit and refills with the rest: capacity + refill over the window never exceeds the limit.
DingTalk shuts a bot for ten minutes after one message too many, so it pays to be exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Limit:
    """At most `count` messages in any `seconds`."""

    count: int
    seconds: float

    @property
    def capacity(self) -> float:
        """The number that may leave at once."""
        return max(1.0, float(self.count // 4))

    @property
    def per_second(self) -> float:
        """The rate at which places come back, so that no window sees more than `count`."""
        return (self.count - self.capacity) / self.seconds


@dataclass(frozen=True)
class Bucket:
    """The rest of each limit at the instant `at` (seconds of any steady epoch)."""

    limits: tuple[Limit, ...]
    left: tuple[float, ...]
    at: float
    closed_until: float = 0.0


def full(limits: tuple[Limit, ...], now: float) -> Bucket:
    """A bucket nobody has taken from yet."""
    return Bucket(limits, tuple(limit.capacity for limit in limits), now)


def take(bucket: Bucket, now: float) -> tuple[Bucket, float]:
    """Take one place: (bucket after it, 0.0), or (bucket, seconds to wait) with nothing taken.

    A clock that went back gives nothing and takes nothing. Come again after the wait: a message
    is delayed, never dropped.
    """
    filled = _refill(bucket, now)
    wait = max(
        [
            filled.closed_until - now,
            *((1.0 - left) / limit.per_second for limit, left in _pairs(filled)),
        ]
    )
    if wait > _A_HAIR:
        return filled, wait
    return replace(filled, left=tuple(left - 1.0 for left in filled.left)), 0.0


def rests(bucket: Bucket, now: float) -> tuple[float, ...]:
    """The rest that each limit leaves at an instant; nothing while the service has shut it."""
    if bucket.closed_until > now:
        return (0.0,) * len(bucket.limits)
    return _refill(bucket, now).left


def shut(bucket: Bucket, until: float) -> Bucket:
    """The service itself said no: nothing leaves before `until`."""
    return replace(bucket, closed_until=max(bucket.closed_until, until))


def dump(bucket: Bucket) -> dict[str, object]:
    """The changing part as plain JSON; the limits are known from the kind."""
    return {"left": list(bucket.left), "at": bucket.at, "closed_until": bucket.closed_until}


def load(limits: tuple[Limit, ...], kept: Mapping[str, object], now: float) -> Bucket:
    """Reads what `dump` made; a bucket kept under other limits starts full."""
    left, at, closed = kept.get("left"), kept.get("at"), kept.get("closed_until")
    if not isinstance(left, list) or len(left) != len(limits):
        return full(limits, now)
    if not isinstance(at, int | float) or not isinstance(closed, int | float):
        return full(limits, now)
    return Bucket(limits, tuple(float(each) for each in left), float(at), float(closed))


_A_HAIR = 1e-9  # seconds; below it only rounding is left


def _pairs(bucket: Bucket) -> list[tuple[Limit, float]]:
    return list(zip(bucket.limits, bucket.left, strict=True))


def _refill(bucket: Bucket, now: float) -> Bucket:
    passed = max(0.0, now - bucket.at)
    left = tuple(
        min(limit.capacity, had + passed * limit.per_second) for limit, had in _pairs(bucket)
    )
    return replace(bucket, left=left, at=max(bucket.at, now))

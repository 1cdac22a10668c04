"""Rate limits are kept in memory: each key has a bucket that fills with time."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class RateLimiter:
    """At most `burst` requests at once and `rate` a second after that, for each key.

    Only the `size` keys seen last are remembered, so that no flood of keys can fill the memory.
    """

    rate: float
    burst: float
    size: int = 20_000
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def allow(self, key: str, at: float) -> bool:
        """Takes one from the key's bucket; `at` is seconds of a steady clock."""
        with self._lock:
            left = self._left(key, at)
            allowed = left >= 1
            self._keep(key, left - 1 if allowed else left, at)
            return allowed

    def spent(self, key: str, at: float) -> bool:
        """Tells whether the key's bucket is empty; takes nothing."""
        with self._lock:
            return self._left(key, at) < 1

    def _left(self, key: str, at: float) -> float:
        left, before = self._buckets.get(key, (self.burst, at))
        return min(self.burst, left + max(0.0, at - before) * self.rate)

    def _keep(self, key: str, left: float, at: float) -> None:
        self._buckets[key] = (left, at)
        self._buckets.move_to_end(key)
        while len(self._buckets) > self.size:
            self._buckets.popitem(last=False)

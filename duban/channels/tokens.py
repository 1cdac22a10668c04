"""Access tokens that live two hours, kept in memory."""

import threading
import time
from collections.abc import Callable


class ServiceTokens:
    """The tokens of one process, by a key that tells nothing; thread-safe.

    A token is a secret like the one it stands for.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[str, float]] = {}

    def get(self, key: str) -> str | None:
        """The token when there is one that still lives."""
        with self._lock:
            token, until = self._kept.get(key, ("", 0.0))
            return token if token and self._clock() < until else None

    def put(self, key: str, token: str, seconds: float) -> None:
        """Keep a token for so many seconds."""
        with self._lock:
            self._kept[key] = (token, self._clock() + seconds)

    def drop(self, key: str) -> None:
        """Forget a token the service no longer takes."""
        with self._lock:
            self._kept.pop(key, None)

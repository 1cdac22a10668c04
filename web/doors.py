"""The doors that a key opens: looked up by hash, tries limited, nothing of it told or kept."""

import time
from collections.abc import Callable
from datetime import datetime

from fastapi import Request
from starlette.exceptions import HTTPException

from duban.vocabulary.access import KeyKind
from services.access.keys import OpenedDoor, open_door
from services.office import Office
from web.incoming import address_of
from web.limits import RateLimiter

LONGEST = 64


class KeyDoors:
    """An application's keys, with limits: by key, and by address for keys that open nothing."""

    def __init__(
        self,
        office: Office,
        clock: Callable[[], datetime],
        kind: KeyKind,
        rate: float,
        burst: float,
    ) -> None:
        self.office, self.clock, self.kind = office, clock, kind
        self.by_key = RateLimiter(rate, burst)
        self.unknown = RateLimiter(0.2, 40.0)

    def open(self, request: Request, token: str) -> OpenedDoor:
        """The door behind a key; 404 where it opens nothing, whyever; 429 for too many tries."""
        if len(token) > LONGEST or not token.isascii() or not token.isalnum():
            raise HTTPException(404)
        now = time.monotonic()
        if self.unknown.spent(address_of(request), now):
            raise HTTPException(429)
        found = open_door(self.office.engine, token, self.kind, self.office.act(self.clock()))
        if found is None:
            raise HTTPException(404 if self.unknown.allow(address_of(request), now) else 429)
        if not self.by_key.allow(str(found.key.id), now):
            raise HTTPException(429)
        return found

"""Writers of one process take turns at an SQLite file, in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class _Place:
    """A thread's place in the line."""

    thread: int
    called: threading.Event = field(default_factory=threading.Event)


class Turns:
    """A courtesy among threads: nobody is overtaken while waiting to write.

    SQLite lets in whoever asks first after a commit and sleeps between asking, so a thread that
    writes one transaction after the other would keep all others waiting. A thread that has its
    turn may begin again within it; whoever has waited `patience` seconds goes ahead, and SQLite's
    own lock decides.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._guard = threading.Lock()
        self._holder: int | None = None
        self._waiting: deque[_Place] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and pass it on at the end."""
        me = threading.get_ident()
        if self._holder == me:
            yield
            return
        self._wait(_Place(me))
        try:
            yield
        finally:
            with self._guard:
                self._pass_on(me)

    def _wait(self, mine: _Place) -> None:
        with self._guard:
            if self._holder is None:
                self._holder = mine.thread
                return
            self._waiting.append(mine)
        try:
            mine.called.wait(self._patience)
        except BaseException:
            with self._guard:
                self._step_out(mine)
                self._pass_on(mine.thread)
            raise
        with self._guard:
            self._step_out(mine)
            self._holder = mine.thread

    def _step_out(self, mine: _Place) -> None:
        if mine in self._waiting:
            self._waiting.remove(mine)

    def _pass_on(self, me: int) -> None:
        if self._holder != me:
            return  # somebody lost patience and passes it on instead
        following = self._waiting.popleft() if self._waiting else None
        self._holder = following.thread if following else None
        if following:
            following.called.set()

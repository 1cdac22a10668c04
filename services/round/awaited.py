"""Sending begins while the rest is being decided, but to nobody who may yet be told more today."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple


class BrokenOff(RuntimeError):
    """The round was interrupted; what is not decided yet is for the next one. 本轮被中断。"""


class Seen(NamedTuple):
    """The state at one moment: who is awaited, None for everybody, and whether it may change."""

    people: frozenset[int] | None
    deciding: bool
    turn: int


class Awaited:
    """The people for whom more may be decided in this round.

    Everybody at first, then fewer with each chunk; whoever is awaited is not written to, so that
    one message a day holds all there is to say. One thread decides, another sends.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seen = Seen(None, deciding=True, turn=0)
        self._broken = False

    @classmethod
    def nobody(cls) -> Awaited:
        """For sending what is queued while nothing is being decided."""
        awaited = cls()
        awaited._set(frozenset(), deciding=False)
        return awaited

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """While this lasts more may come; breaking off leaves waiting who was awaited."""
        self._go_on()
        try:
            yield
            self._set(frozenset(), deciding=False)
        except BaseException:
            self._set(self._seen.people, deciding=False)
            raise

    def only(self, people: Collection[int]) -> None:
        """More can come for these people alone. Raises BrokenOff after `break_off`."""
        self._go_on()
        self._set(frozenset(people), deciding=True)

    def break_off(self) -> None:
        """Let the deciding end with the transaction it is in, or never begin; nobody waits for it."""
        self._broken = True
        if self._seen.deciding:
            self._set(self._seen.people, deciding=False)

    def _go_on(self) -> None:
        if self._broken:
            raise BrokenOff(BrokenOff.__doc__)

    def look(self) -> Seen:
        """The state now."""
        return self._seen

    def wait(self, seen: Seen) -> None:
        """Wait until the state is another than the one that was seen."""
        with self._changed:
            self._changed.wait_for(lambda: self._seen.turn != seen.turn)

    def _set(self, people: frozenset[int] | None, *, deciding: bool) -> None:
        with self._changed:
            self._seen = Seen(people, deciding, self._seen.turn + 1)
            self._changed.notify_all()

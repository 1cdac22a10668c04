"""The garbage collector kept from what is there already, while much is made beside it."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MADE_BETWEEN_LOOKS = 50_000  # objects, before the collector looks at the youngest again


@dataclass
class _Rest:
    """All that rests; `by` counts who is at work, one in another or side by side."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    by: int = 0
    ours: bool = False
    usual: tuple[int, int, int] = (700, 10, 10)

    def begin(self, *, seldom: bool) -> None:
        with self.lock:
            self.by += 1
            if self.by == 1:
                self.ours, self.usual = gc.get_freeze_count() == 0, gc.get_threshold()
            if seldom:
                gc.set_threshold(MADE_BETWEEN_LOOKS, *self.usual[1:])
        self.more()

    def more(self) -> None:
        if self.ours:
            gc.freeze()

    def end(self) -> None:
        with self.lock:
            self.by -= 1
            if self.by == 0:
                gc.set_threshold(*self.usual)
                if self.ours:
                    gc.unfreeze()


_REST = _Rest()


@contextmanager
def objects_at_rest(*, seldom: bool = False) -> Iterator[Callable[[], None]]:
    """Gives what puts all objects there are to rest: the collector looks at none of them again.

    It is done at once, and again whenever it is called; at the end all are collected as before.
    `seldom` lets the collector look at what is made meanwhile less often, too. What somebody else
    has put to rest stays so, for nobody can say which of the resting are whose: then nothing more
    is put to rest here, which only costs time.
    """
    _REST.begin(seldom=seldom)
    try:
        yield _REST.more
    finally:
        _REST.end()

"""Errands that take a while run apart from the page that asked: one at a time, each kind once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

PATIENCE = 1.0  # seconds a page waits for a quick one


@dataclass(frozen=True)
class Errand:
    """One errand: since when it runs, who asked for it, and what came of it."""

    since: datetime
    by: str
    result: Future[object]

    @property
    def running(self) -> bool:
        """Tells whether it goes on."""
        return not self.result.done()

    @property
    def failed(self) -> str:
        """Returns the reason of a failure, in its sentence; empty while it runs or went well."""
        error = self.result.exception() if self.result.done() else None
        return f"{error or type(error).__name__}" if error else ""

    @property
    def came_of_it(self) -> object | None:
        """The result, where there is one by now."""
        return self.result.result() if self.result.done() and not self.failed else None


class Errands:
    """The errands of one web process, the last of each kind."""

    def __init__(self) -> None:
        self._last: dict[str, Errand] = {}
        self._lock = Lock()
        self._runner = ThreadPoolExecutor(1, thread_name_prefix="errand")

    def begin(self, kind: str, by: str, now: datetime, work: Callable[[], object]) -> Errand:
        """Run it, unless one of its kind runs already: then that one counts for both."""
        with self._lock:
            found = self._last.get(kind)
            if found is None or not found.running:
                found = self._last[kind] = Errand(now, by, self._runner.submit(work))
        wait([found.result], timeout=PATIENCE)
        return found

    def last(self, kind: str) -> Errand | None:
        """The last one of its kind since this process began."""
        return self._last.get(kind)

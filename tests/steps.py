"""Counts work in steps: the same on an idle and on a busy machine."""

import cProfile
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class Steps:
    """Lines run and functions called, those of C among them; what one call of C costs is not seen.

    Regular expressions are such calls: their time is measured as a ratio by `make bench`.
    """

    count = 0


def _counter() -> tuple[Callable[..., Any], Callable[[], int]]:
    """A tracer of lines and calls of Python, and what it counted; a closure is the quickest."""
    lines = 0

    def line(_frame: FrameType, _event: str, _arg: Any) -> Any:
        nonlocal lines
        lines += 1
        return line

    return line, lambda: lines


@contextmanager
def counting() -> Iterator[Steps]:
    """Counts what this thread does inside the block; the count is known behind it."""
    steps, before, (line, lines) = Steps(), sys.gettrace(), _counter()
    # The profiler counts the calls of C in C; those of Python count by their lines.
    calls = cProfile.Profile(subcalls=False)
    calls.enable()
    sys.settrace(line)
    try:
        yield steps
    finally:
        sys.settrace(before)
        calls.disable()
        own = (told.callcount for told in calls.getstats() if isinstance(told.code, str))
        steps.count = lines() + sum(own)


def steps_of(act: Callable[[], object]) -> int:
    """Counts the steps of one call."""
    with counting() as steps:
        act()
    return steps.count

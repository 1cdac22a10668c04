"""Counts work in steps: the same on an idle and on a busy machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class Steps:
    """Lines run and functions called, those of C among them; what one call of C costs is not seen.

    Regular expressions are such calls: their time is measured as a ratio by `make bench`.
    """

    def __init__(self) -> None:
        self.count = 0

    def line(self, _frame: FrameType, _event: str, _arg: Any) -> Any:
        """One line of Python, and every round of a loop."""
        self.count += 1
        return self.line

    def call(self, _frame: FrameType, event: str, _arg: Any) -> None:
        """One call of a function of C: those of Python count by their lines."""
        self.count += event == "c_call"


@contextmanager
def counting() -> Iterator[Steps]:
    """Counts what this thread does inside the block."""
    steps = Steps()
    before = sys.gettrace(), sys.getprofile()
    sys.settrace(steps.line)
    sys.setprofile(steps.call)
    try:
        yield steps
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])


def steps_of(act: Callable[[], object]) -> int:
    """Counts the steps of one call."""
    with counting() as steps:
        act()
    return steps.count

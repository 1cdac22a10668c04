"""Threads that write to one SQLite file are let in in the order in which they came."""

from __future__ import annotations

import threading
import time

import pytest

from models.turns import Turns


def begin(turns: Turns, name: str, order: list[str]) -> threading.Thread:
    """A thread that waits for its turn, and stands in line when this returns."""

    def work() -> None:
        with turns.turn():
            order.append(name)

    before = len(turns._waiting)
    thread = threading.Thread(target=work)
    thread.start()
    until = time.monotonic() + 10
    while len(turns._waiting) == before:
        assert time.monotonic() < until, f"{name} does not wait"
        time.sleep(0.001)
    return thread


def test_nobody_is_overtaken() -> None:
    """Who comes back at once stands behind those who waited meanwhile."""
    turns, order = Turns(patience=10), list[str]()
    with turns.turn():
        others = [begin(turns, name, order) for name in ("first", "second")]
    with turns.turn():
        order.append("back")
    for thread in others:
        thread.join(5)

    assert order == ["first", "second", "back"]


def test_a_thread_does_not_wait_for_itself() -> None:
    """A transaction begun within another of the same thread goes on at once."""
    turns = Turns(patience=10)
    with turns.turn(), turns.turn():
        pass
    with turns.turn():
        assert turns._holder == threading.get_ident()
    assert turns._holder is None


def test_a_turn_is_passed_on_when_the_work_fails() -> None:
    """An error within a turn holds nobody up."""
    turns, order = Turns(patience=10), list[str]()

    def fail() -> None:
        with turns.turn():
            begin(turns, "next", order)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    with turns.turn():
        pass

    assert order == ["next"]


def test_who_waited_too_long_goes_ahead() -> None:
    """The line is a courtesy: a thread that never ends its turn stops nobody for ever."""
    turns, order = Turns(patience=0.05), list[str]()
    with turns.turn():
        begin(turns, "impatient", order).join(5)
        assert order == ["impatient"]
    with turns.turn():
        order.append("later")

    assert order == ["impatient", "later"]

"""Deciding and sending are two Prefect tasks side by side; neither hangs when the other fails."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from flows import supervise
from services.round.awaited import Awaited
from services.round.deciding import Tally

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
NOW = datetime.fromisoformat("2022-08-15T09:00+08:00")


def steps(monkeypatch: pytest.MonkeyPatch, deciding: Any, sending: Any) -> None:
    """The two tasks without their engine; each gets what the other waits on."""

    async def decide(_at: datetime, awaited: Awaited) -> Any:
        return await asyncio.to_thread(deciding, awaited)

    async def deliver(_at: datetime, awaited: Awaited) -> Any:
        return await asyncio.to_thread(sending, awaited)

    monkeypatch.setattr(supervise, "decide_step", decide)
    monkeypatch.setattr(supervise, "deliver_step", deliver)


def run() -> Any:
    return asyncio.run(asyncio.wait_for(supervise.side_by_side(NOW), 10))


def sends_to_the_end(sent: list[str]) -> Any:
    """Sends until nothing more is decided, as `deliver` does."""

    def send(awaited: Awaited) -> Counter[str]:
        while (seen := awaited.look()).deciding:
            awaited.wait(seen)
        sent.append("all")
        return Counter(accepted=1)

    return send


def fails(_awaited: Awaited) -> Any:
    raise OSError("the disk is full")


def test_a_deciding_that_never_began_does_not_hold_the_sending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The task failed before its first line: what was queued is sent, then the error is raised."""
    sent: list[str] = []
    steps(monkeypatch, fails, sends_to_the_end(sent))

    with pytest.raises(OSError, match="full"):
        run()
    assert sent == ["all"]


def test_a_sending_that_fails_lets_the_deciding_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is decided and written; the flow fails afterwards and the next one sends."""
    decided: list[str] = []

    def decide(awaited: Awaited) -> Tally:
        with awaited.deciding():
            awaited.only([1])
            decided.append("all")
            return Tally()

    steps(monkeypatch, decide, fails)
    with pytest.raises(OSError, match="full"):
        run()
    assert decided == ["all"]


def test_both_results_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided and what was sent."""

    def decide(awaited: Awaited) -> Tally:
        with awaited.deciding():
            return Tally(Counter(asked=2))

    steps(monkeypatch, decide, sends_to_the_end([]))
    tally, sent = run()

    assert (tally.counts["asked"], sent) == (2, {"accepted": 1})

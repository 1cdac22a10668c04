"""The process that schedules the rounds is started again when it ends, and not for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from deployments.keeping import RESTARTS, WITHIN, Child, Keeper
from deployments.server import CannotStart


class Lives:
    """Lives that end at once, `ends` times; the next one goes on until it is cancelled."""

    def __init__(self, ends: int, gap: float = 1.0) -> None:
        self.ends, self.begun, self.gap = ends, 0, gap
        self.said: list[str] = []

    def clock(self) -> float:
        """Every life begins so many seconds after the one before."""
        return self.begun * self.gap

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[list[Child]]:
        self.begun += 1
        short = self.begun <= self.ends
        child = asyncio.create_task(asyncio.sleep(0 if short else 3600))
        other = asyncio.create_task(asyncio.sleep(3600))
        try:
            yield [Child("甲", child), Child("乙", other)]
        finally:
            child.cancel()
            other.cancel()


async def keep(lives: Lives, until: int) -> Keeper:
    """Run a keeper until so many lives have begun, or until it gives up."""
    keeper = Keeper(lives, lives.said.append, clock=lives.clock)
    running = asyncio.create_task(keeper.run(lambda: lives.said.append("ready")))
    while lives.begun < until and not running.done():
        await asyncio.sleep(0)
    for _ in range(5):
        await asyncio.sleep(0)
    if running.done():
        running.result()
    running.cancel()
    return keeper


@pytest.mark.parametrize("ends", range(RESTARTS + 1))
def test_what_ends_is_started_again(ends):
    """Up to the bound every end is followed by another life, said in a line; then all is well."""
    lives = Lives(ends)

    keeper = asyncio.run(keep(lives, ends + 1))

    assert lives.begun == ends + 1
    assert keeper.rounds.cause == ""
    assert lives.said[0] == "ready"
    assert len(lives.said) == 1 + ends
    assert all("甲" in line for line in lives.said[1:])


def test_what_goes_on_ending_is_given_up():
    """The service manager must see it: an error that says what ended, never a silent loop."""
    lives = Lives(RESTARTS + 5)

    with pytest.raises(CannotStart, match="甲"):
        asyncio.run(keep(lives, RESTARTS + 5))
    assert lives.begun == RESTARTS + 1


def test_ends_far_apart_are_no_reason_to_give_up():
    """One end an hour is restarted each time, however long the product runs."""
    lives = Lives(20, gap=WITHIN)

    keeper = asyncio.run(keep(lives, 21))

    assert (lives.begun, keeper.rounds.cause) == (21, "")


def test_a_first_start_that_fails_is_told_at_once():
    """A process that cannot start at all is not tried over and over."""

    @asynccontextmanager
    async def never() -> AsyncIterator[list[Child]]:
        raise CannotStart("no")
        yield []

    with pytest.raises(CannotStart, match="no"):
        asyncio.run(Keeper(never, print).run(lambda: None))

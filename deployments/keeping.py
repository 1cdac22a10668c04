"""Keeps what schedules the rounds alive: what ends is started again, a bounded number of times."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field

from deployments.server import CannotStart

RESTARTS, WITHIN = 3, 600.0  # so many restarts in so many seconds; then the service manager acts
FINDING_OUT = 0.5  # seconds between two looks at a child process


@dataclass
class Rounds:
    """Says why no round can run just now; empty while they can."""

    cause: str = "正在启动 starting"


@dataclass
class Child:
    """Something that must go on running: its name for people, and a task that ends with it."""

    name: str
    ended: asyncio.Task[object]


Life = Callable[[], AbstractAsyncContextManager[list[Child]]]


@dataclass
class Keeper:
    """Starts a life anew whenever one of its children ends, and gives up when that goes on."""

    life: Life
    say: Callable[[str], None]
    rounds: Rounds = field(default_factory=Rounds)
    clock: Callable[[], float] = time.monotonic

    async def run(self, ready: Callable[[], None]) -> None:
        """Runs until cancelled. Raises CannotStart when children keep ending, or never start."""
        ends: deque[float] = deque()
        started = False
        while True:
            try:
                lost = await self._one_life(ready if not started else lambda: None)
                started = True
            except CannotStart as error:
                if not started:
                    raise
                lost = str(error)
            ends.append(self.clock())
            while ends and ends[0] < self.clock() - WITHIN:
                ends.popleft()
            self.rounds.cause = f"{lost}已退出，正在重启 ended, being restarted"
            if len(ends) > RESTARTS:
                raise CannotStart(
                    f"{lost}在{WITHIN / 60:.0f}分钟内退出{len(ends)}次，不再重启。"
                    f"It ended {len(ends)} times in {WITHIN / 60:.0f} minutes; giving up."
                )
            self.say(f"{self.rounds.cause}（{len(ends)}/{RESTARTS}）")

    async def _one_life(self, ready: Callable[[], None]) -> str:
        """Returns the name of the child that ended first."""
        async with AsyncExitStack() as stack:
            children = await stack.enter_async_context(self.life())
            self.rounds.cause = ""
            ready()
            await asyncio.wait(
                [child.ended for child in children], return_when=asyncio.FIRST_COMPLETED
            )
            self.rounds.cause = "正在重启 being restarted"
            return next(child.name for child in children if child.ended.done())


async def until_gone(poll: Callable[[], int | None]) -> None:
    """Returns when a child process has ended."""
    while poll() is None:
        await asyncio.sleep(FINDING_OUT)

"""The rehearsal: every day's real flows on a simulated clock."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from prefect import flow
from prefect.states import Completed

from flows.audit_schedule import audit_schedule
from flows.collect_replies import collect_replies
from flows.morning_brief import morning_brief
from flows.supervise import supervise
from services.office import Office
from services.rehearsal.clock import ANSWERS, BRIEF_TIME, COLLECT, come_to, evening, rounds_of
from services.rehearsal.rehearse import (
    Rehearsal,
    RehearsalSpan,
    brief_wanted,
    desk,
    ends_month,
    mail_came,
    next_day,
    work_left,
)
from tasks.context import current_office

_rehearsal: ContextVar[Rehearsal] = ContextVar("rehearsal")


@contextmanager
def rehearsing(rehearsal: Rehearsal) -> Iterator[None]:
    """Hand people, sink and signer to the rehearsal started in this block."""
    token = _rehearsal.set(rehearsal)
    try:
        yield
    finally:
        _rehearsal.reset(token)


@flow(name="rehearse", flow_run_name="rehearse {first}..{last}")
async def rehearse(first: date, last: date) -> Any:
    """Play the days from `first` to `last`, skipping those on which nothing is due."""
    # People and sink are objects of this process; a run's parameters have to be written as JSON.
    rehearsal = replace(_rehearsal.get(), span=RehearsalSpan(first, last))
    days = 0
    with current_office() as office:
        day = await asyncio.to_thread(next_day, office, first - timedelta(days=1), rehearsal)
        while day is not None:
            await play_day(office, rehearsal, day)
            rehearsal.progress(day, rehearsal.span)
            days, following = days + 1, await asyncio.to_thread(next_day, office, day, rehearsal)
            if ends_month(day, following):
                await audit_schedule(come_to(office, day, evening(office)))
            day = following
        rehearsal.progress(last, rehearsal.span)
    return Completed(message=f"{days} days with work")


async def play_day(office: Office, rehearsal: Rehearsal, day: date) -> None:
    """One day as the schedule table has it, with people in between.

    Runs that would find nothing are skipped, as days without work are.
    """
    await asyncio.to_thread(desk, office, rehearsal, day)
    before, after = rounds_of(office)
    if await asyncio.to_thread(brief_wanted, office, day) and await asyncio.to_thread(
        work_left, office, day
    ):
        await morning_brief(come_to(office, day, BRIEF_TIME))
    await play_rounds(office, day, before)
    now = come_to(office, day, ANSWERS)
    await asyncio.to_thread(rehearsal.people.answer, office, now, rehearsal.sink)
    if await asyncio.to_thread(mail_came, office):
        await collect_replies(come_to(office, day, COLLECT))
    await play_rounds(office, day, after)


async def play_rounds(office: Office, day: date, times: list[time]) -> None:
    """The rounds at these times that would do anything."""
    for at in times:
        if await asyncio.to_thread(work_left, office, day, at):
            await supervise(come_to(office, day, at))

"""One round: roll over, claim, decide, write, deliver. With or without a Prefect server."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import update
from sqlmodel import Session, col

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.manners import ANSWER_HOUR
from models.db import persistently, reading, transaction
from models.ledger.outbox import roll_over
from models.queries.due import DueMatter, due_commitments
from models.queries.facts import days_in_force, days_with_rounds, fact
from models.queries.people import deputies
from models.tables.checks import RoundRecord
from services.delivery.deliver import deliver
from services.office import Office
from services.place import here, refuse_elsewhere
from services.round.awaited import Awaited
from services.round.deciding import Chunk, Tally, decide_chunk
from services.round.telling import let_claims_follow, tell_corrections, tell_decisions

T = TypeVar("T")
LOOK_BACK = timedelta(days=120)
FIRST_CHUNK = 25


class NotThisClock(ValueError):
    """A live database is only worked at the present; add --dry-run. 正式库不可改时钟，请加 --dry-run。"""


class _Run(Protocol):
    """Does some work in a transaction."""

    def __call__(self, work: Callable[[Session], T], /) -> T: ...


@dataclass(frozen=True)
class Round:
    """What one round did: how many steps of each kind, and what became of the messages."""

    at: datetime
    counts: dict[str, int] = field(default_factory=dict)
    delivered: dict[str, int] = field(default_factory=dict)
    steps: tuple[dict[str, str], ...] = ()

    @property
    def idle(self) -> bool:
        """Tells whether there was nothing to do."""
        return not any(self.counts.values()) and not any(self.delivered.values())

    def __str__(self) -> str:
        parts = [f"{name} {n}" for name, n in (self.counts | self.delivered).items() if n]
        return ", ".join(parts) or "nothing due"


def run_round(office: Office, now: datetime) -> Round:
    """Decide and send everything due at an instant. Running it twice sends nothing twice.

    The two go on side by side: what is decided for good is sent while the rest is decided.
    """
    record_id, awaited = begin_round(office, now), Awaited()
    with heap_at_rest(), ThreadPoolExecutor(1, thread_name_prefix="decide") as beside:
        deciding = beside.submit(decide_due, office, now, awaited)
        try:
            delivered = deliver(office, now, awaited=awaited)
        except (KeyboardInterrupt, SystemExit):
            awaited.break_off()
            raise
        tally = deciding.result()
    result = Round(now, dict(tally.counts), dict(delivered), tuple(tally.steps))
    end_round(office, record_id, result)
    return result


@contextmanager
def heap_at_rest() -> Iterator[None]:
    """Let the garbage collector look only at what is made meanwhile.

    A full look at everything a process has loaded stops all its threads, and with them all lines
    to the mail server, for a tenth of a second.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def dry_run(office: Office, now: datetime) -> Round:
    """What a round at this instant would decide; everything is rolled back, nothing is sent."""
    with Session(office.engine, expire_on_commit=False) as session:
        tally = _decide_all(office, now, lambda work: work(session), Awaited())
        session.rollback()
    return Round(now, dict(tally.counts), {}, tuple(tally.steps))


def decide_due(office: Office, now: datetime, awaited: Awaited | None = None) -> Tally:
    """Claim, decide and write everything due, one transaction per chunk.

    `awaited` is told whose messages of the day are complete while the rest is decided.
    """
    awaited = awaited or Awaited()
    with awaited.deciding():
        return _decide_all(office, now, lambda work: persistently(office.engine, work), awaited)


@dataclass(frozen=True)
class _Due:
    """What one round decides with, what it did first, and all it found due, chunk by chunk."""

    tally: Tally
    days: Days
    ran_on: frozenset[date]
    parts: tuple[tuple[DueMatter, ...], ...]
    stand_ins: dict[int, int]


def _decide_all(office: Office, now: datetime, run: _Run, awaited: Awaited) -> Tally:
    """Everything due, in the order of its recipients; a chunk that is undone counts nothing."""
    act = office.act(now)
    due = run(partial(_look, office, act))
    done, last = due.tally, _last_parts(due)
    for number, part in enumerate(due.parts):
        done.add(run(partial(_decide_part, office, act, due, part)))
        awaited.only([person for person, end in last.items() if end > number])
    return done


def _decide_part(
    office: Office, act: Act, due: _Due, part: Sequence[DueMatter], session: Session
) -> Tally:
    chunk = Chunk(session, office, act, due.days, due.ran_on)
    return decide_chunk(chunk, [matter.id for matter in part])


def _look(office: Office, act: Act, session: Session) -> _Due:
    """The first transaction of a round: what was left over or decided by people, and what is due."""
    tally, today, settings = Tally(), act.moment.today, office.settings
    days = days_in_force(session, sending_days=settings.sending_days)
    answer_by = datetime.combine(days.calendar.shift(today, 1), ANSWER_HOUR, act.moment.zone)
    tally.counts["rolled_over"] = roll_over(session, act, answer_by=answer_by)
    let_claims_follow(session, act)
    tell_decisions(session, office, act, days, tally)
    tell_corrections(session, office, act, days, tally)
    due = due_commitments(session, today)
    people = {person for matter in due for person in matter.people}
    return _Due(
        tally=tally,
        days=days,
        ran_on=days_with_rounds(session, today - LOOK_BACK) | {today},
        parts=tuple(_parts(due, settings.chunk)),
        stand_ins=deputies(session, people, today) if people else {},
    )


def _parts(due: Sequence[DueMatter], size: int) -> Iterator[tuple[DueMatter, ...]]:
    """Chunks; small at first and then larger, so that the first messages need not wait for many."""
    begin, length = 0, min(FIRST_CHUNK, size)
    while begin < len(due):
        yield tuple(due[begin : begin + length])
        begin, length = begin + length, min(2 * length, size)


def _last_parts(due: _Due) -> dict[int, int]:
    """The last chunk in which each person, or who stands in for a person, is named."""
    last: dict[int, int] = {}
    for number, part in enumerate(due.parts):
        for matter in part:
            for person in matter.people:
                last[person] = last[due.stand_ins.get(person, person)] = number
    return last


def put_off(office: Office, now: datetime) -> tuple[int, date] | None:
    """On a day on which nothing is sent: how many matters are due, and the next sending day."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        days = days_in_force(session, sending_days=office.settings.sending_days)
        if days.sending(today):
            return None
        due, day = due_commitments(session, today), today
        while not days.sending(day):
            day += timedelta(days=1)
        return len(due), day


def begin_round(office: Office, now: datetime) -> int:
    """Write down that a round began. Raises CopiedHome, before anything is decided."""
    place = here(office.engine)

    def begin(session: Session) -> int:
        refuse_elsewhere(session, place)
        row = RoundRecord(day=office.moment(now).today, started_at=now)
        session.add(row)
        session.flush()
        return row.id or 0

    return persistently(office.engine, begin)


def end_round(office: Office, record_id: int, result: Round) -> None:
    """Write down what a round did. A round that never ended counts as not having run."""

    counts = result.counts | {f"sent_{k}": n for k, n in result.delivered.items()}
    ended = (
        update(RoundRecord)
        .where(col(RoundRecord.id) == record_id)
        .values(ended_at=result.at, counts=counts)
    )
    persistently(office.engine, lambda session: session.execute(ended))


def refuse_wrong_clock(office: Office, *, given: bool, dry: bool) -> None:
    """A live database keeps the present; a rehearsal's own clock is its own (design §7)."""
    with transaction(office.engine) as session:
        rehearsal = fact(session, "rehearsal") is not None
    if given and not rehearsal and not dry:
        raise NotThisClock(NotThisClock.__doc__)

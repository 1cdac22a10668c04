"""One round: roll over, claim, decide, write, deliver. With or without a Prefect server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import Session

from duban.policy.calendar import Days
from duban.policy.manners import ANSWER_HOUR
from models.checks import RoundRecord
from models.db import persistently, reading, transaction
from models.ledger.outbox import roll_over
from models.queries.due import due_commitments
from models.queries.facts import days_in_force, days_with_rounds, fact
from tasks.deciding import Chunk, Tally, decide_chunk
from tasks.delivery import deliver
from tasks.office import Office
from tasks.telling import tell_corrections, tell_decisions

LOOK_BACK = timedelta(days=120)


class NotThisClock(ValueError):
    """A live database is only worked at the present; add --dry-run. 正式库不可改时钟，请加 --dry-run。"""


@dataclass(frozen=True)
class Round:
    """What one round did: how many steps of each kind, and what became of the messages."""

    at: datetime
    counts: dict[str, int] = field(default_factory=dict)
    delivered: dict[str, int] = field(default_factory=dict)
    steps: tuple[dict[str, str], ...] = ()

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return not any(self.counts.values()) and not any(self.delivered.values())

    def __str__(self) -> str:
        parts = [f"{name} {n}" for name, n in (self.counts | self.delivered).items() if n]
        return ", ".join(parts) or "nothing due"


def run_round(office: Office, now: datetime) -> Round:
    """Decide and send everything due at an instant. Running it twice sends nothing twice."""
    record_id = begin_round(office, now)
    tally = decide_due(office, now)
    delivered = deliver(office, now)
    result = Round(now, dict(tally.counts), dict(delivered), tuple(tally.steps))
    end_round(office, record_id, result)
    return result


def dry_run(office: Office, now: datetime) -> Round:
    """What a round at this instant would decide; everything is rolled back, nothing is sent."""
    with Session(office.engine, expire_on_commit=False) as session:
        tally = _decide_all(office, now, lambda work: work(session))
        session.rollback()
    return Round(now, dict(tally.counts), {}, tuple(tally.steps))


def decide_due(office: Office, now: datetime) -> Tally:
    """Claim, decide and write everything due, one transaction per chunk."""
    return _decide_all(office, now, lambda work: persistently(office.engine, work))


def _decide_all(
    office: Office, now: datetime, run: Callable[[Callable[[Session], Tally]], Tally]
) -> Tally:
    """Everything due, in the order of its recipients; a chunk that is undone counts nothing."""
    act, chunk = office.act(now), office.settings.chunk
    setting: list[tuple[Days, frozenset[date], list[int]]] = []

    def first(session: Session) -> Tally:
        tally, today = Tally(), act.moment.today
        days = days_in_force(session, sending_days=office.settings.sending_days)
        answer_by = datetime.combine(days.calendar.shift(today, 1), ANSWER_HOUR, act.moment.zone)
        tally.counts["rolled_over"] = roll_over(session, act, answer_by=answer_by)
        tell_decisions(session, office, act, days, tally)
        tell_corrections(session, office, act, days, tally)
        ran_on = days_with_rounds(session, today - LOOK_BACK) | {today}
        setting[:] = [(days, ran_on, due_commitments(session, today))]
        return tally

    done = run(first)
    days, ran_on, due = setting[0]
    for begin in range(0, len(due), chunk):
        part = due[begin : begin + chunk]
        done.add(run(lambda s, p=part: decide_chunk(Chunk(s, office, act, days, ran_on), p)))  # type: ignore[misc]
    return done


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
    """Write down that a round began."""

    def begin(session: Session) -> int:
        row = RoundRecord(day=office.moment(now).today, started_at=now)
        session.add(row)
        session.flush()
        return row.id or 0

    return persistently(office.engine, begin)


def end_round(office: Office, record_id: int, result: Round) -> None:
    """Write down what a round did. A round that never ended counts as not having run."""

    def end(session: Session) -> None:
        row = session.get_one(RoundRecord, record_id)
        row.ended_at = result.at
        row.counts = result.counts | {f"sent_{k}": n for k, n in result.delivered.items()}
        session.add(row)

    persistently(office.engine, end)


def refuse_wrong_clock(office: Office, *, given: bool, dry: bool) -> None:
    """A live database keeps the present; a rehearsal's own clock is its own (design §7)."""
    with transaction(office.engine) as session:
        rehearsal = fact(session, "rehearsal") is not None
    if given and not rehearsal and not dry:
        raise NotThisClock(NotThisClock.__doc__)

"""One round: roll over, claim, decide, write, deliver. With or without a Prefect server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from models.checks import RoundRecord
from models.db import transaction
from models.ledger.outbox import roll_over
from models.ledger.plan import Days
from models.queries.facts import days_in_force, days_with_rounds, fact
from tasks.deciding import Tally, decide_chunk, tell_decisions
from tasks.delivery import deliver
from tasks.office import Office

LOOK_BACK = timedelta(days=120)


class NotThisClock(ValueError):
    """A live database is only worked at the present; add --dry-run. 正式库不可改时钟，请加 --dry-run。"""


class NotThisDatabase(RuntimeError):
    """This database is a rehearsal; live rounds refuse it. 推演库不可用于正式运行。"""


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
    tally = Tally()
    with Session(office.engine, expire_on_commit=False) as session:
        _decide_all(office, now, tally, lambda work: work(session))
        session.rollback()
    return Round(now, dict(tally.counts), {}, tuple(tally.steps))


def decide_due(office: Office, now: datetime) -> Tally:
    """Claim, decide and write everything due, one transaction per chunk."""

    def commit_each(work: Callable[[Session], bool]) -> bool:
        with transaction(office.engine) as session:
            return work(session)

    tally = Tally()
    _decide_all(office, now, tally, commit_each)
    return tally


def _decide_all(
    office: Office, now: datetime, tally: Tally, run: Callable[[Callable[[Session], bool]], bool]
) -> None:
    act = office.act(now)

    def first(session: Session) -> bool:
        tally.counts["rolled_over"] += roll_over(session, act)
        tell_decisions(session, office, act, _days(session, office), tally)
        return True

    def chunk(session: Session) -> bool:
        since = act.moment.today - LOOK_BACK
        ran_on = days_with_rounds(session, since) | {act.moment.today}
        return decide_chunk(session, office, act, _days(session, office), ran_on, tally)

    run(first)
    while run(chunk):
        pass


def _days(session: Session, office: Office) -> Days:
    return days_in_force(session, sending_days=office.settings.sending_days)


def begin_round(office: Office, now: datetime) -> int:
    """Write down that a round began."""
    with transaction(office.engine) as session:
        row = RoundRecord(day=office.moment(now).today, started_at=now)
        session.add(row)
        session.flush()
        return row.id or 0


def end_round(office: Office, record_id: int, result: Round) -> None:
    """Write down what a round did. A round that never ended counts as not having run."""
    with transaction(office.engine) as session:
        row = session.get_one(RoundRecord, record_id)
        row.ended_at = result.at
        row.counts = result.counts | {f"sent_{k}": n for k, n in result.delivered.items()}
        session.add(row)


def refuse_wrong_clock(office: Office, *, given: bool, dry: bool) -> None:
    """A live database keeps the present; a rehearsal's own clock is its own (design §7)."""
    with transaction(office.engine) as session:
        rehearsal = fact(session, "rehearsal") is not None
    if given and not rehearsal and not dry:
        raise NotThisClock(NotThisClock.__doc__)

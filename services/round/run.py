"""One round: roll over, take, decide, write, deliver. With or without a Prefect server."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import Session

from duban.moment import Act
from duban.policy.sending_hours import ANSWER_HOUR
from duban.refusals import Refused
from models.db import persistently, reading, transaction
from models.ledger import rounds
from models.ledger.outbox import roll_over
from models.queries.due import DueMatter, due_commitments
from models.queries.facts import days_in_force, fact
from models.queries.people import deputies
from services.delivery.deliver import deliver
from services.office import Office
from services.place import here, refuse_elsewhere
from services.round.deciding import RoundTally, decide_and_commit, decide_matters
from services.round.looking_back import ask_look_backs
from services.round.nodes import remind_nodes
from services.round.telling import let_claims_follow, tell_corrections, tell_decisions

FIRST_CHUNK = 25


class NotThisClock(Refused, ValueError):
    """A live database is only worked at the present; add --dry-run. 正式库不可改时钟，请加 --dry-run。"""


@dataclass(frozen=True)
class Round:
    """The result of one round: how many steps of each kind, and what became of the messages."""

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


@dataclass(frozen=True)
class Chunk:
    """Matters decided in one transaction, and the people who may be told more by later chunks."""

    matters: tuple[int, ...]
    not_yet: frozenset[int]


Done = tuple[RoundTally, Mapping[str, int]]  # what was decided, and what became of the messages
Work = Callable[[Office, datetime, Chunk], Done]


def decide_and_send(office: Office, now: datetime, chunk: Chunk) -> Done:
    """Decides the matters of a chunk, then writes to all for whom nothing more can come."""
    tally = decide_and_commit(office, now, chunk.matters) if chunk.matters else RoundTally()
    return tally, deliver(office, now, chunk.not_yet)


def run_round(office: Office, now: datetime, *, work: Work = decide_and_send) -> Round:
    """Decide and send everything due at an instant. Running it twice sends nothing twice.

    Chunk by chunk: some matters are decided, then all those are written to for whom nothing more
    can come, so that the first messages leave at once and one message a day still holds all there
    is to say. A round that breaks leaves the others to the next one. The Prefect flow does the same
    `work` in tasks, so that a run shows its chunks and batches.
    """
    # Committed before anything is decided: a round that dies shows as a beginning without an end.
    record_id = begin_round(office, now)
    plan = persistently(office.engine, lambda session: plan_round(session, office, now))
    tally, delivered = plan.tally, Counter[str]()
    for chunk in plan.chunks:
        # Sent after each chunk, not at the end: a kill costs the messages of one chunk at most.
        decided, sent = work(office, now, chunk)
        tally.add(decided)
        delivered.update(sent)
    result = Round(now, dict(tally.counts), dict(delivered), tuple(tally.steps))
    end_round(office, record_id, result)
    return result


def dry_run(office: Office, now: datetime) -> Round:
    """Decides as a round at this instant would; everything is rolled back, nothing is sent."""
    with decided_for_show(office, now) as (_, tally):
        return Round(now, dict(tally.counts), {}, tuple(tally.steps))


@contextmanager
def decided_for_show(office: Office, now: datetime) -> Iterator[tuple[Session, RoundTally]]:
    """A session in which a round at this instant has decided; it is rolled back at the end."""
    # One transaction for all chunks: each must see what the one before decided, and none may stay.
    with Session(office.engine, expire_on_commit=False) as session:
        plan = plan_round(session, office, now)
        for chunk in plan.chunks:
            plan.tally.add(decide_matters(session, office, office.act(now), chunk.matters))
        yield session, plan.tally
        session.rollback()


@dataclass(frozen=True)
class Plan:
    """The first work of a round, and the chunks it will decide: at least one, perhaps empty."""

    tally: RoundTally
    chunks: tuple[Chunk, ...]


def plan_round(session: Session, office: Office, now: datetime) -> Plan:
    """Put what was left over or decided by people into today's bundles, and find what is due."""
    tally, act, settings = RoundTally(), office.act(now), office.settings
    days = days_in_force(session, sending_days=settings.sending_days)
    answer_day = days.calendar.shift(act.moment.today, 1)
    answer_by = datetime.combine(answer_day, ANSWER_HOUR, act.moment.zone)
    # What was left over comes first, so that all that follows joins it in one message.
    tally.counts["rolled_over"] = roll_over(session, act, answer_by=answer_by)
    let_claims_follow(session, act)
    ask_look_backs(session, act, days, limit=settings.chunk)
    tell_decisions(session, office, act, days, tally)
    tell_corrections(session, office, act, days, tally)
    remind_nodes(session, office, act, days, tally)
    due = due_commitments(session, act.moment.today)
    return Plan(tally, _chunks(session, act, due, settings.chunk))


def _chunks(session: Session, act: Act, due: Sequence[DueMatter], size: int) -> tuple[Chunk, ...]:
    """All that is due, in the order of its recipients; after each chunk, who may be told more."""
    people = {person for matter in due for person in matter.people}
    # Whoever stands in gets the message, so it is that person who must be left to a later chunk.
    stand_ins = deputies(session, people, act.moment.today) if people else {}
    chunks: list[Chunk] = []
    later: set[int] = set()
    # From the last one backwards: a chunk must leave to later ones whoever is named there.
    for part in reversed(list(_parts(due, size))):
        chunks.append(Chunk(tuple(matter.id for matter in part), frozenset(later)))
        named = {person for matter in part for person in matter.people}
        later |= named | {stand_ins.get(person, person) for person in named}
    return tuple(reversed(chunks))


def _parts(due: Sequence[DueMatter], size: int) -> Iterator[Sequence[DueMatter]]:
    """Chunks; small at first and then larger, so that the first messages need not wait for many."""
    begin, length = 0, min(FIRST_CHUNK, size)
    while begin < len(due) or begin == 0:  # once with nothing due: what people decided must leave
        yield due[begin : begin + length]
        begin, length = begin + length, min(2 * length, size)


def due_on_a_day_off(office: Office, now: datetime) -> tuple[int, date] | None:
    """On a day on which nothing is sent: how many matters are due, and the next sending day."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        days = office.days(session)
        # Most days are sending days: what is due is counted on the others only.
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
        return rounds.begin_round(session, day=office.moment(now).today, at=now)

    return persistently(office.engine, begin)


def end_round(office: Office, record_id: int, result: Round) -> None:
    """Write down what a round did."""
    counts = result.counts | {f"sent_{k}": n for k, n in result.delivered.items()}
    persistently(
        office.engine,
        lambda session: rounds.end_round(session, record_id, at=result.at, counts=counts),
    )


def refuse_wrong_clock(office: Office, *, given: bool, dry: bool) -> None:
    """A live database keeps the present; a rehearsal's own clock is its own."""
    with transaction(office.engine) as session:
        rehearsal = fact(session, "rehearsal") is not None
    if given and not rehearsal and not dry:
        raise NotThisClock

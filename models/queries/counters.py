"""The lists of counters with the sample drawn from each, as page and command show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.tables.commitments import Target
from models.tables.counters import CounterList, CounterSample

COUNTER = "counter"  # the kind of a number that a list stands for


@dataclass(frozen=True)
class DrawnEntry:
    """An entry that was drawn, by its number in the list; `wrong` once it was found not to hold."""

    number: int
    entry: str
    wrong: bool


@dataclass(frozen=True)
class CounterView:
    """A counter, the list that stands for it, its sample; None where there is none."""

    name: str
    value: float
    unit: str
    listed: CounterList | None
    sample: CounterSample | None

    @property
    def drawn(self) -> tuple[DrawnEntry, ...]:
        """The entries of the sample in the order of the list."""
        if self.listed is None or self.sample is None:
            return ()
        wrong, entries = set(self.sample.wrong), self.listed.entries
        return tuple(DrawnEntry(n, entries[n - 1], n in wrong) for n in self.sample.numbers)

    @property
    def waits(self) -> bool:
        """Tells whether a sample is to be looked at."""
        return self.sample is not None and self.sample.checked_on is None

    @property
    def checked_on(self) -> date | None:
        """The day somebody looked at the sample."""
        return self.sample.checked_on if self.sample else None


def counters(session: Session, commitment_id: int) -> list[CounterView]:
    """Every counter of a matter."""
    rows = session.exec(
        select(Target)
        .where(Target.commitment_id == commitment_id, Target.kind == COUNTER)
        .order_by(col(Target.id))
    )
    return counters_of(session, rows.all())


def counters_of(session: Session, targets: Iterable[Target]) -> list[CounterView]:
    """Those of a matter's numbers that are counters."""
    found = []
    for row in (target for target in targets if target.kind == COUNTER):
        listed = newest_list(session, row)
        sample = newest_sample(session, listed) if listed else None
        found.append(CounterView(row.name, row.value, row.unit, listed, sample))
    return found


def newest_list(session: Session, target: Target) -> CounterList | None:
    """The list that stands for a counter."""
    statement = select(CounterList).where(CounterList.target_id == target.id)
    return session.exec(statement.order_by(col(CounterList.id).desc()).limit(1)).first()


def newest_sample(session: Session, listed: CounterList) -> CounterSample | None:
    """The sample drawn from a list last."""
    statement = select(CounterSample).where(CounterSample.list_id == listed.id)
    return session.exec(statement.order_by(col(CounterSample.id).desc()).limit(1)).first()

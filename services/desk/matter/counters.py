"""The numbers that a list stands for, with the sample drawn of each."""

from dataclasses import dataclass

from duban.vocabulary.rights import Deed
from models.queries.counters import CounterView, counters_of
from services.desk.matter.about import About


@dataclass(frozen=True)
class CounterSection:
    """Every counter of a matter, and what the role allows while the matter is open."""

    rows: tuple[CounterView, ...]
    may_attach: bool
    may_check: bool


def counted(about: About) -> CounterSection | None:
    """The counters, where the matter has one."""
    rows = counters_of(about.session, about.case.rows.targets)
    going = about.matter.closed_at is None
    may = about.signed.may
    found = CounterSection(tuple(rows), going and may(Deed.NOTE), going and may(Deed.VERIFY))
    return found if rows else None

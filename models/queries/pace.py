"""序时进度 and 亮灯 of registered matters: the one place that papers, pages and sheets ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple, Protocol

from duban.policy.light_files import rule_in_force
from duban.policy.lights import Light, worst
from duban.policy.pace import Basis, Curve, PaceKind, course, planned_share
from duban.policy.progress import Measure, light_of
from duban.vocabulary.lights import Axis
from models.queries.lights import Lit

OVERALL = 0  # the key of a matter's percentage, which is no target
NODES = -1  # the key of its late milestones, which are none either


@dataclass(frozen=True)
class MatterPace:
    """The share planned for a day and why, and the light of each target by its id.

    A matter without targets is judged by the percentage reported, under `OVERALL`; `percent` is
    that percentage with its day.
    """

    planned: Fraction
    basis: Basis
    lights: Mapping[int, Light]
    percent: tuple[date, Fraction] | None = None
    outside: Light | None = None
    apart: frozenset[int] = frozenset()

    @cached_property
    def light(self) -> Light:
        """The matter's light: its gravest one; while somebody outside decides, that it waits.

        What is only striven for (力争) is judged apart, where anything is promised beside it.
        """
        promised = [light for key, light in self.lights.items() if key not in self.apart]
        return self.outside or worst(promised or self.lights.values())


class Planned(Lit, Protocol):
    """A matter, or its line of a list, with all its course and light are found from."""

    @property
    def pace(self) -> PaceKind: ...
    @property
    def light(self) -> str: ...


class Promised(Protocol):
    """A number promised."""

    @property
    def id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def comparator(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def stretch(self) -> bool: ...


class Counted(Protocol):
    """A value of a number as of a day."""

    @property
    def as_of(self) -> date: ...
    @property
    def value(self) -> float: ...


class Percent(Protocol):
    """An answer, with the percentage it told, if any."""

    @property
    def received_on(self) -> date: ...
    @property
    def percent(self) -> float | None: ...


class Share(Protocol):
    """A milestone, with the part of the whole it stands for, if any."""

    @property
    def day(self) -> date: ...
    @property
    def share(self) -> float | None: ...


Values = tuple[tuple[date, float], ...]
Number = tuple[str, str, float, bool, Values]  # name, comparator, value, stretch, reports


class _Said(NamedTuple):
    """All that a pace is found from: the same of two matters gives the same pace."""

    kind: PaceKind
    approved_on: date
    original_due: date
    due: date
    shares: Values
    numbers: tuple[Number, ...]
    percents: Values
    light: str
    own_lights: str
    late: Light | None
    outside: Light | None
    today: date


def pace_of(
    row: Planned,
    targets: Sequence[Promised],
    history: Mapping[int, Sequence[Counted]],
    reports: Iterable[Percent],
    today: date,
    *,
    late: Light | None = None,
    outside: Light | None = None,
    nodes: Sequence[Share] = (),
) -> MatterPace | None:
    """Returns where a matter stands on a day; None when closed, undated or recurring.

    `history` are the counted values by target, oldest first; `late` is the light of milestones
    that are past and not done, `outside` that of what somebody outside decides.
    """
    due = row.current_due
    if due is None or row.closed_at is not None:
        return None
    numbers = tuple([
        (t.name, t.comparator, t.value, t.stretch,
         tuple([(point.as_of, point.value) for point in history.get(t.id or 0, ())]))
        for t in targets
    ])  # fmt: skip
    percents = tuple([(r.received_on, r.percent) for r in reports if r.percent is not None])
    kind, first = row.pace, row.original_due or due
    shares = _shares(nodes) if kind is PaceKind.MILESTONES else ()
    found = _found(
        _Said(kind, row.approved_on, first, due, shares, numbers, percents, row.light,
              row.own_lights, late, outside, today)
    )  # fmt: skip
    return _of_targets(found, [t.id or OVERALL for t in targets]) if found and numbers else found


def _of_targets(found: MatterPace, ids: Sequence[int]) -> MatterPace:
    """A pace whose lights are known by the ids of the targets, not by their place."""
    by_place = dict(enumerate(ids, start=1)) | {NODES: NODES}
    lights = {by_place[at]: light for at, light in found.lights.items()}
    return replace(
        found, lights=MappingProxyType(lights), apart=frozenset(by_place[at] for at in found.apart)
    )


@lru_cache(maxsize=8192)
def _found(said: _Said) -> MatterPace | None:
    """The pace of what was said, its numbers by place from 1; judged once for all who say it."""
    found = _curve(said.kind, said.approved_on, said.original_due, said.due, said.shares)
    if found is None:
        return None
    curve, basis = found
    percents = _exactly(said.percents)
    measures = {
        at: Measure(name, comparator, exact(value), _exactly(values))
        for at, (name, comparator, value, _, values) in enumerate(said.numbers, start=1)
    } or {OVERALL: Measure("", "=", Fraction(100), percents)}
    rule = rule_in_force(Axis.PACE, said.light, said.own_lights)
    of_nodes = {NODES: said.late} if said.late else {}
    lights = {key: light_of(each, curve, said.today, rule) for key, each in measures.items()}
    return MatterPace(
        planned=planned_share(curve, said.today),
        basis=basis,
        lights=MappingProxyType(lights | of_nodes),
        percent=percents[-1] if percents and not said.numbers else None,
        outside=said.outside,
        apart=frozenset(at for at, each in enumerate(said.numbers, start=1) if each[3]),
    )


def course_of(row: Planned, nodes: Sequence[Share] = ()) -> tuple[Curve, Basis] | None:
    """The planned curve of a matter and its basis; None for one without a day or without a course.

    `nodes` are its milestones, by whose shares the pace may be counted.
    """
    if row.current_due is None:
        return None
    first = row.original_due or row.current_due
    return _curve(row.pace, row.approved_on, first, row.current_due, _shares(nodes))


def _curve(
    kind: PaceKind, approved_on: date, original_due: date, due: date, shares: Values
) -> tuple[Curve, Basis] | None:
    return course(
        kind, approved_on=approved_on, original_due=original_due, due=due, nodes=_exactly(shares)
    )


def _shares(nodes: Sequence[Share]) -> Values:
    return tuple((node.day, node.share) for node in nodes if node.share is not None)


def _exactly(values: Values) -> tuple[tuple[date, Fraction], ...]:
    return tuple((day, exact(value)) for day, value in values)


@lru_cache(maxsize=4096)
def exact(value: float) -> Fraction:
    """A stored number as it was written: 6.7 is 67/10."""
    return Fraction(str(value))

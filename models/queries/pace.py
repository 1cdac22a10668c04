"""序时进度 and 亮灯 of registered matters: the one place that papers, pages and sheets ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from duban.policy.light_files import rule_in_force
from duban.policy.lights import Light, worst
from duban.policy.pace import Basis, Curve, course, planned_share
from duban.policy.progress import Measure, light_of
from duban.vocabulary.lights import Axis
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.milestones import Milestone
from models.tables.replies import Reply

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

    @property
    def light(self) -> Light:
        """The matter's light: its gravest one; while somebody outside decides, that it waits.

        What is only striven for (力争) is judged apart, where anything is promised beside it.
        """
        promised = [light for key, light in self.lights.items() if key not in self.apart]
        return self.outside or worst(promised or self.lights.values())


def pace_of(
    row: Commitment,
    targets: Sequence[Target],
    history: Mapping[int, Sequence[ProgressPoint]],
    reports: Iterable[Reply],
    today: date,
    *,
    late: Light | None = None,
    outside: Light | None = None,
    nodes: Sequence[Milestone] = (),
    open_then: bool = False,
) -> MatterPace | None:
    """Returns where a matter stands on a day; None when closed, undated or recurring.

    `open_then` tells that it was closed only after the day that is told of.

    `history` are the counted values by target, oldest first; `late` is the light of milestones
    that are past and not done, `outside` that of what somebody outside decides.
    """
    if row.current_due is None or (row.closed_at is not None and not open_then):
        return None
    found = course_of(row, nodes)
    if found is None:
        return None
    curve, basis = found
    percents = [(r.received_on, exact(r.percent)) for r in reports if r.percent is not None]
    measures = {t.id or OVERALL: _measure(t, history.get(t.id or 0, ())) for t in targets}
    if not measures:
        measures = {OVERALL: Measure("", "=", Fraction(100), tuple(percents))}
    rule = rule_in_force(Axis.PACE, row.light, row.own_lights)
    of_nodes = {NODES: late} if late else {}
    return MatterPace(
        planned=planned_share(curve, today),
        basis=basis,
        lights={key: light_of(each, curve, today, rule) for key, each in measures.items()}
        | of_nodes,
        percent=percents[-1] if percents and not targets else None,
        outside=outside,
        apart=frozenset(t.id or 0 for t in targets if t.stretch),
    )


def course_of(row: Commitment, nodes: Sequence[Milestone] = ()) -> tuple[Curve, Basis] | None:
    """The planned curve of a matter and its basis; None for one without a day or without a course.

    `nodes` are its milestones, by whose shares the pace may be counted.
    """
    if row.current_due is None:
        return None
    first = row.original_due or row.current_due
    shares = [(node.day, exact(node.share)) for node in nodes if node.share is not None]
    return course(row.pace, approved_on=row.approved_on, original_due=first, due=row.current_due,
                  nodes=shares)  # fmt: skip


def _measure(target: Target, points: Sequence[ProgressPoint]) -> Measure:
    values = tuple((point.as_of, exact(point.value)) for point in points)
    return Measure(target.name, target.comparator, exact(target.value), values)


@lru_cache(maxsize=4096)
def exact(value: float) -> Fraction:
    """A stored number as it was written: 6.7 is 67/10."""
    return Fraction(str(value))

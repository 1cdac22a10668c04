"""The numbers of a matter: what was promised, what was reported, what was planned for that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from duban.notices.views import TargetLine
from duban.pictures.course import DrawnCourse, Points
from duban.policy.pace import Basis, Curve, planned_share
from duban.policy.progress import month_ends, share_of
from models.queries.pace import course_of, exact
from models.queries.target_lines import overall_line, target_lines
from services.desk.matter.about import About


@dataclass(frozen=True)
class ReportedValue:
    """A value as of a day, its share of the promise and the share planned; None where unknown."""

    day: date
    value: float
    share: float | None
    planned: float | None


@dataclass(frozen=True)
class NumberSection:
    """One number as papers tell it, its reports oldest first, and what is drawn of them."""

    line: TargetLine
    reports: tuple[ReportedValue, ...]
    course: DrawnCourse | None


def numbers(about: About) -> tuple[NumberSection, ...] | None:
    """Each number, or the percentage of a matter without numbers; None where there is neither."""
    key, matters = about.matter.id or 0, about.matters
    pace = matters.pace(about.matter, about.moment.today)
    lines = target_lines(matters.targets[key], matters.history, pace)
    found = [
        _number(about, line, [(p.as_of, p.value) for p in matters.history[target.id or 0]])
        for target, line in zip(matters.targets[key], lines, strict=True)
    ]
    if not found and (line := overall_line(pace)):
        said = about.matters.reports[key]
        found = [_number(about, line, [(r.received_on, r.percent) for r in said if r.percent])]
    return tuple(found) or None


def _number(about: About, line: TargetLine, values: Iterable[tuple[date, float]]) -> NumberSection:
    today, known = about.moment.today, _course(about)
    curve = known[0] if known and line.planned_pace is not None else None
    goal = exact(line.value)
    reports = tuple(_reported(line, goal, curve, day, value) for day, value in values)
    shares = tuple((each.day, each.share) for each in reports if each.share is not None)
    if curve is None or share_of(line.comparator, Fraction(0), goal) is None:
        return NumberSection(line, reports, None)
    return NumberSection(line, reports, DrawnCourse(_planned(about, curve), shares, today))


def _course(about: About) -> tuple[Curve, Basis] | None:
    return course_of(about.matter, about.matters.nodes[about.matter.id or 0])


def _reported(
    line: TargetLine, goal: Fraction, curve: Curve | None, day: date, value: float
) -> ReportedValue:
    share = share_of(line.comparator, exact(value), goal)
    planned = float(planned_share(curve, day)) if curve else None
    return ReportedValue(day, value, None if share is None else float(share), planned)


def _planned(about: About, curve: Curve) -> Points:
    """The curve at its ends and around every month's end, where it may step."""
    basis = _course(about)
    due = about.matter.current_due or about.moment.today
    start = (basis[1].since if basis else None) or min(due, about.moment.today)
    ends = month_ends(start, due)
    days = {start, due, *ends, *(end - timedelta(days=1) for end in ends)}
    return tuple((day, float(planned_share(curve, day))) for day in sorted(days) if day >= start)

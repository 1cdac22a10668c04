"""The dated steps of one commitment, from its due date and its policy: same input, same plan.

All are planned when it is registered. The assignment is for the first sending day on or after the
approval; the round of that day puts it into its owner's message, which leaves at once, or on the
next sending day where the day's message has left already or no round ran. Asks are counted back
from the check base, chases forward from the due day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from duban.policy.cadence import next_cadence, ticks_between
from duban.policy.calendar import ONE_DAY, WorkCalendar
from duban.policy.due import check_base
from duban.policy.policy import ASSIGN, CADENCE, Cadence, Policy
from duban.policy.rungs import RungRule
from duban.vocabulary.steps import RungKind


@dataclass(frozen=True)
class PlannedCheck:
    """One dated step to be. (`version`, `occurrence`, `rung`) is unique for a commitment.

    `occurrence` is the ISO day of what the step is about: the due date, the cadence day, or for
    the assignment of an undated item the day it starts. `planned_on` is a local day.
    `provisional`: the day lies past the known calendar and must not be acted on.
    """

    rung: str
    occurrence: str
    planned_on: date
    kind: RungKind
    gate: bool
    provisional: bool
    version: int


def plan_checks(
    *,
    due: date | None,
    approved_on: date,
    policy: Policy,
    calendar: WorkCalendar,
    start: date,
    version: int,
    assign: bool = True,
    already_sent: frozenset[str] = frozenset(),
    moved_later: bool = False,
    overdue_restart: bool = False,
    sending_day: Callable[[date], bool] | None = None,
    horizon: date | None = None,
) -> tuple[PlannedCheck, ...]:
    """Every step of one commitment that is still ahead, in order of date.

    `start` is the day of planning: the approval day at first, the day of the replan later.
    `assign` plans an assignment: at first, and for a new owner. `already_sent` are the rungs that
    were sent (or waived) in earlier versions, a cadence ask as its ISO day; they are planned again
    only after a fresh start: `assign`, `moved_later` (the due date moved later) or
    `overdue_restart` (reopened or returned for rework). `sending_day` tells on which days an
    assignment may go out (default: working days). `horizon` ends the cadence; without it the
    cadence runs to the check base, and for an undated item to its next day only.
    """
    request = _Request(
        due=due,
        approved_on=approved_on,
        policy=policy,
        calendar=calendar,
        start=start,
        assign=assign,
        fresh=assign or moved_later or overdue_restart,
        sent=already_sent,
        sending_day=sending_day or calendar.is_working,
        horizon=horizon,
    )
    steps = sorted(_steps(request), key=lambda step: (step[1], step[0].offset, step[0].name))
    # It is in the unique key: a due day that moved makes other steps of the same names.
    about = due or start
    return tuple(
        _planned(rule, day, day if rule.kind is RungKind.CADENCE else about, calendar, version)
        for rule, day in steps
    )


def plan_next_ask(
    after: date, *, policy: Policy, calendar: WorkCalendar, version: int
) -> PlannedCheck:
    """The next cadence ask once an unsettled item's last open check has ended on `after`.

    So an undated item, and a dated one whose ladder is over, is asked again and again; by the
    month where the policy has no cadence.
    """
    tick = next_cadence(after, policy, calendar)
    return _planned(policy.rung(CADENCE), tick, tick, calendar, version)


@dataclass(frozen=True)
class _Request:
    due: date | None
    approved_on: date
    policy: Policy
    calendar: WorkCalendar
    start: date
    assign: bool
    fresh: bool
    sent: frozenset[str]
    sending_day: Callable[[date], bool]
    horizon: date | None

    @property
    def first_day(self) -> date:
        """The first day a step may fall on: an assignment or a fresh start stands for its own."""
        replaced = self.fresh or self.start <= self.approved_on
        return self.start + ONE_DAY if replaced else self.start

    def is_sent(self, step: str) -> bool:
        return step in self.sent and not self.fresh


_Step = tuple[RungRule, date]


def _steps(request: _Request) -> Iterator[_Step]:
    if request.assign:
        yield request.policy.rung(ASSIGN), assignment_day(request.start, request.sending_day)
    if request.due is not None:
        yield from _asks(request, request.due)
        yield from _chases(request, request.due)
    for tick in _first_word(request, _cadence(request)):
        yield request.policy.rung(CADENCE), tick


def assignment_day(start: date, sending_day: Callable[[date], bool]) -> date:
    """The first day on or after the approval on which something may be sent."""
    while not sending_day(start):
        start += ONE_DAY
    return start


def rung_day(rule: RungRule, due: date, calendar: WorkCalendar) -> date:
    """The day of a ladder step: back from the check base, or forward from the legal due day."""
    # Nobody can be asked on a feast, so before T it counts from the last working day; the due day
    # itself stays.
    if rule.offset <= 0:
        return calendar.shift(check_base(due, calendar), rule.offset)
    return calendar.shift(due, rule.offset)


def _asks(request: _Request, due: date) -> Iterator[_Step]:
    for rule in request.policy.asks:
        day = rung_day(rule, due, request.calendar)
        if day >= request.first_day and not request.is_sent(rule.name):
            yield rule, day


def _chases(request: _Request, due: date) -> Iterator[_Step]:
    """Steps above T: never skipped, so one that is past comes again, the rest at its gaps."""
    earliest, last = _first_chase_day(request, due), None
    for rule in request.policy.chases:
        if request.is_sent(rule.name):
            continue
        day = rung_day(rule, due, request.calendar)
        if last is None:
            day = day if day >= earliest else request.calendar.shift(*_restart(request))
        else:
            day = max(day, request.calendar.shift(last[1], rule.offset - last[0].offset))
        last = rule, day
        yield last


def _first_chase_day(request: _Request, due: date) -> date:
    """The first day the chase may keep its own date; earlier dates are restarted."""
    if _starts_late(request, due):
        return request.calendar.shift(*_restart(request))
    return request.first_day


def _starts_late(request: _Request, due: date) -> bool:
    if request.assign:
        return request.start >= check_base(due, request.calendar)
    return request.fresh and request.start > due


def _restart(request: _Request) -> tuple[date, int]:
    day = request.start
    if request.assign:
        day = assignment_day(day, request.sending_day)
    return day, request.policy.restart_gap


def _cadence(request: _Request) -> Iterator[date]:
    if request.due is None or _ladder_is_over(request, request.due):
        last = request.horizon or _next_tick(request)
        yield from _ticks(request, request.policy.standing, last)
        return
    base = check_base(request.due, request.calendar)
    # A routine question beside a reminder about the same day only dulls both.
    rules = (*request.policy.asks, *request.policy.chases[:1])
    ladder = [rung_day(rule, request.due, request.calendar) for rule in rules]
    clearance, between = request.policy.cadence_clearance, request.calendar.working_days_between
    for tick in _ticks(request, request.policy.cadence, min(base, request.horizon or base)):
        if all(abs(between(tick, day)) > clearance for day in ladder):
            yield tick


def _first_word(request: _Request, ticks: Iterator[date]) -> Iterator[date]:
    """The cadence, and of a dated matter the ask for a first word, if its policy limits that."""
    found = set(ticks)
    if request.policy.report_within and request.due is not None:
        begins = request.start if request.assign else request.approved_on
        day = request.calendar.shift(
            assignment_day(begins, request.sending_day), request.policy.report_within
        )
        base = check_base(request.due, request.calendar)
        if request.first_day <= day < base and not request.is_sent(day.isoformat()):
            found.add(day)
    yield from sorted(found)


def _ticks(request: _Request, cadence: Cadence, last: date) -> Iterator[date]:
    for tick in ticks_between(request.first_day, last, cadence, request.calendar):
        if not request.is_sent(tick.isoformat()):
            yield tick


def _next_tick(request: _Request) -> date:
    day = next_cadence(request.first_day - ONE_DAY, request.policy, request.calendar)
    while request.is_sent(day.isoformat()):
        day = next_cadence(day, request.policy, request.calendar)
    return day


def _ladder_is_over(request: _Request, due: date) -> bool:
    chases = request.policy.chases
    return request.start > due and all(request.is_sent(rule.name) for rule in chases)


def _planned(
    rule: RungRule, day: date, about: date, calendar: WorkCalendar, version: int
) -> PlannedCheck:
    return PlannedCheck(
        rung=rule.name,
        occurrence=about.isoformat(),
        planned_on=day,
        kind=rule.kind,
        gate=rule.gate,
        provisional=calendar.is_provisional(day),
        version=version,
    )

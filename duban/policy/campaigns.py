"""攻坚行动: the window of a campaign, its countdown, and what its gates still miss.

Days are calendar days in the office's zone. A window is given with both its days, never counted
from words: 一百天 from a Sunday may end on two days, and working days end it weeks later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from duban.policy.calendar import WorkCalendar
from duban.policy.recurrence import WEEKDAYS
from duban.vocabulary.campaigns import GateNeed


class NoWindow(ValueError):
    """A campaign needs its first and its last day. 攻坚行动须写明起止两日。"""


NO_END = (
    "没有截止日期，不能设立攻坚行动；请写明最后一日，“一百天”须由人确定是哪一天。"
    "A campaign without a last day is refused: give its last day."
)
NO_START = (
    "没有起始日期，不能设立攻坚行动；请写明第一日。"
    "A campaign without a first day is refused: give its first day."
)


@dataclass(frozen=True)
class Countdown:
    """The place of a day in a window, the first being day 1 and the last having none to go."""

    day_number: int
    days_to_go: int


@dataclass(frozen=True)
class Window:
    """The first and the last day of a campaign, both within it."""

    starts_on: date
    ends_on: date

    @property
    def length(self) -> int:
        """Counts its days."""
        return (self.ends_on - self.starts_on).days + 1

    def holds(self, day: date) -> bool:
        """Tells whether a day lies within it."""
        return self.starts_on <= day <= self.ends_on

    def countdown(self, today: date) -> Countdown | None:
        """Returns the how-manieth day today is; None before the first and after the last."""
        if not self.holds(today):
            return None
        return Countdown((today - self.starts_on).days + 1, (self.ends_on - today).days)


def window(starts_on: date | None, ends_on: date | None) -> Window:
    """The window between two given days. Raises NoWindow if one is missing or they are reversed."""
    if ends_on is None:
        raise NoWindow(NO_END)
    if starts_on is None:
        raise NoWindow(NO_START)
    if ends_on < starts_on:
        raise NoWindow(
            f"截止日期{ends_on}早于起始日期{starts_on}，请核对。The last day is before the first."
        )
    return Window(starts_on, ends_on)


def bulletin_due(day: str, whole: Window, today: date, calendar: WorkCalendar) -> date | None:
    """The newest day on which the bulletin of a campaign was due; a day off is moved later.

    None before the first one, and where no weekday is set.
    """
    if day not in WEEKDAYS:
        return None
    on = today - timedelta(days=(today.weekday() - WEEKDAYS.index(day)) % 7)
    for asked in (on, on - timedelta(days=7)):
        worked = calendar.shift(asked - timedelta(days=1), 1)
        if worked <= today:
            return worked if whole.holds(asked) else None
    return None


@dataclass(frozen=True)
class Phase:
    """The days that end with a gate, and what every matter must have had within them."""

    since: date
    until: date
    need: GateNeed
    name: str = ""


def phases(whole: Window, gates: Iterable[tuple[date, GateNeed, str]]) -> list[Phase]:
    """The gates of a window as phases in order: each begins on the day after the one before."""
    listed = sorted(gates)
    found = []
    for day, need, name in listed:
        before = max((other for other, _, _ in listed if other < day), default=None)
        since = before + timedelta(days=1) if before else whole.starts_on
        found.append(Phase(since, day, need, name))
    return found


def next_phase(found: Sequence[Phase], today: date) -> Phase | None:
    """The phase whose gate comes next; its own day still counts."""
    return next((phase for phase in found if phase.until >= today), None)


@dataclass(frozen=True)
class GateFacts:
    """The facts a gate looks at in a matter: dated steps, day of the last report, closing."""

    steps: tuple[date, ...] = ()
    reported_on: date | None = None
    closed: bool = False


def lacks(phase: Phase, matter: GateFacts) -> bool:
    """Tells whether a matter still misses what a gate asks; what is closed misses nothing."""
    if matter.closed:
        return False
    match phase.need:
        case GateNeed.MILESTONE:
            return not any(phase.since <= step <= phase.until for step in matter.steps)
        case GateNeed.REPORT:
            return matter.reported_on is None or matter.reported_on < phase.since
        case GateNeed.CLOSED:
            return True
        case _ as unreachable:
            assert_never(unreachable)

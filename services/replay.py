"""A past period as it was and as another policy would have had it, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.policy.calendar import WorkCalendar
from duban.policy.policy import Policy
from duban.policy.replay_tally import ReplayTally, tally
from duban.policy.replaying import PastStep, PlayedPast, replayed
from duban.refusals import Refused
from duban.settings import Settings
from duban.vocabulary.steps import RungKind
from models.queries.facts import calendar_in_force
from models.queries.pasts import answer_days, pasts, steps_sent
from models.queries.people import StandIns, stand_ins
from models.tables.directory import Person


class BadPeriod(Refused, ValueError):
    """起止日期有误：起不晚于止，止不晚于今日。The first day is not after the last, nor the last after today."""


@dataclass(frozen=True)
class PersonLine:
    """Messages to one person: as they were, and as they would have been."""

    code: str
    name: str
    was: int
    would: int


@dataclass(frozen=True)
class Replay:
    """Both tallies of a period, its people, and how many matters are in it."""

    policy: Policy
    first: date
    last: date
    was: ReplayTally
    would: ReplayTally
    people: tuple[PersonLine, ...]
    matters: int

    @property
    def kinds(self) -> list[tuple[RungKind, int, int]]:
        """The steps that left, by kind: as they were and as they would have been."""
        return [
            (kind, self.was.steps.get(kind, 0), self.would.steps.get(kind, 0))
            for kind in RungKind
            if kind in self.was.steps or kind in self.would.steps
        ]


def replay(
    session: Session, settings: Settings, policy: Policy, first: date, last: date, today: date
) -> Replay:
    """Plays every matter of a period by a policy, from its approval on; counts the period alone.

    Whoever stood in for somebody on a day would have been written to in the place of that person.
    Raises BadPeriod.
    """
    if not first <= last <= today:
        raise BadPeriod
    calendar, zone = calendar_in_force(session), settings.tz
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    played, away = list(pasts(session, zone, end)), stand_ins(session)
    would = [
        _as_told(step, away)
        for past in played
        for step in _steps(past, policy, calendar, settings, last)
        if first <= step.day <= last
    ]
    codes, kept = {past.code for past in played}, answer_days(session)
    was = [step for step in steps_sent(session, zone, first, last) if step.code in codes]
    counted = tally(was, kept, last), tally(would, kept, last)
    people = tuple(_people(session, *counted))
    return Replay(policy, first, last, *counted, people, len(played))


def _as_told(step: PastStep, away: StandIns) -> PastStep:
    return replace(step, people=tuple(dict.fromkeys(away(one, step.day) for one in step.people)))


def _steps(
    past: PlayedPast, policy: Policy, calendar: WorkCalendar, settings: Settings, last: date
) -> Iterator[PastStep]:
    rounds = _rounds(past.facts[0].since, last, calendar, settings.times_of_rounds, settings.tz)
    return replayed(past, policy, calendar, rounds)


def _rounds(
    since: datetime, last: date, calendar: WorkCalendar, times: Sequence[time], zone: ZoneInfo
) -> list[datetime]:
    """The rounds of all working days from an instant to a day."""
    day, found = since.date(), []
    while day <= last:
        if calendar.is_working(day):
            found += [datetime.combine(day, at, zone) for at in times]
        day += timedelta(days=1)
    return [at for at in found if at >= since]


def _people(session: Session, was: ReplayTally, would: ReplayTally) -> Iterator[PersonLine]:
    """Everybody who got or would have got a message, the most asked first."""
    ids = {*was.messages, *would.messages}
    rows = session.exec(select(Person).where(col(Person.id).in_(ids))).all()
    lines = [
        PersonLine(
            row.code, row.name, was.messages.get(row.id or 0, 0), would.messages.get(row.id or 0, 0)
        )
        for row in rows
    ]
    yield from sorted(lines, key=lambda line: (-max(line.was, line.would), line.code))
